//! What leads to offsets of a text, noted while its tree is built.

use super::builder::Builder;
use crate::diagnostic::Pointer;

/// Offsets in ascending order, and the ways to those that the builder has come to.
pub(super) struct Ways<'a> {
    ahead: &'a [usize],
    found: Vec<Pointer>,
}

impl<'a> Ways<'a> {
    pub(super) fn new(offsets: &'a [usize]) -> Self {
        Self { ahead: offsets, found: Vec::new() }
    }

    /// The builder is about to take what starts here.
    pub(super) fn reach(&mut self, start: usize, builder: &Builder) {
        while let Some((offset, ahead)) = self.ahead.split_first()
            && *offset <= start
        {
            self.found.push(builder.path());
            self.ahead = ahead;
        }
    }

    /// The ways to all of them: the text ends, or is not understood any more, where the builder is.
    pub(super) fn finish(mut self, builder: &Builder) -> Vec<Pointer> {
        self.reach(usize::MAX, builder);
        self.found
    }
}
