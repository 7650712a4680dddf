//! Headers of answers as values: the style `simple` of the `OpenAPI` Specification, read backwards.

use std::str::FromStr;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// Why a header cannot be read; it holds nothing of the value.
#[derive(Debug)]
pub(super) struct Unreadable;

/// Reads a value: a text as it is, a number or truth value as JSON writes it, a list with commas, an object as
/// `key,value` or, exploded, `key=value`. An absent header is read as an absent option.
pub(super) fn read<T: DeserializeOwned>(text: Option<&str>, explode: bool) -> Result<T, Unreadable> {
    T::deserialize(HeaderText { text: text.map(str::trim), explode })
}

/// Reads a value that is written as JSON (`content`).
pub(super) fn read_json<T: DeserializeOwned>(text: Option<&str>) -> Result<T, Unreadable> {
    serde_json::from_str(text.unwrap_or("null")).map_err(|_| Unreadable)
}

#[derive(Clone, Copy)]
struct HeaderText<'a> {
    text: Option<&'a str>,
    explode: bool,
}

impl<'a> HeaderText<'a> {
    fn parse<T: FromStr>(self) -> Result<T, Unreadable> {
        self.text.and_then(|text| text.parse().ok()).ok_or(Unreadable)
    }

    fn items(self) -> impl Iterator<Item = Self> {
        let items = self.text.into_iter().filter(|text| !text.is_empty()).flat_map(|text| text.split(','));
        items.map(move |item| Self { text: Some(item.trim()), explode: self.explode })
    }

    fn members(self) -> Vec<(&'a str, Self)> {
        let mut items = self.items();
        let mut members = Vec::new();
        while let Some(Self { text: Some(item), .. }) = items.next() {
            members.push(match item.split_once('=') {
                Some((name, value)) if self.explode => (name, Self { text: Some(value), ..self }),
                _ if self.explode => (item, Self { text: Some(""), ..self }),
                _ => (item, items.next().unwrap_or(Self { text: Some(""), ..self })),
            });
        }
        members
    }
}

/// A number that is written as this text.
fn exactly<T: FromStr + ToString>(text: &str) -> Option<T> {
    text.parse().ok().filter(|value: &T| value.to_string() == text)
}

/// The numbers and the truth values, each from its own parser.
macro_rules! parsed {
    ($($method:ident => $visit:ident)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
                visitor.$visit(self.parse()?)
            }
        )*
    };
}

impl<'de> Deserializer<'de> for HeaderText<'_> {
    type Error = Unreadable;

    parsed! {
        deserialize_bool => visit_bool
        deserialize_i8 => visit_i8
        deserialize_i16 => visit_i16
        deserialize_i32 => visit_i32
        deserialize_i64 => visit_i64
        deserialize_u8 => visit_u8
        deserialize_u16 => visit_u16
        deserialize_u32 => visit_u32
        deserialize_u64 => visit_u64
        deserialize_f32 => visit_f32
        deserialize_f64 => visit_f64
    }

    /// For types that take what comes: what JSON would take for a number or a truth value is one.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let Some(text) = self.text else { return visitor.visit_none() };
        if let Ok(value) = text.parse() {
            return visitor.visit_bool(value);
        }
        // `007` and `1.10` are names and versions: what a number would not give back is text.
        if let Some(value) = exactly(text) {
            return visitor.visit_u64(value);
        }
        if let Some(value) = exactly(text) {
            return visitor.visit_i64(value);
        }
        match exactly::<f64>(text) {
            Some(value) if value.is_finite() => visitor.visit_f64(value),
            _ => visitor.visit_str(text),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_str(self.text.ok_or(Unreadable)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.text.is_some() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.text.ok_or(Unreadable)?;
        visitor.visit_seq(SeqDeserializer::new(self.items()))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.text.ok_or(Unreadable)?;
        visitor.visit_map(MapDeserializer::new(self.members().into_iter()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Unreadable> for HeaderText<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl serde::de::Error for Unreadable {
    fn custom<T: std::fmt::Display>(_message: T) -> Self {
        Self
    }
}

impl std::error::Error for Unreadable {}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("is not what the description says")
    }
}
