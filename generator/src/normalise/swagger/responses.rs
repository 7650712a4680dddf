//! Responses: a schema becomes content, and headers get a schema.

use serde_json::{Map, Value, json};

use super::media::{JSON, Media};
use super::{LONGEST_CHAIN, Site, Upgrade, bodies, schemas};
use crate::diagnostic::{Code, Pointer};

/// The fields that become something else; everything but them stays.
const REWRITTEN: [&str; 3] = ["schema", "examples", "headers"];

impl<'a> Upgrade<'a, '_> {
    pub(super) fn responses(&mut self, source: &'a Value, site: &Site, produces: &Media) -> Value {
        let Value::Object(responses) = source else { return source.clone() };
        let upgraded = responses.iter().map(|(status, response)| {
            let is_extension = status.starts_with("x-");
            let upgraded =
                if is_extension { response.clone() } else { self.response(response, &site.join(status), produces) };
            (status.clone(), upgraded)
        });
        upgraded.collect()
    }

    pub(super) fn response(&mut self, source: &'a Value, site: &Site, produces: &Media) -> Value {
        let Value::Object(response) = source else { return source.clone() };
        if let Some(reference) = response.get("$ref").and_then(Value::as_str) {
            if !reference.starts_with("#/definitions/") {
                return source.clone();
            }
            let what = "this response is a reference to a schema";
            self.notes.warn(Code::Reference, &site.from, what, "put the reference below `schema`");
            let content = self.content(Some(source), site, produces);
            return json!({ "description": "", "content": content });
        }
        let kept = response.iter().filter(|(key, _)| !REWRITTEN.contains(&key.as_str()));
        let mut result: Map<String, Value> = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        let schema = response.get("schema").filter(|schema| !schema.is_null());
        let schema = schema.and_then(|schema| self.response_schema(schema, &site.from.join("schema")));
        let mut content = self.content(schema, site, produces);
        if let Some(Value::Object(examples)) = response.get("examples") {
            add_examples(&mut content, examples);
        }
        if !content.is_empty() {
            result.insert("content".to_owned(), Value::Object(content));
        }
        match response.get("headers") {
            Some(Value::Object(headers)) => {
                let site = site.join("headers");
                let headers =
                    headers.iter().map(|(name, header)| (name.clone(), self.header(header, &site.join(name))));
                result.insert("headers".to_owned(), headers.collect());
            }
            Some(other) if !other.is_null() => {
                result.insert("headers".to_owned(), other.clone());
            }
            _ => {}
        }
        Value::Object(result)
    }

    fn content(&mut self, schema: Option<&'a Value>, site: &Site, produces: &Media) -> Map<String, Value> {
        let Some(schema) = schema else { return Map::new() };
        let (target, _) = self.follow(schema, site.from.clone());
        let types = produces.for_response(schemas::is_file(target));
        let schema = schemas::upgraded(schema);
        let entry = |media: String| {
            self.schema_moved(&schema, site, &media);
            (media, json!({ "schema": schema }))
        };
        types.into_iter().map(entry).collect()
    }

    /// A schema that is a reference to a response means the schema of that response.
    fn response_schema(&mut self, schema: &'a Value, at: &Pointer) -> Option<&'a Value> {
        let mut schema = schema;
        for step in 0..LONGEST_CHAIN {
            let reference = schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
            let response = reference.filter(|pointer| is_response(pointer));
            let Some(response) = response.and_then(|pointer| self.source.pointer(pointer)) else { break };
            if step == 0 {
                let what = "this schema is a reference to a response";
                self.notes.warn(Code::Reference, at, what, "the schema of that response is used");
            }
            schema = response.get("schema")?;
        }
        Some(schema)
    }

    fn header(&mut self, source: &Value, site: &Site) -> Value {
        let Value::Object(header) = source else { return source.clone() };
        if header.contains_key("$ref") {
            return source.clone();
        }
        let kept = header.iter().filter(|(key, _)| {
            matches!(key.as_str(), "description" | "required" | "deprecated" | "example")
                || key.starts_with("x-") && !schemas::belongs_to_schema(key)
        });
        let mut result: Map<String, Value> = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        let schema = schemas::of_parameter(header).unwrap_or_else(|| {
            self.notes.warn(Code::Structure, &site.from, "this header has no `type`", "it is read as a string");
            Map::from_iter([("type".to_owned(), json!("string"))])
        });
        if let Some(joined) = self.joined(header, &schema, "header", &site.from) {
            result.insert("style".to_owned(), json!(joined.style));
            result.insert("explode".to_owned(), json!(joined.explode));
        }
        self.spelt_out_moved(header, site);
        result.insert("schema".to_owned(), Value::Object(schema));
        Value::Object(result)
    }
}

/// Whether a pointer is the one of a response for all operations.
fn is_response(pointer: &str) -> bool {
    pointer.strip_prefix("/responses/").is_some_and(|name| !name.contains('/'))
}

/// Examples have media types as names, and sometimes names of their own.
fn add_examples(content: &mut Map<String, Value>, examples: &Map<String, Value>) {
    let schema = content.values().next().and_then(|entry| entry.get("schema")).cloned();
    for (key, example) in examples {
        if bodies::add_example(content, key, example) {
            continue;
        }
        if key.contains('/') {
            // An example of a media type that nothing else mentions shows that the server answers with it.
            let mut entry = json!({ "example": example });
            if let (Value::Object(entry), Some(schema)) = (&mut entry, &schema) {
                entry.insert("schema".to_owned(), schema.clone());
            }
            content.insert(key.clone(), entry);
            continue;
        }
        if content.is_empty() {
            content.insert(JSON.to_owned(), json!({}));
        }
        bodies::name_example(content, key, example);
    }
}
