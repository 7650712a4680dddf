//! The events of a YAML text with their byte ranges.
//!
//! The parser that makes values keeps no positions. This second one keeps them, is a good deal faster, and stops at
//! texts that nest too deep where the first would take minutes.

mod flatten;

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use self::flatten::flatten;

/// Events up to the first fault.
pub(super) struct Events<'a> {
    parser: Parser<'a, StrInput<'a>>,
    offsets: Offsets<'a>,
    fault: Option<ScanError>,
}

/// Runs `read` over the events of a text. If the text is not understood to its end it is read once more with its
/// brackets on one line each; when that fails too, what was read first counts, as far as it goes.
pub(super) fn read<T>(text: &str, mut read: impl FnMut(&mut Events<'_>) -> T) -> (T, Option<ScanError>) {
    let mut events = Events::new(text, text);
    let first = read(&mut events);
    let Some(fault) = events.fault else { return (first, None) };
    let flat = flatten(text);
    let mut events = Events::new(text, &flat);
    let second = read(&mut events);
    if events.fault.is_none() { (second, None) } else { (first, Some(fault)) }
}

impl<'a> Events<'a> {
    /// `parsed` is `text` or has as many characters at the same places.
    fn new(text: &'a str, parsed: &'a str) -> Self {
        Self { parser: Parser::new_from_str(parsed), offsets: Offsets::new(text), fault: None }
    }

    /// The text that the ranges are about.
    pub(super) fn text(&self) -> &'a str {
        self.offsets.text
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.fault.is_some() {
            return None;
        }
        match self.parser.next_event()? {
            Ok((event, span)) => {
                let mut range = self.offsets.range(span);
                if matches!(event, Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..)) {
                    // A block scalar reaches up to the next token; the blank lines between are nobody's.
                    let content = self.offsets.text.get(range.clone()).unwrap_or_default();
                    range.end = range.start + content.trim_end().len();
                }
                Some((event, range))
            }
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }
}

/// From the parser's character counts to bytes.
struct Offsets<'a> {
    text: &'a str,
    /// The offset of every [`STEP`]th character; empty when all characters are one byte long.
    steps: Vec<usize>,
}

const STEP: usize = 256;

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STEP).map(|(offset, _)| offset).collect()
        };
        Self { text, steps }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start.index());
        start..if span.is_empty() { start } else { self.offset(span.end.index()) }
    }

    fn offset(&self, character: usize) -> usize {
        if self.steps.is_empty() {
            return character.min(self.text.len());
        }
        let Some(start) = self.steps.get(character / STEP) else { return self.text.len() };
        let rest = self.text.get(*start..).unwrap_or_default();
        rest.char_indices().nth(character % STEP).map_or(self.text.len(), |(offset, _)| start + offset)
    }
}

#[cfg(test)]
mod tests;
