//! What is the API's own: servers, credentials, events, and what is said about it.

mod credentials;
mod events;
mod servers;

use super::finding::Finding;
use super::{Comparison, Rule, Whom, Wire};
use crate::encode::{Text, doc};
use crate::views::surface::Member;

/// Requests go somewhere else.
const MISSED: Wire = Wire::Breaking(Whom::Senders);

impl Comparison<'_> {
    pub(super) fn root(&mut self) {
        let (old, new) = (&self.old.api, &self.new.api);
        if old.title != new.title {
            let text = format!("The title is {} now, and was {}.", doc::code(&new.title), doc::code(&old.title));
            let finding = self.place(Rule::TitleChanged, text, &["info", "title"]);
            self.push(finding.shows([Member::Named("title", Text::default())]));
        }
        let (a, b) = (old.docs.description.as_ref(), new.docs.description.as_ref());
        self.docs_of("the API", None, a, b, &["info", "description"]);
        self.servers();
        self.schemes();
        self.login();
        self.events();
    }

    fn place(&self, rule: Rule, text: String, keys: &[&str]) -> Finding {
        Self::root_finding(rule, text).at(self.old.root_place(keys), self.new.root_place(keys))
    }

    fn docs_of(&mut self, what: &str, member: Option<&Text>, old: Option<&Text>, new: Option<&Text>, keys: &[&str]) {
        if old != new {
            let finding = self.place(Rule::ApiDocsChanged, format!("The description of {what} is another one."), keys);
            self.push(match member {
                Some(member) => finding.member(member),
                None => finding,
            });
        }
    }
}
