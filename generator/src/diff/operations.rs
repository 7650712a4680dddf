//! Operations: what is new, what is gone, and what differs in those that stayed.

mod bodies;
mod parameters;
mod responses;
mod security;

use std::collections::BTreeSet;

use super::finding::{Finding, Owner};
use super::matching::erased;
use super::relation::Variance;
use super::values::capitalised;
use super::{Comparison, Direction, Rule, Subject, Whom, Wire};
use crate::encode::{Text, doc};
use crate::ir::{Operation, OperationId};
use crate::views::surface::Member;

type Pair = (OperationId, OperationId);

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        for pair in self.matching.operations.clone() {
            self.operation(pair);
        }
        let (olds, news): (BTreeSet<OperationId>, BTreeSet<OperationId>) =
            self.matching.operations.iter().copied().unzip();
        for (id, _) in self.old.api.operations.iter() {
            if !olds.contains(&id) {
                let subject = self.old.operation(id);
                let sentence = format!("{} is gone.", title(&subject.rust));
                let owner = Owner::Operation(Some(id), None);
                let finding = Finding::new(Rule::OperationRemoved, owner, Subject::Operation(subject), sentence);
                let finding = finding.at(self.old.operation_place(id), None).shows([Member::Whole]);
                self.push(finding.wire(Direction::Both, Wire::Breaking(Whom::Senders)));
            }
        }
        for (id, _) in self.new.api.operations.iter() {
            if !news.contains(&id) {
                let subject = self.new.operation(id);
                let sentence = format!("{} is new.", title(&subject.rust));
                let owner = Owner::Operation(None, Some(id));
                let finding = Finding::new(Rule::OperationAdded, owner, Subject::Operation(subject), sentence);
                let finding = finding.at(None, self.new.operation_place(id)).shows([Member::Whole]);
                self.push(finding.wire(Direction::Both, Wire::Additive));
            }
        }
    }

    fn operation(&mut self, pair: Pair) {
        let (old, new) = (self.old, self.new);
        let (a, b) = (&old.api.operations[pair.0], &new.api.operations[pair.1]);
        self.identity(pair, a, b);
        self.said(pair, a, b);
        self.security(pair, a, b);
        self.parameters(pair, a, b);
        self.body(pair, a, b);
        self.responses(pair, a, b);
    }

    /// How a request is addressed, and where Rust has it.
    fn identity(&mut self, pair: Pair, a: &Operation, b: &Operation) {
        let name = self.operation_title(pair);
        if a.method != b.method || erased(a) != erased(b) {
            let line = |operation: &Operation| {
                doc::code(&Text::concat([&Text::from(operation.method.as_str()), &Text::from(" "), &operation.path]))
            };
            let text = format!("{name} is {} now, and was {}.", line(b), line(a));
            let finding = self.operation_finding(Rule::OperationMoved, pair, text);
            self.push(finding.wire(Direction::Request, Wire::Breaking(Whom::Senders)));
        }
        let (old_group, new_group) = (&self.old.api.groups[a.group].tag, &self.new.api.groups[b.group].tag);
        if old_group != new_group {
            let tag = |tag: &Option<Text>| tag.as_ref().map_or_else(|| "no tag".to_owned(), doc::code);
            let text = format!("{name} has the tag {} now, and had {}.", tag(new_group), tag(old_group));
            let finding = self.operation_finding(Rule::OperationRegrouped, pair, text);
            self.push(finding.shows([Member::Whole]));
        }
        // Where there is none, the name is made from method and path, whose change is told already.
        if a.id != b.id && self.old.operation(pair.0).rust != self.new.operation(pair.1).rust {
            let text = format!("{name} was {}.", title(&self.old.operation(pair.0).rust));
            let finding = self.operation_finding(Rule::OperationRenamed, pair, text).member(&b.id);
            self.push(finding.shows([Member::Whole]));
        } else if a.id != b.id {
            let text = format!("The `operationId` of {name} is {} now.", doc::code(&b.id));
            self.push(self.operation_finding(Rule::OperationRenamed, pair, text).member(&b.id));
        }
        if a.server != b.server {
            let server = |server: &Option<Text>| server.as_ref().map_or_else(|| "the API's".to_owned(), doc::code);
            let text = format!("The server of {name} is {} now, and was {}.", server(&b.server), server(&a.server));
            let finding = self.operation_finding(Rule::OperationServerChanged, pair, text);
            self.push(finding.wire(Direction::Request, Wire::Breaking(Whom::Senders)));
        }
    }

    fn said(&mut self, pair: Pair, a: &Operation, b: &Operation) {
        let name = self.operation_title(pair);
        match (a.docs.deprecated, b.docs.deprecated) {
            (false, true) => {
                let text = format!("{name} is deprecated.");
                self.push(self.operation_finding(Rule::OperationDeprecated, pair, text));
            }
            (true, false) => {
                let text = format!("{name} is no longer deprecated.");
                self.push(self.operation_finding(Rule::OperationUndeprecated, pair, text));
            }
            _ => {}
        }
        if a.docs.summary != b.docs.summary || a.docs.description != b.docs.description {
            let text = format!("The description of {name} is another one.");
            self.push(self.operation_finding(Rule::OperationDocsChanged, pair, text));
        }
    }

    /// An operation in a sentence.
    fn operation_title(&self, pair: Pair) -> String {
        title(&self.new.operation(pair.1).rust)
    }

    /// A change of what an operation sends.
    fn sent(&self, rule: Rule, pair: Pair, variance: Variance, text: &str) -> Finding {
        let wire = variance.wire(Direction::Request);
        self.operation_finding(rule, pair, capitalised(text)).wire(Direction::Request, wire)
    }

    /// A change of what an operation returns.
    fn received(&self, rule: Rule, pair: Pair, variance: Variance, text: &str) -> Finding {
        let wire = variance.wire(Direction::Response);
        self.operation_finding(rule, pair, capitalised(text)).wire(Direction::Response, wire)
    }
}

fn title(rust: &str) -> String {
    doc::code(&Text::new(rust))
}
