//! What the rewrites have to say: warnings, and where things stood before.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// Gathers warnings of the rewrites, and remembers which part of the result came from which part of the source.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    pub(super) diagnostics: Diagnostics,
    /// From a place of the result to its place in the source.
    moved: BTreeMap<String, Pointer>,
}

impl Notes {
    /// Reports a repair at a place of the document as it is now.
    pub(super) fn warn(&mut self, code: Code, at: &Pointer, what: impl Into<String>, help: &str) {
        let place = Place::Value(self.source_of(at));
        self.diagnostics.push(Diagnostic::warning(code, place, what).help(help));
    }

    /// Reports a part of the document as it is now that the output will lack.
    pub(super) fn leave_out(&mut self, code: Code, at: &Pointer, what: impl Into<String>, help: &str) {
        let place = Place::Value(self.source_of(at));
        self.diagnostics.push(Diagnostic::warning(code, place, what).help(help).left_out());
    }

    /// Remembers that everything below `to` came from below `from`, both as they are named now.
    ///
    /// A later move hides an earlier one of the same place.
    pub(super) fn moved(&mut self, to: &Pointer, from: &Pointer) {
        let source = self.source_of(from);
        // What stood below and came from somewhere else still does.
        let below: Vec<_> = self.below(from).map(|(at, came)| (at.rebased(from, to), came.clone())).collect();
        self.moved.insert(to.as_str().to_owned(), source);
        self.moved.extend(below.into_iter().map(|(at, came)| (at.as_str().to_owned(), came)));
    }

    fn below(&self, at: &Pointer) -> impl Iterator<Item = (Pointer, &Pointer)> {
        let start = format!("{at}/");
        let end = start.clone();
        let below = self.moved.range(start..).take_while(move |(place, _)| place.starts_with(&end));
        below.map(|(place, from)| (Pointer::parse(place), from))
    }

    /// Where a place of the document as it is now stood in the source: a deeper move hides a shallower one.
    pub(super) fn source_of(&self, at: &Pointer) -> Pointer {
        let mut ancestor = at.as_str();
        loop {
            if let Some(from) = self.moved.get(ancestor) {
                return at.rebased(&Pointer::parse(ancestor), from);
            }
            match ancestor.rsplit_once('/') {
                Some((parent, _)) => ancestor = parent,
                None => return at.clone(),
            }
        }
    }
}
