//! A parameter's value as a tree of texts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;
use serde_json::Number;

use super::Reason;

/// A serialised parameter.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::runtime) enum Value {
    /// Nothing: the parameter is left out.
    Null,
    /// A text.
    Text(String),
    /// A number or a boolean, as JSON writes it.
    Literal(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its members in the order of the type (`serde_json::Value` would sort them).
    Map(Vec<(String, Value)>),
}

impl Value {
    pub(super) fn scalar(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Literal(text) => Some(text),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// As JSON.
    pub(super) fn json(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Self::Null => "null".to_owned(),
            Self::Text(text) => quoted(text),
            Self::Literal(text) => text.clone(),
            Self::List(items) => format!("[{}]", items.iter().map(Self::json).collect::<Vec<_>>().join(",")),
            Self::Map(members) => {
                let members = members.iter().map(|(name, value)| format!("{}:{}", quoted(name), value.json()));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }
}

/// Serialises a parameter.
///
/// It goes through JSON text rather than through `serde_json::Value`, which would widen an `f32` and
/// send `1.100000023841858` for `1.1`.
pub(in crate::runtime) fn to_value(value: &(impl Serialize + ?Sized)) -> Result<Value, Reason> {
    let json = serde_json::to_string(value).map_err(|_| "cannot be serialised")?;
    match json.as_bytes() {
        // Most parameters are texts without escapes, or numbers and booleans: they need no parser.
        [b'"', text @ .., b'"'] if !text.contains(&b'\\') => Ok(Value::Text(json.trim_matches('"').to_owned())),
        [b'-' | b'0'..=b'9' | b't' | b'f', ..] => Ok(Value::Literal(json)),
        _ => serde_json::from_str(&json).map_err(|_| "cannot be serialised"),
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// How `serde_json` hands over a number when some other crate of the program has switched its feature
/// `arbitrary_precision` on: as an object with this one member.
const NUMBER: &str = "$serde_json::private::Number";

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Literal(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Literal(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Literal(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // JSON's spelling: Rust's own would write all the digits of 1e300.
        Ok(Number::from_f64(value).map_or(Value::Null, |number| Value::Literal(number.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members: Vec<(String, Value)> = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        match members.as_mut_slice() {
            [(name, Value::Text(number))] if name == NUMBER => Ok(Value::Literal(std::mem::take(number))),
            _ => Ok(Value::Map(members)),
        }
    }
}
