//! What git knows about the descriptions: which revision to compare with, and what they were there.
//!
//! Nothing is checked out and nothing is fetched: files are read with `git show`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::process::Ending;

/// The exit code where git cannot say what to compare with.
const NO_BASE: u8 = 3;

/// The branches that changes go to; the first one that is there counts.
const TRUNKS: [&str; 2] = ["origin/main", "main"];

/// The git repository around a folder.
pub(crate) struct Repository {
    folder: PathBuf,
}

/// What to compare with, and why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Base {
    /// The commit's full name.
    pub(crate) commit: String,
    /// In words, for example `the merge base with origin/main`.
    pub(crate) meaning: String,
}

impl Repository {
    /// The repository that this folder is in.
    pub(crate) fn at(folder: &Path) -> Result<Self, Ending> {
        let repository = Self { folder: folder.to_owned() };
        let answer = repository.ask(&["rev-parse", "--is-inside-work-tree"])?;
        if answer.status.success() {
            return Ok(repository);
        }
        Err(Ending::new(NO_BASE, format!("{} is not in a git repository: {}", folder.display(), complaint(&answer))))
    }

    /// The revision to compare with: the one that is asked for, or else the merge base with the main branch; on the
    /// main branch itself the last tag or, without one, the commit before.
    pub(crate) fn base(&self, wanted: Option<&str>) -> Result<Base, Ending> {
        if let Some(revision) = wanted {
            let commit = self.commit(revision)?.ok_or_else(|| self.unknown(&format!("revision {revision:?}")))?;
            return Ok(Base { commit, meaning: format!("revision {revision}") });
        }
        let head = self.commit("HEAD")?.ok_or_else(|| self.unknown("commit"))?;
        let Some(trunk) = self.trunk()? else { return Err(self.unknown("branch main")) };
        match self.line(&["merge-base", "HEAD", trunk])? {
            None => Err(self.unknown(&format!("merge base with {trunk}"))),
            Some(commit) if commit == head => self.before(head),
            Some(commit) => Ok(Base { commit, meaning: format!("the merge base with {trunk}") }),
        }
    }

    /// What is compared with on the main branch.
    fn before(&self, head: String) -> Result<Base, Ending> {
        if let Some(tag) = self.line(&["describe", "--tags", "--abbrev=0"])?
            && let Some(commit) = self.commit(&tag)?
        {
            return Ok(Base { commit, meaning: format!("the last tag, {tag}") });
        }
        match self.commit("HEAD^")? {
            Some(commit) => Ok(Base { commit, meaning: "the commit before".to_owned() }),
            None if self.is_shallow()? => Err(self.unknown("commit before this one")),
            None => Ok(Base { commit: head, meaning: "the first commit".to_owned() }),
        }
    }

    /// A file of a commit, by its path from the folder; nothing if it was not there.
    pub(crate) fn show(&self, commit: &str, path: &str) -> Result<Option<Vec<u8>>, Ending> {
        let name = format!("{commit}:./{path}");
        // Asked first, so that a failure of the second question is never taken for a file that was not there.
        if !self.ask(&["cat-file", "-e", &name])?.status.success() {
            return Ok(None);
        }
        let answer = self.ask(&["show", &name])?;
        if answer.status.success() {
            return Ok(Some(answer.stdout));
        }
        Err(Ending::new(NO_BASE, format!("git cannot read {path} of {commit}: {}", complaint(&answer))))
    }

    fn trunk(&self) -> Result<Option<&'static str>, Ending> {
        for trunk in TRUNKS {
            if self.commit(trunk)?.is_some() {
                return Ok(Some(trunk));
            }
        }
        Ok(None)
    }

    /// The commit that a name means. What looks like an option is no name.
    fn commit(&self, name: &str) -> Result<Option<String>, Ending> {
        self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")])
    }

    fn is_shallow(&self) -> Result<bool, Ending> {
        Ok(self.line(&["rev-parse", "--is-shallow-repository"])?.as_deref() == Some("true"))
    }

    /// The error about something that git should have.
    fn unknown(&self, what: &str) -> Ending {
        let reason = if self.is_shallow().unwrap_or_default() {
            "this clone is shallow, its history has been cut; `git fetch --unshallow` gets the rest"
        } else {
            "fetch it, or name another revision with `--base`"
        };
        Ending::new(NO_BASE, format!("there is no {what} to compare with: {reason}"))
    }

    /// The one line of an answer; nothing if git says no.
    fn line(&self, arguments: &[&str]) -> Result<Option<String>, Ending> {
        let answer = self.ask(arguments)?;
        let text = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
        Ok(Some(text).filter(|text| answer.status.success() && !text.is_empty()))
    }

    fn ask(&self, arguments: &[&str]) -> Result<Output, Ending> {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).args(arguments);
        command.output().map_err(|error| Ending::new(NO_BASE, format!("git could not be started: {error}")))
    }
}

/// What git said about its failure, on one line.
fn complaint(answer: &Output) -> String {
    let text = String::from_utf8_lossy(&answer.stderr);
    text.lines().next().unwrap_or("git does not say why").to_owned()
}

#[cfg(test)]
pub(crate) mod tests;
