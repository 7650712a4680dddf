//! For programs: a JSON object for each diagnostic, in a line of its own. Its members are documented in
//! `docs/diagnostics.md`.
//!
//! Texts are as they are: what could move a reader's eyes is written with JSON's own escapes.

use std::fmt::Write;

use serde::Serialize;

use super::escape::is_hidden;
use super::{Finding, Spot, word};
use crate::diagnostic::Severity;
use crate::source::Text;

#[derive(Serialize)]
struct Told<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'a>>,
    /// Whether the output lacks a part because of it.
    left_out: bool,
}

/// About the run as a whole.
#[derive(Serialize)]
struct Remark<'a> {
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// A place in a file, as far as it is known.
#[derive(Serialize)]
pub(crate) struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// The bytes of the file, from and to.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
}

pub(super) fn render(finding: &Finding<'_>) -> String {
    let Finding { diagnostic, spot, related } = finding;
    let message = Told {
        severity: word(diagnostic.severity),
        code: diagnostic.code.as_str(),
        message: &diagnostic.message,
        place: Place::of(spot),
        help: diagnostic.help.as_deref(),
        related: related.as_ref().map(|(spot, label)| Related { message: label, place: Place::of(spot) }),
        left_out: diagnostic.left_out,
    };
    line(&message)
}

pub(super) fn remark(severity: Option<Severity>, message: &str, help: Option<&str>) -> String {
    line(&Remark { severity: severity.map_or("note", word), message, help })
}

fn line(message: &impl Serialize) -> String {
    // Text and numbers always serialise.
    ascii_escapes(&serde_json::to_string(message).unwrap_or_default()) + "\n"
}

/// A document of its own, laid out.
pub(crate) fn document(document: &impl Serialize) -> String {
    ascii_escapes(&serde_json::to_string_pretty(document).unwrap_or_default()) + "\n"
}

/// The same JSON with escapes for characters that hide others or change their order. They stand in strings only.
fn ascii_escapes(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        // The lines are those of the layout.
        if is_hidden(character) && character != '\n' {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

impl<'a> Place<'a> {
    pub(crate) fn of(spot: &Spot<'a>) -> Self {
        Self {
            file: spot.text.map(Text::name),
            line: spot.span.map(|span| span.line),
            column: spot.span.map(|span| span.column),
            bytes: spot.span.map(|span| [span.start, span.end]),
            pointer: spot.pointer.as_ref().map(|pointer| pointer.as_str().to_owned()),
        }
    }
}
