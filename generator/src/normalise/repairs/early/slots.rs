//! What a value that is no object means where an object belongs.

use serde_json::{Value, json};

use super::named;
use crate::normalise::repairs::schemas::type_of_name;
use crate::normalise::walk::{Kind, Trail};

/// What became of a value.
pub(super) enum Slot {
    /// It may stand here, perhaps in other words.
    Fine,
    /// It says the same as the object that it was replaced with.
    Read(String),
    /// It says nothing, like an absent member.
    Nothing,
    /// It says nothing that could stand here.
    Unknown,
}

/// Reads a value that is no object.
pub(super) fn slot(kind: Kind, value: &mut Value, at: &Trail<'_>) -> Slot {
    if kind == Kind::Schema {
        return schema(value, at);
    }
    let object = match (kind, &*value) {
        (Kind::Operation, Value::Null) => return Slot::Nothing,
        (Kind::Response, Value::Null) => json!({"description": ""}),
        (Kind::Response, Value::String(text)) => json!({"description": text}),
        (Kind::Info | Kind::Paths | Kind::Responses, _)
        | (Kind::MediaType | Kind::PathItem | Kind::RequestBody | Kind::Components, Value::Null) => json!({}),
        (Kind::Header, Value::Null) => json!({"schema": {"type": "string"}}),
        (Kind::Example, value) => json!({"value": value}),
        (Kind::Server | Kind::ExternalDocs, Value::String(text)) => json!({"url": text}),
        (Kind::ServerVariable, Value::String(text)) => json!({"default": text}),
        (Kind::Tag | Kind::License | Kind::Contact, Value::String(text)) => json!({"name": text}),
        (Kind::Discriminator, Value::String(text)) => json!({"propertyName": text}),
        (_, Value::Null) if !at.is_item() && !matches!(kind, Kind::SecurityScheme) => return Slot::Nothing,
        _ => return Slot::Unknown,
    };
    let read = format!("{} stands where an object belongs", named(value));
    *value = object;
    Slot::Read(read)
}

fn schema(value: &mut Value, at: &Trail<'_>) -> Slot {
    let object = match value {
        // JSON Schema's boolean schemas; 3.0 has them in one place.
        Value::Bool(_) if at.field() == Some("additionalProperties") => return Slot::Fine,
        Value::Bool(allowed) => {
            *value = if *allowed { json!({}) } else { json!({"not": {}}) };
            return Slot::Fine;
        }
        Value::String(text) if at.field() == Some("additionalProperties") && is_boolean(text) => {
            *value = Value::Bool(text.eq_ignore_ascii_case("true"));
            return Slot::Read("a text is read as a boolean".to_owned());
        }
        Value::String(text) if text.starts_with("#/") => json!({"$ref": text}),
        Value::String(text) if type_of_name(text).is_some() => json!({"type": text}),
        // `not: {}` would allow nothing, and a member of a combination that says nothing is none.
        Value::Null if at.is_item() || at.field() == Some("not") => return Slot::Unknown,
        Value::Null if at.field() == Some("additionalProperties") => return Slot::Nothing,
        Value::Null => json!({}),
        Value::Array(items) if items.len() == 1 => match items.pop() {
            Some(Value::Object(only)) => Value::Object(only),
            _ => return Slot::Unknown,
        },
        _ => return Slot::Unknown,
    };
    let read = match &*value {
        Value::Null => "an empty schema is read as one that allows any value".to_owned(),
        other => format!("{} stands where a schema belongs", named(other)),
    };
    *value = object;
    Slot::Read(read)
}

fn is_boolean(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

/// Gives numbers to the examples of a list, as schemas of later versions have them.
pub(super) fn numbered_examples(value: &mut Value) -> bool {
    let Value::Array(examples) = value else { return false };
    let example = |example: Value| if example.get("value").is_some() { example } else { json!({"value": example}) };
    *value = (1..).zip(examples.drain(..)).map(|(number, it)| (number.to_string(), example(it))).collect();
    true
}
