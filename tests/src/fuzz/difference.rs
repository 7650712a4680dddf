//! Two edited descriptions, and what is said about the way from one to the other.

use arbitrary::Unstructured;
use oasmith::config::Options;
use oasmith::diagnostic::Place;
use oasmith::diff::report::{Format, Report};
use oasmith::diff::{Changes, Described, Impact, Subject, Wire, compare, read};
use oasmith::source::Source;
use semver::Version;
use serde_json::Value;

use super::description::assert_faults;
use super::edits::Edited;
use super::moves;

/// Two descriptions are compared: each is equal to itself, two runs agree, both directions agree about whether there is
/// a difference at all, and each form of the report says what the changes say.
///
/// # Panics
///
/// If that does not hold.
pub fn diff(bytes: &[u8]) {
    let (old, new) = pair(bytes);
    let options = &old.fixture.options;
    let (Ok(old_source), Ok(new_source)) = (old.load(), new.load()) else { return };
    let (Some(old), Some(new)) = (described(&old, &old_source, options), described(&new, &new_source, options)) else {
        return;
    };
    for one in [&old, &new] {
        let (again, _) = read(one.source(), options).expect("it worked a moment ago");
        assert_eq!(compare(one, &again), Changes::default(), "it differs from itself");
    }
    let changes = compare(&old, &new);
    assert_eq!(changes, compare(&old, &new), "two runs differ");
    assert_eq!(changes.is_empty(), compare(&new, &old).is_empty(), "it differs one way only: {changes:?}");
    assert_changes(&changes, &old_source, &new_source);
    assert_reports(&changes, &old_source, &new_source);
}

/// The two descriptions that the bytes stand for: mostly a fixture with a few edits and the same with a few more, as
/// descriptions grow; sometimes two that have nothing to do with each other.
fn pair(bytes: &[u8]) -> (Edited, Edited) {
    let mut bytes = Unstructured::new(bytes);
    let mut old = Edited::chosen(&mut bytes);
    let strangers = bytes.ratio(1, 8).unwrap_or_default();
    let share = bytes.int_in_range(0..=bytes.len() / 2).unwrap_or_default();
    old.edit(&mut Unstructured::new(bytes.bytes(share).unwrap_or_default()));
    let mut new = if strangers { Edited::chosen(&mut bytes) } else { old.clone() };
    new.edit(&mut bytes);
    (old, new)
}

/// Reads a description, or checks why it cannot be compared.
fn described<'a>(edited: &Edited, source: &'a Source, options: &'a Options) -> Option<Described<'a>> {
    match read(source, options) {
        Ok((described, diagnostics)) => {
            assert!(!diagnostics.has_errors());
            Some(described)
        }
        Err(faults) => {
            // A fault may stand in another file.
            if !edited.fixture.has_files() {
                assert_faults(&faults, source);
            }
            None
        }
    }
}

/// Fails when a change is not what a person or a program can act upon.
fn assert_changes(changes: &Changes, old: &Source, new: &Source) {
    for (index, change) in changes.changes.iter().enumerate() {
        assert!(change.sentence.ends_with('.'), "{change:?}");
        assert!(change.impact < Impact::Major || change.hint.is_some(), "no way out: {change:?}");
        for text in std::iter::once(&change.sentence).chain(&change.hint) {
            assert!(!text.contains(|c| c == '\n' || moves(c)), "{change:?}");
        }
        // What the crate has as a whole stands nowhere.
        let placed = change.old.is_some() || change.new.is_some() || change.subject == Subject::Api;
        assert!(placed, "no place: {change:?}");
        assert_place(change.old.as_ref(), old);
        assert_place(change.new.as_ref(), new);
        assert!(!changes.changes.iter().skip(index + 1).any(|other| change == other), "twice: {change:?}");
    }
}

/// Fails when a place is nowhere in its source.
fn assert_place(place: Option<&Place>, source: &Source) {
    let Some(place) = place else { return };
    let (home, place) = source.home(place);
    assert!(home.locate(&place).is_some(), "{place:?} is nowhere");
}

/// Fails when the forms of a report do not say the same, or hide something.
fn assert_reports(changes: &Changes, old: &Source, new: &Source) {
    let from = Version::new(1, 2, 3);
    let report = Report::new(changes, old, new).from_version(Some(&from));
    let [text, markdown, json, github] =
        [Format::Text, Format::Markdown, Format::Json, Format::Github].map(|format| report.render(format));
    for shown in [&text, &markdown, &json, &github] {
        assert!(!shown.contains(moves), "{shown:?}");
    }
    let document: Value = serde_json::from_str(&json).expect("it is JSON");
    let said = |pointer: &str| document.pointer(pointer).cloned().unwrap_or_default();
    let count = |impact| changes.changes.iter().filter(|change| change.impact == impact).count();
    let impacts = [Impact::Major, Impact::Minor, Impact::Patch];
    for impact in impacts {
        assert_eq!(said(&format!("/counts/{impact}")), count(impact), "{json}");
        let told = text.contains(&format!("{} {impact}", count(impact)));
        assert!(told || count(impact) == 0, "{text}");
    }
    let breaking = changes.changes.iter().filter(|change| matches!(change.wire, Wire::Breaking(_))).count();
    assert_eq!(said("/counts/breaking"), breaking, "{json}");
    let greatest = impacts.into_iter().find(|impact| count(*impact) > 0);
    assert_eq!(changes.impact(), greatest);
    assert_eq!(said("/impact"), greatest.map_or(Value::Null, |impact| impact.to_string().into()), "{json}");
    let next = match greatest {
        Some(Impact::Major) => "2.0.0",
        Some(Impact::Minor) => "1.3.0",
        Some(Impact::Patch) => "1.2.4",
        None => "1.2.3",
    };
    assert_eq!(said("/next_version"), next, "{json}");
    let items = markdown.lines().filter(|line| line.starts_with("* ")).count();
    assert_eq!(items, changes.changes.len(), "{markdown}");
    // One more with the sum.
    assert_eq!(github.lines().count(), changes.changes.len() + 1, "{github}");
}
