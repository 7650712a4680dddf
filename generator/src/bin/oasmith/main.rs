//! The command-line program: everything that the library must not do (read, write, print) and nothing else.
//!
//! Exit codes: 0 for success, 1 when the answer of `check` or `diff --fail-on` is no, 2 when the input, the call or the disk is at fault.
//! Results go to the standard output, everything about the run to the standard error.

#![expect(clippy::disallowed_methods, reason = "the program is the part that touches the disk and knows the time")]

mod args;
mod check;
mod console;
mod diff;
mod disk;
#[cfg(feature = "docs")]
mod docs;
mod failure;
mod generate;
mod inputs;
mod inspect;
mod progress;
mod targets;
mod unified;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use self::args::{Args, Command};
use self::console::Console;
use self::failure::Failure;

/// Most of the time of a run goes into small pieces of memory; this allocator has them sooner, with two threads above all.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ended that could do what it was asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// The files on disk are not what they should be, or a description changed more than it may.
    Differs,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let console = Console::new(args.color, args.message_format, args.quiet);
    // No input is known to bring the library down; if one does, the author of the description is not to blame.
    let outcome = catch_unwind(AssertUnwindSafe(|| run(&args.command, &console))).unwrap_or_else(|_| {
        Err(Failure::new("oasmith stopped because of a fault of its own")
            .help("please report it with the description that caused it"))
    });
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Differs) => ExitCode::from(1),
        Err(failure) => {
            console.failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, console: &Console) -> Result<Outcome, Failure> {
    match command {
        Command::Generate(args) => generate::run(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Inspect(args) => inspect::run(args, console),
        Command::Diff(args) => diff::run(args, console),
        #[cfg(feature = "docs")]
        Command::Docs(args) => docs::run(args, console),
    }
}
