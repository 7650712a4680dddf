//! Schemas: `OpenAPI` 3.0.3, section 4.7.24.

mod facts;
mod objects;
mod scalars;
mod unions;

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::{Code, Pointer};
use crate::encode::Text;
use crate::ir::{
    Docs, EnumBase, EnumDef, Literal, Origin, Scalar, Shape, Type, TypeDef, TypeId, TypeKind, UnionDef, UnionVariant,
    Variant,
};
use facts::{Facts, Kind, Part, Source};
use objects::Members;
use unions::Choice;

pub(super) use scalars::literal;

/// A choice between more schemas than this, beside members of its own, becomes one struct with all members.
const MAX_DISTRIBUTED: usize = 64;

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
                self.types[id].docs = docs_of(&schema.schema_data);
            }
            // Whether it can be null is said where it is used: see `says_nullable`.
            let (shape, _) = self.shape(&part, id);
            self.types[id].shape = shape;
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
        let id = self.types.push(TypeDef {
            origin,
            pointer: part.at.clone(),
            docs: docs_of(&schema.schema_data),
            shape: Shape::Alias(Type::new(TypeKind::Any)),
        });
        let (shape, null_chosen) = self.shape(part, id);
        let nullable = nullable || null_chosen;
        match shape {
            Shape::Alias(ty) => {
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
            Some(Kind::String) => TypeKind::Scalar(scalars::string(facts)),
            Some(Kind::Integer) => TypeKind::Scalar(scalars::integer(facts)),
            Some(Kind::Number) => TypeKind::Scalar(scalars::number(facts)),
            Some(Kind::Boolean) => TypeKind::Scalar(Scalar::Bool),
            Some(Kind::Array) => match &facts.items {
                _ if facts.prefix_items.is_some() => TypeKind::List(Box::new(Type::new(TypeKind::Any))),
                Some(items) => TypeKind::List(Box::new(self.ty(items, item_origin(origin)))),
                None => TypeKind::List(Box::new(Type::new(TypeKind::Any))),
            },
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
            None => TypeKind::Any,
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
            if let Some(ty) = Self::trivial_enum(&facts) {
                return (Shape::Alias(ty), nullable);
            }
            return (Shape::Enum(self.enumeration(facts, schema, &part.at)), nullable);
        }
        let origin = Origin::Within(id, Text::default());
        let kind = if facts.odd_values { TypeKind::Any } else { self.kind(&facts, part, &origin) };
        (Shape::Alias(Type::new(kind)), nullable)
    }

    /// A schema with `allOf`, `oneOf` or `anyOf`.
    fn composed(&mut self, part: &Part<'a>, schema: &'a Schema, id: TypeId) -> (Shape, bool) {
        let mut members = Members::default();
        self.gather(part, &mut BTreeSet::new(), &mut members);
        let tag = schema.schema_data.discriminator.as_ref();
        let base = members.is_object();
        match members.choices.len() {
            0 if base || (members.others.is_empty() && !members.required.is_empty()) => {
                (Shape::Struct(self.structure(members, id, &part.at)), false)
            }
            0 => self.last_of(&members.others, id),
            1 if !base => {
                let choice = members.choices.remove(0);
                match self.choice(&choice, id, tag) {
                    Choice::Plain(ty) => (Shape::Alias(Type::new(ty.kind)), ty.nullable),
                    Choice::Shape(shape, nullable) => (shape, nullable),
                }
            }
            1 if members.choices.iter().all(|choice| choice.len() <= MAX_DISTRIBUTED) => {
                self.distributed(members, id, tag, &part.at)
            }
            _ => self.flattened(members, id, &part.at),
        }
    }

    /// Members of its own beside a choice: each choice with those members added.
    fn distributed(
        &mut self,
        mut members: Members<'a>,
        id: TypeId,
        tag: Option<&'a Discriminator>,
        at: &Pointer,
    ) -> (Shape, bool) {
        let choice = members.choices.remove(0);
        let objects = choice.iter().all(|part| self.is_object(part));
        if !objects || choice.len() < 2 {
            members.choices.push(choice);
            return self.flattened(members, id, at);
        }
        let mut variants = Vec::new();
        for (index, part) in choice.iter().enumerate() {
            let title = match part.schema {
                Source::Reference(reference) => Some(Text::new(schema_name(reference))),
                Source::Item(schema) => schema.schema_data.title.as_deref().map(Text::new),
            };
            let name = title.clone().unwrap_or_else(|| Text::new(format!("variant {}", index + 1)));
            let mut own = Members {
                properties: members.properties.clone(),
                required: members.required.clone(),
                additional: members.additional.clone(),
                ..Members::default()
            };
            self.gather(part, &mut BTreeSet::new(), &mut own);
            let variant = self.types.push(TypeDef {
                origin: Origin::Within(id, name.clone()),
                pointer: part.at.clone(),
                docs: part.item().map(|schema| docs_of(&schema.schema_data)).unwrap_or_default(),
                shape: Shape::Alias(Type::new(TypeKind::Any)),
            });
            let tags = tag.map(|tag| self.tags(part, tag)).unwrap_or_default();
            let shape = Shape::Struct(self.structure(own, variant, &part.at));
            self.types[variant].shape = shape;
            variants.push(UnionVariant { title: Some(name), ty: Type::new(TypeKind::Named(variant)), tags });
        }
        let tag = unions::tag_of(&mut variants, tag);
        (Shape::Union(UnionDef { variants, tag }), false)
    }

    /// One struct with the members of all choices, none of them required: it holds every value, and loses nothing.
    fn flattened(&mut self, mut members: Members<'a>, id: TypeId, at: &Pointer) -> (Shape, bool) {
        let required = std::mem::take(&mut members.required);
        let own: BTreeSet<&str> = members.properties.iter().map(|(name, _)| *name).collect();
        let mut queue = std::mem::take(&mut members.choices);
        while let Some(choice) = queue.pop() {
            for part in &choice {
                let mut inner = Members::default();
                self.gather(part, &mut BTreeSet::new(), &mut inner);
                for (name, parts) in inner.properties {
                    if !members.properties.iter().any(|(other, _)| *other == name) {
                        members.properties.push((name, parts));
                    }
                }
                if queue.len() < MAX_DISTRIBUTED {
                    queue.extend(inner.choices);
                }
            }
        }
        if members.properties.is_empty() {
            return any();
        }
        members.required = required.into_iter().filter(|name| own.contains(name)).collect();
        members.additional = None;
        (Shape::Struct(self.structure(members, id, at)), false)
    }

    /// The type of values that several schemas describe at once.
    fn all_of(&mut self, parts: &[Part<'a>], origin: Origin, nullable: bool) -> Type {
        let mut members = Members::default();
        for part in parts {
            self.gather(part, &mut BTreeSet::new(), &mut members);
        }
        let objects = members.is_object() && members.choices.is_empty() && members.others.is_empty();
        let references = parts.iter().filter(|part| matches!(part.schema, Source::Reference(_))).count();
        if objects && references < parts.len() {
            let at = parts.last().map(|part| part.at.clone()).unwrap_or_default();
            let id = self.types.push(TypeDef {
                origin,
                pointer: at.clone(),
                docs: Docs::default(),
                shape: Shape::Alias(Type::new(TypeKind::Any)),
            });
            let shape = Shape::Struct(self.structure(members, id, &at));
            self.types[id].shape = shape;
            return Type { kind: TypeKind::Named(id), nullable };
        }
        let substantial = parts.iter().rev().find(|part| !Self::says_nothing(part)).or(parts.last());
        substantial.map_or(Type::new(TypeKind::Any), |part| self.ty(part, origin))
    }

    /// Among parts that are no objects, the last says most: refinements come last.
    fn last_of(&mut self, others: &[Part<'a>], id: TypeId) -> (Shape, bool) {
        let Some(part) = others.last() else { return any() };
        let Source::Item(schema) = part.schema else { return any() };
        let facts = Facts::of(schema, &part.at);
        if !facts.values.is_empty() && !facts.odd_values && Self::trivial_enum(&facts).is_none() {
            return (Shape::Enum(self.enumeration(facts, schema, &part.at)), may_be_null(schema));
        }
        // Its own keywords alone: what it is composed of was gathered.
        let kind = self.kind(&facts, part, &Origin::Within(id, Text::from("value")));
        (Shape::Alias(Type::new(kind)), may_be_null(schema))
    }

    /// Whether a schema only annotates.
    fn says_nothing(part: &Part<'a>) -> bool {
        part.item().is_some_and(|schema| {
            let facts = Facts::of(schema, &part.at);
            facts.kind.is_none() && facts.required.is_empty() && facts.only_constrains()
        })
    }

    fn is_object(&mut self, part: &Part<'a>) -> bool {
        let mut members = Members::default();
        self.gather(part, &mut BTreeSet::new(), &mut members);
        members.others.is_empty() && members.choices.is_empty()
    }

    fn enumeration(&mut self, facts: Facts<'a>, schema: &Schema, at: &Pointer) -> EnumDef {
        let names = self.enum_names(schema.schema_data.extensions.iter(), facts.values.len(), at);
        let base = match scalars::common_kind(&facts.values) {
            Some(Kind::String) => EnumBase::String,
            Some(Kind::Integer) => EnumBase::Integer,
            _ => EnumBase::Mixed,
        };
        let mut variants: Vec<Variant> = Vec::with_capacity(facts.values.len());
        let mut seen = BTreeSet::new();
        for (index, value) in facts.values.into_iter().enumerate() {
            if seen.insert(value.clone()) {
                variants.push(Variant { value, name: names.get(index).cloned() });
            } else {
                let what = format!("the value {} stands twice", shown(&value));
                self.warn(Code::Value, &at.join("enum").join(index), what, "remove one");
            }
        }
        EnumDef { base, variants }
    }

    /// The names that the honoured extension gives to the values of an enumeration.
    pub(super) fn enum_names<'v>(
        &mut self,
        mut extensions: impl Iterator<Item = (&'v String, &'v Value)>,
        count: usize,
        at: &Pointer,
    ) -> Vec<Text> {
        let Some(honoured) = self.extensions.enum_names.as_deref() else { return Vec::new() };
        let Some((_, value)) = extensions.find(|(name, _)| *name == honoured) else { return Vec::new() };
        let names: Option<Vec<Text>> =
            value.as_array().map(|names| names.iter().filter_map(Value::as_str).map(Text::new).collect());
        match names {
            Some(names) if names.len() == count => names,
            _ => {
                let what = format!("`{honoured}` is not a list of one name for each value");
                self.warn(Code::Value, &at.join(honoured), what, "the values' own spelling is used");
                Vec::new()
            }
        }
    }
}

fn any() -> (Shape, bool) {
    (Shape::Alias(Type::new(TypeKind::Any)), false)
}

/// What a schema says about itself.
fn docs_of(data: &SchemaData) -> Docs {
    Docs {
        summary: data.title.as_deref().map(Text::new),
        description: data.description.as_deref().map(Text::new),
        deprecated: data.deprecated,
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

fn shown(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(value) => value.to_string(),
        Literal::Number(value) => value.clone(),
        Literal::Bool(value) => value.to_string(),
    }
}
