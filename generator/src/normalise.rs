//! Any version in, the shape of `OpenAPI` 3.0 out.
//!
//! Input: the value of a description of any version that is read. Output: a value of the 3.0 shape that says the
//! same. Each rewrite is one function with a fixture before and after; what 3.0 has no word for travels in
//! extensions whose names begin with `x-oasmith-`. This stage looks at no Rust name.

mod bundle;
mod limits;
mod notes;
mod openapi31;
mod references;
mod repairs;
mod select;
mod swagger;
mod walk;

use serde_json::Value;

use crate::config::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::source::Source;
pub(crate) use bundle::{NOWHERE, network};
pub use limits::within_limits;
use notes::Notes;
use openapi31::Version;
pub use openapi31::WEBHOOK;
use references::Survey;
pub(crate) use references::section;
use repairs::Early;
pub(crate) use walk::{Holder, Kind, METHODS, Trail, child};

/// A description in the shape of `OpenAPI` 3.0.
#[derive(Debug)]
pub struct Normalised {
    /// The description.
    pub value: Value,
    /// What was repaired on the way, and which files were not to be had, at places of the source.
    pub diagnostics: Diagnostics,
    origins: Origins,
}

/// Where the parts of a normalised description stood in its source.
#[derive(Debug, Clone)]
pub struct Origins(Notes);

impl Normalised {
    /// The description, and where its parts come from.
    #[must_use]
    pub fn into_parts(self) -> (Value, Origins) {
        (self.value, self.origins)
    }
}

impl Origins {
    /// Puts faults that a later stage found into the places of the source.
    #[must_use]
    pub fn at_source(&self, diagnostics: &Diagnostics) -> Diagnostics {
        let place = |place: &Place| match place {
            Place::Value(at) => Place::Value(self.source_of(at)),
            Place::Key(at) => Place::Key(self.source_of(at)),
            other => other.clone(),
        };
        diagnostics.map_places(place)
    }

    /// Where a part of the normalised description stood in its source.
    #[must_use]
    pub fn source_of(&self, at: &Pointer) -> Pointer {
        self.0.source_of(at)
    }
}

/// Brings a description with all its files into the shape of `OpenAPI` 3.0.
///
/// # Errors
///
/// The version is missing or not one that is read. Other errors are among the diagnostics: what comes later goes on
/// without what could not be had, so that all that is wrong is told at once.
pub fn normalise(source: &Source) -> Result<Normalised, Diagnostics> {
    of(value(source), source)
}

/// The value of a source, to be rewritten.
pub(crate) fn value(source: &Source) -> Value {
    // References in other files may lead back to the description itself, as it was.
    if source.has_references_to_documents() { source.value().clone() } else { source.take() }
}

/// As [`normalise`], of a value that is that of the source.
///
/// # Errors
///
/// As [`normalise`].
pub(crate) fn of(mut value: Value, source: &Source) -> Result<Normalised, Diagnostics> {
    let mut notes = Notes::default();
    if source.has_references_to_documents() {
        let errors = bundle::bundle(&mut value, source, &mut notes);
        notes.diagnostics.extend(errors);
    }
    rewritten(value, notes)
}

impl Normalised {
    /// Leaves out the operations that the user did not choose, and what only they needed.
    ///
    /// What is returned is about the configuration: patterns that match nothing.
    pub fn select(&mut self, options: &Options) -> Diagnostics {
        select::select(&mut self.value, options)
    }
}

/// All rewrites of a description in one file.
fn rewritten(mut value: Value, mut notes: Notes) -> Result<Normalised, Diagnostics> {
    let version = version(&value, &mut notes)?;
    if value.get("openapi").is_none() {
        swagger::upgrade(&mut value, &mut notes);
    }
    // One way down for all that is to be known before anything moves: large descriptions take their time to walk.
    let mut survey = Survey::new(&value);
    let mut early = Early::new(&mut value, &mut notes);
    let mut newer = version > Version::Older;
    walk::walk_down(&mut value, &mut |kind, object, at| {
        early.object(kind, object, at);
        survey.object(kind, object, at);
        newer = newer || openapi31::is_newer(kind, object);
    });
    references::references(&mut value, &survey, &mut notes);
    if newer {
        openapi31::openapi31(&mut value, version, &mut notes);
    }
    openapi31::outermost(&mut value, version, &mut notes);
    repairs::repairs(&mut value, &mut notes);
    if let Value::Object(root) = &mut value {
        root.insert("openapi".to_owned(), "3.0.3".into());
    }
    let diagnostics = std::mem::take(&mut notes.diagnostics);
    Ok(Normalised { value, diagnostics, origins: Origins(notes) })
}

/// `OpenAPI` Specification 3.0.3, section "Versions": patches of a version have the same features. 2.0 has no patches.
fn version(value: &Value, notes: &mut Notes) -> Result<Version, Diagnostic> {
    const HELP: &str = "oasmith reads OpenAPI 3.0, 3.1 and 3.2 (`openapi: 3.1.0`) and Swagger 2.0 (`swagger: \"2.0\"`)";
    let at = |key: &str| Place::Value(Pointer::root().join(key));
    match (value.get("openapi"), value.get("swagger")) {
        (Some(found), _) => {
            let text = found.as_str().map_or_else(|| found.to_string(), |text| text.trim().to_owned());
            let Some(version) = named(&text) else {
                let message = format!("OpenAPI version {found} is not supported");
                return Err(Diagnostic::error(Code::Version, at("openapi"), message).help(HELP));
            };
            if !found.is_string() {
                let what = format!("the version {found} is read as the text \"{text}\"");
                notes.warn(Code::Version, &Pointer::root().join("openapi"), what, "put it in quotes");
            }
            Ok(version)
        }
        // YAML reads `swagger: 2.0` as a number.
        (None, Some(found)) if ["2.0", "2"].contains(&found.to_string().trim_matches('"')) => Ok(Version::Older),
        (None, Some(found)) => {
            let message = format!("Swagger version {found} is not supported");
            Err(Diagnostic::error(Code::Version, at("swagger"), message).help(HELP))
        }
        (None, None) => {
            let message = "this is no OpenAPI description: the field `openapi` is missing";
            Err(Diagnostic::error(Code::Version, Place::Document, message).help(HELP))
        }
    }
}

fn named(text: &str) -> Option<Version> {
    let of = |minor: &str| text.strip_prefix(minor).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    match () {
        () if of("3.0") => Some(Version::Older),
        () if of("3.1") => Some(Version::V31),
        () if of("3.2") => Some(Version::V32),
        () => None,
    }
}

#[cfg(test)]
mod tests;
