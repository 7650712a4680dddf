//! What a schema says beside a reference.
//!
//! 3.0 passes it over; authors mean it all the same, and 3.1 says so. `allOf` with one member is how 3.0 says it.

use serde_json::{Map, Value};

use super::{Kind, walk};

/// Keywords that describe values rather than the schema.
const DESCRIBE: [&str; 15] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "items",
    "maxItems",
    "minItems",
    "not",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "unevaluatedProperties",
];

pub(super) fn siblings(document: &mut Value) {
    walk(document, &mut |kind, schema, _| {
        if kind == Kind::Schema && schema.len() > 1 && schema.get("$ref").is_some_and(Value::is_string) {
            wrap(schema);
        }
    });
}

fn wrap(schema: &mut Map<String, Value>) {
    let Some(reference) = schema.remove_entry("$ref") else { return };
    schema.retain(|key, value| says_something(key, value));
    if !DESCRIBE.iter().any(|key| schema.contains_key(*key)) {
        type_beside(schema);
    }
    let reference = Map::from_iter([reference]);
    if schema.is_empty() {
        *schema = reference;
        return;
    }
    let all = schema.entry("allOf").or_insert_with(|| Value::Array(Vec::new()));
    match all {
        Value::Array(members) => members.insert(0, Value::Object(reference)),
        other => *other = Value::Array(vec![Value::Object(reference)]),
    }
}

/// The type is that of the target; only that null is allowed is news.
fn type_beside(schema: &mut Map<String, Value>) {
    let nullable = match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|name| name == "null"),
        Some(Value::String(name)) => name == "null",
        _ => false,
    };
    schema.remove("type");
    schema.remove("format");
    if nullable {
        schema.insert("nullable".to_owned(), true.into());
    }
}

fn says_something(key: &str, value: &Value) -> bool {
    match key {
        "$schema" | "$id" | "$anchor" | "$dynamicAnchor" | "$recursiveAnchor" | "$comment" | "$vocabulary"
        | "$defs" | "definitions" | "xml" | "externalDocs" => false,
        "default" => true,
        key if key.starts_with("x-") => key.starts_with("x-oasmith-") || key == "x-nullable",
        _ => match value {
            Value::Null | Value::Bool(false) => matches!(key, "additionalProperties" | "unevaluatedProperties"),
            Value::String(text) => !text.trim().is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(members) => !members.is_empty() || key == "additionalProperties",
            Value::Bool(true) | Value::Number(_) => true,
        },
    }
}
