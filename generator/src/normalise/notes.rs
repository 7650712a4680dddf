//! What the rewrites have to say: warnings, and where things stood before.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// Gathers warnings of the rewrites, and remembers which part of the result came from which part of the source.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) diagnostics: Diagnostics,
    moved: Vec<(Pointer, Pointer)>,
}

impl Notes {
    /// Reports a repair at a place of the document as it is now.
    pub(super) fn warn(&mut self, code: Code, at: &Pointer, what: impl Into<String>, help: &str) {
        let place = Place::Value(self.source_of(at));
        self.diagnostics.push(Diagnostic::warning(code, place, what).help(help));
    }

    /// Remembers that everything below `to` came from below `from`, both as they are named now.
    pub(super) fn moved(&mut self, to: Pointer, from: &Pointer) {
        let from = self.source_of(from);
        self.moved.push((to, from));
    }

    /// Where a place of the document as it is now stood in the source.
    pub(super) fn source_of(&self, at: &Pointer) -> Pointer {
        // A later move hides an earlier one of the same place; a deeper one hides a shallower one.
        let nearest =
            self.moved.iter().rev().filter(|(to, _)| at.is_within(to)).max_by_key(|(to, _)| to.as_str().len());
        nearest.map_or_else(|| at.clone(), |(to, from)| at.rebased(to, from))
    }
}
