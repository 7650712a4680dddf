//! A look at a YAML text before its value is read.
//!
//! The parser that makes values takes time in the square of the nesting depth, ignores tags of YAML's own namespace
//! that it does not know, mixes up anchors when a name is used again, and does not tell where a second document
//! starts, nor which alias makes a text grow. It keeps all parts of a text before it makes a value of the first. All of
//! this is found here, in one cheap pass that keeps nothing.

mod growth;
mod outline;

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Tag};

use self::growth::Growth;
use self::outline::Outline;
use super::census::Census;
use super::events::{self, Events};
use super::positions::Tree;
use super::text::Text;
use super::{Format, NESTED, within};
use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// As deep as the parser that makes values goes.
const MAX_DEPTH: usize = 128;

/// Brackets that may be open in a text of which the survey could not see the end. Brackets in prose count too, and
/// prose does not always close them.
const MAX_BRACKETS: usize = 4096;

/// The tags that say what a value is without them.
const KNOWN_TAGS: [&str; 7] = ["str", "int", "float", "bool", "null", "map", "seq"];

pub(super) fn survey(text: &Text, limits: &Limits) -> Result<(), Diagnostics> {
    let (mut findings, fault) = events::read(text.as_str(), |events| look(text, limits, events));
    if let Some(fault) = fault {
        // Flow collections that are deeper than this parser goes are refused before they become events.
        if fault.info().contains("recursion limit") {
            findings.push(too_deep(text, fault.marker().index()).into());
        } else if let Some(offset) = bracket_beyond(text.as_str(), MAX_BRACKETS) {
            findings.push(too_deep(text, offset).into());
        }
    }
    if findings.is_empty() { Ok(()) } else { Err(located(text, findings)) }
}

/// Names the values that something is said about.
fn located(text: &Text, findings: Vec<Finding>) -> Diagnostics {
    let offsets: Vec<usize> = findings.iter().filter_map(|finding| finding.value).collect();
    let mut ways =
        if offsets.is_empty() { Vec::new() } else { Tree::ways(text.as_str(), Format::Yaml, &offsets) }.into_iter();
    let mut diagnostics = Diagnostics::default();
    for Finding { value, diagnostic } in findings {
        let way = value.and_then(|_| ways.next()).unwrap_or_default();
        diagnostics.push(within(diagnostic, &way));
    }
    diagnostics
}

/// A fault, and where the value starts that it is about.
struct Finding {
    value: Option<usize>,
    diagnostic: Diagnostic,
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { value: None, diagnostic }
    }
}

fn look(text: &Text, limits: &Limits, events: &mut Events<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let census = Census::new(limits);
    let (mut outline, mut growth) = (Outline::default(), Growth::default());
    let mut depth = 0;
    let mut documents = 0;
    let mut anchors = BTreeMap::new();
    for (event, range) in events {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth -= 1,
            Event::DocumentStart(_) => documents += 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            findings.push(too_deep(text, range.start).into());
            break;
        }
        if documents > 1 {
            let message = "a second YAML document starts here";
            let help = "a description is one document; remove the `---` or the other document";
            findings.push(Diagnostic::error(Code::Syntax, text.place(range.start), message).help(help).into());
            break;
        }
        let counted = outline.take(&event, &census).and_then(|is_value| growth.take(&event, is_value, &range, &census));
        if let Err(excess) = counted {
            let mut diagnostic = excess.at(text.place(range.start));
            if matches!(event, Event::Alias(_)) {
                diagnostic.message += ", because aliases repeat each other";
                diagnostic = diagnostic.help(REFER);
            }
            findings.push(diagnostic.into());
            return findings;
        }
        if let Some(tag) = foreign_tag(&event) {
            let message = format!("tag `{tag}` has no meaning in a description");
            let diagnostic = Diagnostic::error(Code::Syntax, text.place(range.start), message);
            let diagnostic = diagnostic.help("write the value without it");
            findings.push(Finding { value: Some(range.start), diagnostic });
        }
        if let Some(name) = anchor(&event, text, &range)
            && let Some(first) = anchors.insert(name, range.start)
        {
            let message = format!("anchor `&{name}` is used twice");
            let diagnostic = Diagnostic::error(Code::Syntax, text.place(range.start), message)
                .related(text.place(first), "first used here")
                .help("give each anchor its own name");
            findings.push(Finding { value: Some(range.start), diagnostic });
        }
    }
    if let Some(alias) = growth.excess() {
        findings.push(repeated(text, alias.start).into());
    }
    findings
}

fn repeated(text: &Text, offset: usize) -> Diagnostic {
    let message = "aliases repeat each other beyond any use: the text grows a hundredfold, most of it here";
    Diagnostic::error(Code::Limit, text.place(offset), message).help(REFER)
}

/// What to do about aliases that make a text grow.
const REFER: &str = "refer to what is used often with `$ref`, in place of aliases";

/// The name of a node's anchor. The parser numbers anchors and keeps no names, but a node starts at its properties.
fn anchor<'a>(event: &Event<'_>, text: &'a Text, range: &Range<usize>) -> Option<&'a str> {
    let (Event::Scalar(_, _, id, _) | Event::SequenceStart(id, _) | Event::MappingStart(id, _)) = event else {
        return None;
    };
    if *id == 0 {
        return None;
    }
    let mut properties = text.as_str().get(range.start..)?.split_whitespace().take(2);
    let name = properties.find_map(|property| property.strip_prefix('&'))?;
    name.split([',', '[', ']', '{', '}']).next()
}

fn too_deep(text: &Text, offset: usize) -> Diagnostic {
    let message = format!("values are nested deeper than {MAX_DEPTH} levels");
    Diagnostic::error(Code::Limit, text.place(offset), message).help(NESTED)
}

fn foreign_tag(event: &Event<'_>) -> Option<String> {
    let (Event::Scalar(_, _, _, tag) | Event::SequenceStart(_, tag) | Event::MappingStart(_, tag)) = event else {
        return None;
    };
    let tag: &Tag = tag.as_ref()?;
    match tag.is_yaml_core_schema() {
        true if KNOWN_TAGS.contains(&tag.suffix.as_str()) => None,
        true => Some(format!("!!{}", tag.suffix)),
        // A lone `!` says that a scalar is text.
        false => Some(tag.to_string()).filter(|tag| tag.chars().any(|character| character != '!')),
    }
}

/// The first bracket that has more than `limit` open ones before it, wherever they stand.
fn bracket_beyond(text: &str, limit: usize) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > limit
    })
}

#[cfg(test)]
mod tests;
