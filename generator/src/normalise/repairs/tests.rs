use serde_json::json;

use super::*;
use crate::normalise::walk::walk_down;

mod operations;
mod private;
mod schemas;
mod security;

fn repair(document: &mut Value, notes: &mut Notes) {
    let mut early = Early::new(document, notes);
    walk_down(document, &mut |kind, object, at| early.object(kind, object, at));
    repairs(document, notes);
}

/// A document around some members, repaired; with the places and words of the warnings.
pub(super) fn repaired(mut document: Value) -> (Value, Vec<String>) {
    let mut notes = Notes::default();
    repair(&mut document, &mut notes);
    let warnings = notes.diagnostics.iter().map(|warning| {
        let place = format!("{:?}", warning.place);
        let place = place.trim_start_matches("Value(Pointer(\"").trim_end_matches("\"))").to_owned();
        format!("{place}: {}", warning.message)
    });
    let warnings = warnings.collect();
    let again = document.clone();
    let mut notes = Notes::default();
    repair(&mut document, &mut notes);
    assert_eq!(document, again, "what is repaired needs no repair");
    assert_eq!(notes.diagnostics.iter().count(), 0, "{:?}", notes.diagnostics);
    (document, warnings)
}

/// A complete document with the given members.
pub(super) fn document(members: Value) -> Value {
    let mut document = json!({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}});
    let Value::Object(members) = members else { panic!("members are an object") };
    document.as_object_mut().unwrap().extend(members);
    document
}

/// The member at a pointer of the repaired document; the typed document must be able to read the whole.
pub(super) fn part(members: Value, at: &str) -> (Value, Vec<String>) {
    let (repaired, warnings) = repaired(document(members));
    if let Err(error) = serde_json::from_value::<openapiv3::OpenAPI>(repaired.clone()) {
        panic!("{error}: {repaired:#}");
    }
    (repaired.pointer(at).cloned().unwrap_or_default(), warnings)
}

#[test]
fn a_sound_document_is_not_touched() {
    let sound = document(json!({
        "servers": [{"url": "https://a.test", "variables": {"v": {"default": "a", "enum": ["a"]}}}],
        "security": [{"key": []}, {}],
        "tags": [{"name": "a", "externalDocs": {"url": "https://a.test"}}],
        "paths": {"/a/{id}": {"parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "get": {"responses": {"200": {"description": "", "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/A"},
                "examples": {"one": {"value": {"type": 5, "required": true}}},
            }}}}}}},
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "name": "k", "in": "header"}},
            "schemas": {"A": {
                "type": "object",
                "required": ["a"],
                "properties": {
                    "a": {"type": "string", "nullable": true, "enum": ["x", null], "default": null},
                    "required": {"type": "boolean", "default": true},
                    "type": {"type": "array", "items": {"type": "integer", "minimum": 1}},
                    "other": {"oneOf": [{"$ref": "#/components/schemas/A"}], "discriminator": {
                        "propertyName": "a", "mapping": {"x": "#/components/schemas/A", "y": "A"}}},
                },
                "additionalProperties": false,
                "example": {"default": 5, "properties": null},
            }},
        },
    }));
    let (after, warnings) = repaired(sound.clone());
    assert_eq!(after, sound);
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn what_a_document_must_have_is_added() {
    let (after, warnings) = repaired(json!({"openapi": "3.0.3", "components": null, "tags": null, "servers": null}));
    assert_eq!(
        after,
        json!({"openapi": "3.0.3", "info": {"title": "API", "version": "0"}, "paths": {}, "components": {}})
    );
    assert_eq!(warnings.len(), 5, "{warnings:?}");
}

#[test]
fn the_outermost_members_have_their_types() {
    let (after, warnings) = repaired(json!({
        "openapi": "3.0.3",
        "info": {"title": 5, "version": 1.5, "description": ["a", "b"], "license": {"url": "l"}, "contact": "me"},
        "paths": {},
        "servers": {"url": "https://{a}.test/{b}/{c}", "variables": {
            "a": {"default": 8, "enum": [8, 9]},
            "b": {"enum": ["x", "y"]},
            "c": {"default": "z", "enum": ["x"]},
        }},
        "tags": ["a", {"description": "no name"}, {"name": "b", "externalDocs": {"description": "no address"}}],
        "externalDocs": null,
    }));
    assert_eq!(
        after,
        json!({
            "openapi": "3.0.3",
            "info": {
                "title": "5", "version": "1.5", "description": "a\nb",
                "license": {"name": "l", "url": "l"}, "contact": {"name": "me"},
            },
            "paths": {},
            "servers": [{"url": "https://{a}.test/{b}/{c}", "variables": {
                "a": {"default": "8", "enum": ["8", "9"]},
                "b": {"default": "x", "enum": ["x", "y"]},
                "c": {"default": "z", "enum": ["z", "x"]},
            }}],
            "tags": [{"name": "a"}, {"name": "b"}],
        })
    );
    assert!(
        warnings.contains(&"/info/title: `title` is a text, but a number stands here; it is read as one".to_owned())
    );
    assert_eq!(warnings.len(), 11, "{warnings:#?}");
}
