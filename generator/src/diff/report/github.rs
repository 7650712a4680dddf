//! Annotations of a review: workflow commands of GitHub Actions, one line for each change.
//!
//! A command is `::level property=value,…::message`. Text that ended a line or a property early would be a command of
//! its own: <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>.

use super::{Report, effect, summary, title};
use crate::diff::{Change, Impact};
use crate::report::escape;

pub(super) fn render(report: &Report<'_>) -> String {
    if report.changes.is_empty() {
        return "no change\n".to_owned();
    }
    let commands: String = report.changes.changes.iter().map(|change| command(report, change)).collect();
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
    let new = report.new_position(change);
    let mut properties = vec![format!("file={}", property(new.as_ref().map_or(report.new.name(), |new| new.file)))];
    if let Some((line, column)) = new.and_then(|new| new.start) {
        properties.push(format!("line={line},col={column}"));
    }
    properties.push(format!("title={}", property(&format!("{subject}: {}", change.rule.id()))));
    let parts = [
        Some(change.sentence.clone()),
        effect(change).map(|effect| format!("Wire: {effect}")),
        rust.map(|rust| format!("Rust: {} ({rust})", change.impact)),
        change.hint.clone(),
        report.old_position(change).map(|old| format!("Before: {old}")),
    ];
    // A line feed in a message is written `%0A`; ours are the only ones.
    let message: Vec<String> = parts.into_iter().flatten().map(|part| data(&part)).collect();
    format!("::{level} {}::{}\n", properties.join(","), message.join("%0A"))
}

/// Text in a message. What would move the cursor or hide in a log is shown by its number.
fn data(text: &str) -> String {
    escape(text).replace('%', "%25")
}

/// Text in a property, where two more characters have a meaning.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
