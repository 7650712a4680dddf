//! `cargo xtask codegen`: runs the generator of this checkout on the configuration of this repository.
//!
//! The generator itself writes or compares; this only knows where things are. The example of the documentation is made
//! with it, since it shows what the generator says about the same description.

mod example;

use clap::Args;

use crate::diff::{self, git::Repository};
use crate::process::{self, workspace_root};

/// Where the repository says what to generate from which description.
pub(crate) const CONFIG: &str = "spec/oasmith.toml";

#[derive(Args)]
pub(crate) struct Options {
    /// Write nothing; fail if what is there differs from what would be written
    #[arg(long)]
    check: bool,

    /// Write what the changed descriptions do to the generated crates into their changelogs as well
    #[arg(long, conflicts_with = "check")]
    changelog: bool,

    /// The revision that the changelogs compare with, as for `cargo xtask diff`
    #[arg(long, value_name = "REV", requires = "changelog")]
    base: Option<String>,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--package", "oasmith", "--"]);
    // Nothing there is written by hand: an edit, or what is left of a merge, is to be written over.
    command.args(if options.check { ["check"].as_slice() } else { &["generate", "--force"] });
    process::run(command.args(["--config", CONFIG]))?;
    example::page(workspace_root(), options.check)?;
    if options.changelog {
        changelogs(options.base.as_deref())?;
    }
    Ok(())
}

fn changelogs(base: Option<&str>) -> anyhow::Result<()> {
    let root = workspace_root();
    let repository = Repository::at(root)?;
    let base = repository.base(base)?;
    for compared in diff::compare(root, &repository, &base)? {
        let is_written = compared.write_changelog(root)?;
        let what = if is_written { "written" } else { "nothing to add" };
        println!("{}/CHANGELOG.md: {what}; compared with {}, {}", compared.out, base.commit, base.meaning);
    }
    Ok(())
}
