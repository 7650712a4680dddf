//! Parameters in the body and fields of forms become a request body.

use serde_json::{Map, Value, json};

use super::media::{Media, essence};
use super::parameters::named_example;
use super::{Move, Site, Upgrade, schemas};
use crate::diagnostic::{Code, Pointer};

/// A parameter that is a body or a field of a form.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) parameter: &'a Map<String, Value>,
    /// Where it stands in the old document, after all references.
    pub(super) from: Pointer,
    /// The reference to a parameter for all operations, if that is how it is said.
    pub(super) reference: Option<&'a str>,
}

impl Part<'_> {
    pub(super) fn name(&self) -> Option<&str> {
        self.parameter.get("name").and_then(Value::as_str)
    }
}

impl Upgrade<'_, '_> {
    /// The one request body that the parts of an operation amount to.
    pub(super) fn request_body(
        &mut self,
        bodies: &[Part<'_>],
        fields: &[Part<'_>],
        to: &Pointer,
        consumes: &Media,
    ) -> Option<Value> {
        let Some((body, others)) = bodies.split_first() else {
            return (!fields.is_empty()).then(|| self.form(fields, to, consumes));
        };
        for other in others {
            let what = "a request has one body, but this is another";
            self.notes.warn(Code::Structure, &other.from, what, "the first one is used; remove this one");
        }
        if let Some(field) = fields.first() {
            let what = "a request is a form or has a body, but not both";
            self.notes.warn(Code::Structure, &field.from, what, "the body is used; remove one of them");
        }
        // A shared body has the media types of the document; it only stands for operations that have the same.
        match body.reference {
            Some(reference) if !consumes.own || consumes.types == self.consumes.types => {
                Some(json!({ "$ref": reference }))
            }
            _ => {
                let site = Site { from: body.from.clone(), to: to.clone() };
                Some(self.body(body.parameter, &site, consumes))
            }
        }
    }

    pub(super) fn body(&mut self, parameter: &Map<String, Value>, site: &Site, consumes: &Media) -> Value {
        self.moves.push(Move::Whole(site.clone()));
        if let Some(reference) = parameter.get("$ref") {
            return json!({ "$ref": reference });
        }
        let mut body = Map::new();
        for (key, value) in parameter {
            match key.as_str() {
                "description" | "required" => body.insert(key.clone(), value.clone()),
                "name" if value.is_string() => body.insert("x-oasmith-body-name".to_owned(), value.clone()),
                "x-example" | "x-examples" => None,
                key if schemas::belongs_to_schema(key) => None,
                key if key.starts_with("x-") => body.insert(key.to_owned(), value.clone()),
                _ => None,
            };
        }
        // A body has a schema; one that is described like any other parameter is understood all the same.
        let schema = match parameter.get("schema") {
            Some(schema) => Some(schemas::upgraded(schema)),
            None => schemas::of_parameter(parameter).map(Value::Object),
        };
        let mut content = Map::new();
        for media in consumes.for_body() {
            let mut entry = Map::new();
            if let Some(schema) = &schema {
                self.schema_moved(schema, site, &media);
                entry.insert("schema".to_owned(), schema.clone());
            }
            content.insert(media, Value::Object(entry));
        }
        body_examples(parameter, &mut content);
        body.insert("content".to_owned(), Value::Object(content));
        Value::Object(body)
    }

    /// Remembers that a schema stands below a media type now. A mere reference has no inner places to find again.
    pub(super) fn schema_moved(&mut self, schema: &Value, site: &Site, media: &str) {
        if schema.get("$ref").is_none() {
            let to = site.to.join("content").join(media).join("schema");
            self.moves.push(Move::Whole(Site { from: site.from.join("schema"), to }));
        }
    }

    fn form(&mut self, fields: &[Part<'_>], to: &Pointer, consumes: &Media) -> Value {
        let (mut properties, mut required, mut encoding) = (Map::new(), Vec::new(), Map::new());
        let mut has_file = false;
        let mut places = Vec::new();
        for field in fields {
            let Some(name) = field.name() else {
                let what = "this field of a form has no name";
                self.notes.leave_out(Code::Structure, &field.from, what, "the field is left out; give it a `name`");
                continue;
            };
            let schema = form_field(field.parameter);
            let files = schema.get("items").is_some_and(schemas::is_file);
            has_file |= files || schemas::is_file(&Value::Object(schema.clone()));
            // Files are never joined into one text.
            if !files && let Some(joined) = self.joined(field.parameter, &schema, "formData", &field.from) {
                encoding.insert(name.to_owned(), json!({ "style": joined.style, "explode": joined.explode }));
            }
            if field.parameter.get("required") == Some(&Value::Bool(true)) {
                required.push(json!(name));
            }
            properties.insert(name.to_owned(), Value::Object(schema));
            places.push((name, &field.from));
        }
        let is_required = !required.is_empty();
        let mut schema = Map::from_iter([("type".to_owned(), json!("object"))]);
        schema.insert("properties".to_owned(), Value::Object(properties));
        if is_required {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        let mut entry = Map::from_iter([("schema".to_owned(), Value::Object(schema))]);
        if !encoding.is_empty() {
            entry.insert("encoding".to_owned(), Value::Object(encoding));
        }
        let mut content = Map::new();
        for media in consumes.for_form(has_file) {
            let fields = to.join("content").join(&media).join("schema").join("properties");
            let sites = places.iter().map(|(name, from)| Site { from: (*from).clone(), to: fields.join(name) });
            self.moves.extend(sites.map(Move::Whole));
            content.insert(media, Value::Object(entry.clone()));
        }
        json!({ "required": is_required, "content": content })
    }
}

/// The property that a field of a form becomes; a property has no place but its schema for what it says.
fn form_field(parameter: &Map<String, Value>) -> Map<String, Value> {
    let mut schema = schemas::of_parameter(parameter).unwrap_or_default();
    for (key, value) in parameter {
        let key = match key.as_str() {
            "x-example" => "example",
            key @ ("description" | "deprecated" | "example") => key,
            key if key.starts_with("x-") && !schemas::belongs_to_schema(key) => key,
            _ => continue,
        };
        schema.entry(key).or_insert_with(|| value.clone());
    }
    schema
}

/// 2.0 has no examples of bodies, but two extensions for them that tools have agreed on.
fn body_examples(parameter: &Map<String, Value>, content: &mut Map<String, Value>) {
    if let Some(example) = parameter.get("x-example").or_else(|| parameter.get("example")) {
        for entry in content.values_mut().filter_map(Value::as_object_mut) {
            entry.insert("example".to_owned(), example.clone());
        }
    }
    let Some(Value::Object(examples)) = parameter.get("x-examples") else { return };
    for (key, example) in examples {
        if !add_example(content, key, example) {
            name_example(content, key, example);
        }
    }
}

/// Gives an example to the media type that it is for; says whether there is one.
pub(super) fn add_example(content: &mut Map<String, Value>, media: &str, example: &Value) -> bool {
    let wanted = essence(media);
    let mut found = false;
    for (_, entry) in content.iter_mut().filter(|(key, _)| essence(key) == wanted) {
        if let Value::Object(entry) = entry {
            entry.entry("example").or_insert_with(|| example.clone());
            found = true;
        }
    }
    found
}

/// Gives an example that has a name to every media type.
pub(super) fn name_example(content: &mut Map<String, Value>, name: &String, example: &Value) {
    for entry in content.values_mut().filter_map(Value::as_object_mut) {
        let examples = entry.entry("examples").or_insert_with(|| json!({}));
        if let Value::Object(examples) = examples {
            examples.extend([named_example((name, example))]);
        }
    }
}
