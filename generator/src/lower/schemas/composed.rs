//! Schemas made of others: `allOf` adds them up, `oneOf` and `anyOf` choose among them, and both may stand together.

use std::collections::BTreeSet;

use openapiv3::{Discriminator, Schema};

use super::facts::{Facts, Kind, Part, Source};
use super::objects::Members;
use super::open::Opened;
use super::unions::{self, Choice};
use super::{any, docs_of, may_be_null, scalars, schema_name};
use crate::diagnostic::{Code, Pointer};
use crate::encode::Text;
use crate::ir::{Docs, Origin, Shape, Type, TypeDef, TypeId, TypeKind, UnionDef, UnionVariant};
use crate::lower::Lowering;

/// A choice between more schemas than this, beside members of its own, becomes one struct with all members.
const MAX_DISTRIBUTED: usize = 64;

impl<'a> Lowering<'a> {
    /// A schema with `allOf`, `oneOf` or `anyOf`.
    pub(super) fn composed(&mut self, part: &Part<'a>, schema: &'a Schema, id: TypeId) -> (Shape, bool) {
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
                docs: part.item().map(docs_of).unwrap_or_default(),
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
        let mut seen = BTreeSet::new();
        while let Some(choice) = queue.pop() {
            // A choice may lead back to itself.
            for part in choice.into_iter().filter(|part| seen.insert(part.at.clone())) {
                let mut inner = Members::default();
                self.gather(&part, &mut BTreeSet::new(), &mut inner);
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
    pub(super) fn all_of(&mut self, parts: &[Part<'a>], origin: Origin, nullable: bool) -> Type {
        let mut members = Members::default();
        for part in parts {
            self.gather(part, &mut BTreeSet::new(), &mut members);
        }
        let objects = members.is_object() && members.choices.is_empty() && members.others.is_empty();
        let references = parts.iter().filter(|part| matches!(part.schema, Source::Reference(_))).count();
        if objects && references < parts.len() {
            return Type { kind: self.sum(parts, members, origin), nullable };
        }
        if self.contradict(&members.others) {
            return Type { kind: TypeKind::Any, nullable };
        }
        let substantial = parts.iter().rev().find(|part| !Self::says_nothing(part)).or(parts.last());
        substantial.map_or(Type::new(TypeKind::Any), |part| self.ty(part, origin))
    }

    /// The struct with the members of several schemas.
    fn sum(&mut self, parts: &[Part<'a>], members: Members<'a>, origin: Origin) -> TypeKind {
        let places: Vec<Pointer> = parts.iter().map(|part| part.at.clone()).collect();
        let at = places.last().cloned().unwrap_or_default();
        match self.open(places, &at, origin, Docs::default()) {
            Opened::Known(kind) => kind,
            Opened::New(id) => {
                let shape = Shape::Struct(self.structure(members, id, &at));
                self.types[id].shape = shape;
                self.open.pop();
                TypeKind::Named(id)
            }
        }
    }

    /// Among parts that are no objects, the last says most: refinements come last.
    fn last_of(&mut self, others: &[Part<'a>], id: TypeId) -> (Shape, bool) {
        if self.contradict(others) {
            return any();
        }
        let Some(part) = others.last() else { return any() };
        let Source::Item(schema) = part.schema else { return any() };
        let facts = Facts::of(schema, &part.at);
        if !facts.values.is_empty() && !facts.odd_values && Self::trivial_enum(&facts).is_none() {
            if let Some(ty) = self.endless_enum(&facts, &part.at) {
                return (Shape::Alias(ty), may_be_null(schema));
            }
            return (Shape::Enum(self.enumeration(facts, schema, &part.at)), may_be_null(schema));
        }
        // Its own keywords alone: what it is composed of was gathered.
        let kind = self.kind(&facts, part, &Origin::Within(id, Text::from("value")));
        (Shape::Alias(Type::new(kind)), may_be_null(schema))
    }

    /// Whether no value can be of all these parts, which is worth a warning.
    fn contradict(&mut self, parts: &[Part<'a>]) -> bool {
        let mut kinds: Vec<Kind> = Vec::new();
        for part in parts {
            let facts = part.item().map(|schema| Facts::of(schema, &part.at));
            let kind = facts.and_then(|facts| facts.kind.or_else(|| scalars::common_kind(&facts.values)));
            // An integer is a number.
            let kind = kind.map(|kind| if kind == Kind::Integer { Kind::Number } else { kind });
            kinds.extend(kind.filter(|kind| !kinds.contains(kind)));
        }
        let (Some(last), true) = (parts.last(), kinds.len() > 1) else { return false };
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let what = format!("no value is {} at once; any value is taken", names.join(" and "));
        self.warn(Code::Value, &last.at, what, "use `oneOf` if a value is one of them");
        true
    }

    fn is_object(&mut self, part: &Part<'a>) -> bool {
        let mut members = Members::default();
        self.gather(part, &mut BTreeSet::new(), &mut members);
        members.others.is_empty() && members.choices.is_empty()
    }
}
