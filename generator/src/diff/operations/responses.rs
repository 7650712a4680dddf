//! Answers.

use super::Pair;
use super::bodies::{is_same_media_type, media_words};
use crate::diff::finding::Finding;
use crate::diff::relation::Variance;
use crate::diff::values::{self, Rules};
use crate::diff::{Comparison, Rule};
use crate::encode::{Text, doc};
use crate::ir::{Header, Operation, Response, Status};
use crate::views::surface::Member;

/// The rules for what a header says about its values.
const RULES: Rules = Rules {
    ty: Rule::ResponseHeaderTypeChanged,
    format: Rule::ResponseHeaderTypeChanged,
    nullable: Rule::ResponseHeaderTypeChanged,
    non_nullable: Rule::ResponseHeaderTypeChanged,
    narrowed: Rule::ResponseHeaderDocsChanged,
    widened: Rule::ResponseHeaderDocsChanged,
    changed: Rule::ResponseHeaderDocsChanged,
    deprecated: Rule::ResponseHeaderDocsChanged,
    undeprecated: Rule::ResponseHeaderDocsChanged,
    docs: Rule::ResponseHeaderDocsChanged,
};

impl Comparison<'_> {
    pub(super) fn responses(&mut self, pair: Pair, a: &Operation, b: &Operation) {
        for old in &a.responses {
            match b.responses.iter().find(|new| new.status == old.status) {
                Some(new) => self.response(pair, old, new),
                None => {
                    let text = format!("{} is not described any more.", self.answer(pair, old.status));
                    self.push(self.of_answer(Rule::ResponseRemoved, pair, old.status, Variance::Narrower, &text));
                }
            }
        }
        for new in &b.responses {
            if !a.responses.iter().any(|old| old.status == new.status) {
                let text = format!("{} is new.", self.answer(pair, new.status));
                // A failure is a failure, described or not; another success is news for those who read bodies.
                let is_success = !b.failures().any(|failure| std::ptr::eq(failure, new));
                let variance = if is_success { Variance::Wider } else { Variance::Narrower };
                self.push(self.of_answer(Rule::ResponseAdded, pair, new.status, variance, &text));
            }
        }
    }

    fn response(&mut self, pair: Pair, old: &Response, new: &Response) {
        let status = old.status;
        let answer = self.answer(pair, status);
        match (&old.media, &new.media) {
            (None, Some(media)) => {
                let text = format!("{answer} carries {} now.", media_words(&self.new.api, media));
                // Those who read nothing read nothing still.
                self.push(self.of_answer(Rule::ResponseBodyAdded, pair, status, Variance::Narrower, &text));
            }
            (Some(_), None) => {
                let text = format!("{answer} carries no body any more.");
                self.push(self.of_answer(Rule::ResponseBodyRemoved, pair, status, Variance::Different, &text));
            }
            (Some(a), Some(b)) => {
                let variance = self.media_variance(a, b);
                if let Some(variance) = variance {
                    let (was, is) = (media_words(&self.old.api, a), media_words(&self.new.api, b));
                    let text = format!("{answer} carried {was} and carries {is} now.");
                    self.push(self.of_answer(Rule::ResponseTypeChanged, pair, status, variance, &text));
                }
                if !is_same_media_type(&a.media_type, &b.media_type) {
                    let (was, is) = (doc::code(&a.media_type), doc::code(&b.media_type));
                    let text = format!("{answer} is {is} now, and was {was}.");
                    let rule = Rule::ResponseMediaTypeChanged;
                    self.push(self.of_answer(rule, pair, status, Variance::Different, &text));
                }
            }
            (None, None) => {}
        }
        self.headers(pair, old, new);
        let mut quiet = Vec::new();
        if old.docs.description != new.docs.description || old.docs.summary != new.docs.summary {
            let text = format!("the description of {answer} is another one.");
            quiet.push((Rule::ResponseDocsChanged, text));
        }
        if old.error_codes != new.error_codes {
            quiet.push((Rule::ResponseErrorCodesChanged, format!("{answer} has other error codes.")));
        }
        for (rule, text) in quiet {
            self.push(self.of_answer(rule, pair, status, Variance::Same, &text).quiet());
        }
    }

    fn headers(&mut self, pair: Pair, old: &Response, new: &Response) {
        let answer = self.answer(pair, old.status);
        for header in &old.headers {
            match new.headers.iter().find(|other| other.name == header.name) {
                Some(other) => self.header(pair, old.status, header, other),
                None => {
                    let text = format!("{answer} has no header {} any more.", doc::code(&header.name));
                    let rule = Rule::ResponseHeaderRemoved;
                    self.push(self.of_header(rule, pair, old.status, header, Variance::Different, &text));
                }
            }
        }
        for header in &new.headers {
            if !old.headers.iter().any(|other| other.name == header.name) {
                let text = format!("{answer} has the header {}.", doc::code(&header.name));
                let rule = Rule::ResponseHeaderAdded;
                self.push(self.of_header(rule, pair, old.status, header, Variance::Narrower, &text));
            }
        }
    }

    fn header(&mut self, pair: Pair, status: Status, old: &Header, new: &Header) {
        let what = format!("the header {} of {}", doc::code(&new.name), self.answer(pair, status));
        let mut found = values::types(self, &RULES, &what, (&old.ty, &new.ty));
        if (old.is_json, old.explode) != (new.is_json, new.explode) {
            let text = format!("{what} is written in another way.");
            found.push((Rule::ResponseHeaderTypeChanged, Variance::Different, text));
        }
        match (old.required, new.required) {
            (false, true) => {
                let text = format!("{what} always comes now.");
                found.push((Rule::ResponseHeaderBecameRequired, Variance::Narrower, text));
            }
            (true, false) => {
                let text = format!("{what} may be missing now.");
                found.push((Rule::ResponseHeaderBecameOptional, Variance::Wider, text));
            }
            _ => {}
        }
        for (rule, variance, text) in found {
            self.push(self.of_header(rule, pair, status, new, variance, &text));
        }
        for (rule, _, text) in values::docs(&RULES, &what, (&old.docs, &new.docs)) {
            self.push(self.of_header(rule, pair, status, new, Variance::Same, &text).quiet());
        }
    }

    fn of_header(
        &self,
        rule: Rule,
        pair: Pair,
        status: Status,
        header: &Header,
        variance: Variance,
        text: &str,
    ) -> Finding {
        let keys = ["responses", &status.to_string(), "headers"];
        let place = |described: &crate::diff::Described<'_>, id| {
            let name = header.name.to_json();
            let keys = [&keys[..], &[name.as_str().unwrap_or_default()]].concat();
            described.part_place(id, &keys)
        };
        let places = (place(self.old, pair.0), place(self.new, pair.1));
        let mut finding = self.of_answer(rule, pair, status, variance, text).member(&header.name);
        finding.members = vec![Member::Header(header.name.clone()), Member::Whole];
        finding.at(places.0, places.1)
    }

    fn of_answer(&self, rule: Rule, pair: Pair, status: Status, variance: Variance, text: &str) -> Finding {
        let key = status.to_string();
        let keys = ["responses", &key];
        let places = (self.old.part_place(pair.0, &keys), self.new.part_place(pair.1, &keys));
        let finding = self.received(rule, pair, variance, text).at(places.0, places.1).member(&Text::new(key));
        finding.shows([Member::Answer, Member::Failure, Member::Options])
    }

    fn answer(&self, pair: Pair, status: Status) -> String {
        format!("the answer `{status}` of {}", self.operation_title(pair))
    }
}
