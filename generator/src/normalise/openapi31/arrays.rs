//! Arrays whose items differ by their place: `prefixItems`, and `items` as a list in older drafts.

use serde_json::{Map, Value, json};

/// Keeps the schemas of the first items beside the schema of the rest.
pub(super) fn tuple(schema: &mut Map<String, Value>) {
    let (prefix, rest) = match schema.remove("prefixItems") {
        Some(Value::Array(prefix)) => {
            schema.remove("additionalItems");
            (prefix, schema.remove("items"))
        }
        _ => match schema.get_mut("items") {
            Some(Value::Array(prefix)) => (std::mem::take(prefix), schema.remove("additionalItems")),
            _ => {
                // Without a list before it, it says nothing.
                schema.remove("additionalItems");
                return;
            }
        },
    };
    let rest = rest.or_else(|| schema.remove("unevaluatedItems")).unwrap_or_else(|| json!({}));
    if prefix.is_empty() {
        schema.insert("items".to_owned(), rest);
        return;
    }
    let full = schema.get("maxItems").and_then(Value::as_u64) == u64::try_from(prefix.len()).ok();
    let never = is_never(&rest);
    if never || full {
        schema.insert("x-oasmith-closed".to_owned(), true.into());
    }
    schema.entry("type").or_insert_with(|| "array".into());
    schema.insert("items".to_owned(), if never { json!({}) } else { rest });
    schema.insert("x-oasmith-prefix-items".to_owned(), Value::Array(prefix));
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
