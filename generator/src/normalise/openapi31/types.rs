//! `type` as a list, and null as a type.

use serde_json::{Map, Value, json};

use super::values::only_null;

/// Keywords that belong to one type.
const OF_STRINGS: [&str; 3] = ["pattern", "minLength", "maxLength"];
const OF_NUMBERS: [&str; 5] = ["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"];
const OF_ARRAYS: [&str; 5] = ["items", "minItems", "maxItems", "uniqueItems", "x-oasmith-prefix-items"];
const OF_OBJECTS: [&str; 7] = [
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "x-oasmith-pattern-properties",
    "x-oasmith-property-names",
];

/// Says each type as 3.0 says it: null as a flag, several as a union.
pub(super) fn types(schema: &mut Map<String, Value>) {
    let listed = match schema.get("type") {
        Some(Value::String(name)) if name == "null" => {
            only_null(schema);
            return;
        }
        Some(Value::Array(names)) => names.clone(),
        _ => return,
    };
    let mut nullable = false;
    let mut names: Vec<&str> = Vec::new();
    for name in listed.iter().filter_map(|name| if name.is_null() { Some("null") } else { name.as_str() }) {
        if name == "null" {
            nullable = true;
        } else if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.contains(&"number") {
        names.retain(|name| *name != "integer");
    }
    if nullable {
        schema.insert("nullable".to_owned(), true.into());
    }
    match names.as_slice() {
        [] if nullable => only_null(schema),
        [] => _ = schema.remove("type"),
        [only] => _ = schema.insert("type".to_owned(), Value::from(*only)),
        several => union(schema, several),
    }
}

/// Several types: a union of one schema for each.
fn union(schema: &mut Map<String, Value>, names: &[&str]) {
    schema.remove("type");
    let mut members: Vec<Value> = Vec::new();
    let values = schema.remove("enum");
    let format = schema.remove("format");
    for name in names {
        let mut member = Map::from_iter([("type".to_owned(), Value::from(*name))]);
        if let Some(Value::Array(values)) = &values {
            let values: Vec<Value> = values.iter().filter(|value| is_of(value, name)).cloned().collect();
            if values.is_empty() {
                continue;
            }
            member.insert("enum".to_owned(), Value::Array(values));
        }
        if let Some(format) = &format
            && belongs(format, name, names)
        {
            member.insert("format".to_owned(), format.clone());
        }
        let keywords: &[&str] = match *name {
            "string" => &OF_STRINGS,
            "integer" | "number" => &OF_NUMBERS,
            "array" => &OF_ARRAYS,
            "object" => &OF_OBJECTS,
            _ => &[],
        };
        member.extend(keywords.iter().filter_map(|keyword| schema.remove_entry(*keyword)));
        if *name == "array" {
            member.entry("items").or_insert_with(|| json!({}));
        }
        members.push(Value::Object(member));
    }
    // A union that is there already says more than the names of the types; all types together say nothing.
    let said = schema.contains_key("anyOf") || schema.contains_key("oneOf");
    let any = names.len() == 5 && members.iter().all(says_only_its_type);
    if said || any {
        return;
    }
    let one = if members.len() == 1 { members.pop() } else { None };
    match one {
        Some(Value::Object(only)) => schema.extend(only),
        _ if members.is_empty() => {}
        _ => _ = schema.insert("anyOf".to_owned(), Value::Array(members)),
    }
}

fn says_only_its_type(member: &Value) -> bool {
    let items = |member: &Value| member.get("items").is_some_and(|items| *items == json!({}));
    member.as_object().is_some_and(|object| object.len() == 1 || (object.len() == 2 && items(member)))
}

fn is_of(value: &Value, name: &str) -> bool {
    match value {
        Value::Null => name == "null",
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => name == "number" || (name == "integer" && !number.is_f64()),
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}

/// A format of numbers belongs to the number among the types, any other to the string.
fn belongs(format: &Value, name: &str, names: &[&str]) -> bool {
    const NUMERIC: [&str; 8] = ["int8", "int16", "int32", "int64", "float", "double", "decimal", "number"];
    let numeric = format.as_str().is_some_and(|format| NUMERIC.contains(&format.trim_start_matches('u')));
    match name {
        "string" => !numeric,
        "integer" | "number" => numeric || !names.contains(&"string"),
        _ => false,
    }
}
