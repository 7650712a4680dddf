//! Prints what became of the descriptions, as text for a terminal or as a Markdown page.

use std::fmt::Write as _;

use super::causes::{Cause, group};
use super::examples::Report;
use super::outcome::{Kept, Outcome};

/// How many causes a page lists; the rest is counted.
const CAUSES: usize = 40;

/// The whole report.
pub(crate) struct Table<'a> {
    pub(crate) outcomes: &'a [Outcome],
    /// Whether the compiler's warnings are failures.
    pub(crate) strict: bool,
}

impl Table<'_> {
    /// For a terminal.
    pub(crate) fn text(&self) -> String {
        let mut out = aligned(&self.rows());
        let _ = write!(out, "\n{}\n", self.summary());
        for (title, causes) in [("Failures", self.failures()), ("Warnings of the compiler", self.warnings())] {
            if !causes.is_empty() {
                let _ = write!(out, "\n{title} by cause:\n{}", listed(&causes));
            }
        }
        let differences = self.differences();
        if !differences.is_empty() {
            let _ = write!(out, "\nFirst differences of examples:\n{differences}");
        }
        out
    }

    /// A page that says how it was made.
    pub(crate) fn markdown(&self, command: &str) -> String {
        let mut out = format!("<!-- Made by `{command}`. -->\n\n# Real descriptions\n\n");
        let _ = write!(out, "This page was made by\n\n```sh\n{command}\n```\n\n{}\n\n", self.summary());
        out += &piped(&self.rows());
        let failures = self.failures();
        if !failures.is_empty() {
            out += "\n## Failures by cause\n\n";
            let mut rows = vec![cells(["code", "message", "descriptions", "times"])];
            rows.extend(failures.iter().take(CAUSES).map(|cause| {
                [cause.code.clone(), cause.message.clone(), cause.slugs.len().to_string(), cause.count.to_string()]
                    .into()
            }));
            out += &piped(&rows);
            out += &more(failures.len());
        }
        out
    }

    /// One line that says it all.
    pub(crate) fn summary(&self) -> String {
        let count = |test: &dyn Fn(&Outcome) -> bool| self.outcomes.iter().filter(|outcome| test(outcome)).count();
        let sum = |number: &dyn Fn(&Outcome) -> usize| self.outcomes.iter().map(number).sum::<usize>();
        let mut line = format!(
            "{} of {} descriptions generated, {} compiled, {} without a warning; {} of {} operations, {} of {} schemas",
            count(&|outcome| outcome.generated),
            self.outcomes.len(),
            count(&|outcome| outcome.compiled == Some(true)),
            count(&|outcome| outcome.compiled == Some(true) && outcome.rustc_warnings.is_empty()),
            sum(&|outcome| outcome.operations.emitted),
            sum(&|outcome| outcome.operations.promised),
            sum(&|outcome| outcome.schemas.emitted),
            sum(&|outcome| outcome.schemas.promised),
        );
        if self.outcomes.iter().any(|outcome| outcome.examples.is_some()) {
            let of = |number: &dyn Fn(&Report) -> usize| sum(&|outcome| outcome.examples.as_ref().map_or(0, number));
            let _ = write!(
                line,
                "; {} of {} valid examples exact ({} found)",
                of(&|report| report.exact),
                of(&|report| report.valid),
                of(&|report| report.found)
            );
        }
        line
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let examples = self.outcomes.iter().any(|outcome| outcome.examples.is_some());
        let mut header = cells([
            "description",
            "version",
            "generated",
            "repairs",
            "left out",
            "compiled",
            "warnings",
            "operations",
            "schemas",
        ]);
        header.extend(examples.then(|| "examples".to_owned()));
        header.extend(cells(["seconds", "MiB"]));
        let mut rows = vec![header];
        rows.extend(self.outcomes.iter().map(|outcome| row(outcome, examples)));
        rows
    }

    fn failures(&self) -> Vec<Cause> {
        let all = self.outcomes.iter();
        group(all.flat_map(|it| it.failures(self.strict).into_iter().map(|finding| (it.slug.as_str(), finding))))
    }

    fn warnings(&self) -> Vec<Cause> {
        // When they are failures, they stand there.
        let all = self.outcomes.iter().filter(|_| !self.strict);
        group(all.flat_map(|it| it.rustc_warnings.iter().map(|finding| (it.slug.as_str(), finding.clone()))))
    }

    fn differences(&self) -> String {
        let mut out = String::new();
        for outcome in self.outcomes {
            for difference in outcome.examples.iter().flat_map(|report| report.differences.iter().take(3)) {
                let _ = writeln!(out, "  {} {difference}", outcome.slug);
            }
        }
        out
    }
}

fn row(outcome: &Outcome, examples: bool) -> Vec<String> {
    let yes = |value: bool| if value { "yes" } else { "no" }.to_owned();
    let only_if_made = |number: usize| if outcome.generated { number.to_string() } else { "-".to_owned() };
    let kept = |kept: &Kept| format!("{}/{}", kept.emitted, kept.promised);
    let mut row = vec![
        outcome.slug.clone(),
        outcome.version.clone(),
        yes(outcome.generated),
        only_if_made(outcome.repairs.len()),
        only_if_made(outcome.left_out.len()),
        outcome.compiled.map_or_else(|| "-".to_owned(), yes),
        outcome.compiled.map_or_else(|| "-".to_owned(), |_| outcome.rustc_warnings.len().to_string()),
        kept(&outcome.operations),
        kept(&outcome.schemas),
    ];
    if examples {
        let report = outcome.examples.as_ref();
        row.push(report.map_or_else(|| "-".to_owned(), |it| format!("{}/{}/{}", it.exact, it.valid, it.found)));
    }
    row.push(format!("{:.2}", outcome.seconds));
    row.push(outcome.peak_kib.map_or_else(|| "-".to_owned(), |kib| (kib / 1024).to_string()));
    row
}

fn cells<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).into()
}

/// Columns padded with spaces; the first to the left, numbers to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let _ = if index == 0 { write!(line, "{cell:<width$}") } else { write!(line, "  {cell:>width$}") };
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// A table of Markdown; the first row is its head.
fn piped(rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| {
        let cells = cells.iter().map(|cell| cell.replace('\\', r"\\").replace('|', r"\|").replace('<', r"\<"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        out += &line(row);
        if index == 0 {
            let _ = writeln!(out, "|{}", " --- |".repeat(row.len()));
        }
    }
    out
}

fn listed(causes: &[Cause]) -> String {
    let mut out = String::new();
    for Cause { code, message, count, slugs, first } in causes.iter().take(CAUSES) {
        let _ = writeln!(out, "{count:>6} times in {:>3}  {code}: {message}\n{:22}first: {first}", slugs.len(), "");
    }
    out + &more(causes.len())
}

fn more(causes: usize) -> String {
    if causes > CAUSES { format!("\nand {} causes more\n", causes - CAUSES) } else { String::new() }
}

#[cfg(test)]
mod tests;
