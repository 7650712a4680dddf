//! npm packages that tests need: installs them as their lock file says, when needed.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, bail};

use crate::process::{self, workspace_root};

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Installs the packages of a folder, unless that has been done since its lock file changed.
pub(crate) fn install(folder: &str) -> anyhow::Result<()> {
    require("node")?;
    require(NPM)?;
    let folder = workspace_root().join(folder);
    let stamp = Stamp::of(&folder);
    if !stamp.is_fresh() {
        process::run(Command::new(NPM).arg("ci").current_dir(&folder))?;
        stamp.write()?;
    }
    Ok(())
}

fn require(program: &str) -> anyhow::Result<()> {
    let outcome = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    match outcome {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("`{program} --version` failed ({status})"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            bail!("`{program}` is not installed; these tests need Node.js 20.19 or later, with npm")
        }
        Err(error) => Err(error).with_context(|| format!("`{program} --version` could not be started")),
    }
}

/// Remembers which lock file the installed packages came from.
///
/// It is a copy of the lock file inside `node_modules`, so that it goes away together with the packages: npm removes the
/// folder first, and an installation that was broken off leaves no stamp.
struct Stamp {
    lock: PathBuf,
    copy: PathBuf,
}

impl Stamp {
    fn of(folder: &Path) -> Self {
        Self { lock: folder.join("package-lock.json"), copy: folder.join("node_modules/.installed-lock.json") }
    }

    fn is_fresh(&self) -> bool {
        match (fs::read(&self.lock), fs::read(&self.copy)) {
            (Ok(lock), Ok(copy)) => lock == copy,
            _ => false,
        }
    }

    fn write(&self) -> anyhow::Result<()> {
        fs::copy(&self.lock, &self.copy).with_context(|| format!("cannot write {}", self.copy.display()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
