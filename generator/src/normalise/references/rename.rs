//! Gives references the texts that were planned for them.

use serde_json::{Map, Value};

use super::{Kind, Plan, Trail, walk};
use crate::diagnostic::Code;
use crate::normalise::notes::Notes;

pub(super) fn rename(document: &mut Value, plan: &Plan, notes: &mut Notes) {
    walk(document, &mut |kind, object, at| {
        if kind == Kind::Discriminator {
            mapping(object, plan, at);
            return;
        }
        if kind == Kind::Schema {
            dynamic(object, plan, at, notes);
        }
        if let Some(Value::String(text)) = object.get_mut("$ref") {
            renamed(text, plan, at);
        }
    });
}

fn renamed(text: &mut String, plan: &Plan, at: &Trail<'_>) {
    if plan.old.contains(text.as_str())
        && let Some(new) = plan.texts.get(&(at.pointer().to_string(), text.clone()))
    {
        new.clone_into(text);
    }
}

fn mapping(discriminator: &mut Map<String, Value>, plan: &Plan, at: &Trail<'_>) {
    let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") else { return };
    for (_, text) in mapping {
        if let Value::String(text) = text {
            renamed(text, plan, at);
        }
    }
}

/// A dynamic reference to an anchor that exists is an ordinary one; types have no use for the rest of the idea.
fn dynamic(schema: &mut Map<String, Value>, plan: &Plan, at: &Trail<'_>, notes: &mut Notes) {
    for key in ["$dynamicRef", "$recursiveRef"] {
        let Some(Value::String(text)) = schema.remove(key) else { continue };
        if schema.contains_key("$ref") {
            continue;
        }
        match plan.texts.get(&(at.pointer().to_string(), text.clone())) {
            Some(new) => _ = schema.insert("$ref".to_owned(), Value::from(new.as_str())),
            None => {
                let what = format!("`{key}: {text}` leads nowhere; any value is taken");
                notes.warn(Code::Reference, &at.pointer(), what, "refer to a schema with `$ref`");
            }
        }
    }
}
