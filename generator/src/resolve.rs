//! A value of the 3.0 shape in, the typed document out.
//!
//! A part that does not have the structure that the specification gives it is left out, with a warning: one wrong
//! operation must not cost the user all others. What is left is sound, so that lowering can rely on it. References that
//! lead nowhere are found here as well.

mod references;

use openapiv3::{
    Callback, Example, Header, Link, OpenAPI, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response,
    Schema, SecurityScheme,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serde_path_to_error::Segment;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer, Severity};
use crate::normalise::METHODS;

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
/// # Errors
///
/// A fault of structure outside of paths and components.
pub fn resolve(mut value: Value) -> Result<Resolved, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let document = match typed::<OpenAPI>(&value, &Pointer::root()) {
        Ok(document) => document,
        Err(_) => {
            leave_out(&mut value, &mut diagnostics);
            typed::<OpenAPI>(&value, &Pointer::root())?
        }
    };
    diagnostics.extend(references::dangling(&value));
    Ok(Resolved { document, diagnostics })
}

/// Reads each part of a faulty document on its own, and takes out those that cannot be read.
fn leave_out(value: &mut Value, diagnostics: &mut Diagnostics) {
    operations(value, diagnostics);
    keep::<ReferenceOr<PathItem>>(value, "/paths", None, diagnostics);
    // What refers to a schema that cannot be read takes any value.
    keep::<ReferenceOr<Schema>>(value, "/components/schemas", Some(&json!({})), diagnostics);
    keep::<ReferenceOr<Response>>(value, "/components/responses", Some(&json!({"description": ""})), diagnostics);
    keep::<ReferenceOr<Parameter>>(value, "/components/parameters", None, diagnostics);
    keep::<ReferenceOr<Example>>(value, "/components/examples", None, diagnostics);
    keep::<ReferenceOr<RequestBody>>(value, "/components/requestBodies", Some(&json!({"content": {}})), diagnostics);
    keep::<ReferenceOr<Header>>(value, "/components/headers", None, diagnostics);
    keep::<ReferenceOr<SecurityScheme>>(value, "/components/securitySchemes", None, diagnostics);
    keep::<ReferenceOr<Link>>(value, "/components/links", None, diagnostics);
    keep::<ReferenceOr<Callback>>(value, "/components/callbacks", None, diagnostics);
}

/// Takes out single operations before whole paths are looked at.
fn operations(document: &mut Value, diagnostics: &mut Diagnostics) {
    let Some(Value::Object(paths)) = document.pointer_mut("/paths") else { return };
    for (path, item) in paths {
        let Value::Object(item) = item else { continue };
        for method in METHODS {
            let at = Pointer::parse("/paths").join(path).join(method);
            let fault = item.get(method).and_then(|operation| typed::<Operation>(operation, &at).err());
            if let Some(fault) = fault {
                diagnostics.push(left_out("the operation", fault));
                item.remove(method);
            }
        }
    }
}

/// Takes out the members that cannot be read, or puts something that can in their place.
fn keep<T: DeserializeOwned>(
    document: &mut Value,
    parent: &str,
    otherwise: Option<&Value>,
    diagnostics: &mut Diagnostics,
) {
    let Some(Value::Object(members)) = document.pointer_mut(parent) else { return };
    members.retain(|key, member| {
        let at = Pointer::parse(parent).join(key);
        let fault = if key.starts_with("x-") { None } else { typed::<T>(member, &at).err() };
        let Some(fault) = fault else { return true };
        diagnostics.push(left_out("this part", fault));
        otherwise.is_some_and(|otherwise| {
            *member = otherwise.clone();
            true
        })
    });
}

fn left_out(what: &str, fault: Diagnostic) -> Diagnostic {
    let message = format!("{}; {what} is left out", fault.message);
    Diagnostic { severity: Severity::Warning, message, ..fault }.left_out()
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
