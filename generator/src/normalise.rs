//! Any version in, the shape of `OpenAPI` 3.0 out.
//!
//! Input: the value of a description of any version that is read. Output: a value of the 3.0 shape that says the
//! same. Each rewrite is one function with a fixture before and after; what 3.0 has no word for travels in
//! extensions whose names begin with `x-oasmith-`. This stage looks at no Rust name.

mod notes;
mod repairs;
mod swagger;
mod walk;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use notes::Notes;

/// A description in the shape of `OpenAPI` 3.0.
#[derive(Debug)]
pub struct Normalised {
    /// The description.
    pub value: Value,
    /// What was repaired on the way, at places of the source.
    pub diagnostics: Diagnostics,
    origins: Origins,
}

/// Where the parts of a normalised description stood in its source.
#[derive(Debug)]
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
            Place::Value(at) => Place::Value(self.0.source_of(at)),
            Place::Key(at) => Place::Key(self.0.source_of(at)),
            other => other.clone(),
        };
        diagnostics.map_places(place)
    }
}

/// Brings a description into the shape of `OpenAPI` 3.0.
///
/// # Errors
///
/// The version is missing or not one that is read.
pub fn normalise(mut value: Value) -> Result<Normalised, Diagnostics> {
    version(&value)?;
    let mut notes = Notes::default();
    if value.get("openapi").is_none() {
        swagger::upgrade(&mut value, &mut notes);
    }
    repairs::early(&mut value, &mut notes);
    repairs::repairs(&mut value, &mut notes);
    let diagnostics = std::mem::take(&mut notes.diagnostics);
    Ok(Normalised { value, diagnostics, origins: Origins(notes) })
}

/// `OpenAPI` Specification 3.0.3, section "Versions": any patch of 3.0 has the same features. 2.0 has no patches.
fn version(value: &Value) -> Result<(), Diagnostic> {
    const HELP: &str = "oasmith reads OpenAPI 3.0 (`openapi: 3.0.3`) and Swagger 2.0 (`swagger: \"2.0\"`)";
    let at = |key: &str| Place::Value(Pointer::root().join(key));
    match (value.get("openapi"), value.get("swagger")) {
        (Some(Value::String(version)), _) if version.starts_with("3.0.") || version == "3.0" => Ok(()),
        (Some(found), _) => {
            let message = format!("OpenAPI version {found} is not supported");
            Err(Diagnostic::error(Code::Version, at("openapi"), message).help(HELP))
        }
        // YAML reads `swagger: 2.0` as a number.
        (None, Some(found)) if ["2.0", "2"].contains(&found.to_string().trim_matches('"')) => Ok(()),
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
