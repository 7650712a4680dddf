//! Annotations of a review: workflow commands of GitHub Actions, one line for each change.

use std::cmp::Reverse;

use super::{Report, effect, summary, title};
use crate::diff::{Change, Impact, Wire};
use crate::report::{Spot, github};

pub(super) fn render(report: &Report<'_>) -> String {
    if report.changes.is_empty() {
        return "no change\n".to_owned();
    }
    // A review shows only the first ten or so of a kind that one step prints.
    let mut changes: Vec<&Change> = report.changes.changes.iter().collect();
    changes.sort_by_key(|change| (Reverse(change.impact), !matches!(change.wire, Wire::Breaking(_))));
    let commands: String = changes.into_iter().map(|change| command(report, change)).collect();
    // A line that is no command is shown in the log as it is.
    format!("{commands}{}\n", summary(report))
}

fn command(report: &Report<'_>, change: &Change) -> String {
    let level = match change.impact {
        Impact::Major => "error",
        Impact::Minor => "warning",
        Impact::Patch => "notice",
    };
    let (subject, rust) = title(&change.subject);
    // What is gone has a place in the old description only, which is no file of the review as a rule.
    let spot = report.new_spot(change).unwrap_or_else(|| Spot::file(report.new.text()));
    let lines = [
        Some(change.sentence.clone()),
        effect(change).map(|effect| format!("Wire: {effect}")),
        rust.map(|rust| format!("Rust: {} ({rust})", change.impact)),
        change.hint.clone(),
        report.old_spot(change).and_then(|old| old.file_line_column()).map(|old| format!("Before: {old}")),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    github::command(level, &spot, &format!("{subject}: {}", change.rule.id()), &lines)
}
