//! What a schema demands of values that their type does not say: told to people, not checked.

use openapiv3::{AnySchema, ArrayType, IntegerType, NumberType, ObjectType, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::Value;

use super::facts::{Facts, Source};
use crate::diagnostic::Pointer;
use crate::encode::Text;
use crate::ir::{Bound, Count, Limit};

/// The demands of a schema, and of what stands inline in its `allOf`.
pub(in crate::lower) fn limits(schema: &Schema) -> Vec<Limit> {
    let mut limits = own(schema);
    for part in Facts::of(schema, &Pointer::root()).all_of {
        if let Source::Item(inner) = part.schema {
            add(&mut limits, own(inner));
        }
    }
    limits
}

/// Adds what is not said yet.
pub(super) fn add(limits: &mut Vec<Limit>, more: Vec<Limit>) {
    for limit in more {
        if !limits.contains(&limit) {
            limits.push(limit);
        }
    }
}

fn own(schema: &Schema) -> Vec<Limit> {
    let extensions = &schema.schema_data.extensions;
    let mut limits = Vec::new();
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => {
            limits.extend(count(string.min_length, string.max_length).map(Limit::Length));
            limits.extend(string.pattern.as_deref().map(|pattern| Limit::Pattern(Text::new(pattern))));
        }
        SchemaKind::Type(Type::Number(number)) => of_number(number, &mut limits),
        SchemaKind::Type(Type::Integer(integer)) => of_integer(integer, &mut limits),
        SchemaKind::Type(Type::Array(array)) => {
            // How many items a tuple has, its type says.
            of_array(array, !extensions.contains_key("x-oasmith-prefix-items"), &mut limits);
        }
        SchemaKind::Type(Type::Object(object)) => of_object(object, &mut limits),
        SchemaKind::Not { not } => limits.push(excluded(not)),
        SchemaKind::Any(any) => of_any(any, &mut limits),
        SchemaKind::Type(Type::Boolean(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. } => {}
    }
    for names in ["x-oasmith-pattern-properties", "x-oasmith-property-names"] {
        let names = extensions.get(names).and_then(Value::as_array).into_iter().flatten();
        let names: Vec<Text> = names.filter_map(Value::as_str).map(Text::new).collect();
        limits.extend((!names.is_empty()).then_some(Limit::Names(names)));
    }
    limits
}

fn of_number(number: &NumberType, limits: &mut Vec<Limit>) {
    let least = number.minimum.map(|value| bound(&value, number.exclusive_minimum));
    let most = number.maximum.map(|value| bound(&value, number.exclusive_maximum));
    limits.extend(range(least, most));
    limits.extend(number.multiple_of.map(|step| Limit::MultipleOf(step.to_string())));
}

fn of_integer(integer: &IntegerType, limits: &mut Vec<Limit>) {
    // That it is not negative, its type says.
    let least = integer.minimum.filter(|least| *least != 0 || integer.exclusive_minimum);
    let least = least.map(|value| bound(&value, integer.exclusive_minimum));
    let most = integer.maximum.map(|value| bound(&value, integer.exclusive_maximum));
    limits.extend(range(least, most));
    limits.extend(integer.multiple_of.filter(|step| *step != 1).map(|step| Limit::MultipleOf(step.to_string())));
}

fn of_array(array: &ArrayType, counted: bool, limits: &mut Vec<Limit>) {
    limits.extend(count(array.min_items, array.max_items).filter(|_| counted).map(Limit::Items));
    limits.extend(array.unique_items.then_some(Limit::Unique));
}

fn of_object(object: &ObjectType, limits: &mut Vec<Limit>) {
    limits.extend(count(object.min_properties, object.max_properties).map(Limit::Members));
}

/// A schema that mixes the keywords of several types, or has no type.
fn of_any(any: &AnySchema, limits: &mut Vec<Limit>) {
    limits.extend(count(any.min_length, any.max_length).map(Limit::Length));
    let least = any.minimum.map(|value| bound(&value, any.exclusive_minimum.unwrap_or_default()));
    let most = any.maximum.map(|value| bound(&value, any.exclusive_maximum.unwrap_or_default()));
    limits.extend(range(least, most));
    limits.extend(any.multiple_of.map(|step| Limit::MultipleOf(step.to_string())));
    limits.extend(any.pattern.as_deref().map(|pattern| Limit::Pattern(Text::new(pattern))));
    limits.extend(count(any.min_items, any.max_items).map(Limit::Items));
    limits.extend(any.unique_items.unwrap_or_default().then_some(Limit::Unique));
    limits.extend(count(any.min_properties, any.max_properties).map(Limit::Members));
    limits.extend(any.not.as_deref().map(excluded));
}

/// What `not` excludes, as far as it can be listed.
fn excluded(not: &ReferenceOr<Schema>) -> Limit {
    let facts = not.as_item().map(|schema| Facts::of(schema, &Pointer::root()));
    Limit::Not(facts.filter(|facts| !facts.odd_values).map(|facts| facts.values).unwrap_or_default())
}

fn count(least: Option<usize>, most: Option<usize>) -> Option<Count> {
    let least = least.filter(|least| *least > 0);
    (least.is_some() || most.is_some()).then_some(Count { least, most })
}

fn bound(value: &impl ToString, excluded: bool) -> Bound {
    Bound { value: value.to_string(), excluded }
}

fn range(least: Option<Bound>, most: Option<Bound>) -> Option<Limit> {
    (least.is_some() || most.is_some()).then_some(Limit::Range { least, most })
}
