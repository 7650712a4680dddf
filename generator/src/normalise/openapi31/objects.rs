//! Properties that are known by a pattern, or not at all.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::arrays::is_never;

/// Properties with names of a pattern are additional properties; what the patterns are is kept for documentation.
pub(super) fn patterns(schema: &mut Map<String, Value>) {
    let Some(Value::Object(patterns)) = schema.remove("patternProperties") else { return };
    if patterns.is_empty() {
        return;
    }
    let names: Value = patterns.keys().cloned().collect();
    let mut schemas: Vec<Value> = Vec::new();
    let mut seen = BTreeSet::new();
    let own = schema.remove("additionalProperties").filter(Value::is_object);
    for described in patterns.into_iter().map(|(_, described)| described).chain(own) {
        if seen.insert(described.to_string()) {
            schemas.push(described);
        }
    }
    let one = if schemas.len() == 1 { schemas.pop() } else { None };
    let all = one.unwrap_or_else(|| json!({"anyOf": schemas}));
    schema.insert("additionalProperties".to_owned(), all);
    schema.insert("x-oasmith-pattern-properties".to_owned(), names);
}

/// Without another schema that could have evaluated a property, an unevaluated one is an additional one.
pub(super) fn unevaluated(schema: &mut Map<String, Value>) {
    const APPLY: [&str; 7] = ["allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas"];
    if schema.contains_key("additionalProperties") {
        // Every property is evaluated.
        schema.remove("unevaluatedProperties");
    }
    if schema.contains_key("unevaluatedProperties")
        && !APPLY.iter().any(|key| schema.contains_key(*key))
        && let Some(rest) = schema.remove("unevaluatedProperties")
    {
        let rest = if is_never(&rest) { Value::Bool(false) } else { rest };
        schema.insert("additionalProperties".to_owned(), rest);
    }
}
