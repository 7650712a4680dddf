//! The words of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Generates a Rust client from an `OpenAPI` description.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Print only errors and results
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// When to use colours; `auto` means on a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the client
    Generate(OutputArgs),
    /// Compare the client on disk with what would be written; exit with 1 if they differ
    Check(OutputArgs),
    /// Print what a stage of the generator makes of a description
    Inspect(InspectArgs),
}

/// What to generate, and where it is or goes.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    #[command(flatten)]
    pub(crate) description: DescriptionArgs,

    /// The folder of the generated crate
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) out: Option<PathBuf>,

    /// Take warnings for errors
    #[arg(long)]
    pub(crate) strict: bool,
}

/// What to read.
#[derive(Debug, clap::Args)]
pub(crate) struct DescriptionArgs {
    /// The description, in JSON or YAML; `-` is the standard input
    #[arg(long, value_name = "FILE", required_unless_present = "config")]
    pub(crate) spec: Option<PathBuf>,

    /// The folder that other files of the description may be read from; by default the folder of the description
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) root: Option<PathBuf>,

    /// The name of the generated crate; made from the description's title if it is not given
    #[arg(long, value_name = "CRATE", requires = "spec")]
    pub(crate) name: Option<String>,

    /// The configuration; without `--spec`, every crate in it is generated
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InspectArgs {
    #[command(flatten)]
    pub(crate) description: DescriptionArgs,

    /// The stage whose result to print
    #[arg(long)]
    pub(crate) stage: Stage,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Stage {
    /// The description in the shape of `OpenAPI` 3.0, as JSON
    Normalised,
    /// What the API is, in no programming language
    Ir,
    /// The Rust names
    Names,
    /// What the templates print, as JSON
    Views,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[cfg(test)]
mod tests;
