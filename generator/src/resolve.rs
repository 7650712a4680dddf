//! A value of the 3.0 shape in, the typed document out.
//!
//! Every fault of structure and every reference that leads nowhere is found here, each with its pointer, so that
//! lowering can rely on both.

mod references;

use openapiv3::{
    Callback, Example, Header, Link, OpenAPI, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
    SecurityScheme,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// Reads the typed document.
///
/// # Errors
///
/// All faults of structure, or else all references that lead nowhere.
pub fn resolve(value: &Value) -> Result<OpenAPI, Diagnostics> {
    let document = typed::<OpenAPI>(value, &Pointer::root()).map_err(|first| every_fault(value, first))?;
    let dangling = references::dangling(value);
    if dangling.has_errors() { Err(dangling) } else { Ok(document) }
}

/// Reads each part of a faulty document on its own: one wrong path must not hide another.
fn every_fault(value: &Value, first: Diagnostic) -> Diagnostics {
    let mut faults = Diagnostics::default();
    check_each::<ReferenceOr<PathItem>>(value, "/paths", &mut faults);
    check_each::<ReferenceOr<Schema>>(value, "/components/schemas", &mut faults);
    check_each::<ReferenceOr<Response>>(value, "/components/responses", &mut faults);
    check_each::<ReferenceOr<Parameter>>(value, "/components/parameters", &mut faults);
    check_each::<ReferenceOr<Example>>(value, "/components/examples", &mut faults);
    check_each::<ReferenceOr<RequestBody>>(value, "/components/requestBodies", &mut faults);
    check_each::<ReferenceOr<Header>>(value, "/components/headers", &mut faults);
    check_each::<ReferenceOr<SecurityScheme>>(value, "/components/securitySchemes", &mut faults);
    check_each::<ReferenceOr<Link>>(value, "/components/links", &mut faults);
    check_each::<ReferenceOr<Callback>>(value, "/components/callbacks", &mut faults);
    if !faults.has_errors() {
        faults.push(first);
    }
    faults
}

fn check_each<T: DeserializeOwned>(document: &Value, parent: &str, faults: &mut Diagnostics) {
    let Some(Value::Object(members)) = document.pointer(parent) else { return };
    for (key, member) in members.iter().filter(|(key, _)| !key.starts_with("x-")) {
        if let Err(fault) = typed::<T>(member, &Pointer::parse(parent).join(key)) {
            faults.push(fault);
        }
    }
}

fn typed<T: DeserializeOwned>(value: &Value, at: &Pointer) -> Result<T, Diagnostic> {
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
