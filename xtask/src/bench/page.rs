//! The parts of `docs/performance.md` that are measured. What stands between the marks of a section is written by the
//! command; the rest of the page is prose.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, bail};

use super::runs::{Outcome, Run};
use super::tools::Tool;
use crate::process;

const PAGE: &str = "docs/performance.md";

/// What a command says.
#[derive(Debug)]
pub(crate) struct Section {
    name: &'static str,
    pub(crate) text: String,
    /// A drawing that goes beside the page.
    pub(super) plot: Option<String>,
}

impl Section {
    /// Begins with the command, the machine and the versions, without which figures say nothing.
    pub(super) fn new(name: &'static str, command: &str, tools: &[Tool]) -> Self {
        let mut versions = rustc();
        for tool in tools {
            let _ = write!(versions, ", {} {}", tool.name, tool.version);
        }
        Self::with_versions(name, command, &versions)
    }

    /// Begins with the version of the compiler, and of what else matters.
    pub(crate) fn with_versions(name: &'static str, command: &str, versions: &str) -> Self {
        let text = format!("`{command}` on {}; rustc {versions}.\n\n", machine());
        Self { name, text, plot: None }
    }

    pub(crate) fn table(&mut self, headings: &[String], rows: impl Iterator<Item = Vec<String>>) {
        let mut line = |cells: &[String]| {
            let _ = writeln!(self.text, "| {} |", cells.join(" | "));
        };
        line(headings);
        line(&vec!["---".to_owned(); headings.len()]);
        for row in rows {
            line(&row.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>());
        }
    }

    pub(super) fn list<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for line in lines {
            let _ = writeln!(self.text, "- {line}");
        }
    }

    /// Replaces what stands between the marks.
    pub(crate) fn write(&self) -> anyhow::Result<()> {
        let file = process::workspace_root().join(PAGE);
        let page = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut text = self.text.clone();
        if let Some(plot) = &self.plot {
            let drawing = format!("performance-{}.svg", self.name);
            process::write(&file.with_file_name(&drawing), plot)?;
            let _ = write!(text, "\n![Medians of the same runs]({drawing})\n");
        }
        process::write(&file, &replaced(&page, self.name, &text)?)
    }
}

fn replaced(page: &str, name: &str, text: &str) -> anyhow::Result<String> {
    let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
    let Some((before, rest)) = page.split_once(&begin) else { bail!("{PAGE} has no line `{}`", begin.trim_end()) };
    let Some((_, after)) = rest.split_once(&end) else { bail!("{PAGE} has no line `{end}`") };
    Ok(format!("{before}{begin}\n{text}\n{end}{after}"))
}

/// The middle of the runs and their spread. Why a run failed is in the file of `--json`.
pub(super) fn cell(outcome: Option<&Outcome>, figure: impl Fn(&Run) -> f64) -> String {
    match outcome {
        None => String::new(),
        Some(Outcome::Failed(_)) => "fails".to_owned(),
        Some(outcome) => outcome.spread(figure).map_or_else(String::new, |it| {
            format!("{} ({} to {})", seconds(it.middle), number(it.least), number(it.most))
        }),
    }
}

pub(super) fn seconds(seconds: f64) -> String {
    format!("{} s", number(seconds))
}

/// Two figures that count, as the spread allows no more.
fn number(seconds: f64) -> String {
    let places = if seconds < 0.1 {
        3
    } else if seconds < 10.0 {
        2
    } else {
        0
    };
    format!("{seconds:.places$}")
}

/// The processor and its number, as far as the system tells.
fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map(|(_, it)| it.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{cores} cores of {}, {}", model.unwrap_or(std::env::consts::ARCH), std::env::consts::OS)
}

fn rustc() -> String {
    let said = process::output(std::process::Command::new("rustc").arg("--version")).unwrap_or_default();
    said.split_whitespace().nth(1).unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests;
