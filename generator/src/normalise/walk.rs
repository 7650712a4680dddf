//! Visits every object that a description is made of.
//!
//! The rewrites say what they do to a schema or a parameter; this module alone knows where those stand. It follows
//! the structure of `OpenAPI` 3.0 to 3.2 and of JSON Schema and never looks at names in between, so that a property
//! called `schema` is a property, and examples, defaults and extensions are data.

mod table;
mod trail;

use serde_json::{Map, Value};

pub(crate) use table::{Holder, Kind, METHODS, child};
pub(crate) use trail::Trail;

/// What is done with each object.
type Visit<'v> = dyn FnMut(Kind, &mut Map<String, Value>, &Trail<'_>) + 'v;

/// Visits every object of the document, children before their parents and in the order of their keys.
///
/// Nesting is as deep as the text was, and the loader limits that.
pub(super) fn walk(document: &mut Value, visit: &mut Visit<'_>) {
    one(Kind::Document, document, &Trail::root(), Order::Up, visit);
}

/// Visits every object of the document, parents before their children, so that what a visitor puts into an object is
/// visited in its turn.
pub(super) fn walk_down(document: &mut Value, visit: &mut Visit<'_>) {
    one(Kind::Document, document, &Trail::root(), Order::Down, visit);
}

/// What kind of object stands at a place, going only by the names on the way there.
pub(super) fn kind_at(tokens: &[String]) -> Option<Kind> {
    let mut kind = Kind::Document;
    let mut rest = tokens.iter();
    while let Some(token) = rest.next() {
        let (holder, inner) = child(kind, token)?;
        kind = inner;
        match holder {
            Holder::One => {}
            Holder::Map | Holder::List => _ = rest.next()?,
            // A list of schemas has indices, and no keyword of a schema is a number.
            Holder::OneOrList => {
                if rest.clone().next().is_some_and(|token| token.parse::<usize>().is_ok()) {
                    rest.next();
                }
            }
        }
    }
    Some(kind)
}

/// Whether an object comes after what is in it, or before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Up,
    Down,
}

fn one(kind: Kind, value: &mut Value, at: &Trail<'_>, order: Order, visit: &mut Visit<'_>) {
    let Value::Object(object) = value else { return };
    if order == Order::Down {
        visit(kind, object, at);
    }
    for (key, member) in &mut *object {
        // Most members are texts, which hold nothing.
        if (member.is_object() || member.is_array())
            && let Some((holder, inner)) = child(kind, key)
        {
            held(holder, inner, member, &at.member(key), order, visit);
        }
    }
    if order == Order::Up {
        visit(kind, object, at);
    }
}

fn held(holder: Holder, kind: Kind, value: &mut Value, at: &Trail<'_>, order: Order, visit: &mut Visit<'_>) {
    match (holder, value) {
        (Holder::Map, Value::Object(members)) => {
            for (key, member) in members {
                one(kind, member, &at.entry(key), order, visit);
            }
        }
        (Holder::List | Holder::OneOrList, Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                one(kind, item, &at.item(index), order, visit);
            }
        }
        (Holder::One | Holder::OneOrList, value) => one(kind, value, at, order, visit),
        // Not what belongs here.
        (Holder::Map | Holder::List, _) => {}
    }
}

#[cfg(test)]
mod tests;
