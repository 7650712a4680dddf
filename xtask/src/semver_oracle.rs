//! `cargo xtask semver-oracle`: whether other tools ever see more in a crate than `oasmith diff` has foretold.
//!
//! Makes pairs of descriptions, generates the crates of both, and lets two tools judge them: `cargo-semver-checks`, and
//! a comparison of all public items by `public-api`. What `oasmith diff` says about the Rust API must never be less than
//! what either of them finds.

mod judges;
mod pairs;
mod scratch;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use oasmith::config::{self, Options as CrateOptions};
use oasmith::diagnostic::Diagnostics;
use oasmith::diff::{self, Choice, Impact};
use oasmith::source::{self, Source};

use self::pairs::Pair;
use self::scratch::Scratch;
use crate::codegen::CONFIG;
use crate::process::workspace_root;

#[derive(Args)]
pub(crate) struct Options {
    /// Judge only the pairs in whose name this stands
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,

    /// Judge these pairs too: a tab-separated list with the columns `old_spec` and `new_spec`, relative to its folder
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,

    /// Write the table into this file as well
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
}

/// What is known about a pair.
struct Verdict {
    name: String,
    /// The rules of the changes that were found.
    rules: Vec<&'static str>,
    foretold: Option<Impact>,
    semver_checks: Option<Impact>,
    public_api: Option<Impact>,
}

impl Verdict {
    /// Whether a tool found more than was foretold.
    fn is_too_low(&self) -> bool {
        self.semver_checks.max(self.public_api) > self.foretold
    }
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    judges::require()?;
    let root = workspace_root();
    let crates = config::parse(&fs::read_to_string(root.join(CONFIG))?).map_err(|faults| told(&faults))?.crates;
    let crate_options = crates.into_iter().next().context("the configuration has no crate")?.options;
    let mut pairs = pairs::edits()?;
    pairs.push(pairs::bundled(root)?);
    if let Some(list) = &options.history {
        pairs.extend(pairs::history(list)?);
    }
    pairs.retain(|pair| options.only.as_ref().is_none_or(|only| pair.name.contains(only)));
    let scratch = Scratch::new()?;
    let progress = ProgressBar::new(pairs.len() as u64).with_style(ProgressStyle::with_template("{pos}/{len} {msg}")?);
    let mut verdicts = Vec::new();
    for pair in pairs {
        progress.set_message(pair.name.clone());
        verdicts.push(judged(&pair, &crate_options, &scratch).with_context(|| pair.name.clone())?);
        progress.inc(1);
    }
    progress.finish_and_clear();
    let table = table::markdown(&verdicts);
    print!("{table}");
    if let Some(path) = &options.markdown {
        fs::write(path, &table).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let low: Vec<&str> = verdicts.iter().filter(|it| it.is_too_low()).map(|it| it.name.as_str()).collect();
    if low.is_empty() { Ok(()) } else { bail!("less was foretold than a tool has found:\n  {}", low.join("\n  ")) }
}

fn judged(pair: &Pair, options: &CrateOptions, scratch: &Scratch) -> anyhow::Result<Verdict> {
    let old = Side::read(&pair.old, options)?;
    let new = Side::read(&pair.new, options)?;
    let changes = {
        let (before, _) = old.choice.read(&old.source).map_err(|faults| told(&faults))?;
        let (after, _) = new.choice.read(&new.source).map_err(|faults| told(&faults))?;
        diff::compare(&before, &after)
    };
    let documented = [old.documented(scratch)?, new.documented(scratch)?];
    let [old_items, new_items] = &documented;
    let mut rules: Vec<&'static str> = changes.changes.iter().map(|change| change.rule.id()).collect();
    rules.sort_unstable();
    rules.dedup();
    Ok(Verdict {
        name: pair.name.clone(),
        rules,
        foretold: changes.impact(),
        semver_checks: judges::semver_checks(old_items, new_items)?,
        public_api: judges::public_api(old_items, new_items)?,
    })
}

/// A description with the options that fit it.
struct Side {
    source: Source,
    choice: Choice,
}

impl Side {
    fn read(text: &str, options: &CrateOptions) -> anyhow::Result<Self> {
        let source = source::load("description", text).map_err(|faults| told(&faults))?;
        Ok(Self { source, choice: Choice::of(options.clone()) })
    }

    /// The public items of the crate, as rustdoc sees them.
    fn documented(&self, scratch: &Scratch) -> anyhow::Result<PathBuf> {
        let options = self.choice.fitting(&self.source);
        let output = oasmith::generate(&self.source, options).map_err(|faults| told(&faults))?;
        scratch.documented(&output.files)
    }
}

fn told(faults: &Diagnostics) -> anyhow::Error {
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    anyhow!("{}", messages.join("\n"))
}

/// A file's text, with its name in the error.
fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests;
