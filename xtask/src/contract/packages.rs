//! The npm packages under `tests/contract/`: installs them when needed and knows how to start their programs.
//!
//! Programs are started as `node <script>`, not through `node_modules/.bin`, whose wrappers differ between systems and
//! would stand between us and the process that is to be stopped.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, bail};

use crate::process::{self, in_workspace, workspace_root};

const FOLDER: &str = "tests/contract";
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Packages that are installed as the lock file says.
pub(super) struct Packages(());

impl Packages {
    /// Installs the packages, unless that has been done since the lock file changed.
    pub(super) fn install() -> anyhow::Result<Self> {
        require("node")?;
        require(NPM)?;
        let folder = workspace_root().join(FOLDER);
        let stamp = Stamp::of(&folder);
        if !stamp.is_fresh() {
            process::run(Command::new(NPM).arg("ci").current_dir(&folder))?;
            stamp.write()?;
        }
        Ok(Self(()))
    }

    /// The validator; it wants the descriptions as further arguments.
    pub(super) fn validator(&self) -> Command {
        let mut command = self.node();
        command
            .args([&script("@redocly/cli/bin/cli.js"), "lint", "--config", &format!("{FOLDER}/redocly.yaml")])
            // The configuration file turns telemetry off as well; this covers the time before it is read.
            .envs([("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")]);
        command
    }

    /// The mock server of a description, on a port that the system chooses.
    pub(super) fn prism(&self, description: &str) -> Command {
        let mut command = self.server();
        command.args([&script("@stoplight/prism-cli/dist/index.js"), "mock", "--multiprocess=false"]).args([
            "-h",
            "127.0.0.1",
            "-p",
            "0",
            description,
        ]);
        command
    }

    /// The server that people and applications log in at, on a port that the system chooses.
    pub(super) fn login_server(&self) -> Command {
        let mut command = self.server();
        command.arg(format!("{FOLDER}/login-server.mjs"));
        command
    }

    fn server(&self) -> Command {
        let mut command = self.node();
        // Ends the server when our end of its standard input closes, which happens however we end.
        command.args(["--require", &format!("./{FOLDER}/stop-with-parent.cjs")]);
        command
    }

    #[expect(clippy::unused_self, reason = "there is nothing to start before the packages are installed")]
    fn node(&self) -> Command {
        in_workspace("node")
    }
}

fn script(path: &str) -> String {
    format!("{FOLDER}/node_modules/{path}")
}

fn require(program: &str) -> anyhow::Result<()> {
    let outcome = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    match outcome {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("`{program} --version` failed ({status})"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            bail!("`{program}` is not installed; the contract tests need Node.js 20.19 or later, with npm")
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
