//! How much there is in a text, counted while it is read.
//!
//! A value takes many times the memory of its text, and the typed document as much again. What holds more than the
//! limits allow is therefore refused where the part stands that is one too many, before there is a value of the whole.

use std::cell::Cell;

use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ir::METHODS;

/// Which part of a description something is, as far as parts are counted. The same for all versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Components,
    /// The schemas that have names.
    Schemas,
    Paths,
    Path,
    Other,
}

impl Role {
    /// What the member `key` is.
    pub(super) fn member(self, key: &str) -> Self {
        match (self, key) {
            (Self::Document, "components") => Self::Components,
            (Self::Document, "definitions") | (Self::Components, "schemas") => Self::Schemas,
            (Self::Document, "paths") => Self::Paths,
            (Self::Paths, _) => Self::Path,
            _ => Self::Other,
        }
    }
}

/// A limit that is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Excess {
    /// What the limit is called.
    what: &'static str,
    limit: usize,
}

impl Excess {
    /// Whether it was a key that was one too many.
    pub(super) fn is_at_a_key(self) -> bool {
        self.what != NODES
    }

    /// `place` is where the part is that is one too many.
    pub(super) fn at(self, place: Place) -> Diagnostic {
        let Self { what, limit } = self;
        let what_that_is = if what == NODES { "nodes: values, with those in them" } else { what };
        let message = format!("the description has more than {limit} {what_that_is}");
        let help = format!("if that is right, raise the limit with `--limit {what}=NUMBER`");
        Diagnostic::error(Code::Limit, place, message).help(help)
    }
}

const NODES: &str = "nodes";

/// What was counted so far.
#[derive(Debug)]
pub(super) struct Census<'a> {
    limits: &'a Limits,
    nodes: Cell<usize>,
    operations: Cell<usize>,
    schemas: Cell<usize>,
    excess: Cell<Option<Excess>>,
}

impl<'a> Census<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        let zero = || Cell::new(0);
        Self { limits, nodes: zero(), operations: zero(), schemas: zero(), excess: Cell::new(None) }
    }

    /// Counts values.
    pub(super) fn add_nodes(&self, count: usize) -> Result<(), Excess> {
        self.add(&self.nodes, count, NODES, self.limits.nodes)
    }

    /// Counts what the member `key` of such a part is.
    pub(super) fn add_member(&self, of: Role, key: &str) -> Result<(), Excess> {
        match of {
            Role::Path if METHODS.contains(&key) => self.add(&self.operations, 1, "operations", self.limits.operations),
            Role::Schemas => self.add(&self.schemas, 1, "schemas", self.limits.schemas),
            _ => Ok(()),
        }
    }

    /// How many values there are.
    pub(super) fn nodes(&self) -> usize {
        self.nodes.get()
    }

    /// The limit that was passed. Parsers carry only texts as the errors of those who read for them.
    pub(super) fn excess(&self) -> Option<Excess> {
        self.excess.get()
    }

    fn add(&self, counter: &Cell<usize>, count: usize, what: &'static str, limit: usize) -> Result<(), Excess> {
        counter.set(counter.get().saturating_add(count));
        if counter.get() <= limit {
            return Ok(());
        }
        let excess = Excess { what, limit };
        self.excess.set(Some(excess));
        Err(excess)
    }
}
