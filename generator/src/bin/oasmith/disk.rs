//! The files of a crate on disk: what would change, and the change.
//!
//! Files that an earlier run made are known by that run's manifest. Nothing else in the folder is touched: a file that
//! is in the way and not in the manifest stops the run before anything is written, and so does a symbolic link on the
//! way to a file. A file that was edited since is not written over, and a folder that holds other things is not taken
//! for a new crate, unless the user says so.

mod apply;
mod obstacle;
mod previous;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use oasmith::files::Files;
use oasmith::manifest;

use self::obstacle::{Found, look};
use crate::failure::Failure;

/// How many paths a message lists.
const MAX_LISTED: usize = 10;

/// The difference between a folder and the files that belong there.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    out: PathBuf,
    files: &'a Files,
    /// Files that are not there.
    pub(crate) missing: Vec<&'a str>,
    /// Files with other content.
    pub(crate) changed: Vec<&'a str>,
    /// Of the changed ones, those that no earlier run made.
    pub(crate) foreign: Vec<&'a str>,
    /// Where no earlier run wrote: what stands beside the files, and is not hidden as `.git` is.
    pub(crate) beside: Vec<String>,
    /// Of the changed and the stale ones, those that somebody has edited since an earlier run made them.
    pub(crate) edited: Vec<String>,
    /// Files that an earlier run made and this one does not.
    pub(crate) stale: Vec<String>,
    unchanged: usize,
}

/// How many files a run has done what to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) written: usize,
    pub(crate) unchanged: usize,
    pub(crate) removed: usize,
}

impl<'a> Plan<'a> {
    /// Compares without changing anything.
    pub(crate) fn new(out: &Path, files: &'a Files) -> Result<Self, Failure> {
        if fs::metadata(out).is_ok_and(|metadata| !metadata.is_dir()) {
            return Err(Failure::new(format!("{} is not a folder", out.display())));
        }
        let previous = previous::files(out)?;
        let beside = if previous.is_empty() { beside(out, files)? } else { Vec::new() };
        let mut plan = Self {
            out: out.to_owned(),
            files,
            missing: Vec::new(),
            changed: Vec::new(),
            foreign: Vec::new(),
            beside,
            edited: Vec::new(),
            stale: Vec::new(),
            unchanged: 0,
        };
        for (path, text) in files.iter() {
            match look(out, path)? {
                Found::Nothing => plan.missing.push(path),
                Found::File(length) if is_same(&out.join(path), length, text)? => plan.unchanged += 1,
                Found::File(_) => {
                    plan.changed.push(path);
                    match previous.get(path) {
                        None => plan.foreign.push(path),
                        Some(hash) if is_edited(out, path, hash.as_deref())? => plan.edited.push(path.to_owned()),
                        Some(_) => {}
                    }
                }
            }
        }
        for (path, hash) in stale(out, previous, files) {
            if is_edited(out, &path, hash.as_deref())? {
                plan.edited.push(path.clone());
            }
            plan.stale.push(path);
        }
        Ok(plan)
    }

    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty() && self.stale.is_empty()
    }

    /// Stops a run that would write over somebody's work.
    pub(crate) fn refuse_foreign_files(&self) -> Result<(), Failure> {
        if self.foreign.is_empty() {
            return Ok(());
        }
        let message = self.listed("these files are in the way and were not made by oasmith:", &self.foreign);
        Err(Failure::new(message).help("choose another folder with `--out`, or move these files away"))
    }

    /// Stops a first run in a folder that is used for something else, as the folder above the one that was meant is.
    pub(crate) fn refuse_used_folder(&self) -> Result<(), Failure> {
        if self.beside.is_empty() {
            return Ok(());
        }
        let what = format!("{} was not made by oasmith, and holds other files:", self.out.display());
        let help = "choose another folder with `--out`, or write beside those files with `--force`";
        Err(Failure::new(self.listed(&what, &self.beside)).help(help))
    }

    /// Stops a run that would write over changes that were made by hand.
    pub(crate) fn refuse_edited_files(&self) -> Result<(), Failure> {
        if self.edited.is_empty() {
            return Ok(());
        }
        let message = self.listed("these files were edited since oasmith made them:", &self.edited);
        Err(Failure::new(message).help("keep your changes elsewhere, or give them up with `--force`"))
    }

    fn listed(&self, what: &str, paths: &[impl AsRef<str>]) -> String {
        let mut message = what.to_owned();
        for path in paths.iter().take(MAX_LISTED) {
            message.push_str("\n  ");
            message.push_str(&self.out.join(path.as_ref()).display().to_string());
        }
        if let Some(more) = paths.len().checked_sub(MAX_LISTED).filter(|more| *more > 0) {
            // Writing to a string does not fail.
            _ = write!(message, "\n  ... and {more} more");
        }
        message
    }

    pub(crate) fn counts(&self) -> Counts {
        Counts {
            written: self.missing.len() + self.changed.len(),
            unchanged: self.unchanged,
            removed: self.stale.len(),
        }
    }
}

/// What is in a folder besides the places of a crate's files, hidden ones apart.
fn beside(out: &Path, files: &Files) -> Result<Vec<String>, Failure> {
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::io("look at", out, &error)),
    };
    let own: BTreeSet<&str> = files.iter().filter_map(|(path, _)| path.split('/').next()).collect();
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| Failure::io("look at", out, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !own.contains(name.as_str()) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Files of the last run that are still there. What a manifest says is not trusted: an entry that leads through a
/// link or to a folder is passed over.
fn stale(
    out: &Path,
    previous: BTreeMap<String, Option<String>>,
    files: &Files,
) -> impl Iterator<Item = (String, Option<String>)> {
    let gone = previous.into_iter().filter(|(path, _)| files.get(path).is_none());
    gone.filter(|(path, _)| matches!(look(out, path), Ok(Found::File(_))))
}

/// Whether a file is not what the last run wrote. A run that was cut short may have left one of its own files.
fn is_edited(out: &Path, path: &str, hash: Option<&str>) -> Result<bool, Failure> {
    let Some(hash) = hash else { return Ok(false) };
    let path = out.join(path);
    match fs::read(&path) {
        Ok(bytes) => Ok(!manifest::is_unchanged(hash, &String::from_utf8_lossy(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::io("read", &path, &error)),
    }
}

fn is_same(path: &Path, length: u64, text: &str) -> Result<bool, Failure> {
    if length != text.len() as u64 {
        return Ok(false);
    }
    match fs::read(path) {
        Ok(bytes) => Ok(bytes == text.as_bytes()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::io("read", path, &error)),
    }
}

#[cfg(test)]
mod tests;
