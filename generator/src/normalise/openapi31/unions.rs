//! Null as a member of a union.

use serde_json::{Map, Value};

use super::values::only_null;

/// Whether the schema has members of which one could say null.
pub(super) fn is_union(schema: &Map<String, Value>) -> bool {
    schema.contains_key("anyOf") || schema.contains_key("oneOf")
}

/// A member that only says null is `nullable`; one that is left alone is no union.
pub(super) fn nulls(schema: &mut Map<String, Value>) {
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(members)) = schema.get_mut(key) else { continue };
        let before = members.len();
        members.retain(|member| member.get("x-oasmith-null").is_none());
        let left = members.len();
        if left == before {
            continue;
        }
        schema.insert("nullable".to_owned(), true.into());
        match left {
            0 => {
                schema.remove(key);
                only_null(schema);
            }
            1 => {
                let Some(Value::Array(mut members)) = schema.remove(key) else { continue };
                if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| Value::Array(Vec::new())) {
                    all.append(&mut members);
                }
            }
            _ => {}
        }
    }
}
