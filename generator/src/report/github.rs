//! Commands of a workflow on GitHub, which shows them beside the lines of a change.

use super::{Finding, Spot, escape, word};
use crate::diagnostic::Severity;
use crate::source::STANDARD_INPUT;

pub(super) fn render(finding: &Finding<'_>) -> String {
    let Finding { diagnostic, spot, related } = finding;
    let mut message = vec![diagnostic.message.clone()];
    message.extend(spot.pointer.iter().map(|pointer| format!("at {pointer}")));
    message.extend(related.iter().filter_map(|(spot, label)| Some(format!("{}: {label}", spot.file_line_column()?))));
    message.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    command(word(diagnostic.severity), spot, diagnostic.code.as_str(), &message)
}

/// A command that shows a message of some lines at a place.
pub(crate) fn command(level: &str, spot: &Spot<'_>, title: &str, lines: &[String]) -> String {
    let mut properties = Vec::new();
    let text = spot.text.filter(|text| text.name() != STANDARD_INPUT);
    if let Some(text) = text {
        properties.push(format!("file={}", property(text.name())));
    }
    if let (Some(text), Some(span)) = (text, spot.span) {
        let marked = text.slice(span.start..span.end);
        properties.push(format!("line={},col={}", span.line, span.column));
        if !marked.is_empty() && !marked.contains('\n') {
            properties.push(format!("endLine={},endColumn={}", span.line, span.column + marked.chars().count()));
        }
    }
    properties.push(format!("title={}", property(title)));
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(&lines.join("\n")))
}

pub(super) fn remark(severity: Severity, text: &str) -> String {
    format!("::{}::{}\n", word(severity), data(text))
}

/// What a command says; the characters that would end it are written by their numbers.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What a property of a command says.
fn property(text: &str) -> String {
    data(&escape(text)).replace(':', "%3A").replace(',', "%2C")
}
