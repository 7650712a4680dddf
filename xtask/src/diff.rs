//! `cargo xtask diff`: what a change of the descriptions does to the crates that are generated from them.
//!
//! Compares the descriptions on disk with those of a git revision, prints the notes, and fails when the version of a
//! crate or its changelog does not cover what has changed. Both sides are read by the generator of this checkout: what
//! the generator itself does differently is not seen here.
//!
//! Exit codes: 0 covered, 1 not covered, 2 a description or the call is at fault, 3 git has nothing to compare with.

mod coverage;
pub(crate) mod git;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use oasmith::config::{Config, CrateConfig};
use oasmith::diff::report::{Format, Report};
use oasmith::diff::{self, Changes, Choice};
use oasmith::report;
use oasmith::source::Source;

use self::git::{Base, Repository};
use self::tree::Tree;
use crate::codegen::CONFIG;
use crate::process::{Ending, workspace_root};

/// The exit code where the version or the changelog does not cover the changes.
const UNCOVERED: u8 = 1;

/// The exit code where a description or configuration cannot be read.
const UNREADABLE: u8 = 2;

#[derive(Args)]
pub(crate) struct Options {
    /// The revision to compare with; by default the merge base with main, and on main the last tag or, without one, the
    /// commit before
    #[arg(long, value_name = "REV")]
    base: Option<String>,

    /// Write the notes into this file as well
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,

    /// Print annotations for GitHub in place of the notes
    #[arg(long)]
    annotations: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let (text, faults) = told(workspace_root(), options)?;
    print!("{text}");
    if faults.is_empty() {
        return Ok(());
    }
    Err(Ending::new(UNCOVERED, faults.join("\n\n")).into())
}

/// What to print, and what is not covered.
fn told(root: &Path, options: &Options) -> anyhow::Result<(String, Vec<String>)> {
    let repository = Repository::at(root)?;
    let base = repository.base(options.base.as_deref())?;
    eprintln!("comparing with {}, {}", base.commit, base.meaning);
    let (mut notes, mut printed, mut faults) = (String::new(), String::new(), Vec::new());
    for compared in compare(root, &repository, &base)? {
        let Compared { out, old, new, .. } = &compared;
        let from = compared.last_version();
        let report = Report::new(&compared.changes, old, new).from_version(Some(&from));
        let own = format!("# `{out}`\n\n{}\n", report.render(Format::Markdown).replace("\n# ", "\n## "));
        printed += &if options.annotations { report.render(Format::Github) } else { own.clone() };
        notes += &own;
        faults.extend(compared.uncovered(root)?);
    }
    if let Some(path) = &options.notes {
        fs::write(path, notes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok((printed, faults))
}

/// A crate with both states of its description, and what lies between them.
pub(crate) struct Compared {
    /// The folder of the crate.
    pub(crate) out: String,
    old: Source,
    new: Source,
    changes: Changes,
    /// The version in the configuration, at the base and now.
    versions: [Option<String>; 2],
    /// The changelog at the base.
    changelog: String,
}

/// Compares every crate of the configuration with what it was at the base. One that was not there yet is left out.
pub(crate) fn compare(root: &Path, repository: &Repository, base: &Base) -> Result<Vec<Compared>, Ending> {
    let (before, now) = (Tree::Commit(repository, &base.commit), Tree::Disk(root));
    let config = now.config(CONFIG)?.ok_or_else(|| Ending::new(UNREADABLE, format!("there is no file {CONFIG}")))?;
    let old = match before.config(CONFIG) {
        Ok(old) => old.unwrap_or(Config { crates: Vec::new() }),
        // An option that the generator no longer has must not keep the change that removes it from landing.
        Err(error) => {
            eprintln!("{error}: both sides are read with the configuration of today");
            config.clone()
        }
    };
    let mut compared = Vec::new();
    for entry in config.crates {
        let out = beside_config(&entry.out);
        match old.crates.iter().find(|old| beside_config(&old.out) == out) {
            Some(old) => compared.push(compare_crate(before, now, old, &entry, out)?),
            None => eprintln!("{out} is not in the configuration of the base: there is nothing to compare with"),
        }
    }
    Ok(compared)
}

fn compare_crate(
    before: Tree<'_>,
    now: Tree<'_>,
    old: &CrateConfig,
    new: &CrateConfig,
    out: String,
) -> Result<Compared, Ending> {
    let sources = [before.source(&beside_config(&old.spec)), now.source(&beside_config(&new.spec))];
    let [old_source, new_source] = sources;
    let (old_source, new_source) = (old_source?, new_source?);
    let choices = [Choice::of(old.options.clone()), Choice::of(new.options.clone())];
    let [old_choice, new_choice] = &choices;
    // Each side is read with its own options: a rename in the configuration changes the crate too.
    let descriptions = [(old_choice, &old_source), (new_choice, &new_source)].map(|(choice, source)| {
        choice.read(source).map(|(description, _)| description).map_err(|faults| {
            eprint!("{}", report::Report::new(&faults).source(source).render());
            Ending::new(UNREADABLE, format!("{} cannot be read", source.name()))
        })
    });
    let [old_description, new_description] = descriptions;
    let changes = diff::compare(&old_description?, &new_description?);
    let changelog = before.text(&format!("{out}/{}", coverage::CHANGELOG))?.unwrap_or_default();
    let versions = [old.options.version.clone(), new.options.version.clone()];
    Ok(Compared { out, old: old_source, new: new_source, changes, versions, changelog })
}

/// The path of a file that the configuration names, from the root of the workspace.
fn beside_config(path: &str) -> String {
    let folder = Path::new(CONFIG).parent().unwrap_or(Path::new(""));
    let mut parts: Vec<&str> = folder.iter().filter_map(|part| part.to_str()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests;
