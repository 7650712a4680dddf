//! `oasmith generate`: description in, files on disk.

use std::path::Path;
use std::time::{Duration, Instant};

use oasmith::config::Options;
use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::files::Files;
use oasmith::source::Source;
use oasmith::{Output, Summary};

use crate::args::GenerateArgs;
use crate::console::{Console, counted};
use crate::disk::{Counts, Plan};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::targets::{Target, targets};
use crate::{Outcome, inputs};

pub(crate) fn run(args: &GenerateArgs, console: &Console) -> Result<Outcome, Failure> {
    let GenerateArgs { output: args, force } = args;
    for target in targets(args, console)? {
        let started = Instant::now();
        let (_, output) = output(&target, args.strict, console, oasmith::generate)?;
        let progress = Progress::start(console, format!("Writing {}", target.out.display()));
        let counts = write(&target.out, &output.files, *force)?;
        drop(progress);
        let summary = summary(output.summary, counts, &output.diagnostics, started.elapsed());
        console.note(&format!("{}: {summary}", target.out.display()));
    }
    Ok(Outcome::Fine)
}

/// Makes a folder what a run made, unless that would cost somebody's work.
pub(crate) fn write(out: &Path, files: &Files, force: bool) -> Result<Counts, Failure> {
    let plan = Plan::new(out, files)?;
    plan.refuse_foreign_files()?;
    if !force {
        plan.refuse_used_folder()?;
        plan.refuse_edited_files()?;
    }
    plan.apply()?;
    Ok(plan.counts())
}

/// What the library makes of a target, and of which text. Its warnings are printed here.
pub(crate) fn output(
    target: &Target,
    strict: bool,
    console: &Console,
    make: impl FnOnce(&Source, &Options) -> Result<Output, Diagnostics>,
) -> Result<(Source, Output), Failure> {
    let _progress = Progress::start(console, format!("Generating {}", target.out.display()));
    let source = inputs::description(&target.spec, target.root.as_deref(), &target.options.limits, console)?;
    let output = make(&source, &target.options).map_err(|diagnostics| {
        console.report(target.report(&diagnostics, &source));
        let errors = counted(diagnostics.count(Severity::Error), "error");
        Failure::new(format!("{errors} in {}; nothing was written", source.name()))
    })?;
    let warnings = output.diagnostics.count(Severity::Warning);
    if warnings > 0 && (strict || !console.is_quiet()) {
        console.report(target.report(&output.diagnostics, &source));
    }
    if warnings > 0 && strict {
        let warnings = counted(warnings, "warning");
        return Err(Failure::new(format!("{warnings} in {}; nothing was written", source.name()))
            .help("`--strict` takes warnings for errors"));
    }
    Ok((source, output))
}

pub(crate) fn summary(summary: Summary, counts: Counts, said: &Diagnostics, elapsed: Duration) -> String {
    let left_out = match said.left_out() {
        0 => String::new(),
        count => format!(", {} left out", counted(count, "part")),
    };
    format!(
        "{}, {}; {} written, {} unchanged, {} removed; {}{left_out}; {:.1} s",
        counted(summary.operations, "operation"),
        counted(summary.models, "model"),
        counted(counts.written, "file"),
        counts.unchanged,
        counts.removed,
        counted(said.count(Severity::Warning), "warning"),
        elapsed.as_secs_f64(),
    )
}
