//! Diagnostics for people and their tools: what is wrong, the line where it stands, and the way out.
//!
//! Input are diagnostics and, where there is one, the text that they are about; output is one string. Everything that
//! comes from a description is escaped, so that a report cannot move the cursor or reorder what is read.

mod escape;
pub(crate) mod github;
mod human;
pub(crate) mod json;
mod short;
mod window;

use std::fmt::Write;

pub use self::escape::escape;
use crate::config;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Pointer, Severity};
use crate::source::{Source, Span, Text};

/// How many diagnostics of one severity are shown.
const LIMIT: usize = 50;

/// For whom a report is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MessageFormat {
    /// For people: the line with the place underlined, and the way out.
    #[default]
    Human,
    /// A line for each diagnostic, as compilers and editors have it.
    Short,
    /// A JSON object for each diagnostic, in a line of its own.
    Json,
    /// Commands of a workflow on GitHub, which shows them beside the lines of a change.
    Github,
}

/// A line about the run as a whole, which is about no place: an error with its way out, or what was done.
#[must_use]
pub fn remark(format: MessageFormat, severity: Option<Severity>, message: &str, help: Option<&str>) -> String {
    let way_out = help.map(|help| format!("; {}", escape(help))).unwrap_or_default();
    let text = format!("{}{way_out}", escape(message));
    match (format, severity) {
        (MessageFormat::Json, _) => json::remark(severity, message, help),
        (MessageFormat::Github, Some(severity)) => github::remark(severity, &text),
        (_, Some(severity)) => format!("{}: {text}\n", word(severity)),
        (_, None) => format!("{text}\n"),
    }
}

/// What to print about a list of diagnostics.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    diagnostics: &'a Diagnostics,
    text: Option<&'a Text>,
    source: Option<&'a Source>,
    /// The text of a configuration, and which of its crates this is about.
    options: Option<(&'a Text, usize)>,
    colour: bool,
    format: MessageFormat,
}

/// A diagnostic with its places in the text.
struct Finding<'a> {
    diagnostic: &'a Diagnostic,
    spot: Spot<'a>,
    related: Option<(Spot<'a>, &'a str)>,
}

/// A place in one of the texts.
#[derive(Debug, Clone)]
pub(crate) struct Spot<'a> {
    text: Option<&'a Text>,
    span: Option<Span>,
    /// What leads to it in its text.
    pointer: Option<Pointer>,
}

impl<'a> Spot<'a> {
    /// A file as a whole.
    pub(crate) fn file(text: &'a Text) -> Self {
        Self { text: Some(text), span: None, pointer: None }
    }

    /// `pets.yaml:3:9`, as far as it is known.
    pub(crate) fn file_line_column(&self) -> Option<String> {
        let name = escape(self.text?.name());
        Some(match self.span {
            Some(Span { line, column, .. }) => format!("{name}:{line}:{column}"),
            None => name,
        })
    }
}

impl<'a> Report<'a> {
    /// A report without colours about nothing that could be shown.
    #[must_use]
    pub fn new(diagnostics: &'a Diagnostics) -> Self {
        Self { diagnostics, text: None, source: None, options: None, colour: false, format: MessageFormat::Human }
    }

    /// Shows lines of a description that was read.
    #[must_use]
    pub fn source(self, source: &'a Source) -> Self {
        Self { source: Some(source), ..self.text(source.text()) }
    }

    /// Shows lines of a text that was refused; pointers cannot be found in it.
    #[must_use]
    pub fn text(self, text: &'a Text) -> Self {
        Self { text: Some(text), ..self }
    }

    /// Shows lines of a configuration where something is wrong with the options of a crate in it, by its index.
    #[must_use]
    pub fn options(self, text: &'a Text, index: usize) -> Self {
        Self { options: Some((text, index)), ..self }
    }

    /// Whether to use terminal colours.
    #[must_use]
    pub fn colour(self, colour: bool) -> Self {
        Self { colour, ..self }
    }

    /// For whom to write it.
    #[must_use]
    pub fn format(self, format: MessageFormat) -> Self {
        Self { format, ..self }
    }

    /// The report: warnings, then errors, each in the order of the text. People see the first of many and a count of the
    /// others; programs see all.
    #[must_use]
    pub fn render(&self) -> String {
        let mut report = String::new();
        for severity in [Severity::Warning, Severity::Error] {
            let findings = self.findings(severity);
            let limit = if self.format == MessageFormat::Json { findings.len() } else { LIMIT };
            for finding in findings.iter().take(limit) {
                report.push_str(&match self.format {
                    MessageFormat::Human => human::render(finding, self.colour),
                    MessageFormat::Short => short::render(finding),
                    MessageFormat::Json => json::render(finding),
                    MessageFormat::Github => github::render(finding),
                });
            }
            let more = findings.len().saturating_sub(limit);
            if more > 0 {
                let noun = format!("more {}{}", word(severity), if more == 1 { "" } else { "s" });
                let end = if self.format == MessageFormat::Human { "\n" } else { "" };
                // Writing to a string does not fail.
                _ = writeln!(report, "... and {more} {noun}{end}");
            }
        }
        report
    }

    fn findings(&self, severity: Severity) -> Vec<Finding<'a>> {
        let of_severity = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        let mut findings: Vec<_> = of_severity
            .map(|diagnostic| Finding {
                diagnostic,
                spot: self.spot(diagnostic),
                related: diagnostic.related.as_deref().map(|(place, label)| (self.locate(place), label.as_str())),
            })
            .collect();
        let own = self.text.map(Text::name);
        findings.sort_by_key(|finding| {
            let name = finding.spot.text.map(Text::name);
            (name.filter(|_| name != own), finding.spot.span.map(|span| span.start))
        });
        findings
    }

    fn spot(&self, diagnostic: &Diagnostic) -> Spot<'a> {
        let spot = self.locate(&diagnostic.place);
        Spot { pointer: spot.pointer.or_else(|| diagnostic.within.clone()), ..spot }
    }

    /// The part of a text to underline. A value of many lines, of none, or below its key is better told by the key.
    fn locate(&self, place: &Place) -> Spot<'a> {
        if let Place::Option(option) = place {
            return self.locate_option(option);
        }
        let Some(source) = self.source else {
            let span = match place {
                Place::Position { line, column } => self.text.map(|text| text.word(*line, *column)),
                _ => None,
            };
            return Spot { text: self.text, span, pointer: place.pointer().cloned() };
        };
        spot(source, place)
    }

    /// An option that the configuration does not have was given in the call.
    fn locate_option(&self, option: &Pointer) -> Spot<'a> {
        let found = self.options.and_then(|(text, index)| {
            let range = config::locate(text.as_str(), index, option)?;
            Some(Spot { text: Some(text), span: Some(text.span(range)), pointer: Some(option.clone()) })
        });
        found.unwrap_or(Spot { text: None, span: None, pointer: Some(option.clone()) })
    }
}

/// What a severity is called.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Looks up where a place of a description is.
pub(crate) fn spot<'a>(source: &'a Source, place: &Place) -> Spot<'a> {
    let (source, place) = source.home(place);
    Spot { text: Some(source.text()), span: locate(source, &place), pointer: place.pointer().cloned() }
}

fn locate(source: &Source, place: &Place) -> Option<Span> {
    let span = source.locate(place)?;
    let Place::Value(pointer) = place else { return Some(span) };
    let key = source.locate(&Place::Key(pointer.clone()))?;
    let is_far =
        key.line != span.line || span.start == span.end || source.text().slice(span.start..span.end).contains('\n');
    Some(if is_far { key } else { span })
}

#[cfg(test)]
mod tests;
