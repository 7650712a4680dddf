//! The temporary workspace: one member for each crate that was made, and one lock file for all of them.
//!
//! Its place is the same for every run that shares a target folder, because cargo keeps the artifacts of a package
//! apart by its path, and would pile them up otherwise. Two runs at once need target folders of their own.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use oasmith::files::Files;

use super::examples::Plan;
use crate::process::workspace_root;

/// How the names of the programs that check examples begin.
pub(crate) const PROGRAM: &str = "corpus_examples_";
/// The file with the texts of the examples, beside the program.
pub(crate) const CASES: &str = "corpus_examples.json";

/// A folder outside the repository.
pub(crate) struct Scratch {
    root: PathBuf,
    kept: bool,
}

impl Scratch {
    /// A workspace in `keep`, which stays, or in the system's folder for temporary files.
    pub(crate) fn new(keep: Option<&Path>, target: &Path) -> anyhow::Result<Self> {
        let root = match keep {
            Some(folder) => std::path::absolute(folder)?,
            None => {
                let mut hasher = DefaultHasher::new();
                target.hash(&mut hasher);
                std::env::temp_dir().join(format!("oasmith-corpus-{:016x}", hasher.finish()))
            }
        };
        for folder in ["crates", "measured"] {
            let folder = root.join(folder);
            fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        // Cargo names manifests by the path without links, and messages are told apart by it.
        Ok(Self { root: root.canonicalize()?, kept: keep.is_some() })
    }

    /// The folder of the workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of a crate.
    pub(crate) fn member(&self, slug: &str) -> PathBuf {
        self.root.join("crates").join(slug)
    }

    /// The source of the program that checks the examples of a crate. Cargo puts all programs into one folder, so that
    /// each needs a name of its own.
    pub(crate) fn program(&self, slug: &str) -> PathBuf {
        self.member(slug).join("examples").join(format!("{PROGRAM}{slug}.rs"))
    }

    /// Where the program writes when it is measured.
    pub(crate) fn measured(&self, slug: &str) -> PathBuf {
        self.root.join("measured").join(slug)
    }

    /// Writes a crate, and removes what an earlier run left in its folder.
    pub(crate) fn write(&self, slug: &str, files: &Files) -> anyhow::Result<()> {
        let folder = self.member(slug);
        let wanted: BTreeSet<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
        remove_others(&folder, &wanted)?;
        for (path, text) in files.iter() {
            write_if_changed(&folder.join(path), text)?;
        }
        Ok(())
    }

    /// Adds the program that checks examples; none if there is nothing to check.
    pub(crate) fn write_examples(&self, slug: &str, plan: &Plan) -> anyhow::Result<()> {
        if plan.is_empty() {
            return Ok(());
        }
        let folder = self.member(slug).join("examples");
        write_if_changed(&self.program(slug), &plan.program())?;
        write_if_changed(&folder.join(CASES), &plan.cases()?)
    }

    /// Makes it a workspace of these crates, with the versions that the repository is tested with.
    pub(crate) fn finish(&self, slugs: &[&str]) -> anyhow::Result<()> {
        let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
        for slug in slugs {
            let _ = writeln!(manifest, "    \"crates/{slug}\",");
        }
        manifest += "]\n\n[profile.dev]\ndebug = false\nincremental = false\n";
        write_if_changed(&self.root.join("Cargo.toml"), &manifest)?;
        let lock = workspace_root().join("Cargo.lock");
        fs::copy(&lock, self.root.join("Cargo.lock")).with_context(|| format!("cannot copy {}", lock.display()))?;
        Ok(())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.kept {
            // Nobody is left to tell; the system's folder for temporary files is swept anyway.
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// Leaves the time of an unchanged file alone, so that cargo compiles its crate only once.
fn write_if_changed(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn remove_others(folder: &Path, wanted: &BTreeSet<PathBuf>) -> anyhow::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            remove_others(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
