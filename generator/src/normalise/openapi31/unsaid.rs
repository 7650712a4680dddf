//! Keywords that 3.0 has no word for.

use serde_json::{Map, Value, json};

use super::{Rewrite, Version};
use crate::normalise::walk::Trail;

/// Keywords that only constrain what the others describe.
const CONSTRAINTS: [&str; 13] = [
    "contains",
    "contentSchema",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords about the schema as a text; references have been followed.
const ABOUT: [&str; 11] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$recursiveAnchor",
    "$schema",
    "$vocabulary",
    "definitions",
    "id",
    "$self",
];

/// Whether 3.0 says all of it in the same words, as it does for nearly every schema. Members of unions are not looked
/// at.
pub(super) fn is_plain(schema: &Map<String, Value>) -> bool {
    schema.iter().all(|(key, value)| match key.as_str() {
        "type" => value.as_str().is_some_and(|name| name != "null"),
        "enum" => value.as_array().is_none_or(|values| !values.contains(&Value::Null)),
        "exclusiveMinimum" | "exclusiveMaximum" => value.is_boolean(),
        "items" => !value.is_array(),
        "additionalProperties"
        | "allOf"
        | "description"
        | "example"
        | "format"
        | "nullable"
        | "properties"
        | "readOnly"
        | "required"
        | "title" => true,
        "const" | "examples" | "contentEncoding" | "contentMediaType" | "prefixItems" | "additionalItems"
        | "patternProperties" | "x-nullable" => false,
        key => !ABOUT.contains(&key) && !CONSTRAINTS.contains(&key),
    })
}

impl Rewrite {
    /// Leaves out what cannot be said and keeps the names of what would have constrained.
    pub(super) fn leave_unsaid(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        for word in ABOUT {
            schema.remove(word);
        }
        let mut unsaid = Vec::new();
        for word in CONSTRAINTS {
            let Some(value) = schema.remove(word) else { continue };
            if word == "propertyNames"
                && let Some(pattern) = value.get("pattern").filter(|pattern| pattern.is_string())
            {
                // It can be told to people, as other limits are.
                schema.insert("x-oasmith-property-names".to_owned(), Value::Array(vec![pattern.clone()]));
            } else if demands(word, &value) {
                self.unsaid.add(word, at);
                unsaid.push(Value::from(word));
            }
        }
        // A condition that nothing depends on demands nothing.
        if unsaid == ["if"] {
            unsaid.clear();
        }
        if !unsaid.is_empty() {
            schema.insert("x-oasmith-unsaid".to_owned(), Value::Array(unsaid));
        }
    }

    /// Counts the words of this schema that its version does not know.
    pub(super) fn count_foreign(&mut self, schema: &Map<String, Value>, at: &Trail<'_>) {
        if self.version > Version::Older {
            return;
        }
        for (key, value) in schema {
            let word = match (key.as_str(), value) {
                ("type", Value::Array(_)) => "type: […]",
                ("type", Value::String(name)) if name == "null" => "type: 'null'",
                ("exclusiveMinimum", Value::Number(_)) => "exclusiveMinimum: 0",
                ("exclusiveMaximum", Value::Number(_)) => "exclusiveMaximum: 0",
                ("items", Value::Array(_)) => "items: […]",
                ("const", _) => "const",
                ("examples", Value::Array(_)) => "examples",
                ("prefixItems", _) => "prefixItems",
                ("patternProperties", _) => "patternProperties",
                ("contentEncoding", _) => "contentEncoding",
                ("contentMediaType", _) => "contentMediaType",
                (key, _) => match CONSTRAINTS.iter().find(|word| **word == key) {
                    Some(word) => word,
                    None => continue,
                },
            };
            self.foreign.add(word, at);
        }
    }
}

fn demands(word: &str, value: &Value) -> bool {
    match word {
        // Names of properties are texts anyway.
        "propertyNames" => *value != json!({}) && *value != json!({"type": "string"}),
        "unevaluatedProperties" | "unevaluatedItems" => *value != json!({}) && *value != json!(true),
        _ => true,
    }
}
