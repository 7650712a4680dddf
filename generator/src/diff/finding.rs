//! Changes while they are found, with what they are about in terms that signatures can be compared with.

use super::words;
use super::{Change, Comparison, Described, Direction, Impact, OperationSubject, Rule, Subject, Wire};
use crate::diagnostic::Place;
use crate::encode::{Text, doc};
use crate::ir::{OperationId, TypeId};
use crate::views::surface::Member;

/// What a change or a signature belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// An operation, in either description or in both.
    Operation(Option<OperationId>, Option<OperationId>),
    /// A type, likewise.
    Type(Option<TypeId>, Option<TypeId>),
    /// The API.
    Root,
}

/// A part of one of the descriptions, to look things up by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// An operation of the old description.
    OldOperation(OperationId),
    /// An operation of the new description.
    NewOperation(OperationId),
    /// A type of the old description.
    OldType(TypeId),
    /// A type of the new description.
    NewType(TypeId),
    /// The API.
    Root,
}

impl Owner {
    /// What it is in either description: owners that share one of these are one.
    pub(super) fn keys(self) -> impl Iterator<Item = Key> {
        let keys = match self {
            Self::Operation(a, b) => [a.map(Key::OldOperation), b.map(Key::NewOperation)],
            Self::Type(a, b) => [a.map(Key::OldType), b.map(Key::NewType)],
            Self::Root => [Some(Key::Root), None],
        };
        keys.into_iter().flatten()
    }
}

/// A change, and which signatures it may change.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) change: Change,
    pub(super) owner: Owner,
    /// The parts of the owner whose signatures follow from it.
    pub(super) members: Vec<Member>,
}

impl Finding {
    pub(super) fn new(rule: Rule, owner: Owner, subject: Subject, sentence: String) -> Self {
        let change = Change {
            rule,
            subject,
            member: None,
            old: None,
            new: None,
            direction: Direction::None,
            wire: Wire::None,
            impact: rule.least_impact(),
            sentence,
            hint: None,
        };
        Self { change, owner, members: Vec::new() }
    }

    pub(super) fn member(mut self, member: &Text) -> Self {
        self.change.member = Some(member.clone());
        self
    }

    pub(super) fn at(mut self, old: impl Into<Option<Place>>, new: impl Into<Option<Place>>) -> Self {
        (self.change.old, self.change.new) = (old.into(), new.into());
        self
    }

    pub(super) fn wire(mut self, direction: Direction, wire: Wire) -> Self {
        (self.change.direction, self.change.wire) = (direction, wire);
        self
    }

    /// Nothing that travels and no signature follows from it, whatever it is a part of.
    pub(super) fn quiet(self) -> Self {
        self.wire(Direction::None, Wire::None).hidden()
    }

    /// No signature follows from it.
    pub(super) fn hidden(mut self) -> Self {
        self.members.clear();
        self
    }

    pub(super) fn shows(mut self, members: impl IntoIterator<Item = Member>) -> Self {
        self.members.extend(members);
        self
    }
}

impl Rule {
    /// The effect that a change has whatever the signatures are.
    pub(super) fn least_impact(self) -> Impact {
        match self {
            Self::OperationDeprecated
            | Self::OperationUndeprecated
            | Self::ParameterDeprecated
            | Self::ParameterUndeprecated
            | Self::PropertyDeprecated
            | Self::PropertyUndeprecated
            | Self::ModelDeprecated
            | Self::ModelUndeprecated => Impact::Minor,
            _ => Impact::Patch,
        }
    }
}

impl Described<'_> {
    /// An operation as a subject.
    pub(super) fn operation(&self, id: OperationId) -> OperationSubject {
        let operation = &self.api.operations[id];
        let handler = &self.names.groups[operation.group].handler;
        OperationSubject {
            tag: self.api.groups[operation.group].tag.clone(),
            id: operation.id.clone(),
            path: operation.path.clone(),
            method: operation.method.as_str(),
            rust: format!("{handler}::{}", self.names.operations[id].method),
        }
    }

    /// A type as a subject.
    pub(super) fn model(&self, id: TypeId) -> Subject {
        let rust = format!("models::{}", self.names.types[id].ident);
        Subject::Model { name: words::type_name(&self.api, id), rust }
    }

    /// A type in a sentence.
    pub(super) fn title(&self, id: TypeId) -> String {
        doc::code(&words::type_name(&self.api, id))
    }
}

impl Comparison<'_> {
    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Two members that are one: what is called after it has another name, and is nothing else.
    pub(super) fn renamed(&mut self, owner: Owner, old: Member, new: Member) {
        let names = (old, new);
        for key in owner.keys() {
            self.renames.entry(key).or_default().push(names.clone());
        }
    }

    /// A change of an operation that stands in both descriptions.
    pub(super) fn operation_finding(&self, rule: Rule, pair: (OperationId, OperationId), sentence: String) -> Finding {
        let subject = Subject::Operation(self.new.operation(pair.1));
        let places = (self.old.operation_place(pair.0), self.new.operation_place(pair.1));
        Finding::new(rule, Owner::Operation(Some(pair.0), Some(pair.1)), subject, sentence).at(places.0, places.1)
    }

    /// A change of a type that stands in both descriptions.
    pub(super) fn type_finding(&self, rule: Rule, pair: (TypeId, TypeId), sentence: String) -> Finding {
        let places = (self.old.type_place(pair.0), self.new.type_place(pair.1));
        Finding::new(rule, Owner::Type(Some(pair.0), Some(pair.1)), self.new.model(pair.1), sentence)
            .at(places.0, places.1)
    }

    /// A change of the API as a whole.
    pub(super) fn root_finding(rule: Rule, sentence: String) -> Finding {
        Finding::new(rule, Owner::Root, Subject::Api, sentence)
    }

    /// Which way the values of a type go, in either description.
    pub(super) fn direction(&self, old: Option<TypeId>, new: Option<TypeId>) -> Direction {
        let in_old = |of: &super::Reach| old.is_some_and(|id| of.contains(&id));
        let in_new = |of: &super::Reach| new.is_some_and(|id| of.contains(&id));
        Direction::of(
            in_old(&self.old.sent) || in_new(&self.new.sent),
            in_old(&self.old.received) || in_new(&self.new.received),
        )
    }
}
