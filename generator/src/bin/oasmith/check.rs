//! `oasmith check`: is what is on disk what would be written?

use std::fmt::Write;
use std::fs;
use std::path::Path;

use oasmith::files::Files;

use crate::Outcome;
use crate::args::OutputArgs;
use crate::console::{Console, counted};
use crate::disk::Plan;
use crate::failure::Failure;
use crate::generate::output;
use crate::targets::{Target, targets};
use crate::unified::unified;

/// How many differences are shown; the other files are only named.
const MAX_DIFFS: usize = 10;

pub(crate) fn run(args: &OutputArgs, console: &Console) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Fine;
    for target in targets(args, console)? {
        outcome = outcome.max(check(&target, args.strict, console)?);
    }
    Ok(outcome)
}

fn check(target: &Target, strict: bool, console: &Console) -> Result<Outcome, Failure> {
    let (_, output) = output(target, strict, console, oasmith::generate)?;
    let plan = Plan::new(&target.out, &output.files)?;
    let out = target.out.display();
    if plan.is_empty() {
        console.note(&format!("{out}: {} as generated", counted(output.files.len(), "file")));
        return Ok(Outcome::Fine);
    }
    console.result(&describe(&target.out, &plan, &output.files))?;
    let count = plan.missing.len() + plan.changed.len() + plan.stale.len();
    console.failure(
        &Failure::new(format!("{out} is not as generated: {}", counted(count, "file")))
            .help(way_out(&plan, &target.command)),
    );
    Ok(Outcome::Differs)
}

fn way_out(plan: &Plan<'_>, command: &str) -> String {
    let run = format!("run `{command}`");
    if !plan.foreign.is_empty() {
        format!("{run}, after you have moved away the files that are not made by oasmith")
    } else if !plan.edited.is_empty() {
        format!("{run}; it gives up what was edited by hand with `--force` only")
    } else {
        run
    }
}

/// The list of files, then what is different in them.
fn describe(out: &Path, plan: &Plan<'_>, files: &Files) -> String {
    let mut text = String::new();
    let missing = plan.missing.iter().map(|path| ("missing", *path));
    let changed = plan.changed.iter().map(|path| ("changed", *path));
    let stale = plan.stale.iter().map(|path| ("stale", path.as_str()));
    for (what, path) in missing.chain(changed).chain(stale) {
        let note = match path {
            path if plan.foreign.contains(&path) => " (not made by oasmith)",
            path if plan.edited.iter().any(|edited| edited == path) => " (edited by hand)",
            _ => "",
        };
        // Writing to a string does not fail.
        _ = writeln!(text, "{what}: {}{note}", out.join(path).display());
    }
    for path in plan.changed.iter().take(MAX_DIFFS) {
        let file = out.join(path);
        // Text or not, a file that cannot be shown has been named above.
        let Ok(old) = fs::read(&file) else { continue };
        let new = files.get(path).unwrap_or_default();
        _ = write!(text, "\n{}", unified(&file.display().to_string(), &String::from_utf8_lossy(&old), new));
    }
    text
}
