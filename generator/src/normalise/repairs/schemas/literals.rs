//! Values that do not have the type that their schema names.

use serde_json::{Map, Number, Value};

use super::Repairs;
use super::types::of_value;
use crate::normalise::repairs::members::number_of;
use crate::normalise::walk::Trail;

/// Whether a value is of a type.
pub(super) fn is_of(value: &Value, ty: &str) -> bool {
    let found = of_value(value);
    found == ty || (ty == "number" && found == "integer")
}

/// The same value in another type, as far as only its spelling differs.
pub(super) fn respelt(value: &Value, ty: &str) -> Option<Value> {
    match (ty, value) {
        ("string", Value::Bool(_) | Value::Number(_)) => Some(Value::String(value.to_string())),
        ("integer", Value::Number(number)) => number.as_f64().and_then(integral).map(Value::from),
        ("integer", Value::String(text)) => number_of(text).filter(|number| !number.is_f64()).map(Value::Number),
        ("number", Value::String(text)) => number_of(text).map(Value::Number),
        ("boolean", Value::String(text)) => match text.to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        _ => None,
    }
}

/// An integer that was written as a fraction.
pub(super) fn integral(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation)]
    (number.fract() == 0.0 && (-EXACT..=EXACT).contains(&number)).then_some(number as i64)
}

impl Repairs<'_> {
    /// A default has the type of its schema and is one of its values.
    pub(super) fn default_value(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(default) = schema.get("default") else { return };
        let at = at.member("default");
        if default.is_null() {
            // An absent default; where null is a value it stays.
            if schema.get("nullable") != Some(&Value::Bool(true)) {
                schema.remove("default");
            }
            return;
        }
        if let Some(ty) = schema.get("type").and_then(Value::as_str)
            && !is_of(default, ty)
        {
            match respelt(default, ty) {
                Some(value) => {
                    // `1.0` for an integer is no fault.
                    if !default.is_number() || ty == "string" {
                        let what = format!("the default {default} is read as {value}: the type is {ty}");
                        self.value(&at, what, "write the default in its type");
                    }
                    schema.insert("default".to_owned(), value);
                }
                None => {
                    let what = format!("the default {} is left out: the type is {ty}", brief(default));
                    self.value(&at, what, "write a default of that type, or none");
                    schema.remove("default");
                    return;
                }
            }
        }
        let (Some(default), Some(Value::Array(values))) = (schema.get("default"), schema.get("enum")) else { return };
        let same =
            |value: &Value| value == default || numbers(value).zip(numbers(default)).is_some_and(|(a, b)| a == b);
        if !values.iter().any(same) {
            let what = format!("the default {} is left out: it is none of the values", brief(default));
            self.value(&at, what, "name one of `enum`, or add it there");
            schema.remove("default");
        }
    }
}

/// `1` and `1.0` are one number.
fn numbers(value: &Value) -> Option<i64> {
    value.as_f64().and_then(integral)
}

/// A value for a message, cut where nobody reads on.
pub(super) fn brief(value: &Value) -> String {
    const ENOUGH: usize = 60;
    let text = match value {
        Value::Array(_) => return "list".to_owned(),
        Value::Object(_) => return "object".to_owned(),
        other => other.to_string(),
    };
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// A bound of integers as an integer: nothing between two integers is one.
pub(super) fn integer_bound(number: &Number, upper: bool) -> Option<i64> {
    let value = number.as_f64()?;
    number.as_i64().or_else(|| integral(if upper { value.floor() } else { value.ceil() }))
}
