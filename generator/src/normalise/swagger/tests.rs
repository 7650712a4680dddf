//! Each rule as a small description before and after.

mod bodies;
mod operations;
mod parameters;
mod places;
mod responses;
mod root;
mod schemas;

use serde_json::{Value, json};

use super::upgrade;
use crate::diagnostic::{Code, Place};
use crate::normalise::notes::Notes;

/// A whole document in the new shape, with what was said about it.
fn upgraded_with_notes(mut document: Value) -> (Value, Notes) {
    document["swagger"] = json!("2.0");
    document["info"] = json!({ "title": "Pets", "version": "1" });
    let mut notes = Notes::default();
    upgrade(&mut document, &mut notes);
    (document, notes)
}

/// A whole document in the new shape; nothing may be said about it, and it must be readable.
fn upgraded(document: Value) -> Value {
    let (document, notes) = upgraded_with_notes(document);
    assert_eq!(said(&notes), Vec::<String>::new());
    readable(&document);
    document
}

/// Fails unless the next stage can read the document.
fn readable(document: &Value) {
    let mut document = document.clone();
    let object = document.as_object_mut().unwrap();
    object.entry("paths").or_insert_with(|| json!({}));
    let read: Result<openapiv3::OpenAPI, _> = serde_json::from_value(document);
    read.unwrap();
}

/// `code place: message` of each warning.
fn said(notes: &Notes) -> Vec<String> {
    let say = |code: Code, place: &Place, message: &str| match place {
        Place::Value(at) => format!("{code} {at}: {message}"),
        other => format!("{code} {other:?}: {message}"),
    };
    notes.diagnostics.iter().map(|found| say(found.code, &found.place, &found.message)).collect()
}

/// A document with one operation, `POST /pets`.
fn with_operation(operation: &Value, mut rest: Value) -> Value {
    let mut operation = operation.clone();
    operation.as_object_mut().unwrap().entry("responses").or_insert_with(|| json!({}));
    rest["paths"] = json!({ "/pets": { "post": operation } });
    rest
}

/// The operation of [`with_operation`] in the new shape.
fn operation(operation: &Value, rest: Value) -> Value {
    upgraded(with_operation(operation, rest))["paths"]["/pets"]["post"].clone()
}

/// The operation and the warnings.
fn operation_with_notes(operation: &Value, rest: Value) -> (Value, Vec<String>) {
    let (document, notes) = upgraded_with_notes(with_operation(operation, rest));
    readable(&document);
    (document["paths"]["/pets"]["post"].clone(), said(&notes))
}
