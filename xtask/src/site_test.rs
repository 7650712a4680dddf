//! `cargo xtask site-test`: looks at the site with a browser, as its readers do.
//!
//! The packages of `tests/site/` drive a Chromium that is installed on this machine; `tests/site/site.mjs` says what
//! they look at.

use std::path::Path;
use std::thread;

use crate::docs::{self, Server};
use crate::process::{self, in_workspace};
use crate::{browser, npm};

/// The tests and their packages.
const FOLDER: &str = "tests/site";

pub(crate) fn run() -> anyhow::Result<()> {
    let browser = browser::find()?;
    npm::install(FOLDER)?;
    let site = docs::build()?;
    let server = Server::bind(&site)?;
    let url = server.url();
    thread::spawn(|| server.serve());
    let mut test = in_workspace("node");
    let script = Path::new(FOLDER).join("site.mjs");
    process::run(test.arg(script).args(["--browser", browser, "--site", &url]))
}
