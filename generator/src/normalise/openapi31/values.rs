//! `const`, `enum`, bounds and `examples`: single values of a schema.

use serde_json::{Map, Value};

/// `const: v` is an enumeration of one value.
pub(super) fn constant(schema: &mut Map<String, Value>) {
    if let Some(value) = schema.remove("const") {
        if !value.is_null() {
            schema.insert("x-oasmith-const".to_owned(), true.into());
        }
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
    }
}

/// Null among the values is `nullable`.
pub(super) fn enumeration(schema: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = schema.get_mut("enum") else { return };
    let before = values.len();
    values.retain(|value| !value.is_null());
    let (nulls, left) = (before - values.len(), values.len());
    if nulls == 0 {
        return;
    }
    if left == 0 {
        schema.remove("enum");
        only_null(schema);
    } else {
        schema.insert("nullable".to_owned(), true.into());
    }
}

/// The word for `nullable` from before there was one.
pub(super) fn nullable(schema: &mut Map<String, Value>) {
    if schema.get("x-nullable") == Some(&Value::Bool(true)) {
        schema.entry("nullable").or_insert_with(|| true.into());
    }
}

/// Makes a schema one of null alone.
pub(super) fn only_null(schema: &mut Map<String, Value>) {
    schema.remove("type");
    schema.insert("nullable".to_owned(), true.into());
    schema.insert("x-oasmith-null".to_owned(), true.into());
}

/// A bound that is itself excluded: a number of its own in JSON Schema, a flag in 3.0.
pub(super) fn bounds(schema: &mut Map<String, Value>) {
    tighter(schema, "exclusiveMinimum", "minimum", |exclusive, inclusive| exclusive >= inclusive);
    tighter(schema, "exclusiveMaximum", "maximum", |exclusive, inclusive| exclusive <= inclusive);
}

fn tighter(schema: &mut Map<String, Value>, flag: &str, bound: &str, wins: impl Fn(f64, f64) -> bool) {
    let Some(exclusive) = schema.get(flag).filter(|value| value.is_number()).cloned() else { return };
    let inclusive = schema.get(bound).and_then(Value::as_f64);
    let wins = exclusive.as_f64().zip(inclusive).is_none_or(|(exclusive, inclusive)| wins(exclusive, inclusive));
    if wins {
        schema.insert(bound.to_owned(), exclusive);
        schema.insert(flag.to_owned(), true.into());
    } else {
        schema.remove(flag);
    }
}

/// A list of examples; 3.0 has one.
pub(super) fn examples(schema: &mut Map<String, Value>) {
    let Some(Value::Array(examples)) = schema.get("examples") else { return };
    if let Some(first) = examples.first().cloned() {
        schema.entry("example").or_insert(first);
        if let Some(examples) = schema.remove("examples") {
            schema.insert("x-oasmith-examples".to_owned(), examples);
        }
    } else {
        schema.remove("examples");
    }
}
