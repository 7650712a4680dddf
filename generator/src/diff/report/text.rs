//! For people at a terminal: the looks of rustc, a part for each operation and model, a summary at the end.

use std::fmt::Write;

use annotate_snippets::renderer::{AnsiColor, Style};
use annotate_snippets::{Group, Level, Origin, Renderer};

use super::{Report, effect, summary, title};
use crate::diff::{Change, Impact};
use crate::report::escape;

pub(super) fn render(report: &Report<'_>) -> String {
    if report.changes.is_empty() {
        return "no change\n".to_owned();
    }
    let mut text = String::new();
    for group in report.groups() {
        let Some(first) = group.first() else { continue };
        let (subject, rust) = title(&first.subject);
        let rust = rust.map(|rust| format!(" ({})", escape(rust))).unwrap_or_default();
        let bold = if report.colour { AnsiColor::BrightCyan.on_default().bold() } else { Style::new() };
        // Writing to a string does not fail.
        _ = writeln!(text, "{bold}{}{bold:#}{rust}\n", escape(&subject));
        for change in group {
            _ = writeln!(text, "{}\n", told(report, change));
        }
    }
    _ = writeln!(text, "{}", summary(report));
    text
}

fn told(report: &Report<'_>, change: &Change) -> String {
    let level = match change.impact {
        Impact::Major => Level::ERROR.with_name("major"),
        Impact::Minor => Level::WARNING.with_name("minor"),
        Impact::Patch => Level::INFO.with_name("patch"),
    };
    let mut group = Group::with_title(level.primary_title(escape(&change.sentence)).id(change.rule.id()));
    for (side, spot) in [("old", report.old_spot(change)), ("new", report.new_spot(change))] {
        if let Some(place) = spot.and_then(|spot| spot.file_line_column()) {
            group = group.element(Origin::path(format!("{side}: {place}")));
        }
    }
    if let Some(effect) = effect(change) {
        group = group.element(Level::NOTE.with_name("wire").message(effect));
    }
    if let Some(hint) = &change.hint {
        group = group.element(Level::HELP.message(escape(hint)));
    }
    let renderer = if report.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}
