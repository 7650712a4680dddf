//! What a call asks for: which description becomes which crate, with which options.

use std::fs;
use std::path::{Component, Path, PathBuf};

use oasmith::config::{Config, CrateConfig, Limits, Options};
use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::report::Report;
use oasmith::source::{Source, Text};

use crate::args::{DescriptionArgs, Limit, OutputArgs, SelectionArgs};
use crate::console::{Console, counted};
use crate::failure::Failure;
use crate::inputs;

/// One crate to generate.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) spec: PathBuf,
    /// The folder that other files of the description may be read from.
    pub(crate) root: Option<PathBuf>,
    pub(crate) out: PathBuf,
    pub(crate) options: Options,
    /// Where the options come from, unless they are those of the call alone.
    pub(crate) origin: Option<Origin>,
    /// What to type to bring the crate up to date.
    pub(crate) command: String,
}

/// The text of a configuration, and which of its crates is meant.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    text: Text,
    index: usize,
}

impl Target {
    /// A report about this crate.
    pub(crate) fn report<'a>(&'a self, diagnostics: &'a Diagnostics, source: &'a Source) -> Report<'a> {
        let report = Report::new(diagnostics).source(source);
        match &self.origin {
            Some(Origin { text, index }) => report.options(text, *index),
            None => report,
        }
    }
}

/// All crates that `generate` and `check` are about.
pub(crate) fn targets(args: &OutputArgs, console: &Console) -> Result<Vec<Target>, Failure> {
    let description = &args.description;
    if let Some(spec) = &description.spec {
        let Some(out) = &args.out else {
            return Err(Failure::new("a description needs a place for its crate").help("add `--out DIR`"));
        };
        let (options, origin) = options(description, console)?;
        let command = options.command.clone().unwrap_or_else(|| command_line(args));
        let root = description.root.clone();
        return Ok(vec![Target { spec: spec.clone(), root, out: out.clone(), options, origin, command }]);
    }
    let Some(path) = &description.config else { return Ok(Vec::new()) };
    let mut targets = configured(path, console)?;
    for target in &mut targets {
        set_limits(&description.limit, &mut target.options.limits);
        target.command = target.options.command.clone().unwrap_or_else(|| command_line(args));
    }
    Ok(targets)
}

/// The one crate that a site is about; the site goes elsewhere than the crate.
#[cfg(feature = "docs")]
pub(crate) fn single(args: &crate::args::DocsArgs, console: &Console) -> Result<Target, Failure> {
    let description = &args.description;
    let mut target = match (&description.spec, &description.config) {
        (Some(spec), _) => {
            let (options, origin) = options(description, console)?;
            let (spec, root, out) = (spec.clone(), description.root.clone(), args.out.clone());
            return Ok(Target { spec, root, out, options, origin, command: String::new() });
        }
        (None, Some(path)) => {
            let mut targets = configured(path, console)?;
            match (targets.pop(), targets.is_empty()) {
                (Some(target), true) => target,
                _ => {
                    return Err(Failure::new(format!("{} has several crates", path.display()))
                        .help("name the description of one of them with `--spec`"));
                }
            }
        }
        // One of both is required.
        (None, None) => return Err(Failure::new("no description is named").help("add `--spec FILE`")),
    };
    set_limits(&description.limit, &mut target.options.limits);
    target.out.clone_from(&args.out);
    Ok(target)
}

/// Every crate of a configuration.
pub(crate) fn configured(path: &Path, console: &Console) -> Result<Vec<Target>, Failure> {
    let (config, text) = inputs::config(path, console)?;
    if config.crates.is_empty() {
        return Err(Failure::new(format!("{} has no crate to generate", path.display()))
            .help("add a `[[crate]]` table with `spec` and `out`"));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let target = |(index, entry): (usize, CrateConfig)| Target {
        spec: tidy(&folder.join(&entry.spec)),
        root: entry.root.as_ref().map(|root| tidy(&folder.join(root))),
        out: tidy(&folder.join(&entry.out)),
        command: String::new(),
        options: entry.options,
        origin: Some(Origin { text: text.clone(), index }),
    };
    Ok(config.crates.into_iter().enumerate().map(target).collect())
}

/// The options for a description that is named in the call.
pub(crate) fn options(args: &DescriptionArgs, console: &Console) -> Result<(Options, Option<Origin>), Failure> {
    let (mut options, origin) = match (&args.config, &args.spec) {
        (Some(path), Some(spec)) => {
            let (config, text) = inputs::config(path, console)?;
            let (index, options) = choose(config, path, spec)?;
            (options, Some(Origin { text, index }))
        }
        _ => (Options::default(), None),
    };
    if args.name.is_some() {
        options.name.clone_from(&args.name);
    }
    options.tag_features = args.tag_features.or(options.tag_features);
    args.selection.add_to(&mut options);
    set_limits(&args.limit, &mut options.limits);
    options.validate().map_err(|faults| {
        console.report(Report::new(&faults));
        Failure::new(format!("{} in the call", counted(faults.count(Severity::Error), "error")))
    })?;
    Ok((options, origin))
}

/// What the call says comes before what the configuration says.
fn set_limits(wanted: &[Limit], limits: &mut Limits) {
    for Limit { what, number } in wanted {
        match what.as_str() {
            "input-mib" => limits.input_mib = *number as u64,
            "members" => limits.members = *number,
            "nodes" => limits.nodes = *number,
            "operations" => limits.operations = *number,
            "parts" => limits.parts = *number,
            "schemas" => limits.schemas = *number,
            "values" => limits.values = *number,
            // The parser of arguments lets no other through.
            _ => {}
        }
    }
}

impl SelectionArgs {
    /// Adds to what the configuration says.
    fn add_to(&self, options: &mut Options) {
        options.include.tags.extend_from_slice(&self.include_tag);
        options.include.paths.extend_from_slice(&self.include_path);
        options.include.operations.extend_from_slice(&self.include_operation);
        options.exclude.tags.extend_from_slice(&self.exclude_tag);
        options.exclude.paths.extend_from_slice(&self.exclude_path);
        options.exclude.operations.extend_from_slice(&self.exclude_operation);
    }

    /// Each flag with its values.
    fn words(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let flags = [
            ("--include-tag", &self.include_tag),
            ("--include-path", &self.include_path),
            ("--include-operation", &self.include_operation),
            ("--exclude-tag", &self.exclude_tag),
            ("--exclude-path", &self.exclude_path),
            ("--exclude-operation", &self.exclude_operation),
        ];
        flags.into_iter().flat_map(|(flag, values)| values.iter().map(move |value| (flag, value.as_str())))
    }
}

/// The options of the one crate in a configuration, or of the one that is made from this description, with its index.
fn choose(config: Config, path: &Path, spec: &Path) -> Result<(usize, Options), Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut entries: Vec<(usize, CrateConfig)> = config.crates.into_iter().enumerate().collect();
    if entries.len() > 1 {
        let wanted = fs::canonicalize(spec).ok();
        entries.retain(|(_, entry)| wanted.is_some() && fs::canonicalize(folder.join(&entry.spec)).ok() == wanted);
    }
    match (entries.pop(), entries.is_empty()) {
        (Some((index, entry)), true) => Ok((index, entry.options)),
        _ => Err(Failure::new(format!("{} does not say which options are for {}", path.display(), spec.display()))
            .help("leave `--spec` and `--out` out to generate every crate of the configuration")),
    }
}

/// A path without `folder/..`, which is the same place unless `folder` is a link.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for component in path.components() {
        let is_way_back = component == Component::ParentDir
            && matches!(tidied.components().next_back(), Some(Component::Normal(_)))
            && fs::symlink_metadata(&tidied).is_ok_and(|metadata| metadata.is_dir());
        if is_way_back {
            tidied.pop();
        } else {
            tidied.push(component);
        }
    }
    tidied
}

fn command_line(args: &OutputArgs) -> String {
    let DescriptionArgs { spec, root, name, tag_features, selection, limit, config } = &args.description;
    let mut command = "oasmith generate".to_owned();
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
    let words = [
        ("--spec", path(spec)),
        ("--root", path(root)),
        ("--out", path(&args.out)),
        ("--name", name.clone()),
        ("--tag-features", tag_features.map(|wanted| wanted.to_string())),
        ("--config", path(config)),
    ];
    let words = words.into_iter().filter_map(|(flag, value)| Some((flag, value?)));
    let limits = limit.iter().map(|Limit { what, number }| ("--limit", format!("{what}={number}")));
    for (flag, value) in words.chain(selection.words().map(|(flag, value)| (flag, value.to_owned()))).chain(limits) {
        command.push(' ');
        command.push_str(flag);
        command.push(' ');
        command.push_str(&quote(&value));
    }
    command
}

/// A word as a shell reads it.
fn quote(word: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "._/-=+:@,".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests;
