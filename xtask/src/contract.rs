//! `cargo xtask contract`: holds the descriptions and the generated client against tools that others wrote.
//!
//! First a validator reads every description under `spec/`. Then the mock server Prism serves the flagship's
//! description, a certified `OAuth` 2.0 server gives out tokens, and the tests in `tests/contract/` call both with the
//! generated client. All of them come from npm, pinned in `tests/contract/package-lock.json`.

pub(crate) mod packages;
pub(crate) mod server;

use std::fs;

use anyhow::{Context as _, ensure};

use self::{packages::Packages, server::Server};
use crate::process::{self, workspace_root};

/// The description that the generated client is made from.
const SERVED: &str = "spec/genesys-oauth.yaml";

pub(crate) fn run() -> anyhow::Result<()> {
    let packages = Packages::install()?;
    validate(&packages)?;

    let prism = Server::start(packages.prism(SERVED))?;
    let login = Server::start(packages.login_server())?;
    let mut test = process::cargo();
    test.args(["test", "--package", "oasmith-tests", "--test", "contract", "--", "--ignored"]);
    let urls = [("OASMITH_PRISM_URL", prism.url()), ("OASMITH_LOGIN_URL", login.url())];
    let outcome = process::run(test.envs(urls));
    for (name, log) in [("Prism", prism.stop()), ("the login server", login.stop())] {
        if outcome.is_err() {
            eprintln!("What {name} said:\n{log}");
        }
    }
    outcome
}

fn validate(packages: &Packages) -> anyhow::Result<()> {
    let descriptions = descriptions()?;
    ensure!(!descriptions.is_empty(), "there is no description in spec/");
    process::run(packages.validator().args(descriptions))
}

/// Every description under `spec/`, by its path from the workspace's root, in a fixed order.
fn descriptions() -> anyhow::Result<Vec<String>> {
    let folder = workspace_root().join("spec");
    let read = || -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "yaml")
                && let Some(name) = path.file_name()
            {
                names.push(format!("spec/{}", name.to_string_lossy()));
            }
        }
        names.sort();
        Ok(names)
    };
    read().with_context(|| format!("cannot list {}", folder.display()))
}
