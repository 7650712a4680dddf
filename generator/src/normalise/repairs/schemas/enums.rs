//! Enumerations.

use serde_json::{Map, Value};

use super::Repairs;
use super::literals::{brief, is_of, respelt};
use super::types::of_values;
use crate::normalise::walk::Trail;

impl Repairs<'_> {
    /// `enum` is a list of at least one value.
    pub(super) fn enumeration(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let at = at.member("enum");
        match schema.get_mut("enum") {
            Some(Value::Null) => _ = schema.remove("enum"),
            Some(Value::Array(values)) if values.is_empty() => {
                self.value(&at, "an `enum` without a value is left out", "name the values, or remove `enum`");
                schema.remove("enum");
            }
            None | Some(Value::Array(_)) => {}
            Some(Value::Object(_)) => {
                self.value(&at, "`enum` is left out: it is a list, but an object stands here", "write a list");
                schema.remove("enum");
            }
            Some(only) => {
                self.value(&at, "`enum` is a list; this is read as its only value", "write a list");
                *only = Value::Array(vec![only.take()]);
            }
        }
    }

    /// Values and type agree.
    pub(super) fn enumeration_of_type(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(ty) = schema.get("type").and_then(Value::as_str).map(str::to_owned) else { return };
        let Some(Value::Array(values)) = schema.get_mut("enum") else { return };
        if values.iter().all(|value| is_of(value, &ty) || value.is_null()) {
            return;
        }
        let at = at.member("enum");
        if ty == "array" && values.iter().all(|value| !value.is_array()) {
            self.enumeration_of_items(schema, &at);
            return;
        }
        if values.iter().all(|value| is_of(value, &ty) || respelt(value, &ty).is_some()) {
            let number = ty == "integer" && values.iter().all(Value::is_number);
            for value in &mut *values {
                if !is_of(value, &ty)
                    && let Some(read) = respelt(value, &ty)
                {
                    *value = read;
                }
            }
            // `1.0` among integers is no fault.
            if !number {
                self.value(&at, format!("the values are read as {ty}, the type"), "write the values in their type");
            }
            return;
        }
        match of_values(values) {
            Some(_) if ty == "object" && schema.contains_key("properties") => {
                self.value(&at, "the values are left out: the type is object", "remove `enum`");
                schema.remove("enum");
            }
            Some(found) if is_scalar(found) => {
                self.value(&at, format!("the type {ty} is read as {found}, as the values are"), "correct `type`");
                schema.insert("type".to_owned(), found.into());
            }
            _ => self.values_of_type(schema, &ty, &at),
        }
    }

    /// Of values of several types only those of the type that is named can ever be met.
    fn values_of_type(&mut self, schema: &mut Map<String, Value>, ty: &str, at: &Trail<'_>) {
        let Some(Value::Array(values)) = schema.get_mut("enum") else { return };
        values.retain_mut(|value| {
            if is_of(value, ty) || value.is_null() {
                return true;
            }
            if let Some(read) = respelt(value, ty) {
                *value = read;
                return true;
            }
            self.value(at, format!("the value {} is left out: the type is {ty}", brief(value)), "correct `enum`");
            false
        });
        if values.iter().all(Value::is_null) {
            schema.remove("enum");
        }
    }

    /// A list whose values are named names the values of its items.
    fn enumeration_of_items(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(values) = schema.remove("enum") else { return };
        let help = "put `enum` under `items`";
        let items = schema.entry("items").or_insert_with(|| Value::Object(Map::new()));
        match items {
            Value::Object(items) if !items.contains_key("enum") && !items.contains_key("$ref") => {
                self.value(at, "the values of a list are read as those of its items", help);
                if let Some(ty) = values.as_array().and_then(|values| of_values(values)) {
                    items.insert("type".to_owned(), ty.into());
                }
                items.insert("enum".to_owned(), values);
            }
            // Said twice.
            Value::Object(items) if items.get("enum") == Some(&values) => {}
            _ => self.value(at, "the values of a list are left out: its items have their own", help),
        }
    }
}

fn is_scalar(ty: &str) -> bool {
    !matches!(ty, "object" | "array")
}
