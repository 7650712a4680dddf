//! Visits every object that a description is made of.
//!
//! The rewrites say what they do to a schema or a parameter; this module alone knows where those stand. It follows
//! the structure of `OpenAPI` 3.0 to 3.2 and of JSON Schema and never looks at names in between, so that a property
//! called `schema` is a property, and examples, defaults and extensions are data.

mod table;
mod trail;

use serde_json::{Map, Value};

pub(super) use table::{Holder, Kind, child};
pub(super) use trail::Trail;

/// What is done at each place.
///
/// The value is whatever stands where an object of that kind belongs, so that a visitor can repair what is none.
type Visit<'v> = dyn FnMut(Kind, &mut Value, &Trail<'_>) + 'v;

/// Visits every place of the document, children before their parents and in the order of their keys.
///
/// Nesting is as deep as the text was, and the loader limits that.
pub(super) fn walk(document: &mut Value, visit: &mut Visit<'_>) {
    one(Kind::Document, document, &Trail::root(), Order::Up, visit);
}

/// Visits every place of the document, parents before their children, so that what a visitor puts into an object is
/// visited in its turn.
#[allow(dead_code)]
pub(super) fn walk_down(document: &mut Value, visit: &mut Visit<'_>) {
    one(Kind::Document, document, &Trail::root(), Order::Down, visit);
}

/// Visits every schema of a document of the shape of `OpenAPI` 3.x, children before their parents.
#[allow(dead_code)]
pub(super) fn for_each_schema(document: &mut Value, mut visit: impl FnMut(&mut Map<String, Value>, &Trail<'_>)) {
    walk(document, &mut |kind, value, at| {
        if let (Kind::Schema, Value::Object(schema)) = (kind, value) {
            visit(schema, at);
        }
    });
}

/// What kind of object stands at a place, going only by the names on the way there.
#[allow(dead_code)]
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

/// Whether a place comes after what is in it, or before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Up,
    Down,
}

fn one(kind: Kind, value: &mut Value, at: &Trail<'_>, order: Order, visit: &mut Visit<'_>) {
    if order == Order::Down {
        visit(kind, value, at);
    }
    if let Value::Object(members) = value {
        for (key, member) in members {
            if let Some((holder, inner)) = child(kind, key) {
                held(holder, inner, member, &at.member(key), order, visit);
            }
        }
    }
    if order == Order::Up {
        visit(kind, value, at);
    }
}

fn held(holder: Holder, kind: Kind, value: &mut Value, at: &Trail<'_>, order: Order, visit: &mut Visit<'_>) {
    match (holder, value) {
        (Holder::One | Holder::OneOrList, value) if !(holder == Holder::OneOrList && value.is_array()) => {
            one(kind, value, at, order, visit);
        }
        (Holder::Map, Value::Object(members)) => {
            for (key, member) in members {
                one(kind, member, &at.member(key), order, visit);
            }
        }
        (Holder::List | Holder::OneOrList, Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                one(kind, item, &at.item(index), order, visit);
            }
        }
        // Not what belongs here: the parent's visit sees to it.
        _ => {}
    }
}

#[cfg(test)]
mod tests;
