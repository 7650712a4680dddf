//! Release notes: the changes by their impact, then by operation and model.

use std::fmt::Write;

use super::{IMPACTS, Report, count, effect, summary, title};
use crate::diff::values::capitalised;
use crate::diff::{Change, Changes, Impact, Subject};
use crate::encode::Text;
use crate::encode::doc;

/// The heading of what breaks programs in a changelog.
pub(super) const MAJOR: &str = "API: breaking";

/// The heading of what programs may use in a changelog.
pub(super) const MINOR: &str = "API: new";

pub(super) fn render(report: &Report<'_>) -> String {
    if report.changes.is_empty() {
        return "No change.\n".to_owned();
    }
    let mut text = format!("{}.\n", capitalised(&summary(report)));
    for impact in IMPACTS {
        let changes = count(report.changes, impact);
        if changes == 0 {
            continue;
        }
        // Writing to a string does not fail.
        _ = writeln!(text, "\n# {} changes ({})", capitalised(impact.as_str()), counted(changes));
        for group in report.groups() {
            part(&mut text, group.iter().filter(|change| change.impact == impact).collect());
        }
    }
    text
}

/// The changes of one operation or model.
fn part(text: &mut String, changes: Vec<&Change>) {
    let Some(first) = changes.first() else { return };
    let (name, rust) = subject(first);
    let rust = rust.map(|rust| format!(" {rust}")).unwrap_or_default();
    _ = writeln!(text, "\n**{name}**{rust} ({})\n", counted(changes.len()));
    for change in changes {
        _ = writeln!(text, "* {}", told(change));
    }
}

/// One line about a change that says all that a caller has to know.
fn told(change: &Change) -> String {
    let mut line = sentence(&change.sentence);
    if let Some(effect) = effect(change) {
        _ = write!(line, " {}.", capitalised(&effect));
    }
    if let Some(hint) = &change.hint {
        _ = write!(line, " {}", sentence(hint));
    }
    line
}

pub(super) fn changelog(changes: &Changes) -> impl Iterator<Item = (&'static str, String)> {
    changes.changes.iter().filter_map(|change| {
        let heading = match change.impact {
            Impact::Major => MAJOR,
            Impact::Minor => MINOR,
            Impact::Patch => return None,
        };
        // Sentences name the model or the method in Rust; the address is for those who know the API from elsewhere.
        let line = match &change.subject {
            Subject::Operation(_) => format!("{}: {}", subject(change).0, told(change)),
            Subject::Model { .. } | Subject::Api => told(change),
        };
        Some((heading, line))
    })
}

/// What a change is about, in code spans: nothing in them is a link, a mention or a mark.
fn subject(change: &Change) -> (String, Option<String>) {
    let (name, rust) = title(&change.subject);
    match rust {
        Some(rust) => (doc::code(&Text::new(name)), Some(doc::code(&Text::new(rust)))),
        None => (capitalised(&name), None),
    }
}

fn counted(changes: usize) -> String {
    format!("{changes} change{}", if changes == 1 { "" } else { "s" })
}

/// A sentence with its capital and its full stop.
fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    format!("{}.", capitalised(text))
}
