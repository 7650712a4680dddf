//! Runs the tests that hand secrets to the client, and looks for the secrets in everything they print.

use anyhow::{Context as _, bail};

use crate::process;

/// What the secrets of the tests have in common.
const CANARIES: [&str; 2] = ["canary-", "eyJ0b2tlbiI6MX0"];
const TESTS: [&[&str]; 2] =
    [&["--package", "oasmith-templates"], &["--package", "oasmith-tests", "--test", "behaviour", "--test", "faults"]];

pub(crate) fn run() -> anyhow::Result<()> {
    for tests in TESTS {
        let mut command = process::cargo();
        command.arg("test").args(tests).args(["--", "--nocapture"]);
        let output = command.output().with_context(|| format!("the tests of {tests:?} could not be started"))?;
        let shown = [output.stdout.as_slice(), &output.stderr].map(String::from_utf8_lossy).concat();
        if !output.status.success() {
            bail!("the tests of {tests:?} fail:\n{shown}");
        }
        if let Some(line) = secret(&shown) {
            bail!("a secret is printed:\n{line}");
        }
        println!("{} lines of {tests:?} hold no secret", shown.lines().count());
    }
    Ok(())
}

/// The first line with a secret in it.
fn secret(shown: &str) -> Option<&str> {
    shown.lines().find(|line| CANARIES.iter().any(|canary| line.contains(canary)))
}

#[cfg(test)]
mod tests;
