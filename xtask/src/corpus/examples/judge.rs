//! Says whether an example is valid under its own schema, by a validator that is not ours.
//!
//! `OpenAPI` 3.1 is JSON Schema 2020-12. 2.0 and 3.0 are close to draft 4, but for `nullable`. Formats are not looked at.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::corpus::node::percent_decoded;

/// The name of the document among the validator's resources.
const DOCUMENT: &str = "corpus:document";
/// Keywords whose value is a map from names to things that may hold schemas.
const MAPS: [&str; 11] = [
    "callbacks",
    "content",
    "definitions",
    "headers",
    "parameters",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
];
/// Keywords whose value is data.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Judges examples of one document.
pub(super) struct Judge {
    draft: Draft,
    /// Nothing if the document refers to places that are not there.
    registry: Option<Registry<'static>>,
    /// What was made of each schema; nothing if it is no schema to the validator.
    validators: RefCell<BTreeMap<String, Option<Validator>>>,
}

impl Judge {
    pub(super) fn new(document: &Value, version: &str) -> Self {
        let mut document = document.clone();
        let is_old = version.starts_with("3.0") || version.starts_with('2');
        let draft = if is_old { Draft::Draft4 } else { Draft::Draft202012 };
        prepare(&mut document, false, draft);
        let registry = Registry::new().draft(draft).add(DOCUMENT, draft.create_resource(document));
        let registry = registry.and_then(jsonschema::RegistryBuilder::prepare).ok();
        Self { draft, registry, validators: RefCell::default() }
    }

    /// Whether the value is valid under the schema at this JSON pointer; nothing if that cannot be said.
    pub(super) fn is_valid(&self, schema: &str, value: &Value) -> Option<bool> {
        let mut validators = self.validators.borrow_mut();
        let validator = validators.entry(schema.to_owned()).or_insert_with(|| self.validator(schema));
        validator.as_ref().map(|validator| validator.is_valid(value))
    }

    fn validator(&self, schema: &str) -> Option<Validator> {
        let reference = json!({"$ref": format!("{DOCUMENT}#{}", fragment(schema))});
        let options = jsonschema::options().with_draft(self.draft).with_registry(self.registry.as_ref()?);
        options.should_validate_formats(false).should_ignore_unknown_formats(true).offline().build(&reference).ok()
    }
}

/// A JSON pointer as the fragment of an address (RFC 6901, section 6).
fn fragment(pointer: &str) -> String {
    let mut out = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Says `nullable` in the words of draft 4, and spells references as the validator wants them, wherever a schema may
/// stand.
fn prepare(value: &mut Value, is_map: bool, draft: Draft) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| prepare(item, false, draft)),
        Value::Object(members) => {
            let marked = |key: &str| members.get(key) == Some(&Value::Bool(true));
            if !is_map && draft == Draft::Draft4 && (marked("nullable") || marked("x-nullable")) {
                allow_null(members);
            }
            if let Some(Value::String(reference)) = members.get_mut("$ref")
                && let Some(pointer) = reference.strip_prefix('#')
            {
                *reference = format!("#{}", fragment(&percent_decoded(pointer)));
            }
            for (key, member) in members.iter_mut() {
                let is_data = DATA.contains(&key.as_str()) || key.starts_with("x-");
                if is_map || !is_data {
                    prepare(member, !is_map && MAPS.contains(&key.as_str()), draft);
                }
            }
        }
        _ => {}
    }
}

fn allow_null(schema: &mut Map<String, Value>) {
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(ty) => *ty = json!([ty.take(), "null"]),
        None => {}
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(Value::Array(choices)) = schema.get_mut(key) {
            choices.push(json!({"type": "null"}));
        }
    }
    if !schema.contains_key("anyOf")
        && let Some(all) = schema.remove("allOf")
    {
        schema.insert("anyOf".to_owned(), json!([{"type": "null"}, {"allOf": all}]));
    }
}

#[cfg(test)]
mod tests;
