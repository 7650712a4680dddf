//! Whether generated types carry the description's own examples without a loss.
//!
//! An example that is valid under its schema is decoded into the generated type and encoded again; what comes back must
//! be equal as JSON. The program that does so is written into the generated crate, so that it sees what users see.

mod compare;
mod find;
mod judge;
mod program;
mod run;

use std::fmt;

use oasmith::Model;
use serde::Serialize;
use serde_json::Value;

use super::outcome::Finding;
pub(crate) use program::Plan;
pub(crate) use run::run;

/// What became of the examples of a description.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    /// Examples that stand beside a schema.
    pub(crate) found: usize,
    /// Those that are valid under it and have a type in the crate.
    pub(crate) valid: usize,
    /// Those that came back equal.
    pub(crate) exact: usize,
    /// Those whose schema no validator reads.
    pub(crate) unjudged: usize,
    /// Those that are valid but belong to something that was left out or is no JSON in the crate.
    pub(crate) without_type: usize,
    /// Those that did not come back equal.
    pub(crate) differences: Vec<Difference>,
    /// Why the program that checks them did not run to its end.
    pub(crate) faults: Vec<Finding>,
    /// The valid ones, in the order of the program.
    #[serde(skip)]
    cases: Vec<Case>,
}

/// An example to be checked.
#[derive(Debug, Clone, PartialEq)]
struct Case {
    /// Where it stands in the description.
    at: String,
    /// The Rust type it belongs to.
    ty: String,
    value: Value,
}

/// An example that did not come back equal.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Difference {
    /// Where the example stands in the description.
    at: String,
    /// The Rust type it went through.
    ty: String,
    /// In one sentence.
    what: String,
    /// The first place inside the example that differs.
    path: String,
    /// What stands there in the description; nothing where there is no such place.
    expected: Option<String>,
    /// What came back.
    found: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, ty, what, path, expected, found } = self;
        write!(f, "{at} as {ty}: {what} at {path:?}")?;
        let absent = "nothing".to_owned();
        if expected.is_some() || found.is_some() {
            let (expected, found) = (expected.as_ref().unwrap_or(&absent), found.as_ref().unwrap_or(&absent));
            write!(f, ", expected {expected}, found {found}")?;
        }
        Ok(())
    }
}

impl Report {
    /// What makes a failure of it.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut all = self.faults.clone();
        all.extend(
            self.differences.iter().map(|it| Finding::new("example", &it.what, format!("{} {}", it.at, it.path))),
        );
        all
    }
}

/// Finds the examples of a description, and judges them.
fn judged(document: &Value, version: &str, model: &Model) -> Report {
    let examples = find::find(document);
    let mut report = Report { found: examples.len(), ..Report::default() };
    let judge = judge::Judge::new(document, version);
    for example in examples {
        match judge.is_valid(&example.schema, example.value) {
            None => report.unjudged += 1,
            Some(false) => {}
            Some(true) => match program::rust_type(model, &example.subject) {
                None => report.without_type += 1,
                Some(ty) => report.cases.push(Case { at: example.at, ty, value: example.value.clone() }),
            },
        }
    }
    report.valid = report.cases.len();
    report
}
