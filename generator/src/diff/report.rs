//! Changes in the words of their readers: people at a terminal, release notes, programs, reviews on GitHub.
//!
//! Input are the changes and the two descriptions that they were found in; output is one string. Lines and columns are
//! looked up here, and only here. Whatever comes from a description is made harmless for the language that it ends up
//! in. Nothing is judged any more.

mod github;
mod json;
mod markdown;
mod text;

use std::fmt::Write;

use semver::Version;

use super::{Change, Changes, Direction, Impact, Subject, Wire};
use crate::encode::doc;
use crate::report::{Spot, spot};
use crate::source::Source;

/// The language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Text,
    /// Release notes.
    Markdown,
    /// For programs; `docs/diff.md` explains each member.
    Json,
    /// Annotations of a review, as workflow commands of GitHub Actions.
    Github,
}

/// What to print about changes.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    changes: &'a Changes,
    old: &'a Source,
    new: &'a Source,
    from: Option<&'a Version>,
    colour: bool,
}

impl<'a> Report<'a> {
    /// A report without colours about what was found in two descriptions.
    #[must_use]
    pub fn new(changes: &'a Changes, old: &'a Source, new: &'a Source) -> Self {
        Self { changes, old, new, from: None, colour: false }
    }

    /// Says which version comes after this one.
    #[must_use]
    pub fn from_version(self, from: Option<&'a Version>) -> Self {
        Self { from, ..self }
    }

    /// Whether to use terminal colours, in the format for terminals.
    #[must_use]
    pub fn colour(self, colour: bool) -> Self {
        Self { colour, ..self }
    }

    /// The report; every format says something about equal descriptions too.
    #[must_use]
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => text::render(self),
            Format::Markdown => markdown::render(self),
            Format::Json => json::render(self),
            Format::Github => github::render(self),
        }
    }

    /// Each change on a line of its own, for a changelog: the heading to list it under, and the line, in Markdown.
    ///
    /// What changes nothing for callers is left out.
    pub fn changelog(&self) -> impl Iterator<Item = (&'static str, String)> {
        markdown::changelog(self.changes)
    }

    fn next(&self) -> Option<Version> {
        self.from.map(|from| self.changes.next_version(from))
    }

    /// Changes with their subject, in their order.
    fn groups(&self) -> impl Iterator<Item = &'a [Change]> {
        self.changes.changes.chunk_by(|one, other| one.subject == other.subject)
    }

    fn old_spot(&self, change: &Change) -> Option<Spot<'a>> {
        change.old.as_ref().map(|place| spot(self.old, place))
    }

    fn new_spot(&self, change: &Change) -> Option<Spot<'a>> {
        change.new.as_ref().map(|place| spot(self.new, place))
    }
}

/// The headings of [`Report::changelog`], in their order.
pub const CHANGELOG_HEADINGS: [&str; 2] = [markdown::MAJOR, markdown::MINOR];

/// Impacts, the greatest first.
const IMPACTS: [Impact; 3] = [Impact::Major, Impact::Minor, Impact::Patch];

/// The sum of it: `3 major, 1 patch, of which 2 break the wire: the next version is 2.0.0`.
fn summary(report: &Report<'_>) -> String {
    let counts = IMPACTS.iter().filter_map(|impact| {
        let count = count(report.changes, *impact);
        (count > 0).then(|| format!("{count} {impact}"))
    });
    let mut summary = counts.collect::<Vec<_>>().join(", ");
    let breaking = breaking(report.changes);
    if breaking > 0 {
        let verb = if breaking == 1 { "breaks" } else { "break" };
        // Writing to a string does not fail.
        _ = write!(summary, ", of which {breaking} {verb} the wire");
    }
    match report.next() {
        Some(next) if report.from == Some(&next) => summary + &format!(": version {next} covers it"),
        Some(next) => summary + &format!(": the next version is {next}"),
        None => summary,
    }
}

/// How many changes break programs that are running.
fn breaking(changes: &Changes) -> usize {
    changes.changes.iter().filter(|change| matches!(change.wire, Wire::Breaking(_))).count()
}

fn count(changes: &Changes, impact: Impact) -> usize {
    changes.changes.iter().filter(|change| change.impact == impact).count()
}

/// What a change is about, in the description's words and in those of Rust. The former is text of a stranger.
fn title(subject: &Subject) -> (String, Option<&str>) {
    match subject {
        Subject::Operation(operation) => {
            (format!("{} {}", operation.method, doc::line(&operation.path)), Some(operation.rust.as_str()))
        }
        Subject::Model { name, rust } => (doc::line(name), Some(rust.as_str())),
        Subject::Api => ("the API as a whole".to_owned(), None),
    }
}

/// What a change means for what is sent and received, in words; nothing if it means nothing.
fn effect(change: &Change) -> Option<String> {
    let way = match change.direction {
        Direction::None => "",
        Direction::Request => ", in requests",
        Direction::Response => ", in answers",
        Direction::Both => ", in requests and answers",
    };
    match change.wire {
        Wire::None => None,
        Wire::Additive | Wire::Breaking(_) => Some(format!("{}{way}", change.wire)),
    }
}

#[cfg(test)]
mod tests;
