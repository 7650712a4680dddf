//! Reads the other files of a description, as far as the user allows.
//!
//! A description may come from a stranger: it must not make this program read what lies outside of one folder, not
//! even by a symbolic link in it.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith::config::Limits;
use oasmith::diagnostic::{Code, Diagnostic, Place};
use oasmith::source::{self, Refusal, Source, Text, decode};

use super::{MEBIBYTE, RAISE, Unread, name_of, read_file};

/// Adds the files that a description refers to.
pub(super) fn gather(source: Source, path: &Path, root: Option<&Path>, limits: &Limits) -> Source {
    if path == Path::new("-") && root.is_none() {
        let help =
            "name the file of the description instead of `-`, or the folder of its other files with `--root DIR`";
        return source.with_documents(|_| Err(refusal("the standard input is in no folder", help)));
    }
    let mut folder = Folder::new(path, root, limits, source.nodes());
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
    /// What may still be read, with as many nodes as are left of those of all files.
    limits: Limits,
    /// How many bytes may still be read.
    left: u64,
}

impl Folder {
    fn new(description: &Path, root: Option<&Path>, limits: &Limits, nodes: usize) -> Self {
        let parent = description.parent().filter(|parent| !parent.as_os_str().is_empty());
        let path = root.or(parent).unwrap_or(Path::new(".")).to_owned();
        let real = fs::canonicalize(&path).map_err(|error| format!("{}: {error}", path.display()));
        // The standard input has no place; its files are where the user says.
        let base = if description == Path::new("-") { path.clone() } else { PathBuf::new() };
        let limits = Limits { nodes: limits.nodes.saturating_sub(nodes), ..limits.clone() };
        let left = limits.input_mib.saturating_mul(MEBIBYTE);
        Self { path, real, base, limits, left }
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
        let mebibytes = self.limits.input_mib;
        let too_large = || refusal(format!("the files have more than {mebibytes} MiB"), RAISE);
        let bytes = read_file(&found, mebibytes).map_err(|unread| match unread {
            Unread::Failed(failure) => refusal(failure.message, "name a file of JSON or YAML"),
            Unread::TooLarge(_) => too_large(),
        })?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        let text = decode(&bytes).map(|text| Text::new(&shown, text));
        let source = text.and_then(|text| source::read(text, &self.limits)).map_err(|faults| {
            let limit = faults.iter().find(|fault| fault.code == Code::Limit).and_then(|fault| fault.help.clone());
            let faults: Vec<String> = faults.iter().map(told).collect();
            refusal(faults.join("; "), limit.unwrap_or_else(|| format!("correct {shown}")))
        })?;
        self.limits.nodes = self.limits.nodes.saturating_sub(source.nodes());
        Ok(source)
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
