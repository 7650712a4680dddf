//! Runs of a program, and what they took.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Context as _;
use serde::Serialize;
use wait4::Wait4 as _;

use crate::process;

/// One run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Run {
    /// From the start to the end, in seconds.
    pub(crate) wall: f64,
    /// Of all threads and of the programs that it started, in seconds.
    pub(crate) processor: f64,
    /// The most memory that it or one of the programs that it started had, in bytes.
    pub(crate) peak: u64,
}

/// What became of a program.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    Done(Vec<Run>),
    /// With its last words.
    Failed(String),
}

/// Runs a program to its end. What it prints goes to `log`, whose last words tell of a failure.
pub(crate) fn timed(command: &mut Command, log: &Path) -> anyhow::Result<Result<Run, String>> {
    let line = process::command_line(command);
    let output = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    let started = Instant::now();
    let mut child = command.spawn().with_context(|| format!("`{line}` could not be started"))?;
    let used = child.wait4().with_context(|| format!("cannot wait for `{line}`"))?;
    let wall = started.elapsed().as_secs_f64();
    if !used.status.success() {
        return Ok(Err(last_words(log)));
    }
    let processor = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Ok(Ok(Run { wall, processor, peak: used.rusage.maxrss }))
}

impl Outcome {
    /// Adds a run; after a failure there are no more.
    pub(super) fn add(&mut self, run: Result<Run, String>) {
        match (self, run) {
            (Self::Failed(_), _) => {}
            (Self::Done(runs), Ok(run)) => runs.push(run),
            (outcome, Err(words)) => *outcome = Self::Failed(words),
        }
    }

    pub(super) fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    /// The least, the middle and the greatest of a figure; none after a failure.
    pub(super) fn spread(&self, figure: impl Fn(&Run) -> f64) -> Option<Spread> {
        let Self::Done(runs) = self else { return None };
        let mut figures: Vec<f64> = runs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        let (least, most) = (*figures.first()?, *figures.last()?);
        Some(Spread { least, middle: *figures.get(figures.len() / 2)?, most })
    }

    /// The most memory of any run, in MiB.
    #[expect(clippy::cast_precision_loss, reason = "no memory has 2^53 bytes")]
    pub(super) fn peak(&self) -> Option<f64> {
        self.spread(|run| run.peak as f64 / f64::from(1 << 20)).map(|spread| spread.most)
    }
}

/// Of several runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) least: f64,
    pub(super) middle: f64,
    pub(super) most: f64,
}

/// The last line with letters in it, cut to the width of a cell.
fn last_words(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let said = |line: &&str| line.chars().any(char::is_alphabetic);
    let errors = text.lines().rfind(|line| line.to_lowercase().contains("error") && said(line));
    let line = errors.or_else(|| text.lines().rfind(said)).unwrap_or("it said nothing");
    line.trim().chars().filter(|c| !c.is_control()).take(100).collect()
}

#[cfg(test)]
mod tests;
