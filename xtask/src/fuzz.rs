//! `cargo xtask fuzz`: gives the properties in `tests/src/fuzz.rs` bytes that somebody would send who means no good.
//!
//! The targets are in `tests/fuzz/`, a workspace of its own that `cargo fuzz` compiles with instrumentation. What a run
//! finds goes to `tests/fuzz/artifacts/`; what it learns stays in `target/fuzz/corpus/`. Without a sanitizer, which
//! would need a nightly compiler and looks for faults that code without `unsafe` does not have.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, ensure};
use clap::{Args, ValueEnum};

use crate::process::{self, workspace_root};

#[derive(Args)]
pub(crate) struct Options {
    /// What to fuzz; everything, one after the other, if nothing is named
    target: Option<Target>,

    /// How long to fuzz each target
    #[arg(long, default_value_t = 600)]
    seconds: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Target {
    /// Answers of a server that say they are a success
    Response,
    /// Answers that say they are a failure
    Failure,
    /// Texts that are read as YAML, up to the representation
    YamlToIr,
    /// Texts that are read as JSON, up to the representation
    JsonToIr,
    /// Fixtures with a few edits, up to the files
    IrToTokens,
    /// Two fixtures with a few edits each, and what differs between them
    Diff,
}

/// What holds for every target: an input that takes longer or more than this is a finding.
const LIMITS: [&str; 4] = ["-timeout=10", "-report_slow_units=2", "-rss_limit_mb=1024", "-malloc_limit_mb=512"];

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let probe = process::cargo().args(["fuzz", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let installed = probe.is_ok_and(|status| status.success());
    ensure!(installed, "cargo-fuzz is not there; install it with `cargo install cargo-fuzz --locked`");
    let targets = options.target.map_or_else(|| Target::value_variants().to_vec(), |target| vec![target]);
    eprintln!("{}", announcement(targets.len(), options.seconds));
    for target in targets {
        fuzz(target, options.seconds)?;
    }
    Ok(())
}

/// How long it will take, for whoever has to wait.
fn announcement(targets: usize, seconds: u64) -> String {
    let all = seconds.saturating_mul(targets as u64).div_ceil(60);
    let plural = if targets == 1 { "" } else { "s" };
    format!(
        "fuzzing {targets} target{plural} for {seconds} s each: about {all} min, and some more to compile them the first time; \
         `--seconds` changes that"
    )
}

fn fuzz(target: Target, seconds: u64) -> anyhow::Result<()> {
    let corpus = Path::new("target/fuzz/corpus").join(target.name());
    let made = Path::new("target/fuzz/seeds").join(target.name());
    for folder in [&corpus, &made] {
        let folder = workspace_root().join(folder);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    for (name, seed) in target.seeds()? {
        let path = workspace_root().join(&made).join(name);
        fs::write(&path, seed).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let mut command = process::cargo();
    command.args(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--target-dir", "target/fuzz", "--sanitizer", "none"]);
    // The first folder is the one that is written to.
    command.arg(target.name()).args([&corpus, &made]).arg(format!("tests/fuzz/seeds/{}", target.name()));
    command.arg("--").args(LIMITS).args(target.flags()).arg(format!("-max_total_time={seconds}"));
    process::run(&mut command)
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Failure => "failure",
            Self::YamlToIr => "yaml_to_ir",
            Self::JsonToIr => "json_to_ir",
            Self::IrToTokens => "ir_to_tokens",
            Self::Diff => "diff",
        }
    }

    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Response | Self::Failure => &["-dict=tests/fuzz/dictionaries/answers.dict", "-max_len=4096"],
            Self::YamlToIr | Self::JsonToIr => &["-dict=tests/fuzz/dictionaries/descriptions.dict", "-max_len=8192"],
            // Each byte is an edit or a part of one; a run is slow, so that short inputs first would take the whole time.
            Self::IrToTokens | Self::Diff => &["-max_len=96", "-len_control=0"],
        }
    }

    /// What to begin with, besides the seeds that are kept by hand.
    fn seeds(self) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
        match self {
            Self::Response | Self::Failure => Ok(Vec::new()),
            Self::YamlToIr => fixtures(|_, text| Some(text.into())),
            Self::JsonToIr => fixtures(|name, text| {
                let source = oasmith::source::load(name, text).ok()?;
                Some(source.value().to_string().into_bytes())
            }),
            // The first byte chooses a fixture.
            Self::IrToTokens | Self::Diff => {
                Ok((0..=u8::MAX).step_by(3).map(|byte| (byte.to_string(), vec![byte])).collect())
            }
        }
    }
}

/// A seed out of each fixture.
fn fixtures(seed: impl Fn(&str, &str) -> Option<Vec<u8>>) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut seeds = Vec::new();
    for folder in ["tests/fixtures", "tests/fixtures/faults"] {
        for path in files(&workspace_root().join(folder))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // One fixture is about bytes that are not text.
            let Ok(text) = fs::read_to_string(&path) else { continue };
            seeds.extend(seed(&name, &text).map(|seed| (name, seed)));
        }
    }
    ensure!(!seeds.is_empty(), "there are no fixtures");
    Ok(seeds)
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let list = || fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
    let mut files = list().with_context(|| format!("cannot list {}", folder.display()))?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"));
    Ok(files)
}

#[cfg(test)]
mod tests;
