//! Diagnostics for people: what is wrong, the line where it stands, and the way out.
//!
//! Input are diagnostics and, where there is one, the text that they are about; output is one string. Everything that
//! comes from a description is escaped, so that a report cannot move the cursor or reorder what is read.

mod escape;
mod window;

use std::fmt::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

pub use self::escape::escape;
use self::window::Window;
use crate::config;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Pointer, Severity};
use crate::source::{Source, Span, Text};

/// How many diagnostics of one severity are shown.
const LIMIT: usize = 50;

/// What to print about a list of diagnostics.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    diagnostics: &'a Diagnostics,
    text: Option<&'a Text>,
    source: Option<&'a Source>,
    /// The text of a configuration, and which of its crates this is about.
    options: Option<(&'a Text, usize)>,
    colour: bool,
}

/// A diagnostic with its places in the text.
struct Finding<'a> {
    diagnostic: &'a Diagnostic,
    spot: Spot<'a>,
    related: Option<(Spot<'a>, &'a str)>,
}

/// A place in one of the texts.
#[derive(Debug, Clone, Copy)]
struct Spot<'a> {
    text: Option<&'a Text>,
    span: Option<Span>,
}

impl<'a> Report<'a> {
    /// A report without colours about nothing that could be shown.
    #[must_use]
    pub fn new(diagnostics: &'a Diagnostics) -> Self {
        Self { diagnostics, text: None, source: None, options: None, colour: false }
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

    /// The report: warnings, then errors, each in the order of the text, the last of many left out and counted.
    #[must_use]
    pub fn render(&self) -> String {
        let mut report = String::new();
        for severity in [Severity::Warning, Severity::Error] {
            let findings = self.findings(severity);
            for finding in findings.iter().take(LIMIT) {
                report.push_str(&self.render_finding(finding));
                report.push_str("\n\n");
            }
            if let Some(more) = findings.len().checked_sub(LIMIT).filter(|more| *more > 0) {
                let noun = match (severity, more) {
                    (Severity::Warning, 1) => "warning",
                    (Severity::Warning, _) => "warnings",
                    (Severity::Error, 1) => "error",
                    (Severity::Error, _) => "errors",
                };
                // Writing to a string does not fail.
                _ = writeln!(report, "... and {more} more {noun}\n");
            }
        }
        report
    }

    fn findings(&self, severity: Severity) -> Vec<Finding<'a>> {
        let of_severity = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        let mut findings: Vec<_> = of_severity
            .map(|diagnostic| Finding {
                diagnostic,
                spot: self.locate(&diagnostic.place),
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
            return Spot { text: self.text, span };
        };
        let (source, place) = source.home(place);
        Spot { text: Some(source.text()), span: locate(source, &place) }
    }

    /// An option that the configuration does not have was given in the call.
    fn locate_option(&self, option: &Pointer) -> Spot<'a> {
        let found = self.options.and_then(|(text, index)| {
            let range = config::locate(text.as_str(), index, option)?;
            Some(Spot { text: Some(text), span: Some(text.span(range)) })
        });
        found.unwrap_or(Spot { text: None, span: None })
    }

    fn render_finding(&self, finding: &Finding<'_>) -> String {
        let Finding { diagnostic, spot, related } = finding;
        let level = match diagnostic.severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let title = level.primary_title(escape(&diagnostic.message)).id(diagnostic.code.as_str());
        let mut group = Group::with_title(title);
        let mut shown = Vec::new();
        match (spot.text, spot.span) {
            (Some(text), Some(span)) => {
                shown.push(Shown::new(text, span, 0));
                if let Some((Spot { text: Some(text), span: Some(span) }, _)) = related {
                    shown.push(Shown::new(text, *span, 1));
                }
            }
            (Some(text), None) => group = group.element(Origin::path(escape(text.name()))),
            (None, _) => {}
        }
        let labels = [None, related.map(|(_, label)| escape(label))];
        let kinds = [AnnotationKind::Primary, AnnotationKind::Context];
        for ((shown, kind), label) in shown.iter().zip(kinds).zip(labels) {
            group = group.element(shown.snippet(kind, label));
        }
        group = group.elements(notes(diagnostic, shown.len() < 2));
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        let report = renderer.render(&[group]);
        shown.iter().fold(report, |report, shown| shown.name_place(&report))
    }
}

/// Where a place of a description is, for reports that show no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Position<'a> {
    /// The name of the file.
    pub(crate) file: &'a str,
    /// Line and column, from 1; the whole document has none.
    pub(crate) start: Option<(usize, usize)>,
    /// The pointer in that file.
    pub(crate) pointer: String,
}

/// As editors and terminals understand it. The name of the file may be anything.
impl fmt::Display for Position<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        self.start.map_or(Ok(()), |(line, column)| write!(f, ":{line}:{column}"))
    }
}

/// Looks up where a place is.
pub(crate) fn position<'a>(source: &'a Source, place: &Place) -> Position<'a> {
    let (source, place) = source.home(place);
    let start = locate(source, &place).map(|span| (span.line, span.column));
    let pointer = match &place {
        Place::Value(pointer) | Place::Key(pointer) => pointer.as_str().to_owned(),
        Place::Document | Place::Position { .. } | Place::Option(_) => String::new(),
    };
    Position { file: source.name(), start, pointer }
}

fn locate(source: &Source, place: &Place) -> Option<Span> {
    let span = source.locate(place)?;
    let Place::Value(pointer) = place else { return Some(span) };
    let key = source.locate(&Place::Key(pointer.clone()))?;
    let is_far =
        key.line != span.line || span.start == span.end || source.text().slice(span.start..span.end).contains('\n');
    Some(if is_far { key } else { span })
}

fn notes(diagnostic: &Diagnostic, relation_is_unseen: bool) -> Vec<Element<'static>> {
    let mut notes = Vec::new();
    if let Place::Value(pointer) | Place::Key(pointer) = &diagnostic.place
        && !pointer.as_str().is_empty()
    {
        notes.push(Level::NOTE.message(format!("at {}", escape(pointer.as_str()))).into());
    }
    if let Some((Place::Value(pointer) | Place::Key(pointer), label)) = diagnostic.related.as_deref()
        && relation_is_unseen
    {
        notes.push(Level::NOTE.message(format!("{} at {}", escape(label), escape(pointer.as_str()))).into());
    }
    if let Some(help) = &diagnostic.help {
        notes.push(Level::HELP.message(escape(help)).into());
    }
    notes
}

/// A line of the text as it is shown.
struct Shown<'a> {
    text: &'a Text,
    span: Span,
    window: Window,
    /// Stands for the file until the report is rendered. The renderer counts columns in what it is shown, but that is
    /// a window on the line, with escapes.
    placeholder: String,
}

impl<'a> Shown<'a> {
    fn new(text: &'a Text, span: Span, index: usize) -> Self {
        let line = text.line(span.line);
        let marked = span.start.min(line.end)..span.end.min(line.end);
        let window = Window::new(
            text.slice(line.start..marked.start),
            text.slice(marked.clone()),
            text.slice(marked.end..line.end),
        );
        // `escape` lets no private use character through, so that nothing else can look like this.
        Self { text, span, window, placeholder: format!("\u{f8ff}{index}") }
    }

    fn snippet(&self, kind: AnnotationKind, label: Option<String>) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let annotation = kind.span(self.window.marked.clone()).label(label);
        Snippet::source(self.window.text.as_str())
            .path(self.placeholder.as_str())
            .line_start(self.span.line)
            .annotation(annotation)
    }

    fn name_place(&self, report: &str) -> String {
        let Span { line, column, .. } = self.span;
        let shown_column = self.window.column();
        let place = format!("{}:{line}:{column}", escape(self.text.name()));
        report.replace(&format!("{}:{line}:{shown_column}", self.placeholder), &place)
    }
}

#[cfg(test)]
mod tests;
