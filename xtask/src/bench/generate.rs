//! From a description to code: each tool on each description, in turns.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Serialize;

use super::page::{Section, cell, seconds};
use super::plot::{Line, plot};
use super::runs::{Outcome, timed};
use super::tools::{OASMITH, Tool};
use super::{Comparison, Entry};
use crate::process;

/// Ours makes its own folder, below one that is there as for the others.
const CRATE: &str = "crate";

/// What was measured on one description.
#[derive(Debug, Serialize)]
struct Measured {
    slug: String,
    bytes: u64,
    /// By the name of the tool.
    tools: BTreeMap<&'static str, Outcome>,
    /// What nobody can be faster than: reading the same text, and formatting the same code, with nothing between.
    floor: Option<Floor>,
}

/// Printed by the example `floor` of the generator, in seconds.
#[derive(Debug, Clone, Copy, Serialize, serde::Deserialize)]
struct Floor {
    read: f64,
    format: f64,
}

pub(super) fn run(comparison: &Comparison) -> anyhow::Result<()> {
    let tools = comparison.tools()?;
    let folder = tempfile::tempdir()?;
    let mut found = Vec::new();
    for entry in comparison.entries()? {
        eprintln!("{}", entry.slug);
        found.push(measured(&entry, &tools, comparison.rounds(), folder.path())?);
    }
    found.sort_by_key(|it| it.bytes);
    let mut section = Section::new("generate", &comparison.command("generate"), &tools);
    section.table(&headings(&tools), found.iter().map(|it| row(it, &tools)));
    if comparison.write {
        let lines = tools.iter().map(|tool| line(tool, &found)).collect::<Vec<_>>();
        section.plot = Some(plot("Seconds from a description to code", "size of the description in MB", &lines)?);
    }
    comparison.finish(&section, &found)
}

fn measured(entry: &Entry, tools: &[Tool], rounds: usize, folder: &Path) -> anyhow::Result<Measured> {
    let mut outcomes: BTreeMap<&str, Outcome> =
        tools.iter().map(|tool| (tool.name, Outcome::Done(Vec::new()))).collect();
    for round in 0..rounds {
        for tool in tools {
            let Some(outcome) = outcomes.get_mut(tool.name).filter(|it| !it.is_failed()) else { continue };
            // New folders, which stay until the end: file systems are slow to make files where files have just gone.
            let out = output(folder, &entry.slug, tool.name, round);
            fs::create_dir_all(out.join("src"))?;
            let out = if tool.name == OASMITH { out.join(CRATE) } else { out };
            outcome.add(timed(&mut tool.generate(&entry.file, "measured", &out), &folder.join("log"))?);
            if round + 1 == rounds {
                eprintln!("  {}: {outcome:?}", tool.name);
            }
        }
    }
    let floor = floor(&entry.file, &output(folder, &entry.slug, OASMITH, rounds.saturating_sub(1)).join(CRATE))?;
    Ok(Measured { slug: entry.slug.clone(), bytes: fs::metadata(&entry.file)?.len(), tools: outcomes, floor })
}

fn output(folder: &Path, slug: &str, tool: &str, round: usize) -> PathBuf {
    folder.join(format!("{slug}-{tool}-{round}"))
}

/// Nothing, if there is no output to format.
fn floor(description: &Path, code: &Path) -> anyhow::Result<Option<Floor>> {
    if !code.is_dir() {
        return Ok(None);
    }
    let mut command: Command = process::cargo();
    command.args(["run", "--quiet", "--release", "--package", "oasmith", "--example", "floor", "--"]);
    let said = process::output(command.arg(std::path::absolute(description)?).arg(code))?;
    Ok(Some(serde_json::from_str(&said)?))
}

fn headings(tools: &[Tool]) -> Vec<String> {
    let mut headings = vec!["description".to_owned(), "MB".to_owned()];
    headings.extend(tools.iter().map(|tool| tool.name.to_owned()));
    headings.extend(["memory".to_owned(), "read alone".to_owned(), "format alone".to_owned()]);
    headings
}

fn row(measured: &Measured, tools: &[Tool]) -> Vec<String> {
    let mut row = vec![measured.slug.clone(), format!("{:.2}", megabytes(measured))];
    row.extend(tools.iter().map(|tool| cell(measured.tools.get(tool.name), |run| run.wall)));
    let peaks = tools.iter().filter_map(|tool| measured.tools.get(tool.name)?.peak());
    row.push(peaks.map(|peak| format!("{peak:.0}")).collect::<Vec<_>>().join(" / ") + " MiB");
    row.push(measured.floor.map_or_else(String::new, |floor| seconds(floor.read)));
    row.push(measured.floor.map_or_else(String::new, |floor| seconds(floor.format)));
    row
}

fn line(tool: &Tool, found: &[Measured]) -> Line {
    let points = found.iter().filter_map(|measured| {
        let spread = measured.tools.get(tool.name)?.spread(|run| run.wall)?;
        Some((megabytes(measured), spread.middle))
    });
    Line { name: tool.name, points: points.collect() }
}

#[expect(clippy::cast_precision_loss, reason = "no description has 2^53 bytes")]
fn megabytes(measured: &Measured) -> f64 {
    measured.bytes as f64 / 1e6
}
