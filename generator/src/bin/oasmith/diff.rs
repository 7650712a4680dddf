//! `oasmith diff`: two descriptions in, what lies between them out.

use std::fs;
use std::path::Path;

use oasmith::config::{Limits, Options};
use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::diff::report::{self, Report};
use oasmith::diff::{Changes, Choice, Described, Impact, compare};
use oasmith::source::Source;
use semver::Version;

use crate::args::{self, DiffArgs, Format};
use crate::console::{Console, counted};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::targets::{self, Target};
use crate::{Outcome, inputs};

pub(crate) fn run(args: &DiffArgs, console: &Console) -> Result<Outcome, Failure> {
    if [&args.old, &args.new].iter().all(|path| is_standard_input(path)) {
        return Err(Failure::new("the standard input holds one description, not two").help("name a file for the other"));
    }
    let target = args.config.as_deref().map(|path| choose(args, path, console)).transpose()?;
    let choice = Choice::of(target.as_ref().map_or_else(Options::default, |target| target.options.clone()));
    let from = from_version(args, choice.options())?;
    let progress = Progress::start(console, format!("Comparing {}", args.new.display()));
    // Who has broken both wants to know of both.
    let sources = [&args.old, &args.new].map(|path| load(path, args, target.as_ref(), console));
    let descriptions = sources.each_ref().map(|source| {
        let source = source.as_ref().map_err(Clone::clone)?;
        understand(source, &choice, target.as_ref(), console).map(|description| (source, description))
    });
    let [(old, old_description), (new, new_description)] = match descriptions {
        [Ok(old), Ok(new)] => [old, new],
        [Err(failure), Ok(_)] | [Ok(_), Err(failure)] => return Err(failure),
        [Err(failure), Err(other)] => return Err(both(failure, other)),
    };
    let changes = compare(&old_description, &new_description);
    let report = Report::new(&changes, old, new).from_version(from.as_ref()).colour(true);
    let text = report.render(match args.format {
        Format::Text => report::Format::Text,
        Format::Markdown => report::Format::Markdown,
        Format::Json => report::Format::Json,
        Format::Github => report::Format::Github,
    });
    drop(progress);
    console.result(&text)?;
    Ok(outcome(&changes, args.fail_on, console))
}

fn load(path: &Path, args: &DiffArgs, target: Option<&Target>, console: &Console) -> Result<Source, Failure> {
    // The folder in the configuration belongs to the description there.
    let configured = target.filter(|target| is_same(path, &target.spec)).and_then(|target| target.root.as_deref());
    let limits = target.map_or_else(Limits::default, |target| target.options.limits.clone());
    let source = inputs::description(path, args.root.as_deref().or(configured), &limits, console)?;
    if is_standard_input(path) && source.documents().next().is_some() {
        console.note(
            "standard input: its other files were read from `--root` as they are now, perhaps not as they were when \
             the description was written; to compare with another revision, check it out into a folder of its own",
        );
    }
    Ok(source)
}

fn understand<'a>(
    source: &'a Source,
    choice: &'a Choice,
    target: Option<&Target>,
    console: &Console,
) -> Result<Described<'a>, Failure> {
    let (description, diagnostics) = choice.read(source).map_err(|diagnostics| {
        match target {
            Some(target) => console.report(target.report(&diagnostics, source)),
            None => console.report(oasmith::report::Report::new(&diagnostics).source(source)),
        }
        let errors = counted(diagnostics.count(Severity::Error), "error");
        Failure::new(format!("{errors} in {}; nothing was compared", source.name()))
    })?;
    tell_warnings(&diagnostics, source, console);
    Ok(description)
}

/// Warnings about a description are for who generates from it; here it matters that something may be left out.
fn tell_warnings(diagnostics: &Diagnostics, source: &Source, console: &Console) {
    let warnings = diagnostics.count(Severity::Warning);
    if warnings > 0 {
        let warnings = counted(warnings, "warning");
        console.note(&format!("{}: {warnings}; parts that are left out are not compared", source.name()));
    }
}

fn both(old: Failure, new: Failure) -> Failure {
    Failure { message: format!("{}\n{}", old.message, new.message), help: old.help.or(new.help) }
}

/// The crate of the configuration that the descriptions are for.
fn choose(args: &DiffArgs, path: &Path, console: &Console) -> Result<Target, Failure> {
    let mut targets = targets::configured(path, console)?;
    let names: Vec<String> = targets.iter().map(name_of).collect();
    match &args.name {
        Some(name) => {
            targets.retain(|target| name_of(target) == *name);
            if targets.is_empty() {
                return Err(Failure::new(format!("{} has no crate `{name}`", path.display()))
                    .help(format!("its crates are: {}", names.join(", "))));
            }
        }
        None if targets.len() > 1 => {
            targets.retain(|target| is_same(&args.new, &target.spec) || is_same(&args.old, &target.spec));
        }
        None => {}
    }
    match (targets.pop(), targets.is_empty()) {
        (Some(target), true) => Ok(target),
        _ => Err(Failure::new(format!("{} does not say which options count", path.display()))
            .help(format!("name one of its crates with `--crate`: {}", names.join(", ")))),
    }
}

/// What a crate is called: one that is named after its description is told by its folder.
fn name_of(target: &Target) -> String {
    let folder = || target.out.file_name().unwrap_or_default().to_string_lossy().into_owned();
    target.options.name.clone().unwrap_or_else(folder)
}

fn is_same(one: &Path, other: &Path) -> bool {
    !is_standard_input(one) && fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|it| it == one))
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// The version that the changes come after, if anyone says so.
fn from_version(args: &DiffArgs, options: &Options) -> Result<Option<Version>, Failure> {
    if args.from_version.is_some() {
        return Ok(args.from_version.clone());
    }
    let parse = |version: &String| {
        Version::parse(version).map_err(|error| Failure::new(format!("{version:?} is not a version: {error}")))
    };
    options.version.as_ref().map(parse).transpose()
}

fn outcome(changes: &Changes, limit: Option<args::Impact>, console: &Console) -> Outcome {
    let limit = limit.map(|limit| match limit {
        args::Impact::Major => Impact::Major,
        args::Impact::Minor => Impact::Minor,
        args::Impact::Patch => Impact::Patch,
    });
    match (changes.impact(), limit) {
        (Some(impact), Some(limit)) if impact >= limit => {
            console.failure(&Failure::new(format!("there is a {impact} change, and `--fail-on {limit}` forbids it")));
            Outcome::Differs
        }
        _ => Outcome::Fine,
    }
}
