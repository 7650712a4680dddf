//! The files of the repository at one moment: as they are on disk, or as they were in a commit.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use oasmith::config::{self, Config};
use oasmith::diagnostic::Diagnostics;
use oasmith::report::Report;
use oasmith::source::{Refusal, Source, Text, decode, load};

use super::UNREADABLE;
use super::git::Repository;
use crate::process::Ending;

/// Where files are read from. Paths are relative to the root of the workspace.
#[derive(Clone, Copy)]
pub(crate) enum Tree<'a> {
    /// The folder on disk.
    Disk(&'a Path),
    /// A commit.
    Commit(&'a Repository, &'a str),
}

impl Tree<'_> {
    /// A file's text; nothing if there is no such file.
    pub(crate) fn text(self, path: &str) -> Result<Option<String>, Ending> {
        let Some(bytes) = self.bytes(path)? else { return Ok(None) };
        let name = self.name(path);
        let told = |faults: Diagnostics| unreadable(&faults, &Text::new(&name, String::from_utf8_lossy(&bytes)));
        decode(&bytes).map(|text| Some(text.to_owned())).map_err(told)
    }

    /// A configuration.
    pub(crate) fn config(self, path: &str) -> Result<Option<Config>, Ending> {
        let Some(text) = self.text(path)? else { return Ok(None) };
        let told = |faults: Diagnostics| unreadable(&faults, &Text::new(&self.name(path), &text));
        config::parse(&text).map(Some).map_err(told)
    }

    /// A description with the other files that it refers to.
    pub(crate) fn source(self, path: &str) -> Result<Source, Ending> {
        let name = self.name(path);
        let Some(text) = self.text(path)? else {
            return Err(Ending::new(UNREADABLE, format!("there is no file {name}")));
        };
        let told = |faults: Diagnostics| unreadable(&faults, &Text::new(&name, &text));
        let source = load(&name, &text).map_err(told)?;
        Ok(source.with_documents(|name| self.document(name)))
    }

    /// Another file of a description. It has to be in the repository too: a pull request may come from a stranger.
    fn document(self, name: &str) -> Result<Source, Refusal> {
        let refusal = |reason: String| Refusal { reason, help: "correct the reference".to_owned() };
        let prefix = self.name("");
        let path = name.strip_prefix(&prefix).unwrap_or(name);
        if Path::new(path).is_absolute() || path.split('/').any(|part| part == "..") {
            return Err(refusal("it is outside of the repository".to_owned()));
        }
        let text = self.text(path).map_err(|error| refusal(error.to_string()))?;
        let text = text.ok_or_else(|| refusal("there is no such file".to_owned()))?;
        load(name, &text).map_err(|faults| {
            let faults: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
            refusal(faults.join("; "))
        })
    }

    fn bytes(self, path: &str) -> Result<Option<Vec<u8>>, Ending> {
        match self {
            Self::Disk(root) => match read_inside(root, path) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(Ending::new(UNREADABLE, format!("cannot read {path}: {error}"))),
            },
            Self::Commit(repository, commit) => repository.show(commit, path),
        }
    }

    /// What a file is called in reports: that of a commit as git calls it.
    fn name(self, path: &str) -> String {
        match self {
            Self::Disk(_) => path.to_owned(),
            Self::Commit(_, commit) => format!("{}:{path}", commit.get(..12).unwrap_or(commit)),
        }
    }
}

/// A file of the repository; a link may not lead out of it, as little as a name may.
fn read_inside(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    let (root, file) = (fs::canonicalize(root)?, fs::canonicalize(root.join(path))?);
    if !file.starts_with(&root) {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "it is outside of the repository"));
    }
    fs::read(file)
}

/// Tells what is wrong with a text that was refused.
fn unreadable(faults: &Diagnostics, text: &Text) -> Ending {
    eprint!("{}", Report::new(faults).text(text).render());
    Ending::new(UNREADABLE, format!("{} cannot be read", text.name()))
}

#[cfg(all(test, unix))]
mod tests;
