//! Members that stand one level too high or under a name that is not quite right.

use serde_json::{Map, Value, json};

use super::Early;
use crate::normalise::walk::{Kind, METHODS, Trail};

/// Keywords of a schema that say nothing else in a parameter or a header, as Swagger 2.0 had them there.
const OF_SCHEMAS: [&str; 22] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
    "properties",
    "additionalProperties",
    "allOf",
    "anyOf",
    "oneOf",
];

impl Early<'_> {
    /// Paths begin with a slash; without one they would be passed over.
    pub(super) fn paths(&mut self, paths: &mut Map<String, Value>, at: &Trail<'_>) {
        let odd = |key: &&String| !key.starts_with('/') && !key.starts_with("x-");
        let odd: Vec<String> = paths.keys().filter(odd).cloned().collect();
        for key in odd {
            let Some(item) = paths.remove(&key) else { continue };
            let path = format!("/{}", key.trim_start());
            if key.contains("://") || paths.contains_key(&path) || !item.is_object() {
                self.leave_out(
                    &at.member(&key),
                    format!("{key:?} is left out: it is no path"),
                    "a path begins with `/`",
                );
            } else {
                self.warn(&at.member(&key), format!("{key:?} is read as {path:?}"), "a path begins with `/`");
                let from = at.member(&key).pointer();
                self.notes.moved(&at.member(&path).pointer(), &from);
                paths.insert(path, item);
            }
        }
    }

    pub(super) fn path_item(&mut self, item: &mut Map<String, Value>, at: &Trail<'_>) {
        let odd = |key: &&String| !METHODS.contains(&key.as_str()) && METHODS.contains(&lower(key).as_str());
        let odd: Vec<String> = item.keys().filter(odd).cloned().collect();
        for key in odd {
            let method = lower(&key);
            if item.contains_key(&method) {
                continue;
            }
            self.warn(&at.member(&key), format!("{key:?} is read as {method:?}"), "write methods in small letters");
            let from = at.member(&key).pointer();
            self.notes.moved(&at.member(&method).pointer(), &from);
            if let Some(operation) = item.remove(&key) {
                item.insert(method, operation);
            }
        }
    }

    /// A parameter or a header that is described as in Swagger 2.0, or not at all.
    pub(super) fn schema_of(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let has = |key: &str| object.get(key).is_some_and(|value| !value.is_null());
        if has("schema") || object.get("content").and_then(Value::as_object).is_some_and(|content| !content.is_empty())
        {
            return;
        }
        let schema = schema_keywords(object);
        let what = if schema.is_empty() {
            "no schema says what this is; it is taken as text"
        } else {
            "the keywords of a schema stand here without `schema`"
        };
        self.warn(at, what, "describe it under `schema`");
        let schema = if schema.is_empty() { json!({"type": "string"}) } else { Value::Object(schema) };
        object.remove("content");
        object.insert("schema".to_owned(), schema);
    }

    /// A body whose schema stands where its representations belong.
    pub(super) fn content_of(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        if object.get("content").is_none_or(Value::is_null)
            && let Some(schema) = object.remove("schema")
        {
            self.warn(&at.member("schema"), "the schema is read as that of JSON", "put it under `content`");
            object.insert("content".to_owned(), json!({"application/json": {"schema": schema}}));
        } else if let Some(Value::Object(content)) = object.get_mut("content")
            && content.len() == 1
            && let Some(schema) = content.remove("schema")
        {
            let what = "a schema without the name of a representation is read as that of JSON";
            self.warn(&at.member("content"), what, "put it under `content: {application/json: …}`");
            content.insert("application/json".to_owned(), json!({"schema": schema}));
        }
    }

    /// A reference to a schema where a body or a header belongs.
    pub(super) fn schema_instead(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let leads = |to: &str| to.starts_with("#/components/schemas/") && to.matches('/').count() == 3;
        if !object.get("$ref").and_then(Value::as_str).is_some_and(leads) {
            return;
        }
        self.warn(at, "a reference to a schema stands where a schema has no place", "put it under `schema`");
        let Some(reference) = object.remove_entry("$ref") else { return };
        let schema = Value::Object(Map::from_iter([reference]));
        if kind == Kind::Header {
            object.insert("schema".to_owned(), schema);
        } else {
            object.insert("content".to_owned(), json!({"application/json": {"schema": schema}}));
        }
        if kind == Kind::Response {
            object.entry("description").or_insert_with(|| "".into());
        }
    }

    /// A schema without the member `schema` around it.
    pub(super) fn media_type(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        if object.contains_key("schema") || object.contains_key("itemSchema") {
            return;
        }
        let is_schema = object.get("$ref").and_then(Value::as_str).is_some_and(|to| to.contains("/schemas/"))
            || object.get("type").is_some_and(Value::is_string)
            || ["properties", "allOf", "anyOf", "oneOf"].iter().any(|key| object.contains_key(*key));
        if is_schema {
            self.warn(at, "a schema stands where a representation belongs", "put it under `schema`");
            let schema = Value::Object(std::mem::take(object));
            object.insert("schema".to_owned(), schema);
        }
    }
}

/// Takes the keywords of a schema out of a parameter.
pub(super) fn schema_keywords(object: &mut Map<String, Value>) -> Map<String, Value> {
    if !["type", "items", "enum", "properties", "allOf", "anyOf", "oneOf"].iter().any(|key| object.contains_key(*key)) {
        return Map::new();
    }
    OF_SCHEMAS.iter().filter_map(|key| object.remove_entry(*key)).collect()
}

fn lower(key: &str) -> String {
    key.to_ascii_lowercase()
}
