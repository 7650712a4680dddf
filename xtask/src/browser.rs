//! The browser that tests drive: one that is installed on this machine.

use std::process::{Command, Stdio};

use crate::process::Ending;

/// What it is called, by system.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
/// The exit code that says that this machine lacks what a task needs.
pub(crate) const LACKING: u8 = 3;

/// The name of the browser's program.
pub(crate) fn find() -> anyhow::Result<&'static str> {
    let found = NAMES.into_iter().find(|name| is_there(name));
    found.ok_or_else(|| Ending::new(LACKING, "there is no Chromium; `apt-get install chromium` has it").into())
}

fn is_there(program: &str) -> bool {
    let outcome = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    outcome.is_ok_and(|status| status.success())
}
