//! The page of the documentation that shows a comparison: the two descriptions of this repository.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::CONFIG;
use crate::process;

/// The page.
const PAGE: &str = "docs/diff-example.md";

/// What it compares.
const DESCRIPTIONS: [&str; 2] = ["spec/genesys-oauth-2019-02.yaml", "spec/genesys-oauth.yaml"];

/// Writes the page, or fails if it is not what would be written.
pub(super) fn page(root: &Path, check: bool) -> anyhow::Result<()> {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--package", "oasmith", "--", "--quiet", "diff"]).args(DESCRIPTIONS);
    let output = process::output(command.args(["--config", CONFIG, "--format", "markdown"]))?;
    let [old, new] = DESCRIPTIONS;
    // The page has a title of its own, so that the headings of the notes go down by one.
    let page = format!(
        "<!-- Made by `cargo xtask codegen`. -->\n\n# From February 2019 to today\n\nWhat `oasmith diff` prints about \
         `{old}` and\n`{new}`, with `--config {CONFIG} --format markdown`; [diff.md](diff.md) explains it.\n\n{}",
        output.replace("\n# ", "\n## ")
    );
    let path = root.join(PAGE);
    if fs::read_to_string(&path).unwrap_or_default() == page {
        return Ok(());
    }
    if check {
        bail!("{PAGE} is stale: run `cargo xtask codegen`");
    }
    fs::write(&path, page).with_context(|| format!("cannot write {PAGE}"))
}
