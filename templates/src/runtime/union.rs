//! Choosing among the types of a union.
//!
//! The description of an API may say that a value has one of several types (`oneOf`, `anyOf`). A tag in the value tells
//! which, or else its members do: the type whose required members are all there, that knows the most of the others and
//! that loses none. A value that fits none is kept as it came, so that nothing is lost on the way through a program.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

/// What tells the values of one type from those of others.
#[derive(Clone, Copy, Debug)]
pub enum Candidate {
    /// An object.
    Object {
        /// The members that it always has.
        required: &'static [&'static str],
        /// All members that the description names.
        known: &'static [&'static str],
        /// Members with the only text that they may have.
        constants: &'static [(&'static str, &'static str)],
    },
    /// An object whose members are data.
    Map,
    /// A text.
    String,
    /// One of these texts, and maybe others in the future.
    Enum(&'static [&'static str]),
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// A list.
    List,
    /// A list of at least so many values, or of exactly so many where it is not open.
    Tuple {
        /// How many values it begins with.
        least: usize,
        /// Whether more may follow.
        open: bool,
    },
    /// Anything.
    Any,
}

impl Candidate {
    /// How badly a value fits, from 0; `None` if it cannot be of this type.
    fn misfit(&self, value: &Value) -> Option<usize> {
        match (self, value) {
            (Self::Object { required, known, constants }, Value::Object(members)) => {
                let complete = required.iter().all(|name| members.contains_key(*name));
                let constant = constants
                    .iter()
                    .all(|(name, text)| members.get(*name).is_none_or(|value| value.as_str() == Some(text)));
                let unknown = members.keys().filter(|name| !known.contains(&name.as_str())).count();
                (complete && constant).then_some(unknown)
            }
            (Self::Enum(values), Value::String(text)) => Some(usize::from(!values.contains(&text.as_str()))),
            (Self::String, Value::String(_)) | (Self::Bool, Value::Bool(_)) => Some(0),
            (Self::List, Value::Array(_)) => Some(1),
            (Self::Number, Value::Number(number)) => is_exact(number).then_some(1),
            (Self::Tuple { least, open }, Value::Array(items)) => {
                let fits = if *open { items.len() >= *least } else { items.len() == *least };
                fits.then_some(0)
            }
            (Self::Integer, Value::Number(number)) => (number.is_i64() || number.is_u64()).then_some(0),
            (Self::Map, Value::Object(members)) => Some(members.len()),
            (Self::Any, _) => Some(usize::MAX),
            _ => None,
        }
    }
}

/// Whether a fraction of 64 bits can hold a number: beyond 2^53 not every integer has one.
fn is_exact(number: &Number) -> bool {
    const EXACT: u64 = 1 << 53;
    number.is_f64() || number.as_i64().is_some_and(|value| value.unsigned_abs() <= EXACT)
}

/// Reads a value as one of the types of a union.
pub type Reader<T> = fn(&Value) -> Option<T>;

/// The value as the best of the types that keep all of it, or else as the best that it can be read as.
///
/// A closed object may be read as a type that drops members; a type that keeps them comes first, however it ranks.
#[must_use]
pub fn choose<T: Serialize>(value: &Value, candidates: &[Candidate], readers: &[Reader<T>]) -> Option<T> {
    let mut first = None;
    for place in ranked(value, candidates) {
        let Some(known) = readers.get(place).and_then(|read| read(value)) else { continue };
        if serde_json::to_value(&known).is_ok_and(|kept| is_same(&kept, value)) {
            return Some(known);
        }
        first.get_or_insert(known);
    }
    first
}

/// Whether two values are the same; `1` and `1.0` are.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) if a.is_f64() != b.is_f64() => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            let same = |(name, value)| b.get(name).is_some_and(|other| is_same(value, other));
            a.len() == b.len() && a.iter().all(same)
        }
        _ => a == b,
    }
}

/// The places of the candidates that a value may be of, the best first.
fn ranked(value: &Value, candidates: &[Candidate]) -> Vec<usize> {
    let mut fitting: Vec<(usize, usize)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(place, candidate)| Some((candidate.misfit(value)?, place)))
        .collect();
    fitting.sort_unstable();
    fitting.into_iter().map(|(_, place)| place).collect()
}

/// The text of a tag in a value.
#[must_use]
pub fn tag<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

/// The value as one type, if it can be read as that.
#[must_use]
pub fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// Implements serde for a union that a tag tells apart.
///
/// The last arm names the variant that keeps a value with another tag.
#[allow(unused_macros, reason = "an API may have no such union")]
macro_rules! tagged_union {
    ($name:ident by $tag:literal { $($variant:ident = $($text:literal)|+,)* _ => $unknown:ident }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                let known = match $crate::runtime::union::tag(&value, $tag) {
                    $(::std::option::Option::Some($($text)|+) => {
                        $crate::runtime::union::read(&value).map(Self::$variant)
                    })*
                    _ => ::std::option::Option::None,
                };
                ::std::result::Result::Ok(known.unwrap_or(Self::$unknown(value)))
            }
        }

        $crate::runtime::union::write_union!($name { $($variant,)* $unknown });
    };
}

/// Implements serde for a union that the members of its values tell apart.
///
/// The type must have an inherent constant `CANDIDATES` with a [`Candidate`] for each variant, in their order.
#[allow(unused_macros, reason = "an API may have no such union")]
macro_rules! untagged_union {
    ($name:ident { $($variant:ident,)* _ => $unknown:ident }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let readers: &[$crate::runtime::union::Reader<Self>] =
                    &[$(|value| $crate::runtime::union::read(value).map(Self::$variant),)*];
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                let known = $crate::runtime::union::choose(&value, Self::CANDIDATES, readers);
                ::std::result::Result::Ok(known.unwrap_or(Self::$unknown(value)))
            }
        }

        $crate::runtime::union::write_union!($name { $($variant,)* $unknown });
    };
}

/// Writes the value of whichever variant there is.
#[allow(unused_macros, reason = "an API may have no union")]
macro_rules! write_union {
    ($name:ident { $($variant:ident),* }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)*
                }
            }
        }
    };
}

#[allow(unused_imports, reason = "an API may have no union")]
pub(crate) use {tagged_union, untagged_union, write_union};
