//! From generated code to a library: `cargo check` and `cargo build` of the crate alone, its dependencies being built.
//!
//! All crates of all tools stand in one workspace, so that they share the dependencies that they have in common; what
//! is measured is the crate itself, after its root file was touched, without incremental compilation.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::Context as _;
use serde::Serialize;

use super::page::{Section, cell};
use super::runs::{Outcome, timed};
use super::tools::Tool;
use super::{Comparison, Entry};
use crate::process;

/// What was measured of one crate.
#[derive(Debug, Serialize)]
struct Measured {
    slug: String,
    tool: &'static str,
    /// Of Rust, in all files.
    lines: usize,
    /// `async` functions that users can call, or those that make a call: how much of the API it holds.
    methods: usize,
    check: Outcome,
    build: Outcome,
    /// The size of the library in the profile for development, in bytes.
    library: Option<u64>,
}

pub(super) fn run(comparison: &Comparison) -> anyhow::Result<()> {
    let tools = comparison.tools()?;
    let folder = tempfile::tempdir()?;
    let workspace = Workspace::new(folder.path())?;
    let mut crates = Vec::new();
    for entry in comparison.entries()? {
        for tool in &tools {
            eprintln!("{} with {}", entry.slug, tool.name);
            crates.push(workspace.add(&entry, tool)?);
        }
    }
    workspace.finish(&crates)?;
    // In turns, as what else the machine does touches all of them.
    for _ in 0..comparison.rounds() {
        for made in &mut crates {
            workspace.measure(made)?;
        }
    }
    for made in &mut crates {
        made.library = workspace.library(made);
    }
    let mut section = Section::new("compile", &comparison.command("compile"), &tools);
    let headings = ["description", "tool", "lines", "methods", "check", "build", "memory of rustc", "library"];
    section.table(&headings.map(str::to_owned), crates.iter().map(row));
    comparison.finish(&section, &crates)
}

struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn new(root: &Path) -> anyhow::Result<Self> {
        let lock = process::workspace_root().join("Cargo.lock");
        fs::copy(&lock, root.join("Cargo.lock")).with_context(|| format!("cannot copy {}", lock.display()))?;
        Ok(Self { root: root.to_owned() })
    }

    fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    fn add(&self, entry: &Entry, tool: &Tool) -> anyhow::Result<Measured> {
        let name = package(&entry.slug, tool.name);
        let out = self.root.join(&name);
        let made = timed(&mut tool.generate(&entry.file, &name, &out), &self.log())?;
        let outcome = match made {
            Ok(_) => {
                tool.complete(&name, &out)?;
                Outcome::Done(Vec::new())
            }
            Err(words) => Outcome::Failed(words),
        };
        let (lines, methods) = if outcome.is_failed() { (0, 0) } else { size(&out.join("src"))? };
        let slug = entry.slug.clone();
        Ok(Measured { slug, tool: tool.name, lines, methods, check: outcome.clone(), build: outcome, library: None })
    }

    /// Makes it a workspace, and builds all dependencies once. A crate that does not compile fails here for the first
    /// time, and says so when it is measured.
    fn finish(&self, crates: &[Measured]) -> anyhow::Result<()> {
        let members = crates.iter().filter(|made| !made.check.is_failed());
        let members: Vec<String> = members.map(|made| format!("{:?}", package(&made.slug, made.tool))).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        fs::write(self.root.join("Cargo.toml"), manifest)?;
        for verb in ["check", "build"] {
            let _failed = timed(self.cargo(verb).args(["--workspace", "--keep-going"]), &self.log())?;
        }
        Ok(())
    }

    fn cargo(&self, verb: &str) -> Command {
        let mut command = process::cargo();
        command.current_dir(&self.root).args([verb, "--lib"]);
        command.env("CARGO_TARGET_DIR", self.root.join("target")).env("CARGO_INCREMENTAL", "0");
        command
    }

    fn measure(&self, made: &mut Measured) -> anyhow::Result<()> {
        let name = package(&made.slug, made.tool);
        let root_file = self.root.join(&name).join("src/lib.rs");
        for (verb, outcome) in [("check", &mut made.check), ("build", &mut made.build)] {
            if outcome.is_failed() {
                continue;
            }
            File::options().append(true).open(&root_file)?.set_modified(SystemTime::now())?;
            outcome.add(timed(self.cargo(verb).args(["--offline", "--package", &name]), &self.log())?);
        }
        Ok(())
    }

    fn library(&self, made: &Measured) -> Option<u64> {
        let name = package(&made.slug, made.tool).replace('-', "_");
        let file = self.root.join("target/debug").join(format!("lib{name}.rlib"));
        fs::metadata(file).ok().filter(|_| !made.build.is_failed()).map(|it| it.len())
    }
}

fn package(slug: &str, tool: &str) -> String {
    format!("{slug}-{tool}").to_lowercase()
}

/// Lines, and functions that make a call.
fn size(folder: &Path) -> anyhow::Result<(usize, usize)> {
    let mut sum = (0, 0);
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            let inner = size(&path)?;
            // What comes with every crate calls nothing of the API.
            let methods = if path.ends_with("src/runtime") { 0 } else { inner.1 };
            sum = (sum.0 + inner.0, sum.1 + methods);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path)?;
            sum = (sum.0 + text.lines().count(), sum.1 + calls(&text));
        }
    }
    Ok(sum)
}

/// How a call is written may span lines.
fn calls(text: &str) -> usize {
    let dense: String = text.split_whitespace().collect();
    dense.matches("pubasyncfn").count() + dense.matches("Request::new(Method::").count()
}

fn row(made: &Measured) -> Vec<String> {
    let peak = made.check.peak().into_iter().chain(made.build.peak()).fold(0.0, f64::max);
    let memory = if peak > 0.0 { format!("{peak:.0} MiB") } else { String::new() };
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^53 bytes")]
    let library = made.library.map_or_else(String::new, |bytes| format!("{:.1} MB", bytes as f64 / 1e6));
    vec![
        made.slug.clone(),
        made.tool.to_owned(),
        made.lines.to_string(),
        made.methods.to_string(),
        cell(Some(&made.check), |run| run.wall),
        cell(Some(&made.build), |run| run.wall),
        memory,
        library,
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_call_is_counted_however_it_is_laid_out() {
        let code =
            "pub async fn get() {}\nlet a = Request::new(Method::GET);\nlet b = Request::new(\n    Method::PUT,\n);";
        assert_eq!(super::calls(code), 3);
    }
}
