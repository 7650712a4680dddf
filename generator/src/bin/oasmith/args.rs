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

    /// For whom errors, warnings and remarks are written
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub(crate) message_format: Messages,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the client
    Generate(GenerateArgs),
    /// Compare the client on disk with what would be written; exit with 1 if they differ
    Check(OutputArgs),
    /// Print what a stage of the generator makes of a description
    Inspect(InspectArgs),
    /// Say what a changed description does to what is sent and received, and to the Rust API of its client
    Diff(DiffArgs),
    /// Write a site about the client: a guide, if there is one, and a reference of operations and models
    #[cfg(feature = "docs")]
    Docs(DocsArgs),
}

/// What the site is about, and where it goes.
#[cfg(feature = "docs")]
#[derive(Debug, clap::Args)]
pub(crate) struct DocsArgs {
    #[command(flatten)]
    pub(crate) description: DescriptionArgs,

    /// The folder of the site
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// A folder of Markdown files that come before the reference, listed in its `SUMMARY.md` as mdBook reads it
    #[arg(long, value_name = "DIR")]
    pub(crate) guide: Option<PathBuf>,

    /// Take warnings for errors
    #[arg(long)]
    pub(crate) strict: bool,

    /// Write over files that were edited since oasmith made them, or beside files in a folder that it did not make
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) output: OutputArgs,

    /// Write over files that were edited since oasmith made them, or beside files in a folder that it did not make
    #[arg(long)]
    pub(crate) force: bool,
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

    /// Whether the crate has a feature for each tag; without the flag, if it is large
    #[arg(long, value_name = "BOOL", requires = "spec")]
    pub(crate) tag_features: Option<bool>,

    #[command(flatten)]
    pub(crate) selection: SelectionArgs,

    /// How much of a description is too much, for example `operations=20000`; may be given several times
    #[arg(long, value_name = "WHAT=NUMBER", value_parser = limit)]
    pub(crate) limit: Vec<Limit>,

    /// The configuration; without `--spec`, every crate in it is generated
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Which operations to generate. Each may be given several times; `*` stands for any part of a name or of a segment of
/// a path, `**` for any part of a path.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Selection")]
pub(crate) struct SelectionArgs {
    /// Generate the operations with this tag
    #[arg(long, value_name = "PATTERN", requires = "spec")]
    pub(crate) include_tag: Vec<String>,

    /// Generate the operations with this path, for example `/v1/**`
    #[arg(long, value_name = "PATTERN", requires = "spec")]
    pub(crate) include_path: Vec<String>,

    /// Generate the operations with this `operationId`
    #[arg(long, value_name = "PATTERN", requires = "spec")]
    pub(crate) include_operation: Vec<String>,

    /// Leave the operations with this tag out
    #[arg(long, value_name = "PATTERN", requires = "spec")]
    pub(crate) exclude_tag: Vec<String>,

    /// Leave the operations with this path out
    #[arg(long, value_name = "PATTERN", requires = "spec")]
    pub(crate) exclude_path: Vec<String>,

    /// Leave the operations with this `operationId` out
    #[arg(long, value_name = "PATTERN", requires = "spec")]
    pub(crate) exclude_operation: Vec<String>,
}

/// A limit that the user sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) what: String,
    pub(crate) number: usize,
}

/// The names of limits, as they stand in a configuration.
const LIMITS: [&str; 7] = ["input-mib", "members", "nodes", "operations", "parts", "schemas", "values"];

fn limit(text: &str) -> Result<Limit, String> {
    let (what, number) = text.split_once('=').ok_or("write `what=number`")?;
    if !LIMITS.contains(&what) {
        return Err(format!("there is no limit `{what}`; there are {}", LIMITS.join(", ")));
    }
    let number = number.parse().map_err(|_| format!("{number:?} is not a number"))?;
    Ok(Limit { what: what.to_owned(), number })
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

/// Which descriptions to compare, and how to tell the changes.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The description as it was, in JSON or YAML; `-` is the standard input
    pub(crate) old: PathBuf,

    /// The description as it is now; one of both may be `-`
    pub(crate) new: PathBuf,

    /// The folder that other files of both descriptions may be read from; by default that of each
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,

    /// The configuration of the generated crate
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Which crate of the configuration, if it has several
    #[arg(long = "crate", value_name = "NAME", requires = "config")]
    pub(crate) name: Option<String>,

    /// How to print the changes
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,

    /// Exit with 1 if the changes need a release of this kind, or of a greater one
    #[arg(long, value_name = "IMPACT")]
    pub(crate) fail_on: Option<Impact>,

    /// The version that the changes come after; by default the one in the configuration
    #[arg(long, value_name = "X.Y.Z")]
    pub(crate) from_version: Option<semver::Version>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal
    Text,
    /// Release notes
    Markdown,
    /// For programs
    Json,
    /// Annotations of a review on GitHub
    Github,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Impact {
    /// A breaking release
    Major,
    /// A release with something new
    Minor,
    /// Any release
    Patch,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Messages {
    /// For people: the line with the place underlined, and the way out
    Human,
    /// A line for each, as compilers and editors have it
    Short,
    /// A JSON object for each, in a line of its own
    Json,
    /// Commands of a workflow on GitHub
    Github,
}

#[cfg(test)]
mod tests;
