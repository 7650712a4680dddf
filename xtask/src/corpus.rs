//! `cargo xtask corpus`: runs the generator over a folder of real descriptions, and compiles what it makes.
//!
//! Each description is generated twice, with the program for its time and memory and with the library for its result.
//! The crates become one temporary workspace, which is compiled in one go, so that a thousand crates share their
//! dependencies. What a crate should hold is counted in the raw description, and what it holds in its text; with
//! `--examples`, the examples of a description are sent through the generated types.

mod causes;
mod compile;
mod emitted;
mod examples;
mod generate;
mod index;
mod made;
mod measure;
mod model;
mod node;
mod outcome;
mod promise;
mod scratch;
mod table;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context as _, anyhow, ensure};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

pub(crate) use self::index::{Entry, entries};
use self::{
    causes::group,
    compile::{Compilation, Compiled},
    generate::Job,
    outcome::{Finding, Outcome},
    scratch::Scratch,
    table::Table,
};
use crate::process;

/// A description with deep nesting needs more than a thread has; unused memory costs nothing.
const STACK: usize = 256 * 1024 * 1024;

#[derive(Args)]
pub(crate) struct Options {
    /// A folder with an index.tsv that has the columns `slug` and `file`, or one description
    #[arg(value_name = "DIR|FILE")]
    place: PathBuf,

    /// Take only these descriptions
    #[arg(long, value_name = "SLUG", num_args = 1..)]
    only: Vec<String>,

    /// Send the examples of each description through the generated types
    #[arg(long)]
    examples: bool,

    /// Compile each crate also with one of its tags at a time, for the first N of them
    #[arg(long, value_name = "N")]
    each_tag: Option<NonZero<usize>>,

    /// How many descriptions or crates to work on at once; as many as there are processors if it is not given
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// Write everything that was found to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Write the table to this file, as a page of Markdown
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,

    /// Generate into this folder and keep it; without it, the crates are removed in the end
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,

    /// Take the compiler's warnings for failures
    #[arg(long)]
    strict_warnings: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let entries = entries(&options.place, &options.only)?;
    ensure!(!entries.is_empty(), "there is no description in {}", options.place.display());
    let folders = Folders::find()?;
    process::run(process::cargo().args(["build", "--quiet", "--release", "--package", "oasmith"]))?;
    let scratch = Scratch::new(options.keep.as_deref(), &folders.target)?;
    let mut outcomes = generated(options, &entries, &folders, &scratch)?;
    compiled(options, &mut outcomes, &folders, &scratch)?;
    report(options, &outcomes)
}

/// Where cargo puts things.
struct Folders {
    /// The program in its release build.
    oasmith: PathBuf,
    /// The target folder that all crates share.
    target: PathBuf,
}

impl Folders {
    fn find() -> anyhow::Result<Self> {
        Ok(Self { oasmith: process::release()?, target: process::target_folder()?.join("corpus") })
    }
}

impl Options {
    fn jobs(&self) -> usize {
        let given = self.jobs.or_else(|| thread::available_parallelism().ok());
        given.map_or(1, NonZero::get)
    }
}

fn generated(
    options: &Options,
    entries: &[Entry],
    folders: &Folders,
    scratch: &Scratch,
) -> anyhow::Result<Vec<Outcome>> {
    let progress = progress("generating", entries.len());
    let job = Job {
        scratch,
        oasmith: &folders.oasmith,
        examples: options.examples,
        tag_features: options.each_tag.is_some(),
    };
    let queue = Mutex::new(entries.iter().enumerate());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let work = || -> anyhow::Result<Vec<(usize, Outcome)>> {
        let mut done = Vec::new();
        while let Some((index, entry)) = next() {
            let outcome = job.run(entry).with_context(|| format!("cannot work on {}", entry.file.display()))?;
            done.push((index, outcome));
            progress.inc(1);
        }
        Ok(done)
    };
    let mut outcomes = BTreeMap::new();
    thread::scope(|scope| -> anyhow::Result<()> {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let threads = (0..options.jobs()).map(spawn).collect::<Result<Vec<_>, _>>()?;
        for thread in threads {
            outcomes.extend(thread.join().map_err(|_| anyhow!("a thread panicked"))??);
        }
        Ok(())
    })?;
    progress.finish_and_clear();
    Ok(outcomes.into_values().collect())
}

fn compiled(options: &Options, outcomes: &mut [Outcome], folders: &Folders, scratch: &Scratch) -> anyhow::Result<()> {
    let slugs: Vec<String> = outcomes.iter().filter(|it| it.generated).map(|it| it.slug.clone()).collect();
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    if slugs.is_empty() {
        return Ok(());
    }
    let progress = progress("compiling", slugs.len());
    let compilation =
        Compilation { scratch, target: &folders.target, jobs: options.jobs(), examples: options.examples };
    let mut crates = compilation.run(&slugs, |_| progress.inc(1))?;
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.generated) {
        let made = crates.remove(&outcome.slug).unwrap_or_default();
        outcome.compiled = Some(made.library);
        check_examples(outcome, &made)?;
        outcome.rustc_errors = made.errors;
        outcome.rustc_warnings = made.warnings;
        if !made.library && outcome.rustc_errors.is_empty() {
            outcome.rustc_errors.push(Finding::new("cargo", "cargo did not come to this crate", ""));
        }
        if let Some(most) = options.each_tag.filter(|_| made.library) {
            let alone = compilation.each_tag(&outcome.slug, most.get())?;
            outcome.compiled = Some(alone.library);
            outcome.rustc_errors.extend(alone.errors);
            outcome.rustc_warnings.extend(alone.warnings);
        }
    }
    progress.finish_and_clear();
    Ok(())
}

fn check_examples(outcome: &mut Outcome, made: &Compiled) -> anyhow::Result<()> {
    let Some(report) = outcome.examples.as_mut() else { return Ok(()) };
    report.faults.extend(made.program_errors.iter().cloned());
    made.program.as_deref().map_or(Ok(()), |program| examples::run(program, report))
}

fn report(options: &Options, outcomes: &[Outcome]) -> anyhow::Result<()> {
    let strict = options.strict_warnings;
    let table = Table { outcomes, strict };
    print!("{}", table.text());
    if let Some(file) = &options.markdown {
        process::write(file, &table.markdown(&command(options)))?;
    }
    if let Some(file) = &options.json {
        let found =
            outcomes.iter().flat_map(|it| it.failures(strict).into_iter().map(|found| (it.slug.as_str(), found)));
        let causes = group(found);
        let all = json!({"summary": table.summary(), "causes": causes, "descriptions": outcomes});
        process::write(file, &(serde_json::to_string_pretty(&all)? + "\n"))?;
    }
    let failed = outcomes.iter().filter(|outcome| !outcome.failures(strict).is_empty()).count();
    ensure!(failed == 0, "{failed} of {} descriptions failed", outcomes.len());
    Ok(())
}

/// The command without what is true on one machine only.
fn command(options: &Options) -> String {
    let mut words = vec!["cargo xtask corpus DIR"];
    if !options.only.is_empty() {
        words.push("--only");
        words.extend(options.only.iter().map(String::as_str));
    }
    words.extend(options.examples.then_some("--examples"));
    let each_tag = options.each_tag.map(|most| format!("--each-tag {most}"));
    words.extend(each_tag.as_deref());
    words.extend(options.strict_warnings.then_some("--strict-warnings"));
    words.push("--markdown FILE");
    words.join(" ")
}

/// A bar on a terminal, nothing elsewhere.
fn progress(what: &'static str, length: usize) -> ProgressBar {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    let style = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len} {elapsed}");
    let bar = ProgressBar::new(length).with_message(what);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

#[cfg(test)]
mod tests;
