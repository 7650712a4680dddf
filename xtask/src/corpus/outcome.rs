//! What became of one description.

use serde::Serialize;

use super::examples::Report;

/// What became of one description.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Outcome {
    /// Its short name.
    pub(crate) slug: String,
    /// The version of `OpenAPI` that it names.
    pub(crate) version: String,
    /// Whether a crate was made.
    pub(crate) generated: bool,
    /// What kept it from being made.
    pub(crate) errors: Vec<Finding>,
    /// What the generator repaired: its warnings that leave nothing out.
    pub(crate) repairs: Vec<Finding>,
    /// What the generator left out of the output.
    pub(crate) left_out: Vec<Finding>,
    /// Operations.
    pub(crate) operations: Kept,
    /// Schemas with a name.
    pub(crate) schemas: Kept,
    /// How long the program took, from start to exit.
    pub(crate) seconds: f64,
    /// The most memory that the program held, where the system tells.
    pub(crate) peak_kib: Option<u64>,
    /// Whether the crate compiled; absent if there is none.
    pub(crate) compiled: Option<bool>,
    /// What kept it from compiling.
    pub(crate) rustc_errors: Vec<Finding>,
    /// What the compiler warned of.
    pub(crate) rustc_warnings: Vec<Finding>,
    /// What became of its examples, if that was asked.
    pub(crate) examples: Option<Report>,
}

/// How many of a kind of thing a description promises and its crate has.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Kept {
    pub(crate) promised: usize,
    pub(crate) emitted: usize,
    /// What is missing although no diagnostic says so.
    pub(crate) lost: Vec<String>,
}

/// One thing that the generator or the compiler said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// The code, for example `OAS006` or `E0425`; a word where there is none.
    pub(crate) code: String,
    pub(crate) message: String,
    /// A JSON pointer, or a file and a line.
    pub(crate) place: String,
}

impl Finding {
    pub(crate) fn new(code: &str, message: impl Into<String>, place: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), place: place.into() }
    }
}

impl Outcome {
    /// Everything that makes this a failure.
    pub(crate) fn failures(&self, strict: bool) -> Vec<Finding> {
        let mut all = self.errors.clone();
        all.extend(self.rustc_errors.iter().cloned());
        if strict {
            all.extend(self.rustc_warnings.iter().cloned());
        }
        let lost = |kind: &str, kept: &Kept| -> Vec<Finding> {
            let message = format!("{kind} is missing and no diagnostic says so");
            kept.lost.iter().map(|name| Finding::new("lost", &message, name)).collect()
        };
        if self.generated {
            all.extend(lost("an operation", &self.operations));
            all.extend(lost("a schema", &self.schemas));
        }
        all.extend(self.examples.iter().flat_map(Report::findings));
        all
    }
}
