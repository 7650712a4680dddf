//! Tells schemas that need no repair, which are nearly all, with one look at each member.

use serde_json::{Map, Value};

use super::types::is_type;
use crate::encode::doc::MAX_LENGTH;

/// Whether there is certainly nothing to repair; any doubt is an answer of no.
pub(in crate::normalise::repairs) fn is_sound(schema: &Map<String, Value>) -> bool {
    let Some(ty) = schema.get("type").and_then(Value::as_str).filter(|name| is_type(name)) else { return false };
    let (object, array) = (ty == "object", ty == "array");
    let mut items = false;
    let fine = schema.iter().all(|(key, value)| match key.as_str() {
        "type" | "example" => true,
        "title" => value.is_string(),
        "description" => value.as_str().is_some_and(|text| text.len() <= MAX_LENGTH),
        "nullable" | "readOnly" | "writeOnly" | "deprecated" => value.is_boolean(),
        "format" => value.is_string() && matches!(ty, "string" | "integer" | "number"),
        "pattern" => value.is_string() && ty == "string",
        "minLength" | "maxLength" => value.is_u64() && ty == "string",
        "enum" => {
            ty == "string" && value.as_array().is_some_and(|it| !it.is_empty() && it.iter().all(Value::is_string))
        }
        "properties" | "additionalProperties" => object,
        "required" => object && value.as_array().is_some_and(|names| names.iter().all(Value::is_string)),
        "items" => {
            items = true;
            array
        }
        key => key.starts_with("x-"),
    });
    let length = |key: &str| schema.get(key).and_then(Value::as_u64);
    let crossed = length("minLength").zip(length("maxLength")).is_some_and(|(least, most)| least > most);
    fine && items == array && !crossed
}
