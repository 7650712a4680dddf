//! Texts that may or may not be descriptions, as far as the representation.

use oasmith::config::Options;
use oasmith::diagnostic::{Code, Diagnostics, Place, Severity};
use oasmith::report::Report;
use oasmith::source::{self, Source, Text};
use oasmith::{Stage, inspect};
use serde_json::Value;

use super::moves;

/// A text read as YAML becomes a representation, or a list of faults that each have a place and a way out.
///
/// # Panics
///
/// If that does not hold.
pub fn yaml_to_ir(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Some(source) = loaded("description.yaml", text) {
        lowered(&source);
    }
}

/// A text read as JSON; and what was read is the same when it is written and read again, as JSON or as YAML.
///
/// # Panics
///
/// If that does not hold.
pub fn json_to_ir(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(source) = loaded("description.json", text) else { return };
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    assert_eq!(serde_json::from_str::<Value>(unmarked).ok().as_ref(), Some(source.value()));
    let again = source.value().to_string();
    for name in ["again.json", "again.yaml"] {
        assert_eq!(loaded(name, &again).as_ref().map(Source::value), Some(source.value()), "{name}");
    }
    lowered(&source);
}

/// Reads a text, or checks why it cannot be read.
fn loaded(name: &str, text: &str) -> Option<Source> {
    match source::load(name, text) {
        Ok(source) => Some(source),
        Err(faults) => {
            let text = Text::new(name, text);
            assert!(faults.has_errors());
            assert_placed(&faults, &text, None);
            assert_report(&Report::new(&faults).text(&text));
            None
        }
    }
}

fn lowered(source: &Source) {
    match inspect(source, &Options::default(), Stage::Names) {
        Ok(names) => assert!(!names.is_empty()),
        Err(faults) => assert_faults(&faults, source),
    }
}

/// Fails when what stopped a run is not what a user can act upon.
pub(super) fn assert_faults(faults: &Diagnostics, source: &Source) {
    assert!(faults.has_errors());
    assert_diagnostics(faults, source);
}

/// Fails when a diagnostic has no place, says nothing, or cannot be shown.
pub(super) fn assert_diagnostics(diagnostics: &Diagnostics, source: &Source) {
    assert_placed(diagnostics, source.text(), Some(source));
    assert_report(&Report::new(diagnostics).source(source));
}

fn assert_placed(diagnostics: &Diagnostics, text: &Text, source: Option<&Source>) {
    for diagnostic in diagnostics {
        assert_ne!(diagnostic.code, Code::Internal, "{diagnostic:?}");
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
        assert!(diagnostic.help.is_some() || diagnostic.severity == Severity::Warning, "no way out: {diagnostic:?}");
        let related = diagnostic.related.as_deref().map(|(place, _)| place);
        for place in std::iter::once(&diagnostic.place).chain(related) {
            assert_place(place, text, source);
        }
        // A message may name a value that cannot be found because the parsers disagree about a text.
        let whole = [Code::Syntax, Code::Structure, Code::Version].contains(&diagnostic.code)
            || diagnostic.message.contains("`/");
        assert!(diagnostic.place != Place::Document || whole, "no place: {diagnostic:?}");
    }
}

/// Fails when a place is nowhere in the text.
fn assert_place(place: &Place, text: &Text, source: Option<&Source>) {
    match place {
        Place::Position { line, column } => {
            let lines = text.as_str().split('\n').count();
            assert!((1..=lines).contains(line), "{place:?} of {lines} lines");
            let columns = text.slice(text.line(*line)).chars().count();
            // After the last character there may be the two of a line's end.
            assert!((1..=columns + 2).contains(column), "{place:?} of {columns} columns");
        }
        // The start of a pointer names the file, where that is not the description itself.
        Place::Value(pointer) | Place::Key(pointer) if pointer.as_str().starts_with('/') => {
            let span = source.expect("a text that was refused has no pointers").locate(place);
            let span = span.unwrap_or_else(|| panic!("{place:?} is nowhere"));
            assert!(text.as_str().get(span.start..span.end).is_some(), "{place:?} is {span:?}");
        }
        Place::Document | Place::Option(_) | Place::Value(_) | Place::Key(_) => {}
    }
}

/// Fails when a report would move the cursor or say nothing.
fn assert_report(report: &Report<'_>) {
    let shown = report.render();
    assert!(!shown.contains(moves), "{shown:?}");
}
