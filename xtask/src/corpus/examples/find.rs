//! Finds every example that stands beside a schema, in the raw document.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::corpus::node::Node;
use crate::corpus::promise;

/// An example with what it is an example of.
#[derive(Debug, PartialEq)]
pub(super) struct Example<'a> {
    /// Where it stands.
    pub(super) at: String,
    /// Where its schema stands.
    pub(super) schema: String,
    pub(super) value: &'a Value,
    pub(super) subject: Subject,
}

/// What an example is an example of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// A schema with a name.
    Schema(String),
    /// A body: of the request, or of the answer with this status.
    Body { path: String, method: String, status: Option<String>, media_type: MediaType },
}

/// The representation that an example is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MediaType {
    /// The description names it.
    Named(String),
    /// Swagger 2.0 has one schema for all representations.
    Any,
}

/// All examples. One that several operations share by a reference is found once.
pub(super) fn find(document: &Value) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    for (name, schema) in promise::schemas(document).iter().flat_map(Node::members) {
        beside_schema(&schema, &Subject::Schema(name.to_owned()), &mut found);
    }
    for operation in promise::operations(document) {
        let subject = |status: Option<&str>, media_type| Subject::Body {
            path: operation.path.clone(),
            method: operation.method.clone(),
            status: status.map(str::to_owned),
            media_type,
        };
        if let Some(body) = operation.node.get("requestBody").and_then(Node::followed) {
            in_content(&body, |media_type| subject(None, media_type), &mut found);
        }
        let parameters = operation.node.get("parameters");
        for parameter in parameters.iter().flat_map(Node::items).filter_map(Node::followed) {
            if parameter.value.get("in").and_then(Value::as_str) == Some("body")
                && let Some(schema) = parameter.get("schema")
            {
                beside_schema(&schema, &subject(None, MediaType::Any), &mut found);
            }
        }
        for (status, response) in operation.node.get("responses").iter().flat_map(Node::members) {
            let Some(response) = response.followed() else { continue };
            in_content(&response, |media_type| subject(Some(status), media_type), &mut found);
            in_response_of_2_0(&response, &subject(Some(status), MediaType::Any), &mut found);
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|example| seen.insert(example.at.clone()));
    found
}

/// `OpenAPI` 3.0.3, section "Media Type Object": `example` and `examples` beside `schema`, for JSON.
fn in_content<'a>(owner: &Node<'a>, subject: impl Fn(MediaType) -> Subject, found: &mut Vec<Example<'a>>) {
    for (name, media) in owner.get("content").iter().flat_map(Node::members).filter(|(name, _)| is_json(name)) {
        let Some(schema) = media.get("schema") else { continue };
        let subject = subject(MediaType::Named(name.to_owned()));
        let many = media.get("examples");
        let many = many.iter().flat_map(Node::members).filter_map(|(_, example)| example.followed()?.get("value"));
        for example in media.get("example").into_iter().chain(many) {
            found.push(Example::new(example, &schema, subject.clone()));
        }
        beside_schema(&schema, &subject, found);
    }
}

/// Swagger 2.0, section "Example Object": `examples` by media type beside `schema`.
fn in_response_of_2_0<'a>(response: &Node<'a>, subject: &Subject, found: &mut Vec<Example<'a>>) {
    let Some(schema) = response.get("schema") else { return };
    for (_, example) in response.get("examples").iter().flat_map(Node::members).filter(|(name, _)| is_json(name)) {
        found.push(Example::new(example, &schema, subject.clone()));
    }
    beside_schema(&schema, subject, found);
}

/// `example`, and the list `examples` of JSON Schema, in a schema itself. What stands beside a `$ref` is another's.
fn beside_schema<'a>(schema: &Node<'a>, subject: &Subject, found: &mut Vec<Example<'a>>) {
    if schema.is_reference() {
        return;
    }
    let many = schema.get("examples");
    for example in schema.get("example").into_iter().chain(many.iter().flat_map(Node::items)) {
        found.push(Example::new(example, schema, subject.clone()));
    }
}

impl<'a> Example<'a> {
    fn new(example: Node<'a>, schema: &Node<'_>, subject: Subject) -> Self {
        Self { at: example.pointer, schema: schema.pointer.clone(), value: example.value, subject }
    }
}

/// `application/json` and every subtype with the suffix `+json` (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

#[cfg(test)]
mod tests;
