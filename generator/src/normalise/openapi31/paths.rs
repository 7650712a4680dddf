//! What 3.1 and 3.2 add outside of schemas.

use serde_json::{Map, Value, json};

use super::{Rewrite, Version};
use crate::diagnostic::{Code, Pointer};
use crate::normalise::notes::Notes;
use crate::normalise::walk::{Kind, Trail};

impl Rewrite {
    pub(super) fn outside(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        match kind {
            Kind::Operation if self.version > Version::Older => {
                object.entry("responses").or_insert_with(|| json!({}));
            }
            Kind::Response if self.version >= Version::V32 && !object.contains_key("$ref") => {
                let summary = object.remove("summary").unwrap_or_else(|| "".into());
                object.entry("description").or_insert(summary);
            }
            Kind::PathItem => self.leave_out(object, &["query", "additionalOperations"], at),
            Kind::MediaType => self.leave_out(object, &["itemSchema", "prefixEncoding", "itemEncoding"], at),
            Kind::Tag => self.leave_out(object, &["parent", "kind"], at),
            Kind::Flows => self.leave_out(object, &["deviceAuthorization"], at),
            Kind::Discriminator => self.leave_out(object, &["defaultMapping"], at),
            Kind::Example => {
                if let Some(value) = object.remove("dataValue") {
                    object.entry("value").or_insert(value);
                }
            }
            _ => {}
        }
    }

    fn leave_out(&mut self, object: &mut Map<String, Value>, words: &[&'static str], at: &Trail<'_>) {
        for word in words {
            if object.remove(*word).is_some() {
                self.later.add(word, &at.member(word));
            }
        }
    }
}

/// How the name of a component begins that is a webhook; the rest is the webhook's name.
pub const WEBHOOK: &str = "webhook ";

/// The outermost members.
pub(super) fn root(root: &mut Map<String, Value>, version: Version, notes: &mut Notes) {
    for about in ["jsonSchemaDialect", "$self", "$defs", "definitions"] {
        root.remove(about);
    }
    if version > Version::Older {
        root.entry("paths").or_insert_with(|| json!({}));
    }
    if let Some(Value::Object(webhooks)) = root.remove("webhooks") {
        callbacks(root, webhooks, notes);
    }
    if let Some(Value::Object(components)) = root.get_mut("components") {
        // References to these have become copies.
        components.remove("pathItems");
        components.remove("mediaTypes");
    }
}

/// A webhook is a callback that no operation asks for: 3.0 has a place for those. The name of a component has no
/// space, so that nothing of that name is there.
fn callbacks(root: &mut Map<String, Value>, webhooks: Map<String, Value>, notes: &mut Notes) {
    if webhooks.is_empty() {
        return;
    }
    let components = root.entry("components").or_insert_with(|| json!({}));
    let Value::Object(components) = components else { return };
    let Value::Object(callbacks) = components.entry("callbacks").or_insert_with(|| json!({})) else { return };
    for (name, item) in webhooks {
        let key = format!("{WEBHOOK}{name}");
        let to = Pointer::parse("/components/callbacks").join(&key).join(&name);
        notes.moved(&to, &Pointer::root().join("webhooks").join(&name));
        callbacks.insert(key, Value::Object(Map::from_iter([(name, item)])));
    }
}

/// A certificate is the transport's business: requests carry nothing of it.
pub(super) fn mutual_tls(root: &mut Map<String, Value>, notes: &mut Notes) {
    let Some(Value::Object(schemes)) = root.get_mut("components").and_then(|it| it.get_mut("securitySchemes")) else {
        return;
    };
    let is_tls = |scheme: &Value| scheme.get("type").and_then(Value::as_str) == Some("mutualTLS");
    let names: Vec<String> = schemes.iter().filter(|(_, it)| is_tls(it)).map(|(name, _)| name.clone()).collect();
    for name in &names {
        schemes.remove(name);
        let at = Pointer::parse("/components/securitySchemes").join(name);
        let what = "client certificates are not described; configure them where requests are sent";
        notes.warn(Code::Unsupported, &at, what, "nothing to do");
    }
    if names.is_empty() {
        return;
    }
    forget(root, &names);
    let paths = root.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    for operation in paths.filter_map(|(_, item)| item.as_object_mut()).flatten() {
        if let (_, Value::Object(operation)) = operation {
            forget(operation, &names);
        }
    }
}

fn forget(object: &mut Map<String, Value>, names: &[String]) {
    let Some(Value::Array(requirements)) = object.get_mut("security") else { return };
    for requirement in requirements.iter_mut().filter_map(Value::as_object_mut) {
        requirement.retain(|name, _| !names.contains(name));
    }
}
