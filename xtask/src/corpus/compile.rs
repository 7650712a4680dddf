//! Compiles all crates in one run of cargo and sorts what the compiler says by crate.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, bail, ensure};
use serde::Deserialize;

use super::generate::crate_name;
use super::outcome::Finding;
use super::scratch::{PROGRAM, Scratch};
use crate::process;

/// What the compiler made of a crate.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Compiled {
    /// Whether the library was finished.
    pub(crate) library: bool,
    pub(crate) errors: Vec<Finding>,
    pub(crate) warnings: Vec<Finding>,
    /// The program that checks examples, if there is one and it compiled.
    pub(crate) program: Option<PathBuf>,
    /// Why it did not compile.
    pub(crate) program_errors: Vec<Finding>,
}

/// How to compile.
pub(crate) struct Compilation<'a> {
    pub(crate) scratch: &'a Scratch,
    pub(crate) target: &'a Path,
    pub(crate) jobs: usize,
    /// Whether the programs that check examples are built; otherwise libraries are only checked.
    pub(crate) examples: bool,
}

impl Compilation<'_> {
    /// Compiles the crates of these descriptions; calls `finished` after each.
    pub(crate) fn run(&self, slugs: &[&str], finished: impl Fn(&str)) -> anyhow::Result<BTreeMap<String, Compiled>> {
        self.scratch.finish(slugs)?;
        let mut crates = BTreeMap::new();
        let (built, checked): (Vec<&str>, Vec<&str>) = slugs.iter().partition(|slug| self.has_program(slug));
        self.cargo(&["check"], &checked, &mut crates, &finished)?;
        self.cargo(&["build"], &built, &mut crates, &finished)?;
        Ok(crates)
    }

    /// Compiles a crate with the feature of one tag at a time, for the first so many of them. What is found names the
    /// feature.
    pub(crate) fn each_tag(&self, slug: &str, most: usize) -> anyhow::Result<Compiled> {
        let manifest = fs::read_to_string(self.scratch.member(slug).join("Cargo.toml"))?;
        let manifest: toml::Table = manifest.parse().with_context(|| format!("the manifest of {slug}"))?;
        let full = manifest.get("features").and_then(|features| features.get("full")).and_then(toml::Value::as_array);
        let mut all = Compiled { library: true, ..Compiled::default() };
        for feature in full.into_iter().flatten().filter_map(toml::Value::as_str).take(most) {
            let mut crates = BTreeMap::new();
            let words = ["check", "--no-default-features", "--features", feature];
            self.cargo(&words, &[slug], &mut crates, |_| {})?;
            let made = crates.remove(slug).unwrap_or_default();
            let told = |it: Finding| Finding { message: format!("with `{feature}` alone: {}", it.message), ..it };
            all.library &= made.library;
            all.errors.extend(made.errors.into_iter().map(told));
            all.warnings.extend(made.warnings.into_iter().map(told));
        }
        Ok(all)
    }

    /// What is only looked at needs no machine code, which is half of the work.
    fn cargo(
        &self,
        words: &[&str],
        slugs: &[&str],
        crates: &mut BTreeMap<String, Compiled>,
        finished: impl Fn(&str),
    ) -> anyhow::Result<()> {
        if slugs.is_empty() {
            return Ok(());
        }
        let log = self.scratch.root().join("cargo.log");
        let mut command = process::cargo();
        command.current_dir(self.scratch.root()).args(words);
        command.args(["--lib", "--keep-going", "--message-format=json", "--jobs"]).arg(self.jobs.to_string());
        for slug in slugs {
            command.arg("--package").arg(crate_name(slug));
        }
        if words.contains(&"build") {
            command.arg("--example").arg(format!("{PROGRAM}*"));
        }
        command.env("CARGO_TARGET_DIR", self.target).stdout(Stdio::piped()).stderr(File::create(&log)?);
        let mut child = command.spawn().context("cargo could not be started")?;
        let Some(stdout) = child.stdout.take() else { bail!("cargo has no standard output") };
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            let Ok(message) = serde_json::from_str::<Message>(&line) else { continue };
            if let Some(slug) = message.slug(self.scratch) {
                if message.is_library_artifact() {
                    finished(&slug);
                }
                crates.entry(slug).or_default().take(message);
            }
        }
        child.wait()?;
        // Faults of the manifests, of the lock file or of a dependency come before any message of ours.
        let said = fs::read_to_string(&log).unwrap_or_default();
        ensure!(!crates.is_empty(), "cargo compiled nothing:\n{said}");
        Ok(())
    }

    fn has_program(&self, slug: &str) -> bool {
        self.examples && self.scratch.program(slug).exists()
    }
}

impl Compiled {
    fn take(&mut self, message: Message) {
        let is_library = message.is_of_library();
        if message.reason == "compiler-artifact" {
            if is_library {
                self.library = true;
            } else {
                self.program = message.executable;
            }
            return;
        }
        let Some(said) = message.said.filter(|said| !said.is_count()) else { return };
        let level = said.level.clone();
        match (level.as_str(), is_library) {
            ("warning", true) => self.warnings.push(said.finding()),
            ("warning", false) => {}
            (level, _) if !level.starts_with("error") => {}
            (_, true) => self.errors.push(said.finding()),
            (_, false) => self.program_errors.push(said.finding()),
        }
    }
}

/// A line of `cargo --message-format=json`.
#[derive(Debug, Deserialize)]
struct Message {
    reason: String,
    #[serde(default)]
    manifest_path: PathBuf,
    target: Option<Target>,
    #[serde(rename = "message")]
    said: Option<Said>,
    executable: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

/// A diagnostic of the compiler.
#[derive(Debug, Deserialize)]
struct Said {
    level: String,
    message: String,
    code: Option<Code>,
    spans: Vec<Span>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

impl Message {
    /// The folder of the crate, if it is one of ours.
    fn slug(&self, scratch: &Scratch) -> Option<String> {
        let inside = self.manifest_path.strip_prefix(scratch.root().join("crates")).ok()?;
        Some(inside.parent()?.to_str()?.to_owned())
    }

    fn is_of_library(&self) -> bool {
        self.target.as_ref().is_some_and(|target| target.kind.iter().any(|kind| kind == "lib"))
    }

    fn is_library_artifact(&self) -> bool {
        self.reason == "compiler-artifact" && self.is_of_library()
    }
}

impl Said {
    /// `3 warnings emitted` and `aborting due to …` count what was said before.
    fn is_count(&self) -> bool {
        self.code.is_none()
            && self.spans.is_empty()
            && (self.message.ends_with(" emitted") || self.message.starts_with("aborting due to"))
    }

    fn finding(self) -> Finding {
        let code = self.code.map_or_else(|| "rustc".to_owned(), |code| code.code);
        let span = self.spans.iter().find(|span| span.is_primary);
        let place = span.map(|span| format!("{}:{}", span.file_name, span.line_start)).unwrap_or_default();
        // With a workspace around it, the compiler shows a path from the workspace's root.
        let place = place.split_once("/src/").map_or_else(|| place.clone(), |(_, file)| format!("src/{file}"));
        Finding { code, message: self.message, place }
    }
}

#[cfg(test)]
mod tests;
