//! `cargo xtask contract`: holds the descriptions and the generated client against tools that others wrote.
//!
//! First a validator reads every description under `spec/`. Then the mock server Prism serves the flagship's
//! description, and the tests in `tests/contract/` call it with the generated client. Both tools come from npm, pinned in
//! `tests/contract/package-lock.json`.

mod packages;
mod prism;

use std::fs;

use anyhow::{Context as _, ensure};

use self::{packages::Packages, prism::Prism};
use crate::process::{self, workspace_root};

/// The description that the generated client is made from.
const SERVED: &str = "spec/genesys-oauth.yaml";

pub(crate) fn run() -> anyhow::Result<()> {
    let packages = Packages::install()?;
    validate(&packages)?;

    let prism = Prism::start(packages.prism(SERVED))?;
    let mut test = process::cargo();
    test.args(["test", "--package", "oasmith-tests", "--test", "contract", "--", "--ignored"]);
    let outcome = process::run(test.env("OASMITH_PRISM_URL", prism.url()));
    let log = prism.stop();
    if outcome.is_err() {
        eprintln!("Prism's log:\n{log}");
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
