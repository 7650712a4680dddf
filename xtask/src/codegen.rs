//! `cargo xtask codegen`: runs the generator of this checkout on the configuration of this repository.
//!
//! The generator itself writes or compares; this only knows where things are.

use clap::Args;

use crate::process;

/// Where the repository says what to generate from which description.
const CONFIG: &str = "spec/oasmith.toml";

#[derive(Args, Clone, Copy)]
pub(crate) struct Options {
    /// Write nothing; fail if what is there differs from what would be written
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(options: Options) -> anyhow::Result<()> {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--package", "oasmith", "--"]);
    // Nothing there is written by hand: an edit, or what is left of a merge, is to be written over.
    command.args(if options.check { ["check"].as_slice() } else { &["generate", "--force"] });
    process::run(command.args(["--config", CONFIG]))
}
