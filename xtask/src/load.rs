//! Many calls at once, optimised: that none is lost or doubled, and how the client compares with calls by hand.

use crate::process;

pub(crate) fn run() -> anyhow::Result<()> {
    let mut command = process::cargo();
    command.args(["test", "--release", "--quiet", "--package", "oasmith-tests", "--test", "faults", "--"]);
    process::run(command.args(["--ignored", "--nocapture", "--test-threads=1", "load::", "race::"]))
}
