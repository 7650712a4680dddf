//! The names of types.

use serde_json::{Map, Value};

use super::Repairs;
use crate::normalise::walk::Trail;

/// What a name that is none of `OpenAPI`'s means: a type and a format, or any value.
type Meaning = (Option<&'static str>, Option<&'static str>);

/// What the name of a type means, by any of the spellings that other languages and notations have for it.
pub(in crate::normalise) fn type_of_name(name: &str) -> Option<Meaning> {
    let meaning = match name.trim().to_ascii_lowercase().as_str() {
        "string" | "str" | "text" | "varchar" | "enum" | "char" => (Some("string"), None),
        "integer" | "int" | "number(int)" => (Some("integer"), None),
        "int32" | "short" => (Some("integer"), Some("int32")),
        "int64" | "long" | "bigint" => (Some("integer"), Some("int64")),
        "number" | "numeric" | "decimal" => (Some("number"), None),
        "float" => (Some("number"), Some("float")),
        "double" => (Some("number"), Some("double")),
        "boolean" | "bool" => (Some("boolean"), None),
        "object" | "map" | "dict" | "dictionary" | "hash" | "struct" | "json" => (Some("object"), None),
        "array" | "list" | "set" => (Some("array"), None),
        "file" | "binary" => (Some("string"), Some("binary")),
        "byte" | "bytes" | "base64" => (Some("string"), Some("byte")),
        "date" => (Some("string"), Some("date")),
        "date-time" | "datetime" | "timestamp" => (Some("string"), Some("date-time")),
        "time" => (Some("string"), Some("time")),
        "uuid" | "guid" => (Some("string"), Some("uuid")),
        "uri" | "url" => (Some("string"), Some("uri")),
        "email" => (Some("string"), Some("email")),
        "password" => (Some("string"), Some("password")),
        "any" | "mixed" | "unknown" => (None, None),
        _ => return None,
    };
    Some(meaning)
}

/// Whether `OpenAPI` knows a type of this name.
pub(super) fn is_type(name: &str) -> bool {
    matches!(name, "string" | "integer" | "number" | "boolean" | "object" | "array")
}

impl Repairs<'_> {
    pub(super) fn type_name(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::String(name)) = schema.get("type") else { return };
        if is_type(name) {
            return;
        }
        let at = at.member("type");
        let help = "the types are string, number, integer, boolean, array and object";
        let name = name.clone();
        let (ty, format) = match type_of_name(&name) {
            Some(meaning) => meaning,
            None if self.schemas.contains(&name) => {
                self.value(&at, format!("the type {name:?} is read as a reference to the schema of that name"), help);
                let reference = format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"));
                schema.clear();
                schema.insert("$ref".to_owned(), Value::String(reference));
                return;
            }
            None => {
                self.value(&at, format!("there is no type {name:?}; it is left out"), help);
                schema.remove("type");
                return;
            }
        };
        match ty {
            Some(ty) => {
                self.value(&at, format!("there is no type {name:?}; it is read as {ty}"), help);
                schema.insert("type".to_owned(), ty.into());
            }
            None => {
                self.value(&at, format!("there is no type {name:?}; any value is allowed"), help);
                schema.remove("type");
            }
        }
        if let Some(format) = format {
            schema.entry("format").or_insert_with(|| format.into());
        }
    }
}

/// Adds the type that the other keywords speak of. JSON Schema allows any value of another type beside them; nobody
/// means that, and nothing but a missing type is lost.
pub(super) fn infer(schema: &mut Map<String, Value>) {
    const COMBINED: [&str; 4] = ["allOf", "anyOf", "oneOf", "not"];
    if schema.contains_key("type") || COMBINED.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    let has = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
    let values = schema.get("enum").and_then(Value::as_array);
    let ty = if let Some(values) = values {
        of_values(values)
    } else if has(&["properties", "additionalProperties", "minProperties", "maxProperties"]) {
        Some("object")
    } else if has(&["items", "minItems", "maxItems", "uniqueItems", "x-oasmith-prefix-items"]) {
        Some("array")
    } else if has(&["pattern", "minLength", "maxLength"]) {
        Some("string")
    } else if has(&["minimum", "maximum", "multipleOf"]) {
        Some("number")
    } else {
        schema.get("format").and_then(Value::as_str).and_then(of_format)
    };
    if let Some(ty) = ty {
        schema.insert("type".to_owned(), ty.into());
    }
}

/// The one type that all the values have.
pub(super) fn of_values(values: &[Value]) -> Option<&'static str> {
    let mut types = values.iter().filter(|value| !value.is_null()).map(of_value);
    let mut ty = types.next()?;
    for other in types {
        ty = match (ty, other) {
            (ty, other) if ty == other => ty,
            ("number" | "integer", "number" | "integer") => "number",
            _ => return None,
        };
    }
    Some(ty)
}

pub(super) fn of_value(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn of_format(format: &str) -> Option<&'static str> {
    match format {
        "int32" | "int64" => Some("integer"),
        "float" | "double" => Some("number"),
        "date" | "date-time" | "byte" | "binary" | "password" | "uuid" | "uri" | "email" => Some("string"),
        _ => None,
    }
}
