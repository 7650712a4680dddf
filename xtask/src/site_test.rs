//! `cargo xtask site-test`: looks at the site with a browser, as its readers do.
//!
//! The packages of `tests/site/` drive a Chromium that is installed on this machine; `tests/site/site.mjs` says what
//! they look at.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::docs::{self, Server};
use crate::npm;
use crate::process::{self, Ending, in_workspace};

/// The tests and their packages.
const FOLDER: &str = "tests/site";
/// What the browser is called, by system.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
/// The exit code that says that there is no browser.
const NO_BROWSER: u8 = 3;

pub(crate) fn run() -> anyhow::Result<()> {
    let Some(browser) = BROWSERS.into_iter().find(|name| is_there(name)) else {
        return Err(Ending::new(NO_BROWSER, "there is no Chromium; `apt-get install chromium` has it").into());
    };
    npm::install(FOLDER)?;
    let site = docs::build()?;
    let server = Server::bind(&site)?;
    let url = server.url();
    thread::spawn(|| server.serve());
    let mut test = in_workspace("node");
    let script = Path::new(FOLDER).join("site.mjs");
    process::run(test.arg(script).args(["--browser", browser, "--site", &url]))
}

fn is_there(program: &str) -> bool {
    let outcome = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    outcome.is_ok_and(|status| status.success())
}
