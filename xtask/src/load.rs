//! Many calls at once, optimised: that none is lost or doubled, and how the client compares with calls by hand.

use std::process::Command;

use crate::process;

pub(crate) fn run() -> anyhow::Result<()> {
    process::run(command("load::").arg("race::"))
}

/// Runs those tests of the faults that are too long for every run, for what they print.
pub(crate) fn command(tests: &str) -> Command {
    let mut command = process::cargo();
    command.args(["test", "--release", "--quiet", "--package", "oasmith-tests", "--test", "faults", "--"]);
    command.args(["--ignored", "--nocapture", "--test-threads=1", tests]);
    command
}
