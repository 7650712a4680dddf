//! Arrays whose items differ by their place: `prefixItems`, and `items` as a list in older drafts.

use serde_json::{Map, Value, json};

/// Says what an item may be, each place of its own first: `items` becomes a choice of the schemas of all places, and
/// `x-oasmith-prefix-items` tells for how many items the places are meant. A choice more than that is for the rest;
/// without one there is no rest. Returns the keyword that held the places.
pub(super) fn tuple(schema: &mut Map<String, Value>) -> Option<&'static str> {
    let (keyword, mut places, rest) = match schema.remove("prefixItems") {
        Some(Value::Array(places)) => {
            schema.remove("additionalItems");
            ("prefixItems", places, schema.remove("items"))
        }
        _ => match schema.get_mut("items") {
            Some(Value::Array(places)) => ("items", std::mem::take(places), schema.remove("additionalItems")),
            _ => {
                // Without a list before it, it says nothing.
                schema.remove("additionalItems");
                return None;
            }
        },
    };
    let rest = rest.or_else(|| schema.remove("unevaluatedItems")).unwrap_or_else(|| json!({}));
    if places.is_empty() {
        schema.insert("items".to_owned(), rest);
        return None;
    }
    let count = places.len();
    let full = schema.get("maxItems").and_then(Value::as_u64).is_some_and(|most| most <= count as u64);
    if !full && !is_never(&rest) {
        places.push(rest);
    }
    schema.entry("type").or_insert_with(|| "array".into());
    schema.insert("items".to_owned(), json!({"oneOf": places}));
    schema.insert("x-oasmith-prefix-items".to_owned(), count.into());
    Some(keyword)
}

/// 3.1 lets an array say nothing about its items; 3.0 does not.
pub(super) fn items(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|ty| ty == "array") {
        schema.entry("items").or_insert_with(|| json!({}));
    }
}

/// Whether no value is allowed.
pub(super) fn is_never(schema: &Value) -> bool {
    *schema == Value::Bool(false) || *schema == json!({"not": {}})
}
