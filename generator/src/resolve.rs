//! A value of the 3.0 shape in, the typed document out.
//!
//! A part that does not have the structure that the specification gives it is left out, with a warning: one wrong
//! operation must not cost the user all others. What is left is sound, so that lowering can rely on it. References that
//! lead nowhere are found here as well.

mod parts;
mod references;

use openapiv3::OpenAPI;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use self::parts::{Parts, Paths};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer, Severity};

/// The typed document.
#[derive(Debug)]
pub struct Resolved {
    /// The document.
    pub document: OpenAPI,
    /// What was left out of it, and references to what is in no file.
    pub diagnostics: Diagnostics,
}

/// Reads the typed document.
///
/// Paths and components are read one by one and side by side, and the value of a path is gone when it is read: the value
/// and the document as a whole would take the most memory of a run.
///
/// # Errors
///
/// A fault of structure outside of paths and components.
pub fn resolve(mut value: Value) -> Result<Resolved, Diagnostics> {
    let paths = Paths::taken_from(&mut value);
    let parts = Parts::taken_from(&mut value);
    let mut document = typed::<OpenAPI>(&value, &Pointer::root())?;
    let said_of_components = parts.read(&mut value, document.components.as_mut());
    let mut dangling = references::dangling(&value, |key| key <= "paths");
    let after_paths = references::dangling(&value, |key| key > "paths");
    parts::hollow_out(&mut value);
    let read = paths.read(&value, &mut document.paths.paths);
    dangling.extend(read.dangling);
    dangling.extend(after_paths);
    let mut diagnostics = read.left_out;
    diagnostics.extend(said_of_components);
    diagnostics.extend(dangling);
    Ok(Resolved { document, diagnostics })
}

fn left_out(what: &str, fault: Diagnostic) -> Diagnostic {
    let message = format!("{}; {what} is left out", fault.message);
    Diagnostic { severity: Severity::Warning, message, ..fault }.left_out()
}

fn typed<T: DeserializeOwned>(value: &Value, at: &Pointer) -> Result<T, Diagnostic> {
    // Keeping account of the path takes its time, and there is nothing to say about most values.
    if let Ok(typed) = T::deserialize(value) {
        return Ok(typed);
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer = error.path().iter().fold(at.clone(), |pointer, segment| match segment {
            Segment::Seq { index } => pointer.join(index),
            Segment::Map { key } => pointer.join(key),
            Segment::Enum { .. } | Segment::Unknown => pointer,
        });
        let message = explained(&error.into_inner().to_string());
        Diagnostic::error(Code::Structure, Place::Value(pointer), message)
            .help("see the object's fields in the OpenAPI Specification 3.0.3, section 4.7")
    })
}

/// Puts serde's words about Rust types into the words of `OpenAPI`.
fn explained(message: &str) -> String {
    let message = message.replace("a map", "an object").replace("a sequence", "an array");
    if message.starts_with("no variant of enum ParameterSchemaOrContent") {
        return "a parameter needs `schema` or `content`".to_owned();
    }
    if message.starts_with("data did not match any variant of untagged enum") {
        return "this is neither a reference nor the object that belongs here".to_owned();
    }
    message
}

#[cfg(test)]
mod tests;
