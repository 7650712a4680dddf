//! One view of every schema: openapiv3 sorts schemas into kinds, and the ones that mix keywords into a kind of their
//! own; lowering asks for keywords.

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type, VariantOrUnknownOrEmpty};
use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::encode::Text;
use crate::ir::Literal;
use crate::lower::schemas::scalars::literal;

/// A schema where it stands, or a reference to one.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) schema: Source<'a>,
    pub(super) at: Pointer,
}

/// A schema, or a reference to one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'a> {
    Reference(&'a str),
    Item(&'a Schema),
}

impl<'a> Part<'a> {
    pub(super) fn new(schema: &'a ReferenceOr<Schema>, at: Pointer) -> Self {
        let schema = match schema {
            ReferenceOr::Reference { reference } => Source::Reference(reference),
            ReferenceOr::Item(schema) => Source::Item(schema),
        };
        Self { schema, at }
    }

    pub(super) fn boxed(schema: &'a ReferenceOr<Box<Schema>>, at: Pointer) -> Self {
        let schema = match schema {
            ReferenceOr::Reference { reference } => Source::Reference(reference),
            ReferenceOr::Item(schema) => Source::Item(schema),
        };
        Self { schema, at }
    }

    /// The schema, if it is not a reference.
    pub(super) fn item(&self) -> Option<&'a Schema> {
        match self.schema {
            Source::Item(schema) => Some(schema),
            Source::Reference(_) => None,
        }
    }
}

/// The `type` of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
}

impl Kind {
    /// With its article, for messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Number => "a number",
            Self::Integer => "an integer",
            Self::Boolean => "a boolean",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// The keywords of a schema that decide what it is.
#[derive(Debug, Default)]
pub(super) struct Facts<'a> {
    pub(super) kind: Option<Kind>,
    pub(super) format: Option<String>,
    pub(super) minimum: Option<f64>,
    pub(super) values: Vec<Literal>,
    /// Whether `enum` has a value that is no literal.
    pub(super) odd_values: bool,
    pub(super) properties: Vec<(&'a str, Part<'a>)>,
    pub(super) required: Vec<&'a str>,
    pub(super) additional: Option<&'a AdditionalProperties>,
    pub(super) items: Option<Part<'a>>,
    /// How many of the first items have a schema of their own: see `normalise::openapi31::arrays`.
    pub(super) places: Option<usize>,
    pub(super) min_items: Option<usize>,
    pub(super) all_of: Vec<Part<'a>>,
    pub(super) one_of: Vec<Part<'a>>,
    pub(super) any_of: Vec<Part<'a>>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(schema: &'a Schema, at: &Pointer) -> Self {
        let mut facts = match &schema.schema_kind {
            SchemaKind::Type(ty) => Self::of_type(ty, at),
            SchemaKind::OneOf { one_of } => Self { one_of: parts(one_of, at, "oneOf"), ..Self::default() },
            SchemaKind::AllOf { all_of } => Self { all_of: parts(all_of, at, "allOf"), ..Self::default() },
            SchemaKind::AnyOf { any_of } => Self { any_of: parts(any_of, at, "anyOf"), ..Self::default() },
            SchemaKind::Not { .. } => Self::default(),
            SchemaKind::Any(any) => Self::of_any(any, at),
        };
        let places = schema.schema_data.extensions.get("x-oasmith-prefix-items").and_then(Value::as_u64);
        facts.places = places.and_then(|places| usize::try_from(places).ok());
        facts
    }

    fn of_type(ty: &'a Type, at: &Pointer) -> Self {
        match ty {
            Type::String(string) => Self {
                kind: Some(Kind::String),
                format: format(&string.format),
                values: string.enumeration.iter().flatten().map(|value| Literal::String(Text::new(value))).collect(),
                ..Self::default()
            },
            Type::Number(number) => Self {
                kind: Some(Kind::Number),
                format: format(&number.format),
                minimum: number.minimum,
                values: number.enumeration.iter().flatten().map(|value| Literal::Number(value.to_string())).collect(),
                ..Self::default()
            },
            Type::Integer(integer) => Self {
                kind: Some(Kind::Integer),
                format: format(&integer.format),
                // Whether it is negative is all that is asked.
                #[allow(clippy::cast_precision_loss)]
                minimum: integer.minimum.map(|minimum| minimum as f64),
                values: integer.enumeration.iter().flatten().map(|value| Literal::Integer(*value)).collect(),
                ..Self::default()
            },
            Type::Boolean(_) => Self { kind: Some(Kind::Boolean), ..Self::default() },
            Type::Object(object) => Self {
                kind: Some(Kind::Object),
                properties: properties(&object.properties, at),
                required: object.required.iter().map(String::as_str).collect(),
                additional: object.additional_properties.as_ref(),
                ..Self::default()
            },
            Type::Array(array) => Self {
                kind: Some(Kind::Array),
                items: array.items.as_ref().map(|items| Part::boxed(items, at.join("items"))),
                min_items: array.min_items,
                ..Self::default()
            },
        }
    }

    fn of_any(any: &'a AnySchema, at: &Pointer) -> Self {
        let properties = properties(&any.properties, at);
        let kind = match any.typ.as_deref() {
            Some("string") => Some(Kind::String),
            Some("number") => Some(Kind::Number),
            Some("integer") => Some(Kind::Integer),
            Some("boolean") => Some(Kind::Boolean),
            Some("array") => Some(Kind::Array),
            Some("object") => Some(Kind::Object),
            _ if !properties.is_empty() || any.additional_properties.is_some() => Some(Kind::Object),
            _ if any.items.is_some() => Some(Kind::Array),
            _ => None,
        };
        let literals: Vec<Option<Literal>> =
            any.enumeration.iter().filter(|value| !value.is_null()).map(literal).collect();
        Self {
            kind,
            format: any.format.clone(),
            minimum: any.minimum,
            odd_values: literals.iter().any(Option::is_none),
            values: literals.into_iter().flatten().collect(),
            properties,
            required: any.required.iter().map(String::as_str).collect(),
            additional: any.additional_properties.as_ref(),
            items: any.items.as_ref().map(|items| Part::boxed(items, at.join("items"))),
            places: None,
            min_items: any.min_items,
            all_of: parts(&any.all_of, at, "allOf"),
            one_of: parts(&any.one_of, at, "oneOf"),
            any_of: parts(&any.any_of, at, "anyOf"),
        }
    }

    /// Whether the schema says nothing about values but, at most, which members they must have.
    pub(super) fn only_constrains(&self) -> bool {
        self.kind.is_none_or(|kind| kind == Kind::Object)
            && self.properties.is_empty()
            && !matches!(self.additional, Some(AdditionalProperties::Schema(_)))
            && self.values.is_empty()
            && !self.odd_values
            && self.items.is_none()
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
    }
}

fn parts<'a>(schemas: &'a [ReferenceOr<Schema>], at: &Pointer, keyword: &str) -> Vec<Part<'a>> {
    let at = at.join(keyword);
    schemas.iter().enumerate().map(|(index, schema)| Part::new(schema, at.join(index))).collect()
}

fn properties<'a>(
    properties: &'a indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>,
    at: &Pointer,
) -> Vec<(&'a str, Part<'a>)> {
    let at = at.join("properties");
    let mut properties: Vec<_> =
        properties.iter().map(|(name, schema)| (name.as_str(), Part::boxed(schema, at.join(name)))).collect();
    properties.sort_by_key(|(name, _)| *name);
    properties
}

/// A format as the description spells it.
fn format<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => {
            serde_json::to_value(format).ok().and_then(|value| value.as_str().map(str::to_owned))
        }
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
