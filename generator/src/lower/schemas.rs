//! Schemas: `OpenAPI` 3.0.3, section 4.7.24.

mod composed;
mod enums;
mod facts;
mod limits;
mod lists;
mod objects;
mod open;
mod scalars;
mod unions;

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind};

use super::Lowering;
use crate::diagnostic::{Code, Pointer};
use crate::encode::Text;
use crate::ir::{Docs, Literal, Origin, Scalar, Shape, Type, TypeDef, TypeId, TypeKind};
use facts::{Facts, Kind, Part, Source};
use objects::Members;
use open::Opened;

pub(super) use limits::limits;
pub(super) use open::Open;
pub(super) use scalars::literal;

impl<'a> Lowering<'a> {
    /// Lowers `components.schemas`. All ids exist before the first schema is looked at, so that any may refer to any.
    pub(super) fn named_schemas(&mut self) {
        let Some(components) = &self.document.components else { return };
        let mut names: Vec<&'a str> = components.schemas.keys().map(String::as_str).collect();
        names.sort_unstable();
        for name in &names {
            let id = self.types.push(TypeDef {
                origin: Origin::Named(Text::new(*name)),
                pointer: Pointer::parse("/components/schemas").join(name),
                docs: Docs::default(),
                shape: Shape::Alias(Type::new(TypeKind::Any)),
            });
            self.named.insert(name, id);
        }
        for name in names {
            let (Some(&id), Some(schema)) = (self.named.get(name), components.schemas.get(name)) else { continue };
            let part = Part::new(schema, self.types[id].pointer.clone());
            if let Some(schema) = part.item() {
                self.types[id].docs = docs_of(schema);
            }
            // Whether it can be null is said where it is used: see `says_nullable`.
            self.open.begin(&part.at, id);
            let (shape, _) = self.shape(&part, id);
            self.types[id].shape = shape;
            self.open.end();
        }
    }

    /// The type of a schema; if it needs a name, the name comes from `origin`.
    pub(super) fn ty_at(&mut self, schema: &'a ReferenceOr<Schema>, origin: Origin, at: &Pointer) -> Type {
        self.ty(&Part::new(schema, at.clone()), origin)
    }

    fn ty(&mut self, part: &Part<'a>, origin: Origin) -> Type {
        match part.schema {
            Source::Reference(reference) => self.reference(reference),
            Source::Item(schema) => self.inline(part, schema, origin),
        }
    }

    fn reference(&self, reference: &str) -> Type {
        // A reference that leads nowhere was reported when the document was resolved.
        let Some(&id) = self.named.get(schema_name(reference).as_str()) else { return Type::new(TypeKind::Any) };
        Type { kind: TypeKind::Named(id), nullable: self.says_nullable(reference) }
    }

    /// A named schema may say of itself that it can be null; code says it where the type is used.
    fn says_nullable(&self, reference: &str) -> bool {
        let target = self.target(reference);
        target.and_then(|part| part.item()).is_some_and(may_be_null)
    }

    /// The schema that a reference names, which may be a reference itself.
    fn target(&self, reference: &str) -> Option<Part<'a>> {
        let name = schema_name(reference);
        let (name, schema) = self.document.components.as_ref()?.schemas.get_key_value(&name)?;
        Some(Part::new(schema, Pointer::parse("/components/schemas").join(name)))
    }

    /// The schema at the end of a chain of references.
    fn followed(&self, part: &Part<'a>) -> Option<Part<'a>> {
        let mut part = part.clone();
        let mut seen = BTreeSet::new();
        while let Source::Reference(reference) = part.schema {
            if !seen.insert(reference) {
                return None;
            }
            part = self.target(reference)?;
        }
        Some(part)
    }

    fn inline(&mut self, part: &Part<'a>, schema: &'a Schema, origin: Origin) -> Type {
        let nullable = may_be_null(schema);
        // Most inline schemas are scalars; only what needs a name gets an id.
        if let Some(ty) = self.plain(schema, part, &origin) {
            return Type { nullable: ty.nullable || nullable, ..ty };
        }
        let id = match self.open(vec![part.at.clone()], &part.at, origin, docs_of(schema)) {
            Opened::Known(kind) => return Type { kind, nullable },
            Opened::New(id) => id,
        };
        let (shape, null_chosen) = self.shape(part, id);
        let recursive = self.open.pop();
        let nullable = nullable || null_chosen;
        match shape {
            Shape::Alias(ty) if !recursive => {
                self.types[id].shape = Shape::Inlined;
                Type { nullable: ty.nullable || nullable, ..ty }
            }
            shape => {
                self.types[id].shape = shape;
                Type { kind: TypeKind::Named(id), nullable }
            }
        }
    }

    /// The type of a schema that needs no name: a scalar, a list, a map, a constant, or another schema in new words.
    fn plain(&mut self, schema: &'a Schema, part: &Part<'a>, origin: &Origin) -> Option<Type> {
        let facts = Facts::of(schema, &part.at);
        if !facts.one_of.is_empty() || !facts.any_of.is_empty() {
            return None;
        }
        if !facts.all_of.is_empty() {
            let adds = !facts.properties.is_empty() || !facts.required.is_empty();
            let mut substantial = facts.all_of.iter().filter(|part| !Self::says_nothing(part));
            return match (adds, substantial.next(), substantial.next()) {
                (false, Some(only), None) => Some(self.ty(only, origin.clone())),
                _ => None,
            };
        }
        if is_constant(schema).is_some() {
            return Some(Type::new(constant_kind(&facts)));
        }
        if !facts.values.is_empty() || facts.odd_values || !facts.properties.is_empty() {
            return Self::trivial_enum(&facts);
        }
        Some(Type::new(self.kind(&facts, part, origin)))
    }

    /// An enumeration that a plain type says as well: of truth values, of fractions, of anything.
    fn trivial_enum(facts: &Facts<'a>) -> Option<Type> {
        if !facts.properties.is_empty() {
            return None;
        }
        if facts.odd_values {
            return Some(Type::new(TypeKind::Any));
        }
        match scalars::common_kind(&facts.values) {
            Some(Kind::Boolean) => Some(Type::new(TypeKind::Scalar(Scalar::Bool))),
            Some(Kind::Number) => Some(Type::new(TypeKind::Scalar(Scalar::Float64))),
            _ => None,
        }
    }

    fn kind(&mut self, facts: &Facts<'a>, part: &Part<'a>, origin: &Origin) -> TypeKind {
        match facts.kind {
            Some(Kind::String) => TypeKind::Scalar(scalars::string(facts, self.options)),
            Some(Kind::Integer) => TypeKind::Scalar(scalars::integer(facts, self.options)),
            Some(Kind::Number) => TypeKind::Scalar(scalars::number(facts, self.options)),
            Some(Kind::Boolean) => TypeKind::Scalar(Scalar::Bool),
            Some(Kind::Array) => self.list(facts, part, origin),
            Some(Kind::Object) => {
                let value = match facts.additional {
                    Some(AdditionalProperties::Schema(schema)) => {
                        let value = Part::new(schema, part.at.join("additionalProperties"));
                        self.ty(&value, item_origin(origin))
                    }
                    _ => Type::new(TypeKind::Any),
                };
                TypeKind::Map(Box::new(value))
            }
            None => {
                self.warn_of_exclusion(part);
                TypeKind::Any
            }
        }
    }

    /// The shape of a schema that has a name, and whether null is one of its values.
    fn shape(&mut self, part: &Part<'a>, id: TypeId) -> (Shape, bool) {
        let Source::Item(schema) = part.schema else {
            let Source::Reference(reference) = part.schema else { return any() };
            let ty = self.reference(reference);
            return (Shape::Alias(ty.clone()), ty.nullable);
        };
        let nullable = may_be_null(schema);
        let facts = Facts::of(schema, &part.at);
        let composed = !facts.all_of.is_empty() || !facts.one_of.is_empty() || !facts.any_of.is_empty();
        if composed {
            let (shape, null_chosen) = self.composed(part, schema, id);
            return (shape, nullable || null_chosen);
        }
        if !facts.properties.is_empty() {
            let mut members = Members::default();
            self.gather(part, &mut BTreeSet::new(), &mut members);
            return (Shape::Struct(self.structure(members, id, &part.at)), nullable);
        }
        if !facts.values.is_empty() && !facts.odd_values {
            if let Some(ty) = Self::trivial_enum(&facts).or_else(|| self.endless_enum(&facts, &part.at)) {
                return (Shape::Alias(ty), nullable);
            }
            return (Shape::Enum(self.enumeration(facts, schema, &part.at)), nullable);
        }
        let origin = Origin::Within(id, Text::default());
        let kind = if facts.odd_values { TypeKind::Any } else { self.kind(&facts, part, &origin) };
        (Shape::Alias(Type::new(kind)), nullable)
    }

    /// A schema that only says what values are not.
    fn warn_of_exclusion(&mut self, part: &Part<'a>) {
        if part.item().is_some_and(|schema| matches!(schema.schema_kind, SchemaKind::Not { .. })) {
            let what = "`not` alone says what a value is not; any value is taken";
            self.warn(Code::Unsupported, &part.at, what, "say beside it what the values are, for example with `type`");
        }
    }

    /// Whether a schema only annotates.
    fn says_nothing(part: &Part<'a>) -> bool {
        part.item().is_some_and(|schema| {
            let facts = Facts::of(schema, &part.at);
            facts.kind.is_none() && facts.required.is_empty() && facts.only_constrains()
        })
    }
}

fn any() -> (Shape, bool) {
    (Shape::Alias(Type::new(TypeKind::Any)), false)
}

/// What a schema says about itself.
fn docs_of(schema: &Schema) -> Docs {
    let data = &schema.schema_data;
    Docs {
        summary: data.title.as_deref().map(Text::new),
        description: data.description.as_deref().map(Text::new),
        deprecated: data.deprecated,
        limits: limits(schema),
    }
}

fn may_be_null(schema: &Schema) -> bool {
    schema.schema_data.nullable
}

/// The only value that an inline schema allows: `const`, or an `enum` of one.
fn is_constant(schema: &Schema) -> Option<Literal> {
    let facts = Facts::of(schema, &Pointer::root());
    let composed = !facts.all_of.is_empty() || !facts.one_of.is_empty() || !facts.any_of.is_empty();
    match facts.values.as_slice() {
        [only @ (Literal::String(_) | Literal::Integer(_) | Literal::Bool(_))] if !composed && !facts.odd_values => {
            Some(only.clone())
        }
        _ => None,
    }
}

fn constant_kind(facts: &Facts<'_>) -> TypeKind {
    match facts.values.first() {
        Some(Literal::String(_)) => TypeKind::Scalar(Scalar::String),
        Some(Literal::Integer(_)) => TypeKind::Scalar(Scalar::Int64),
        Some(Literal::Bool(_)) => TypeKind::Scalar(Scalar::Bool),
        _ => TypeKind::Any,
    }
}

/// An item is called after the list that it stands in.
fn item_origin(origin: &Origin) -> Origin {
    match origin {
        Origin::Within(owner, part) if part.is_blank() => Origin::Within(*owner, Text::from("item")),
        other => other.clone(),
    }
}

fn schema_name(reference: &str) -> String {
    let name = reference.strip_prefix("#/components/schemas/").unwrap_or_default();
    name.replace("~1", "/").replace("~0", "~")
}
