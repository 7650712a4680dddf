//! Parameters that are bodies: Swagger 2.0's `in: body` and `in: formData` in a description of 3.x.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Early;
use super::places::schema_keywords;
use crate::normalise::walk::Trail;

const COMPONENTS: &str = "#/components/parameters/";

/// Takes the bodies out of `components.parameters`.
pub(super) fn take(document: &mut Value) -> BTreeMap<String, Value> {
    let Some(Value::Object(parameters)) = document.pointer_mut("/components/parameters") else {
        return BTreeMap::new();
    };
    let names: Vec<String> =
        parameters.iter().filter(|(_, value)| is_body(value)).map(|(name, _)| name.clone()).collect();
    names.into_iter().filter_map(|name| parameters.remove_entry(&name)).collect()
}

fn is_body(parameter: &Value) -> bool {
    matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData"))
}

impl Early<'_> {
    /// Makes a request body of the parameters of an operation that are one.
    pub(super) fn body_of(&mut self, operation: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Array(parameters)) = operation.get_mut("parameters") else { return };
        let mut bodies = Vec::new();
        let mut first = None;
        let mut index = 0;
        parameters.retain_mut(|parameter| {
            index += 1;
            let Some(body) = self.body(parameter) else { return true };
            first.get_or_insert(index - 1);
            bodies.push(body);
            false
        });
        let Some(first) = first else { return };
        let list = at.member("parameters");
        let place = list.item(first);
        if operation.get("requestBody").is_some_and(Value::is_object) {
            let what = "a parameter that is a body is left out: there is a `requestBody`";
            self.leave_out(&place, what, "say in `requestBody` what is sent");
            return;
        }
        self.warn(&place, "a parameter that is a body is read as `requestBody`", "describe it as `requestBody`");
        let body = request_body(operation, bodies);
        operation.insert("requestBody".to_owned(), body);
        self.notes.moved(&at.member("requestBody").pointer(), &place.pointer());
    }

    fn body(&self, parameter: &mut Value) -> Option<Value> {
        if is_body(parameter) {
            return Some(parameter.take());
        }
        let name = parameter.get("$ref")?.as_str()?.strip_prefix(COMPONENTS)?;
        self.bodies.get(name).cloned()
    }
}

fn request_body(operation: &Map<String, Value>, mut parameters: Vec<Value>) -> Value {
    let consumes = operation.get("consumes").and_then(|list| list.get(0)).and_then(Value::as_str);
    let whole = parameters.iter().position(|parameter| parameter.get("in") == Some(&json!("body")));
    if let Some(whole) = whole {
        let mut body = parameters.swap_remove(whole);
        let schema = body.get_mut("schema").map_or_else(|| json!({}), Value::take);
        let media_type = consumes.unwrap_or("application/json");
        let content = json!({media_type: {"schema": schema}});
        let mut made = Map::from_iter([("content".to_owned(), content)]);
        for key in ["description", "required"] {
            made.extend(body.get_mut(key).map(|value| (key.to_owned(), value.take())));
        }
        return Value::Object(made);
    }
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut files = false;
    for mut parameter in parameters {
        let Value::Object(parameter) = &mut parameter else { continue };
        let Some(Value::String(name)) = parameter.remove("name") else { continue };
        if parameter.get("required") == Some(&Value::Bool(true)) {
            required.push(Value::String(name.clone()));
        }
        let description = parameter.remove("description");
        let mut schema = match parameter.remove("schema") {
            Some(Value::Object(schema)) => schema,
            _ => schema_keywords(parameter),
        };
        files |= schema.get("type") == Some(&json!("file")) || schema.get("format") == Some(&json!("binary"));
        schema.extend(description.map(|text| ("description".to_owned(), text)));
        properties.insert(name, Value::Object(schema));
    }
    let media_type = match (consumes, files) {
        (_, true) => "multipart/form-data",
        (Some(media_type), _) => media_type,
        (None, _) => "application/x-www-form-urlencoded",
    };
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::Array(required));
    }
    json!({"content": {media_type: {"schema": schema}}})
}
