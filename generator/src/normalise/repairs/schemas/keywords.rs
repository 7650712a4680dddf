//! Keywords that stand beside a type that they say nothing about.
//!
//! JSON Schema ignores them there. Leaving them out says the same and keeps the typed document simple; a warning is
//! due only where a keyword describes data, so that the author likely meant another type.

use serde_json::{Map, Value};

use super::Repairs;
use super::literals::integer_bound;
use crate::normalise::walk::Trail;

const OF_STRINGS: [&str; 3] = ["pattern", "minLength", "maxLength"];
const OF_NUMBERS: [&str; 5] = ["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"];
const OF_ARRAYS: [&str; 4] = ["items", "minItems", "maxItems", "uniqueItems"];
const OF_OBJECTS: [&str; 5] = ["properties", "required", "additionalProperties", "minProperties", "maxProperties"];

impl Repairs<'_> {
    pub(super) fn keywords_of_type(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(ty) = schema.get("type").and_then(Value::as_str).map(str::to_owned) else { return };
        self.foreign_data(schema, &ty, at);
        let groups: [(&[&str], &[&str]); 4] = [
            (&["string"], &OF_STRINGS),
            (&["integer", "number"], &OF_NUMBERS),
            (&["array"], &OF_ARRAYS),
            (&["object"], &OF_OBJECTS),
        ];
        let listed = schema.get("required").is_some_and(Value::is_array);
        for (types, keywords) in groups {
            if !types.contains(&ty.as_str()) {
                // What a property says of itself is still to be read by its object.
                for keyword in keywords.iter().filter(|keyword| **keyword != "required" || listed) {
                    schema.remove(*keyword);
                }
            }
        }
        if !matches!(ty.as_str(), "string" | "integer" | "number") {
            schema.remove("format");
        }
        self.contradictions(schema, at);
        match ty.as_str() {
            "integer" => integers(schema),
            "array" if !schema.contains_key("items") => {
                let what = "nothing says what the list holds; any value is allowed";
                self.structure(at, what, "describe the items under `items`");
                schema.insert("items".to_owned(), Value::Object(Map::new()));
            }
            "object" | "array" => {
                // A whole object as the only value is nothing that code could name.
                schema.remove("enum");
            }
            _ => {}
        }
        for key in ["exclusiveMinimum", "exclusiveMaximum"] {
            let limit = if key == "exclusiveMinimum" { "minimum" } else { "maximum" };
            if !schema.contains_key(limit) {
                schema.remove(key);
            }
        }
        if schema.get("multipleOf").and_then(Value::as_f64).is_some_and(|step| step <= 0.0) {
            schema.remove("multipleOf");
        }
    }

    /// Says that no value keeps to a lower limit above an upper one. Limits are told to people, so that they stay.
    fn contradictions(&mut self, schema: &Map<String, Value>, at: &Trail<'_>) {
        for (lower, upper) in [
            ("minimum", "maximum"),
            ("minLength", "maxLength"),
            ("minItems", "maxItems"),
            ("minProperties", "maxProperties"),
        ] {
            let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
            if let (Some(least), Some(most)) = (limit(lower), limit(upper))
                && least > most
            {
                let what = format!("no value keeps to `{lower}: {least}` and `{upper}: {most}`");
                self.value(&at.member(lower), what, "correct one of the two");
            }
        }
    }

    /// Says that what describes data of another type is left out. The type is what clients were written against.
    fn foreign_data(&mut self, schema: &Map<String, Value>, ty: &str, at: &Trail<'_>) {
        for (key, of) in [("properties", "object"), ("items", "array"), ("additionalProperties", "object")] {
            let described = schema.get(key).and_then(Value::as_object).is_some_and(|object| !object.is_empty());
            if ty != of && described {
                let what = format!("`{key}` is left out: the type is {ty}");
                self.value(&at.member(key), what, "correct `type`, or remove what does not belong to it");
            }
        }
    }
}

/// Bounds of integers are integers.
fn integers(schema: &mut Map<String, Value>) {
    for (key, upper) in [("minimum", false), ("maximum", true), ("multipleOf", false)] {
        let Some(Value::Number(number)) = schema.get(key) else { continue };
        if number.is_i64() {
            continue;
        }
        let fraction = number.as_f64().is_some_and(|value| value.fract() != 0.0);
        let bound = integer_bound(number, upper).filter(|_| !(key == "multipleOf" && fraction));
        match bound {
            Some(bound) => _ = schema.insert(key.to_owned(), bound.into()),
            // Beyond what can be sent at all.
            None => _ = schema.remove(key),
        }
    }
}
