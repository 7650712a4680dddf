//! Finds what a reference leads to.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::survey::{Odd, Survey};
use super::{Kind, Tokens, component, get, kind_at, section, step};
use crate::diagnostic::Pointer;
use crate::source::percent_decoded;

/// More references on the way to one target are taken for a circle.
const MAX_HOPS: usize = 64;

/// The longest name, in parts, that is tried for a name with slashes.
const MAX_PARTS: usize = 8;

/// Where a reference leads.
pub(super) struct Found {
    pub(super) tokens: Tokens,
    /// What the reference was read as, if it does not say so itself.
    pub(super) repaired: Option<String>,
}

pub(super) struct Index<'a> {
    document: &'a Value,
    survey: &'a Survey,
    /// Places of schemas by what `$id` calls them.
    ids: BTreeMap<&'a str, &'a str>,
    /// What the document calls itself (3.2).
    own: Option<&'a str>,
    /// How many references may still be followed.
    hops: Cell<usize>,
}

impl<'a> Index<'a> {
    pub(super) fn new(document: &'a Value, survey: &'a Survey) -> Self {
        let mut ids = BTreeMap::new();
        for (at, id) in &survey.ids {
            let id = id.trim_end_matches('#');
            ids.entry(id).or_insert(at.as_str());
            // Relative references between schemas usually name the last segment only.
            ids.entry(id.rsplit('/').next().unwrap_or(id)).or_insert(at.as_str());
        }
        Self { document, survey, ids, own: document.get("$self").and_then(Value::as_str), hops: Cell::new(0) }
    }

    pub(super) fn resolve(&self, odd: &Odd) -> Option<Found> {
        let text = odd.text.trim();
        self.hops.set(MAX_HOPS);
        if let Some(tokens) = self.literal(text, odd) {
            return Some(Found { tokens, repaired: None });
        }
        let tokens = self.likely(text, odd.kind)?;
        let repaired = Some(format!("#{}", super::pointer(&tokens)));
        // A mapping may name a schema without more ado.
        let mapping = odd.at.ends_with("/discriminator") && tokens.last().is_some_and(|name| name == text);
        Some(Found { tokens, repaired: repaired.filter(|_| !mapping) })
    }

    /// What the reference says.
    fn literal(&self, text: &str, odd: &Odd) -> Option<Tokens> {
        let (document, fragment) = text.split_once('#').unwrap_or((text, ""));
        let own = document.is_empty() || self.own == Some(document);
        if own && !text.contains('#') {
            return None;
        }
        let decoded = percent_decoded(fragment);
        let fragments = decoded.iter().map(String::as_str).chain([fragment]);
        for fragment in fragments {
            let found = if own {
                self.local(fragment, &odd.at)
            } else {
                let base = *self.ids.get(document)?;
                self.within(base, fragment)
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// A fragment of this document, or of the schema around the reference: schemas that were copied into a
    /// description still refer to their own `$defs`.
    fn local(&self, fragment: &str, at: &str) -> Option<Tokens> {
        let around: Vec<&str> =
            at.match_indices('/').map(|(end, _)| end).chain([at.len()]).filter_map(|end| at.get(..end)).collect();
        let own_id = around.iter().rev().find(|place| self.survey.ids.contains_key(**place));
        if fragment.is_empty() {
            let base = own_id.copied().or_else(|| around.iter().copied().find(|place| is_schema(place)))?;
            return self.find(&tokens_of(base));
        }
        if fragment.starts_with('/') {
            let bases = own_id.into_iter().chain([&""]).chain(around.iter().filter(|place| is_schema(place)));
            return bases.into_iter().find_map(|base| self.within(base, fragment));
        }
        let anchors = self.survey.anchors.get(fragment)?;
        let near = |anchor: &&String| around.get(3).is_some_and(|base| anchor.starts_with(base));
        let anchor = anchors.iter().find(near).or_else(|| anchors.first())?;
        Some(tokens_of(anchor))
    }

    fn within(&self, base: &str, fragment: &str) -> Option<Tokens> {
        if fragment.is_empty() || fragment.starts_with('/') {
            return self.find(&tokens_of(&format!("{base}{fragment}")));
        }
        let anchors = self.survey.anchors.get(fragment)?;
        anchors.iter().find(|anchor| anchor.starts_with(base)).map(|anchor| tokens_of(anchor))
    }

    /// Follows a pointer, also through references on the way.
    fn find(&self, tokens: &[String]) -> Option<Tokens> {
        let mut found: Tokens = Vec::new();
        let mut value = self.document;
        let mut rest = tokens;
        while let Some((token, after)) = rest.split_first() {
            if let Some(inner) = step(value, token) {
                value = inner;
                found.push(token.clone());
                rest = after;
                continue;
            }
            if let Some((name, used)) = with_slashes(value, &found, rest) {
                value = value.get(&name)?;
                found.push(name);
                rest = rest.get(used..)?;
                continue;
            }
            let through = self.hop(value)?;
            value = get(self.document, &through)?;
            found = through;
        }
        let is_alias = value.as_object().is_some_and(|object| object.len() == 1 && object.contains_key("$ref"));
        if is_alias && !is_component(&found) {
            // Naming what is meant is better than naming another name for it.
            return self.hop(value).or(Some(found));
        }
        Some(found)
    }

    fn hop(&self, value: &Value) -> Option<Tokens> {
        let fragment = value.get("$ref")?.as_str()?.strip_prefix('#')?;
        if !fragment.starts_with('/') {
            return None;
        }
        self.hops.set(self.hops.get().checked_sub(1)?);
        let decoded = percent_decoded(fragment);
        let found = decoded.and_then(|decoded| self.find(&tokens_of(&decoded)));
        found.or_else(|| self.find(&tokens_of(fragment)))
    }

    /// What the author likely meant: a component of that name, whatever stands before the name.
    fn likely(&self, text: &str, kind: Kind) -> Option<Tokens> {
        let foreign = text.contains("://") || (text.contains('#') && !text.starts_with('#'));
        let file = [".json", ".yaml", ".yml"].iter().any(|extension| text.ends_with(extension));
        if foreign || file {
            return None;
        }
        let section = section(kind)?;
        let name = text.rsplit('/').next()?.trim_start_matches('#');
        let decoded = percent_decoded(name);
        let names = decoded.iter().map(String::as_str).chain([name]);
        let tokens = names.map(|name| {
            let name = name.replace("~1", "/").replace("~0", "~");
            vec!["components".to_owned(), section.to_owned(), name]
        });
        tokens.into_iter().find(|tokens| component(tokens, kind) && get(self.document, tokens).is_some())
    }
}

/// A name with slashes in it that were not escaped.
fn with_slashes(value: &Value, found: &[String], rest: &[String]) -> Option<(String, usize)> {
    let members: &Map<String, Value> = value.as_object()?;
    if found.len() != 2 || found.first().is_none_or(|first| first != "components") {
        return None;
    }
    (2..=rest.len().min(MAX_PARTS)).find_map(|used| {
        let name = rest.get(..used)?.join("/");
        members.contains_key(&name).then_some((name, used))
    })
}

fn is_schema(place: &str) -> bool {
    kind_at(&tokens_of(place)) == Some(Kind::Schema)
}

fn is_component(tokens: &[String]) -> bool {
    tokens.len() == 3 && tokens.first().is_some_and(|first| first == "components")
}

fn tokens_of(pointer: &str) -> Tokens {
    Pointer::parse(pointer).tokens().collect()
}
