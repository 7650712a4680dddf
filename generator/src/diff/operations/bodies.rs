//! What requests carry.

use std::collections::BTreeSet;

use super::Pair;
use crate::diff::finding::Finding;
use crate::diff::relation::Variance;
use crate::diff::{Comparison, Rule, words};
use crate::encode::{Text, doc};
use crate::ir::{Api, Body, Media, MediaKind, Operation, Type, TypeKind};
use crate::views::surface::Member;

impl Comparison<'_> {
    pub(super) fn body(&mut self, pair: Pair, a: &Operation, b: &Operation) {
        let name = self.operation_title(pair);
        let (old, new) = match (&a.body, &b.body) {
            (None, None) => return,
            (Some(_), None) => {
                let text = format!("{name} carries no body any more.");
                return self.push_body(pair, Rule::BodyRemoved, Variance::Narrower, &text);
            }
            (None, Some(body)) if body.required => {
                let text = format!("{name} carries a body now, which is required.");
                return self.push_body(pair, Rule::BodyAddedRequired, Variance::Narrower, &text);
            }
            (None, Some(_)) => {
                let text = format!("{name} may carry a body now.");
                return self.push_body(pair, Rule::BodyAddedOptional, Variance::Wider, &text);
            }
            (Some(old), Some(new)) => (old, new),
        };
        match (old.required, new.required) {
            (false, true) => {
                let text = format!("the body of {name} is required now.");
                self.push_body(pair, Rule::BodyBecameRequired, Variance::Narrower, &text);
            }
            (true, false) => {
                let text = format!("the body of {name} may be left out now.");
                self.push_body(pair, Rule::BodyBecameOptional, Variance::Wider, &text);
            }
            _ => {}
        }
        self.media(pair, old, new);
        if old.docs.description != new.docs.description {
            let text = format!("the description of the body of {name} is another one.");
            self.push(self.body_finding(pair, Rule::BodyDocsChanged, Variance::Same, &text).quiet());
        }
    }

    fn media(&mut self, pair: Pair, old: &Body, new: &Body) {
        let name = self.operation_title(pair);
        for media in &old.media {
            let Some(other) = same_media(&new.media, media) else {
                let text = format!("the body of {name} is no longer {}.", doc::code(&media.media_type));
                let finding = self.body_finding(pair, Rule::BodyMediaTypeRemoved, Variance::Narrower, &text);
                self.push(finding.member(&media.media_type));
                continue;
            };
            let (a, b) = (&self.old.api, &self.new.api);
            let variance = self.media_variance(media, other);
            if let Some(variance) = variance {
                let (was, is) = (media_words(a, media), media_words(b, other));
                let text = format!("the body of {name} was {was} and is {is} now.");
                let finding = self.body_finding(pair, Rule::BodyTypeChanged, variance, &text);
                self.push(finding.member(&media.media_type));
            } else if media.styles != other.styles {
                let text = format!("members of the body of {name} are written in another way.");
                let finding = self.body_finding(pair, Rule::BodyEncodingChanged, Variance::Different, &text);
                self.push(finding.member(&media.media_type));
            }
        }
        for media in &new.media {
            if same_media(&old.media, media).is_none() {
                let text = format!("the body of {name} may be {} as well.", doc::code(&media.media_type));
                let finding = self.body_finding(pair, Rule::BodyMediaTypeAdded, Variance::Wider, &text);
                self.push(finding.member(&media.media_type));
            }
        }
    }

    /// How a representation changes, if it does.
    pub(super) fn media_variance(&self, old: &Media, new: &Media) -> Option<Variance> {
        if std::mem::discriminant(&old.kind) != std::mem::discriminant(&new.kind) {
            return Some(Variance::Different);
        }
        let (a, b) = (old.kind.ty()?, new.kind.ty()?);
        self.variance(a, b)
    }

    fn push_body(&mut self, pair: Pair, rule: Rule, variance: Variance, text: &str) {
        let finding = self.body_finding(pair, rule, variance, text);
        self.push(finding);
    }

    fn body_finding(&self, pair: Pair, rule: Rule, variance: Variance, text: &str) -> Finding {
        let places = (self.old.part_place(pair.0, &["requestBody"]), self.new.part_place(pair.1, &["requestBody"]));
        let finding = self.sent(rule, pair, variance, text).at(places.0, places.1);
        finding.shows([Member::Body, Member::Options, Member::Whole])
    }
}

/// The representation with the same media type.
fn same_media<'a>(list: &'a [Media], media: &Media) -> Option<&'a Media> {
    let exact = list.iter().find(|other| other.media_type == media.media_type);
    exact.or_else(|| list.iter().find(|other| is_same_media_type(&other.media_type, &media.media_type)))
}

/// Whether two media types are one. Upper case and the character set are nothing: what is described is UTF-8. Another
/// parameter may be a version or a profile.
pub(super) fn is_same_media_type(one: &Text, other: &Text) -> bool {
    let parts = |text: &Text| -> BTreeSet<String> {
        let text = text.to_json().as_str().unwrap_or_default().to_ascii_lowercase();
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty() && !part.starts_with("charset="));
        parts.map(str::to_owned).collect()
    };
    one == other || parts(one) == parts(other)
}

/// A representation in words.
pub(super) fn media_words(api: &Api, media: &Media) -> String {
    match &media.kind {
        MediaKind::Json(ty) => words::ty(api, ty),
        MediaKind::Form(ty) => format!("a form of {}", words::ty(api, ty)),
        MediaKind::Multipart(Type { kind: TypeKind::Any, .. }) => "a form with files".to_owned(),
        MediaKind::Multipart(ty) => format!("a form with files of {}", words::ty(api, ty)),
        MediaKind::Text => "text".to_owned(),
        MediaKind::Bytes => "bytes".to_owned(),
    }
}
