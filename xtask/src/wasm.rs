//! `cargo xtask wasm`: the client in the browser. Lints it and the page of `tests/browser`, builds the page, says how large
//! it is and why, and tries it in Chromium.
//!
//! What it needs is found or named: a Rust that compiles for WebAssembly, Chromium, and Node.js, whose packages it installs.

mod page;
mod sizes;
mod toolchain;

use anyhow::{Context as _, ensure};

use self::toolchain::Toolchain;
use crate::bench::page::Section;
use crate::contract::packages::Packages;
use crate::contract::server::Server;
use crate::process::{self, in_workspace};
use crate::{browser, npm};

/// The page, its tests, and a workspace of their own.
const FOLDER: &str = "tests/browser";
/// The driver of the browser and the judge of accessibility, which the tests of the site have too.
const DRIVER: &str = "tests/site";
/// The client whose part in browsers is linted.
const CLIENT: &str = "purecloud-platform-client";
/// What can be added to the client there; `time` wants a newer compiler than Debian has.
const FEATURES: &str = "chrono,profiles,tracing";
/// What cannot, and is refused by words of our own.
const REFUSED: [&str; 2] = ["blocking", "loopback-login"];

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Write the sizes to docs/performance.md
    #[arg(long)]
    write: bool,

    /// Write pictures of the page into this folder
    #[arg(long, value_name = "DIR")]
    shots: Option<std::path::PathBuf>,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    // All that may be lacking comes before all that takes long.
    let toolchain = Toolchain::find()?;
    let browser = browser::find()?;
    npm::install(FOLDER)?;
    npm::install(DRIVER)?;
    let packages = Packages::install()?;

    lint(&toolchain)?;
    for feature in REFUSED {
        is_refused(&toolchain, feature)?;
    }
    let page = page::build(&toolchain)?;
    let mut section = Section::with_versions("browser", "cargo xtask wasm --write", toolchain.version());
    page.describe(&mut section);
    println!("{}", section.text);

    let login = Server::start(packages.login_server())?;
    let mut test = in_workspace("node");
    test.arg(format!("{FOLDER}/test.mjs"))
        .args(["--browser", browser, "--server", login.url(), "--page"])
        .arg(&page.folder);
    if let Some(shots) = &options.shots {
        test.arg("--shots").arg(std::path::absolute(shots)?);
    }
    let outcome = process::run(&mut test);
    let log = login.stop();
    if outcome.is_err() {
        eprintln!("What the login server said:\n{log}");
    }
    outcome?;
    if options.write { section.write() } else { Ok(()) }
}

/// Holds all code that is for browsers to the lints of the rest.
fn lint(toolchain: &Toolchain) -> anyhow::Result<()> {
    let mut client = toolchain.clippy();
    process::run(client.args(["--package", CLIENT, "--features", FEATURES, "--", "-D", "warnings"]))?;
    let mut page = toolchain.clippy();
    let manifest = format!("{FOLDER}/Cargo.toml");
    process::run(page.args(["--manifest-path", &manifest, "--package", page::PAGE, "--", "-D", "warnings"]))?;
    let mut bindgen = process::cargo();
    bindgen.args(["clippy", "--locked", "--manifest-path", &manifest, "--package", page::BINDGEN, "--target-dir"]);
    process::run(bindgen.arg(page::target_folder()?).args(["--", "-D", "warnings"]))
}

/// A feature that browsers lack fails to compile, and the first that is said about it is what to do instead.
fn is_refused(toolchain: &Toolchain, feature: &str) -> anyhow::Result<()> {
    let mut check = toolchain.cargo("check");
    check.args(["--quiet", "--package", CLIENT, "--features", feature]);
    let said = check.output().with_context(|| format!("`{}` could not be started", process::command_line(&check)))?;
    let words = String::from_utf8_lossy(&said.stderr);
    let wanted = format!("error: the feature `{feature}` ");
    let first = words.lines().find(|line| line.starts_with("error"));
    ensure!(
        !said.status.success() && first.is_some_and(|line| line.starts_with(&wanted)),
        "the feature `{feature}` is not refused for browsers in words of our own:\n{words}"
    );
    Ok(())
}
