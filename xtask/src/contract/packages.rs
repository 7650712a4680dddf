//! The npm packages under `tests/contract/`: knows how to start their programs.
//!
//! Programs are started as `node <script>`, not through `node_modules/.bin`, whose wrappers differ between systems and
//! would stand between us and the process that is to be stopped.

use std::process::Command;

use crate::npm;
use crate::process::in_workspace;

const FOLDER: &str = "tests/contract";

/// Packages that are installed as the lock file says.
pub(crate) struct Packages(());

impl Packages {
    /// Installs the packages, unless that has been done since the lock file changed.
    pub(crate) fn install() -> anyhow::Result<Self> {
        npm::install(FOLDER)?;
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
    pub(crate) fn login_server(&self) -> Command {
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

#[cfg(test)]
mod tests;
