//! Stage `load`: the text of a description becomes one JSON value, or the reasons why it does not.
//!
//! Input is text that a caller has read; nothing here touches a disk, and other files come in by a function of the
//! caller. JSON and YAML give the same value for the same description, whatever the order of its keys. What either
//! format allows and JSON values cannot hold (a key twice, tags, `.nan`, several documents) is refused with a place
//! instead of being lost. Positions are not kept with the value: [`Source::locate`] finds them in the text on first use,
//! so that a run without faults pays nothing.

mod census;
mod decode;
mod documents;
mod events;
mod held;
mod json;
mod positions;
mod survey;
mod text;
mod value;
mod yaml;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

pub use self::decode::decode;
/// What a text is called that comes from no file; no reference and no review finds a file of this name.
pub const STANDARD_INPUT: &str = "standard input";

pub use self::documents::Refusal;
pub(crate) use self::documents::{document_name, is_file_name, percent_decoded};
use self::held::Held;
use self::positions::Tree;
pub use self::text::{Span, Text};
use self::value::Fault;
use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// How a description is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2 as far as it can be said in JSON.
    Yaml,
}

/// A description that was read: its value and the text that it came from.
#[derive(Debug, Clone)]
pub struct Source {
    text: Text,
    format: Format,
    value: Held,
    nodes: usize,
    tree: OnceLock<Option<Tree>>,
    documents: BTreeMap<String, Result<Source, Refusal>>,
}

impl Source {
    /// What the caller calls the text, for example its file name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text.name()
    }

    /// The text without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// How the text is written.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// What the text says. The value stays in memory as long as its source, unlike one that is [taken](Self::take).
    #[must_use]
    pub fn value(&self) -> &Value {
        self.value.get(|| again(&self.text))
    }

    /// How many values there are in it, with those in others.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// What the text says, for a stage that changes it.
    ///
    /// The first who asks gets the value that was read; for others, the text is read again.
    #[must_use]
    pub fn take(&self) -> Value {
        self.value.take(|| again(&self.text))
    }

    /// Where a place is in the text.
    ///
    /// A pointer to a value that a later stage made up leads to its nearest ancestor in the text. The whole document
    /// has no place, so that reports do not underline its first line.
    #[must_use]
    pub fn locate(&self, place: &Place) -> Option<Span> {
        let tree = || self.tree.get_or_init(|| Tree::new(self.text.as_str(), self.format)).as_ref();
        let range = match place {
            Place::Document | Place::Option(_) => return None,
            Place::Position { line, column } => return Some(self.text.word(*line, *column)),
            Place::Value(pointer) => tree()?.value(pointer),
            Place::Key(pointer) => tree()?.key(pointer),
        };
        Some(self.text.span(range))
    }
}

/// Reads a description, within the limits that count where nobody sets others.
///
/// `name` tells JSON from YAML by its extension and stands in messages. Without a telling extension a text that opens
/// with a bracket is tried as JSON first.
///
/// # Errors
///
/// All faults of the text, each with line and column: one if it is not JSON or YAML at all, otherwise every duplicate
/// key and every value that JSON cannot hold.
pub fn load(name: &str, text: &str) -> Result<Source, Diagnostics> {
    read(Text::new(name, text), &Limits::default())
}

/// Reads a description, as [`load`] does, that has no more parts than the limits allow.
///
/// # Errors
///
/// As [`load`], and the first limit that is passed.
pub fn read(text: Text, limits: &Limits) -> Result<Source, Diagnostics> {
    decode::refuse_foreign(&text)?;
    let (format, parsed) = parse(&text, limits)?;
    if !parsed.faults.is_empty() {
        return Err(place_faults(&text, format, &parsed.faults));
    }
    match &parsed.value {
        Value::Object(_) => {
            let Parsed { value, nodes, .. } = parsed;
            Ok(Source {
                text,
                format,
                value: Held::new(value),
                nodes,
                tree: OnceLock::new(),
                documents: BTreeMap::new(),
            })
        }
        other => Err(not_an_object(other)),
    }
}

/// A value with the faults that did not keep it from being read to its end.
struct Parsed {
    value: Value,
    nodes: usize,
    faults: Vec<Fault>,
}

fn parse(text: &Text, limits: &Limits) -> Result<(Format, Parsed), Diagnostics> {
    let name = text.name().to_ascii_lowercase();
    let is = |extension: &str| name.ends_with(extension);
    let bracketed = text.as_str().trim_start().starts_with(['{', '[']);
    let json = || json::parse(text, limits).map(|parsed| (Format::Json, parsed));
    let yaml = || yaml::parse(text, limits).map(|parsed| (Format::Yaml, parsed));
    if is(".json") {
        json()
    } else if bracketed {
        // JSON is not quite a subset of what YAML parsers read: `"\ud83d\ude00"` is one character in JSON only, and a
        // character that is a line break in YAML only would become a space.
        let is_yaml = is(".yaml") || is(".yml");
        json().or_else(|error| yaml().map_err(|other| if is_yaml { other } else { error }))
    } else {
        yaml()
    }
}

/// Reads a text that has been read without a fault and within its limits, so that there is nothing to say about it.
fn again(text: &Text) -> Value {
    let no_limits = Limits { nodes: usize::MAX, operations: usize::MAX, schemas: usize::MAX, ..Limits::default() };
    parse(text, &no_limits).map(|(_, parsed)| parsed.value).unwrap_or_default()
}

/// The longest pointer that says more than a line and a column do.
const MAX_POINTER: usize = 200;

/// Names the value at an offset: a text that was refused is no [`Source`], so a report knows only lines.
fn named(diagnostic: Diagnostic, text: &Text, format: Format, offset: usize) -> Diagnostic {
    let pointer = Tree::ways(text.as_str(), format, &[offset]).into_iter().next();
    within(diagnostic, &pointer.unwrap_or_default())
}

fn within(diagnostic: Diagnostic, pointer: &Pointer) -> Diagnostic {
    let is_telling = (1..=MAX_POINTER).contains(&pointer.as_str().len());
    if is_telling { diagnostic.within(pointer.clone()) } else { diagnostic }
}

/// Faults know pointers; a text that was refused is no [`Source`], so its report needs lines.
fn place_faults(text: &Text, format: Format, faults: &[Fault]) -> Diagnostics {
    let tree = Tree::new(text.as_str(), format);
    let mut diagnostics = Diagnostics::default();
    let mut duplicates = Vec::new();
    for fault in faults {
        match fault {
            Fault::DuplicateKey(pointer) => duplicates.push(pointer),
            Fault::Unsupported(pointer, message) => {
                let place = tree.as_ref().map_or(Place::Document, |tree| text.place(tree.value(pointer).start));
                let diagnostic = Diagnostic::error(Code::Syntax, place, message)
                    .help("write a value that JSON has, in quotes if it is a text");
                diagnostics.push(within(diagnostic, pointer));
            }
        }
    }
    let found = tree
        .as_ref()
        .filter(|_| !duplicates.is_empty())
        .map(|tree| tree.duplicates(duplicates.len()))
        .unwrap_or_default();
    let offsets: Vec<usize> = found.iter().map(|duplicate| duplicate.second.start).collect();
    let ways = if found.is_empty() { Vec::new() } else { Tree::ways(text.as_str(), format, &offsets) };
    for (duplicate, way) in found.iter().zip(&ways) {
        let message = format!("key `{}` appears twice in one mapping", duplicate.key);
        let diagnostic = Diagnostic::error(Code::DuplicateKey, text.place(duplicate.second.start), message)
            .related(text.place(duplicate.first.start), "first used here")
            .help(ONE_OF_TWO);
        diagnostics.push(within(diagnostic, &way.join(&duplicate.key)));
    }
    if found.is_empty() {
        // The two parsers disagree about the text; a pointer is better than silence.
        for pointer in duplicates {
            let message = format!("key `{pointer}` appears twice in one mapping");
            let diagnostic = Diagnostic::error(Code::DuplicateKey, Place::Document, message).help(ONE_OF_TWO);
            diagnostics.push(within(diagnostic, pointer));
        }
    }
    diagnostics
}

/// What to do about a key that is there twice.
const ONE_OF_TWO: &str = "which of the two is meant cannot be known; remove or rename one";

/// What to do about a text whose values stand too deep in others.
const NESTED: &str = "give the inner parts names of their own, and refer to them";

/// What to do about a text that is no description.
const START: &str = "a description starts with a line like `openapi: 3.0.3`";

fn not_an_object(value: &Value) -> Diagnostics {
    let found = match value {
        Value::Null => {
            return Diagnostic::error(Code::Syntax, Place::Document, "the description is empty").help(START).into();
        }
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Diagnostic::error(Code::Structure, Place::Document, format!("a description is an object, but this is {found}"))
        .help(START)
        .into()
}

#[cfg(test)]
mod tests;
