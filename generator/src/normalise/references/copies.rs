//! Copies what 3.0 cannot refer to: path items, callbacks and representations.

use serde_json::Value;

use super::{Kind, copied, get, kind_at, pointer};
use crate::diagnostic::{Code, Pointer};
use crate::normalise::notes::Notes;
use crate::normalise::walk::walk;

/// More values than any honest description copies; a hostile one could otherwise grow without limit.
const MAX_VALUES: usize = 500_000;

/// A chain of references that is longer is taken for a circle.
const MAX_HOPS: usize = 64;

pub(super) fn copies(document: &mut Value, notes: &mut Notes) {
    let mut places = Vec::new();
    walk(document, &mut |kind, object, at| {
        if copied(kind)
            && let Some(Value::String(text)) = object.get("$ref")
        {
            places.push((at.pointer(), kind, text.clone()));
        }
    });
    let mut budget = MAX_VALUES;
    // What is deeper first: a copy then brings no reference along that is still to be replaced.
    places.sort_by_key(|(at, _, _)| std::cmp::Reverse(at.as_str().matches('/').count()));
    for (at, kind, text) in places {
        let found = target(document, kind, &text);
        let copy = found.filter(|(found, _)| {
            let size = size(found, budget);
            budget = budget.saturating_sub(size);
            budget > 0
        });
        let copy = copy.map(|(copy, from)| (copy.clone(), from));
        let Some(Value::Object(place)) = document.pointer_mut(at.as_str()) else { continue };
        place.remove("$ref");
        match copy {
            Some((Value::Object(copy), from)) => {
                for key in copy.keys().filter(|key| !place.contains_key(*key)) {
                    notes.moved(&at.join(key), &from.join(key));
                }
                // What stands beside the reference is said of this place only.
                let own = std::mem::replace(place, copy);
                place.extend(own);
            }
            _ => {
                let what = format!("{text:?} does not lead to what belongs here; nothing is taken from it");
                notes.warn(Code::Reference, &at, what, "correct the reference");
            }
        }
    }
}

fn target<'v>(document: &'v Value, kind: Kind, text: &str) -> Option<(&'v Value, Pointer)> {
    let mut text = text;
    for _ in 0..MAX_HOPS {
        let tokens: Vec<String> = Pointer::parse(text.strip_prefix('#')?).tokens().collect();
        if kind_at(&tokens) != Some(kind) {
            return None;
        }
        let value = get(document, &tokens)?;
        match value.get("$ref").and_then(Value::as_str) {
            Some(next) => text = next,
            None => return value.is_object().then(|| (value, pointer(&tokens))),
        }
    }
    None
}

/// How many values there are in a value, counted up to a limit.
fn size(value: &Value, limit: usize) -> usize {
    let mut left = limit;
    count(value, &mut left);
    limit - left
}

fn count(value: &Value, left: &mut usize) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    match value {
        Value::Object(members) => members.iter().for_each(|(_, member)| count(member, left)),
        Value::Array(items) => items.iter().for_each(|item| count(item, left)),
        _ => {}
    }
}
