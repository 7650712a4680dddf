//! For people: the line where it stands with the place underlined, and the way out.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::window::Window;
use super::{Finding, Spot, escape};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::source::{Span, Text};

/// The diagnostic with the lines that it is about, and an empty line after it.
pub(super) fn render(finding: &Finding<'_>, colour: bool) -> String {
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
            if let Some((Spot { text: Some(text), span: Some(span), .. }, _)) = related {
                shown.push(Shown::new(text, *span, 1));
            }
        }
        (Some(text), None) => group = group.element(Origin::path(escape(text.name()))),
        (None, _) => {}
    }
    let labels = [None, related.as_ref().map(|(_, label)| escape(label))];
    let kinds = [AnnotationKind::Primary, AnnotationKind::Context];
    for ((shown, kind), label) in shown.iter().zip(kinds).zip(labels) {
        group = group.element(shown.snippet(kind, label));
    }
    group = group.elements(notes(diagnostic, shown.len() < 2));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let report = renderer.render(&[group]);
    shown.iter().fold(report, |report, shown| shown.name_place(&report)) + "\n\n"
}

fn notes(diagnostic: &Diagnostic, relation_is_unseen: bool) -> Vec<Element<'static>> {
    let mut notes = Vec::new();
    if let Some(pointer) = diagnostic.place.pointer().or(diagnostic.within.as_ref())
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
