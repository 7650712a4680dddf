//! `cargo xtask bench`: what generating, compiling and calling cost, beside the tools that others use for it.
//!
//! Whole programs are timed, as users wait for whole programs. Every tool takes its turn in each round, so that what
//! else the machine does touches all of them; what is printed are medians and spreads. With `--write`, tables and plots
//! go into `docs/performance.md`, between the marks that name them.

mod call;
mod compile;
mod generate;
pub(crate) mod page;
mod plot;
pub(crate) mod runs;
mod tools;

use std::num::NonZero;
use std::path::PathBuf;

use anyhow::ensure;
use clap::{Args, Subcommand};

use crate::corpus::{Entry, entries};
use crate::process;
use tools::Tool;

#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    cost: Cost,
}

#[derive(Subcommand)]
enum Cost {
    /// The time and memory from a description to code
    Generate(Comparison),
    /// The time and memory that the compiler needs for what was generated, and its size
    Compile(Comparison),
    /// Calls in a second and allocations in a call, beside reqwest and `serde_json` called by hand
    Call {
        /// Write the figures to docs/performance.md
        #[arg(long)]
        write: bool,
    },
}

#[derive(Args)]
struct Comparison {
    /// A folder with an index.tsv that has the columns `slug` and `file`, or one description
    #[arg(value_name = "DIR|FILE")]
    place: PathBuf,

    /// Take only these descriptions
    #[arg(long, value_name = "SLUG", num_args = 1..)]
    only: Vec<String>,

    /// How often each tool runs
    #[arg(long, value_name = "N", default_value = "5")]
    rounds: NonZero<usize>,

    /// Run the other generators that are found on the PATH as well
    #[arg(long)]
    peers: bool,

    /// Write everything that was measured to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Write the table, and a plot where there is one, to docs/performance.md
    #[arg(long)]
    write: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    match &options.cost {
        Cost::Generate(comparison) => generate::run(comparison),
        Cost::Compile(comparison) => compile::run(comparison),
        Cost::Call { write } => call::run(*write),
    }
}

impl Comparison {
    fn entries(&self) -> anyhow::Result<Vec<Entry>> {
        let entries = entries(&self.place, &self.only)?;
        ensure!(!entries.is_empty(), "there is no description in {}", self.place.display());
        Ok(entries)
    }

    /// Ours first, built anew; then the peers that are here. The others are named, with the way to get them.
    fn tools(&self) -> anyhow::Result<Vec<Tool>> {
        process::run(process::cargo().args(["build", "--quiet", "--release", "--package", "oasmith"]))?;
        let mut found = vec![Tool::own()?];
        if self.peers {
            for peer in &tools::PEERS {
                match peer.find() {
                    Some(tool) => found.push(tool),
                    None => eprintln!("{} is not on the PATH: `{}` installs it", peer.name, peer.install),
                }
            }
        }
        Ok(found)
    }

    fn rounds(&self) -> usize {
        self.rounds.get()
    }

    /// The command without what is true on one machine only.
    fn command(&self, cost: &str) -> String {
        let mut words = vec!["cargo xtask bench".to_owned(), cost.to_owned(), "DIR".to_owned()];
        if !self.only.is_empty() {
            words.push("--only".to_owned());
            words.extend(self.only.iter().cloned());
        }
        words.push(format!("--rounds {}", self.rounds));
        words.extend(self.peers.then(|| "--peers".to_owned()));
        words.push("--write".to_owned());
        words.join(" ")
    }

    fn finish(&self, section: &page::Section, found: &impl serde::Serialize) -> anyhow::Result<()> {
        print!("{}", section.text);
        if let Some(file) = &self.json {
            process::write(file, &(serde_json::to_string_pretty(found)? + "\n"))?;
        }
        if self.write { section.write() } else { Ok(()) }
    }
}
