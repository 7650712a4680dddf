//! Differences of two texts, short enough to read in a log.

use std::fmt::Write;
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Style};
use oasmith::report::escape;
use similar::TextDiff;

/// How many lines of a difference are shown.
const MAX_LINES: usize = 20;

/// Lines around a change.
const CONTEXT: usize = 1;

/// The best difference takes time in the square of a text's length; after this, any difference will do.
const PATIENCE: Duration = Duration::from_millis(500);

/// A unified difference from what is on disk to what would be written.
pub(crate) fn unified(path: &str, old: &str, new: &str) -> String {
    let mut config = TextDiff::configure();
    config.timeout(PATIENCE);
    let difference = config.diff_lines(old, new);
    let lines = difference.unified_diff().context_radius(CONTEXT).missing_newline_hint(false).to_string();
    let mut text = format!("--- {path}\n+++ {path} (as generated)\n");
    for line in lines.lines().take(MAX_LINES) {
        let style = match line.chars().next() {
            Some('-') => AnsiColor::Red.on_default(),
            Some('+') => AnsiColor::Green.on_default(),
            Some('@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        // Writing to a string does not fail.
        _ = writeln!(text, "{style}{}{style:#}", escape(&line.replace('\t', "    ")));
    }
    let more = lines.lines().count().saturating_sub(MAX_LINES);
    if more > 0 {
        _ = writeln!(text, "... and {more} more lines");
    }
    text
}

#[cfg(test)]
mod tests;
