//! Reads the other files of a description, as far as the user allows.
//!
//! A description may come from a stranger: it must not make this program read what lies outside of one folder, not
//! even by a symbolic link in it.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith::diagnostic::{Diagnostic, Place};
use oasmith::source::{Refusal, Source, decode, load};

use super::{MEBIBYTE, name_of, read_file};

/// Adds the files that a description refers to.
pub(super) fn gather(source: Source, path: &Path, root: Option<&Path>, mebibytes: u64) -> Source {
    if path == Path::new("-") && root.is_none() {
        let help =
            "name the file of the description instead of `-`, or the folder of its other files with `--root DIR`";
        return source.with_documents(|_| Err(refusal("the standard input is in no folder", help)));
    }
    let mut folder = Folder::new(path, root, mebibytes);
    source.with_documents(|name| folder.read(name))
}

/// The folder that files are read from.
struct Folder {
    /// As it is shown.
    path: PathBuf,
    /// Where it really is, and why that cannot be known.
    real: Result<PathBuf, String>,
    /// What the names of files are relative to: the working folder, as the description's own name is.
    base: PathBuf,
    /// How many mebibytes all files may have, and how many bytes may still be read.
    mebibytes: u64,
    left: u64,
}

impl Folder {
    fn new(description: &Path, root: Option<&Path>, mebibytes: u64) -> Self {
        let parent = description.parent().filter(|parent| !parent.as_os_str().is_empty());
        let path = root.or(parent).unwrap_or(Path::new(".")).to_owned();
        let real = fs::canonicalize(&path).map_err(|error| format!("{}: {error}", path.display()));
        // The standard input has no place; its files are where the user says.
        let base = if description == Path::new("-") { path.clone() } else { PathBuf::new() };
        Self { path, real, base, mebibytes, left: mebibytes.saturating_mul(MEBIBYTE) }
    }

    fn read(&mut self, name: &str) -> Result<Source, Refusal> {
        let real = self.real.as_ref().map_err(|error| refusal(error.clone(), "name an existing folder as `--root`"))?;
        let path = self.base.join(name);
        let shown = name_of(&path);
        let found = fs::canonicalize(&path).map_err(|_| {
            let help = format!("add {shown}, or correct the reference");
            refusal("there is no such file", help)
        })?;
        if !found.starts_with(real) {
            let root = self.path.display();
            let help = format!("move the file into {root}, or name the folder that has both with `--root DIR`");
            return Err(refusal(format!("it is outside of {root}"), help));
        }
        let bytes = read_file(&found, self.mebibytes)
            .map_err(|failure| refusal(failure.message, "name a file of JSON or YAML"))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let help = "leave out what is not needed, or raise the limit with `--limit input-mib=NUMBER`";
            refusal(format!("the files are larger than {} MiB", self.mebibytes), help)
        })?;
        decode(&bytes).and_then(|text| load(&shown, text)).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(told).collect();
            refusal(faults.join("; "), format!("correct {shown}"))
        })
    }
}

/// A fault of a file that is told at the reference to it.
fn told(fault: &Diagnostic) -> String {
    match fault.place {
        Place::Position { line, column } => format!("line {line}, column {column}: {}", fault.message),
        _ => fault.message.clone(),
    }
}

fn refusal(reason: impl Into<String>, help: impl Into<String>) -> Refusal {
    Refusal { reason: reason.into(), help: help.into() }
}

#[cfg(test)]
mod tests;
