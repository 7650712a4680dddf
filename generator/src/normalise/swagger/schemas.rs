//! Schemas: the few keywords that 2.0 says otherwise, and the schemas that 2.0 spells out in a parameter itself.

use serde_json::{Map, Value, json};

/// The keywords that 2.0 lets stand beside a parameter's name; the last ones it does not, but people write them.
const OF_PARAMETER: [&str; 24] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "title",
    "properties",
    "additionalProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "nullable",
    "readOnly",
];

/// The same schema in the words of 3.0. References keep their targets until the end of the rewrite.
pub(super) fn upgraded(schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => Value::Object(upgraded_object(keywords)),
        other => other.clone(),
    }
}

fn upgraded_object(keywords: &Map<String, Value>) -> Map<String, Value> {
    let mut result = Map::new();
    for (key, value) in keywords {
        let value = match (key.as_str(), value) {
            // Only lists in parameters are joined by something; in a schema the word means nothing.
            ("collectionFormat" | "x-nullable" | "x-example", _) => continue,
            ("properties" | "patternProperties" | "definitions", Value::Object(members)) => {
                members.iter().map(|(name, member)| (name.clone(), upgraded(member))).collect()
            }
            ("items" | "allOf" | "anyOf" | "oneOf", Value::Array(members)) => members.iter().map(upgraded).collect(),
            ("items" | "additionalProperties" | "additionalItems" | "not", member) => upgraded(member),
            ("discriminator", Value::String(property)) => json!({ "propertyName": property }),
            (_, other) => other.clone(),
        };
        result.insert(key.clone(), value);
    }
    if result.get("type").is_some_and(|name| name == "file") {
        result.insert("type".to_owned(), json!("string"));
        result.insert("format".to_owned(), json!("binary"));
    }
    if keywords.get("x-nullable") == Some(&Value::Bool(true)) {
        result.insert("nullable".to_owned(), json!(true));
    }
    if let Some(example) = keywords.get("x-example") {
        result.entry("example").or_insert_with(|| example.clone());
    }
    result
}

/// The schema of a parameter or a header, if there is one at all.
pub(super) fn of_parameter(parameter: &Map<String, Value>) -> Option<Map<String, Value>> {
    let spelt_out = parameter.iter().filter(|(key, _)| belongs_to_schema(key));
    let spelt_out: Map<String, Value> = spelt_out.map(|(key, value)| (key.clone(), value.clone())).collect();
    let spelt_out = upgraded_object(&spelt_out);
    match parameter.get("schema") {
        Some(Value::Object(schema)) => {
            let mut schema = upgraded_object(schema);
            if !schema.contains_key("$ref") {
                for (key, value) in spelt_out {
                    schema.entry(key).or_insert(value);
                }
            }
            Some(schema)
        }
        _ => Some(spelt_out).filter(|schema| !schema.is_empty()),
    }
}

/// Whether a field of a parameter says something about its values. Extensions that explain an enumeration go where
/// the enumeration goes.
pub(super) fn belongs_to_schema(key: &str) -> bool {
    OF_PARAMETER.contains(&key) || key == "x-nullable" || key.starts_with("x-enum") || key == "x-ms-enum"
}

/// Whether the values are lists.
pub(super) fn is_list(schema: &Map<String, Value>) -> bool {
    match schema.get("type") {
        Some(name) => name == "array",
        None => schema.contains_key("items"),
    }
}

/// Whether a schema, already upgraded or not, stands for the bytes of a file.
pub(super) fn is_file(schema: &Value) -> bool {
    let says = |key: &str, word: &str| schema.get(key).is_some_and(|value| value == word);
    says("type", "file") || says("type", "string") && says("format", "binary")
}
