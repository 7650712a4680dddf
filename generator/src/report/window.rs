//! The part of a line that is worth showing.
//!
//! A description of one line may be megabytes long, and what is wrong with it is somewhere in the middle.

use std::ops::Range;

use super::escape::push_escaped;

/// As much of a line as is shown, in characters.
const WIDTH: usize = 100;

/// Of that, before the marked part if the line has to be cut.
const BEFORE: usize = 24;

/// Of that, the marked part.
const MARKED: usize = 60;

const ELLIPSIS: char = '…';

const TAB: &str = "    ";

/// A piece of a line with a marked range.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) text: String,
    /// In bytes of `text`.
    pub(super) marked: Range<usize>,
}

impl Window {
    /// Cuts a line that was split into what is marked and what is around it.
    pub(super) fn new(before: &str, marked: &str, after: &str) -> Self {
        let fits = [before, marked, after].iter().flat_map(|part| part.chars()).nth(WIDTH).is_none();
        let mut text = String::new();
        let before = if fits { before } else { last(before, BEFORE, &mut text) };
        push(&mut text, before);
        let start = text.len();
        let (kept, was_cut) = if fits { (marked, false) } else { first(marked, MARKED) };
        push(&mut text, kept);
        let end = text.len();
        if was_cut {
            text.push(ELLIPSIS);
        } else {
            let (kept, was_cut) =
                if fits { (after, false) } else { first(after, WIDTH.saturating_sub(text.chars().count())) };
            push(&mut text, kept);
            text.extend(was_cut.then_some(ELLIPSIS));
        }
        Self { text, marked: start..end }
    }

    /// The column of the marked part as a reader of the window counts it.
    pub(super) fn column(&self) -> usize {
        self.text.get(..self.marked.start).map_or(0, |before| before.chars().count()) + 1
    }
}

/// The end of a text; the window says if something was cut away.
fn last<'a>(text: &'a str, count: usize, window: &mut String) -> &'a str {
    match text.char_indices().rev().nth(count) {
        Some((offset, cut)) => {
            window.push(ELLIPSIS);
            text.get(offset + cut.len_utf8()..).unwrap_or_default()
        }
        None => text,
    }
}

fn first(text: &str, count: usize) -> (&str, bool) {
    match text.char_indices().nth(count) {
        Some((offset, _)) => (text.get(..offset).unwrap_or_default(), true),
        None => (text, false),
    }
}

fn push(window: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\t' => window.push_str(TAB),
            other => push_escaped(window, other),
        }
    }
}

#[cfg(test)]
mod tests;
