//! A named text and the way from byte offsets to lines and columns.
//!
//! Lines end at a line feed, as editors count them; columns count characters. The table of lines is made on first
//! use.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::Place;

/// A text with the name under which reports mention it.
///
/// Clones share the text: a description may have as many bytes as a run should need memory.
#[derive(Debug, Clone)]
pub struct Text(Arc<Content>);

#[derive(Debug)]
struct Content {
    name: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
    /// How many characters there are before each multiple of [`STRIDE`].
    milestones: OnceLock<Vec<usize>>,
}

/// How many bytes are counted at most to know a column. A description may be one line of megabytes, in which a report of
/// many changes would count all of them again for each.
const STRIDE: usize = 4096;

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The byte offset of its first character.
    pub start: usize,
    /// The byte offset after its last character.
    pub end: usize,
    /// The line of its start, from 1.
    pub line: usize,
    /// The column of its start in characters, from 1.
    pub column: usize,
}

impl Text {
    /// Names a text; a byte order mark is dropped.
    #[must_use]
    pub fn new(name: &str, text: impl Into<String>) -> Self {
        const MARK: char = '\u{feff}';
        let mut text = text.into();
        if text.starts_with(MARK) {
            text.drain(..MARK.len_utf8());
        }
        let name = name.to_owned();
        Self(Arc::new(Content { name, text, line_starts: OnceLock::new(), milestones: OnceLock::new() }))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The characters of a range; none if it is not within the text.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.0.text.get(range).unwrap_or_default()
    }

    /// The bytes from where the one-based `line` starts to before its line ending; empty for a line that is not there.
    #[must_use]
    pub fn line(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let end = self.0.text.len();
        let start = line.checked_sub(1).and_then(|index| starts.get(index)).copied().unwrap_or(end);
        let next = starts.get(line).copied().unwrap_or(end);
        let content = self.slice(start..next);
        start..start + content.strip_suffix('\n').map_or(content, |line| line.strip_suffix('\r').unwrap_or(line)).len()
    }

    /// Line and column of a stretch of bytes.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = range.start.min(self.0.text.len());
        let start = (0..=start).rev().find(|offset| self.0.text.is_char_boundary(*offset)).unwrap_or_default();
        let end = range.end.clamp(start, self.0.text.len().max(start));
        let end = (end..=self.0.text.len()).find(|offset| self.0.text.is_char_boundary(*offset)).unwrap_or(start);
        let line = self.line_starts().partition_point(|line_start| *line_start <= start).max(1);
        let line_start = self.line(line).start;
        let column = self.characters(line_start..start) + 1;
        Span { start, end, line, column }
    }

    /// The place of a byte offset, for a diagnostic.
    pub(super) fn place(&self, offset: usize) -> Place {
        let Span { line, column, .. } = self.span(offset..offset);
        Place::Position { line, column }
    }

    /// The word at a position: what a parser complains about starts there, but where it ends is not said.
    #[must_use]
    pub fn word(&self, line: usize, column: usize) -> Span {
        let range = self.line(line);
        let content = self.slice(range.clone());
        let offset = content.char_indices().nth(column.saturating_sub(1)).map_or(content.len(), |(offset, _)| offset);
        let rest = content.get(offset..).unwrap_or_default();
        let ends_word = |character: char| character.is_whitespace() || "[]{},:\"'".contains(character);
        let length = match rest.find(ends_word) {
            Some(0) => rest.chars().next().map_or(0, char::len_utf8),
            Some(length) => length,
            None => rest.len(),
        };
        self.span(range.start + offset..range.start + offset + length)
    }

    /// How many characters a range has.
    fn characters(&self, range: Range<usize>) -> usize {
        if range.len() < STRIDE {
            return count(self.0.text.as_bytes(), range);
        }
        let milestones = self.0.milestones.get_or_init(|| {
            let mut milestones = vec![0];
            let mut before = 0;
            for block in self.0.text.as_bytes().chunks(STRIDE) {
                before += count(block, 0..block.len());
                milestones.push(before);
            }
            milestones
        });
        let before = |offset: usize| {
            let block = offset / STRIDE;
            let known = milestones.get(block).copied().unwrap_or_default();
            known + count(self.0.text.as_bytes(), block * STRIDE..offset)
        };
        before(range.end) - before(range.start)
    }

    fn line_starts(&self) -> &[usize] {
        self.0.line_starts.get_or_init(|| {
            std::iter::once(0).chain(self.0.text.match_indices('\n').map(|(offset, _)| offset + 1)).collect()
        })
    }
}

/// How many characters begin in a range of bytes: UTF-8 marks those that go on.
fn count(bytes: &[u8], range: Range<usize>) -> usize {
    bytes.get(range).unwrap_or_default().iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
}

#[cfg(test)]
mod tests;
