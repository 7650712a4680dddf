//! Generates one description, with the program for its cost and with the library for its result.

use std::any::Any;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use oasmith::config::Options;
use oasmith::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use oasmith::source;

use super::examples;
use super::index::Entry;
use super::made::Made;
use super::measure::{End, Measured, measure};
use super::outcome::{Finding, Outcome};
use super::promise::promise;
use super::scratch::Scratch;

/// What to do with each description.
pub(crate) struct Job<'a> {
    pub(crate) scratch: &'a Scratch,
    /// The program.
    pub(crate) oasmith: &'a Path,
    /// Whether a program that checks the examples is written into each crate.
    pub(crate) examples: bool,
    /// Whether the crate has a feature for each tag even if it is small.
    pub(crate) tag_features: bool,
}

impl Job<'_> {
    /// Generates one description. A fault of the description or the generator is part of the outcome, no error.
    pub(crate) fn run(&self, entry: &Entry) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome { slug: entry.slug.clone(), ..Outcome::default() };
        let name = crate_name(&entry.slug);
        let Measured { seconds, peak_kib, end } =
            measure(self.oasmith, &entry.file, &name, &self.scratch.measured(&entry.slug))?;
        outcome.seconds = seconds;
        outcome.peak_kib = peak_kib;
        let bytes = fs::read(&entry.file)?;
        let shown = entry.file.file_name().unwrap_or_default().to_string_lossy();
        if let End::Crashed(words) = end {
            // What kills the program would kill us.
            outcome.errors.push(Finding::new("crash", format!("the program crashed: {words}"), ""));
            return Ok(outcome);
        }
        let made = panic::catch_unwind(AssertUnwindSafe(|| self.made(&mut outcome, &shown, &bytes, &name)));
        match made {
            Ok(result) => result?,
            Err(panic) => outcome.errors.push(Finding::new("panic", said(panic.as_ref()), "")),
        }
        if outcome.generated != (end == End::Generated) {
            outcome.errors.push(Finding::new("program", "the program and the library do not agree", ""));
        }
        Ok(outcome)
    }

    fn made(&self, outcome: &mut Outcome, shown: &str, bytes: &[u8], name: &str) -> anyhow::Result<()> {
        let loaded = source::decode(bytes).and_then(|text| source::load(shown, text));
        let source = match loaded {
            Ok(source) => source,
            Err(diagnostics) => {
                outcome.errors = findings(&diagnostics, |_| true);
                return Ok(());
            }
        };
        let promise = promise(source.value());
        outcome.version.clone_from(&promise.version);
        outcome.operations.promised = promise.operations.len();
        outcome.schemas.promised = promise.schemas.len();
        let tag_features = self.tag_features.then_some(true);
        let options = Options { name: Some(name.to_owned()), tag_features, ..Options::default() };
        let output = match oasmith::generate(&source, &options) {
            Ok(output) => output,
            Err(diagnostics) => {
                outcome.errors = findings(&diagnostics, |it| it.severity == Severity::Error);
                return Ok(());
            }
        };
        let left_out = |it: &Diagnostic| it.left_out || it.code == Code::Unsupported;
        outcome.left_out = findings(&output.diagnostics, left_out);
        outcome.repairs = findings(&output.diagnostics, |it| !left_out(it));
        outcome.generated = true;
        self.scratch.write(&outcome.slug, &output.files)?;
        match oasmith::model(&source, &options) {
            Ok(model) => {
                let made = Made { document: source.value(), promise: &promise, model: &model, output: &output };
                outcome.operations = made.operations();
                outcome.schemas = made.schemas();
                self.examples(outcome, &made)
            }
            Err(diagnostics) => {
                outcome.errors = findings(&diagnostics, |_| true);
                Ok(())
            }
        }
    }

    fn examples(&self, outcome: &mut Outcome, made: &Made<'_>) -> anyhow::Result<()> {
        if self.examples {
            let plan = examples::Plan::new(made.document, &made.promise.version, made.model);
            self.scratch.write_examples(&outcome.slug, &plan)?;
            outcome.examples = Some(plan.into_report());
        }
        Ok(())
    }
}

/// The package of a description.
pub(crate) fn crate_name(slug: &str) -> String {
    format!("corpus-{slug}")
}

fn findings(diagnostics: &Diagnostics, wanted: impl Fn(&Diagnostic) -> bool) -> Vec<Finding> {
    let wanted = diagnostics.iter().filter(|diagnostic| wanted(diagnostic));
    wanted.map(|it| Finding::new(it.code.as_str(), it.message.as_str(), place(&it.place))).collect()
}

fn place(place: &Place) -> String {
    match place {
        Place::Document => String::new(),
        Place::Position { line, column } => format!("{line}:{column}"),
        Place::Value(at) | Place::Key(at) | Place::Option(at) => at.to_string(),
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests;
