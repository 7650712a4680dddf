//! Values without members: `OpenAPI` 3.0.3, section "Data Types".

use serde_json::Value;

use super::facts::{Facts, Kind};
use crate::config::{DefaultInteger, Options};
use crate::encode::Text;
use crate::ir::{Literal, Scalar};

/// A literal of the description; `None` for null, arrays and objects.
pub(in crate::lower) fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::String(Text::new(text))),
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::Number(number) => {
            Some(number.as_i64().map_or_else(|| Literal::Number(number.to_string()), Literal::Integer))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

pub(super) fn string(facts: &Facts<'_>, options: &Options) -> Scalar {
    let format = facts.format.as_deref();
    match format.filter(|format| !options.text_formats.iter().any(|text| text == format)) {
        Some("date-time") => Scalar::DateTime,
        Some("date") => Scalar::Date,
        Some("time") => Scalar::Time,
        Some("uuid") => Scalar::Uuid,
        Some("byte") => Scalar::Base64,
        Some("binary") => Scalar::Binary,
        Some("password") => Scalar::Secret,
        _ => Scalar::String,
    }
}

/// Without a format an integer has as many bits as the user wants; a minimum of zero or more says that it has no sign.
pub(super) fn integer(facts: &Facts<'_>, options: &Options) -> Scalar {
    let unsigned = facts.minimum.is_some_and(|minimum| minimum >= 0.0);
    let format = facts.format.as_deref().or(match options.default_integer {
        DefaultInteger::I32 => Some("int32"),
        DefaultInteger::I64 => None,
    });
    match (format, unsigned) {
        (Some("uint8" | "uint16" | "uint32"), _) | (Some("int8" | "int16" | "int32"), true) => Scalar::Uint32,
        (Some("int8" | "int16" | "int32"), false) => Scalar::Int32,
        (Some("uint64" | "uint" | "uint128"), _) | (_, true) => Scalar::Uint64,
        _ => Scalar::Int64,
    }
}

pub(super) fn number(facts: &Facts<'_>, options: &Options) -> Scalar {
    match facts.format.as_deref() {
        // `float` as well: a number that a server wrote with more digits must come back as it was.
        Some("int32" | "int64") => integer(facts, options),
        _ => Scalar::Float64,
    }
}

/// The kind that all literals have, if they have one.
pub(super) fn common_kind(values: &[Literal]) -> Option<Kind> {
    let kind = |value: &Literal| match value {
        Literal::String(_) => Kind::String,
        Literal::Integer(_) => Kind::Integer,
        Literal::Number(_) => Kind::Number,
        Literal::Bool(_) => Kind::Boolean,
    };
    let first = kind(values.first()?);
    values.iter().all(|value| kind(value) == first).then_some(first)
}
