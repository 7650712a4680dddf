//! Counts words, and remembers where each was met first.

use std::collections::BTreeMap;

use crate::diagnostic::Pointer;
use crate::normalise::walk::Trail;

#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<&'static str, (Pointer, usize)>);

impl Tally {
    pub(super) fn add(&mut self, word: &'static str, at: &Trail<'_>) {
        self.0.entry(word).or_insert_with(|| (at.pointer(), 0)).1 += 1;
    }

    /// Each word with its first place and how often it was met.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static str, &Pointer, usize)> {
        self.0.iter().map(|(word, (at, count))| (*word, at, *count))
    }
}
