//! References lead to where their targets stand now.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Move, Site};
use crate::diagnostic::Pointer;

/// Fields whose members are named by the author of the description and therefore are no fields themselves.
const OF_NAMED_MEMBERS: [&str; 15] = [
    "callbacks",
    "content",
    "definitions",
    "encoding",
    "headers",
    "links",
    "parameters",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
];

/// Fields whose contents are data, whatever they look like.
const OF_DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Leads every reference in a document to the new place of its target.
pub(super) fn rewrite(document: &mut Map<String, Value>, moves: &[Move], definitions: Option<&Value>) {
    let mut targets = BTreeMap::new();
    for moved in moves {
        if let Move::Whole(Site { from, to }) = moved {
            // A payload with several media types stands at several places; the first is as good as any.
            targets.entry(from.as_str()).or_insert(to);
        }
    }
    fields(document, &|reference| moved(reference, &targets).or_else(|| bare(reference, definitions)));
}

fn fields(object: &mut Map<String, Value>, target: &impl Fn(&str) -> Option<String>) {
    for (key, value) in object {
        if OF_DATA.contains(&key.as_str()) || key.starts_with("x-") {
            continue;
        }
        match value {
            Value::String(reference) if key == "$ref" => {
                if let Some(target) = target(reference) {
                    *reference = target;
                }
            }
            Value::Object(members) if OF_NAMED_MEMBERS.contains(&key.as_str()) => {
                members.values_mut().for_each(|member| nested(member, target));
            }
            other => nested(other, target),
        }
    }
}

fn nested(value: &mut Value, target: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::Object(object) => fields(object, target),
        Value::Array(items) => items.iter_mut().for_each(|item| nested(item, target)),
        _ => {}
    }
}

/// The new place of a local pointer: that of the nearest ancestor that moved, and the same way down from there.
fn moved(reference: &str, targets: &BTreeMap<&str, &Pointer>) -> Option<String> {
    let pointer = reference.strip_prefix('#')?;
    let mut ancestor = pointer;
    loop {
        if let Some(to) = targets.get(ancestor) {
            let moved = Pointer::parse(pointer).rebased(&Pointer::parse(ancestor), to);
            return Some(format!("#{moved}"));
        }
        (ancestor, _) = ancestor.rsplit_once('/')?;
    }
}

/// Before 2.0 a definition was referred to by its bare name, and some documents still do.
fn bare(reference: &str, definitions: Option<&Value>) -> Option<String> {
    definitions?.get(reference)?;
    Some(format!("#{}", Pointer::parse("/components/schemas").join(reference)))
}
