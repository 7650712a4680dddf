//! What maintainers and CI run: `cargo xtask …`.
//!
//! One module per task. A task prints what it runs, and fails with the exit code of the program that failed.

mod bench;
mod browser;
mod changelog;
mod codegen;
mod contract;
mod corpus;
mod diff;
mod docs;
mod fuzz;
mod history;
mod load;
mod npm;
mod process;
mod scale;
mod secrets;
mod semver_oracle;
mod site_test;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The chores of this repository.
#[derive(Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measure what generating, compiling and calling cost, beside other generators
    Bench(bench::Options),
    /// Write the generated code anew, from `spec/oasmith.toml`
    Codegen(codegen::Options),
    /// Validate the descriptions and call a mock server with the generated client (needs Node.js)
    Contract,
    /// Generate and compile a folder of descriptions, and print what became of each
    Corpus(corpus::Options),
    /// Say what the changed descriptions do to the generated crates, and whether versions and changelogs cover it
    Diff(diff::Options),
    /// Build the site: the guide, and the reference of the generated client
    Docs(docs::Options),
    /// Look for bytes that break what must hold for any bytes (needs cargo-fuzz)
    Fuzz(fuzz::Options),
    /// Hold `oasmith diff` to release notes that another tool wrote about real descriptions
    History(history::Options),
    /// Make ten thousand calls of which some fail, optimised, and print figures
    Load,
    /// Measure the program on descriptions of growing size, to see that time and memory grow as they do
    Scale(scale::Options),
    /// Look for the secrets of the tests in what the tests print
    Secrets,
    /// Let cargo-semver-checks and public-api judge what `oasmith diff` foretells (needs cargo-semver-checks)
    SemverOracle(semver_oracle::Options),
    /// Look at the site with a browser (needs Node.js and Chromium)
    SiteTest,
    /// Compile the client and a page for browsers, and try the page (needs a Rust for them, Node.js and Chromium)
    Wasm(wasm::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Bench(options) => bench::run(&options),
        Task::Codegen(options) => codegen::run(&options),
        Task::Contract => contract::run(),
        Task::Corpus(options) => corpus::run(&options),
        Task::Diff(options) => diff::run(&options),
        Task::Docs(options) => docs::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::History(options) => history::run(&options),
        Task::Load => load::run(),
        Task::Scale(options) => scale::run(&options),
        Task::Secrets => secrets::run(),
        Task::SemverOracle(options) => semver_oracle::run(&options),
        Task::SiteTest => site_test::run(),
        Task::Wasm(options) => wasm::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            process::exit_code(&error)
        }
    }
}
