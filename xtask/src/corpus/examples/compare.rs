//! Compares two JSON values: equal but for the spelling of numbers and the order of members.

use std::collections::BTreeSet;

use serde_json::{Number, Value};

use crate::corpus::node::join;

/// The first place where two values differ.
#[derive(Debug, PartialEq)]
pub(super) struct Gap<'a> {
    /// A JSON pointer.
    pub(super) path: String,
    pub(super) expected: Option<&'a Value>,
    pub(super) found: Option<&'a Value>,
}

/// The first difference, in the order of the keys.
pub(super) fn compare<'a>(expected: &'a Value, found: &'a Value) -> Option<Gap<'a>> {
    gap(expected, found, "")
}

fn gap<'a>(expected: &'a Value, found: &'a Value, path: &str) -> Option<Gap<'a>> {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            keys.into_iter().find_map(|key| both(a.get(key), b.get(key), &join(path, key)))
        }
        (Value::Array(a), Value::Array(b)) => {
            let longest = a.len().max(b.len());
            (0..longest).find_map(|index| both(a.get(index), b.get(index), &format!("{path}/{index}")))
        }
        (Value::Number(a), Value::Number(b)) if are_equal(a, b) => None,
        _ if expected == found => None,
        _ => Some(Gap { path: path.to_owned(), expected: Some(expected), found: Some(found) }),
    }
}

fn both<'a>(expected: Option<&'a Value>, found: Option<&'a Value>, path: &str) -> Option<Gap<'a>> {
    match (expected, found) {
        (Some(expected), Some(found)) => gap(expected, found, path),
        _ => Some(Gap { path: path.to_owned(), expected, found }),
    }
}

/// Whether two numbers have one value: `1` and `1.0` do.
fn are_equal(a: &Number, b: &Number) -> bool {
    if a.is_f64() || b.is_f64() { a.as_f64() == b.as_f64() } else { a == b }
}

#[cfg(test)]
mod tests;
