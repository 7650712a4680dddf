//! Objects: `properties`, `additionalProperties`, and `allOf`, which adds the members of several schemas.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{AdditionalProperties, Schema};

use super::facts::{Facts, Kind, Part, Source};
use super::limits::{self, limits};
use super::open::MAX_NESTED;
use super::{docs_of, is_constant, scalars};
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::Text;
use crate::ir::{Access, Additional, Docs, Field, Origin, Presence, StructDef, Type, TypeId};
use crate::lower::Lowering;

/// The members of an object, gathered from all schemas that describe it.
#[derive(Debug, Default)]
pub(super) struct Members<'a> {
    pub(super) properties: Vec<(&'a str, Vec<Part<'a>>)>,
    pub(super) required: Vec<&'a str>,
    pub(super) additional: Option<(&'a AdditionalProperties, Pointer)>,
    /// `oneOf` and `anyOf` among the parts: each a choice of its own.
    pub(super) choices: Vec<Vec<Part<'a>>>,
    /// Parts that are no objects.
    pub(super) others: Vec<Part<'a>>,
    pub(super) nullable: bool,
    pub(super) parts: usize,
    /// How many schemas the one that is looked at is a part of.
    pub(super) depth: usize,
}

impl<'a> Members<'a> {
    /// Whether there is anything an object would have.
    pub(super) fn is_object(&self) -> bool {
        !self.properties.is_empty() || self.additional.is_some()
    }

    fn property(&mut self, name: &'a str, part: Part<'a>) {
        match self.properties.iter_mut().find(|(other, _)| *other == name) {
            // What comes by two ways, as from a common base, says nothing twice.
            Some((_, parts)) if parts.iter().any(|other| other.at == part.at) => {}
            Some((_, parts)) => parts.push(part),
            None => self.properties.push((name, vec![part])),
        }
    }

    fn require(&mut self, names: &[&'a str]) {
        for name in names {
            if !self.required.contains(name) {
                self.required.push(name);
            }
        }
    }
}

impl<'a> Lowering<'a> {
    /// Adds what a schema, the schemas it refers to, and its `allOf` say about members.
    pub(super) fn gather(&mut self, part: &Part<'a>, seen: &mut BTreeSet<&'a str>, members: &mut Members<'a>) {
        members.parts += 1;
        let limit = self.options.limits.parts;
        if members.parts > limit {
            if members.parts == limit + 1 {
                let what = format!("this schema is composed of more than {limit} others");
                let help = "name the result, or raise the limit with `--limit parts=NUMBER`";
                self.fault(Code::Limit, Place::Value(part.at.clone()), what, help);
            }
            return;
        }
        match part.schema {
            Source::Reference(_) => self.gather_referred(part, seen, members),
            Source::Item(schema) => {
                let facts = Facts::of(schema, &part.at);
                if !self.affords(1 + facts.properties.len(), &part.at) {
                    return;
                }
                if members.depth > MAX_NESTED {
                    if std::mem::replace(&mut self.too_deep, true) {
                        return;
                    }
                    let what = format!("schemas that are composed of others are nested more than {MAX_NESTED} deep");
                    let help = "name a schema that has all the members";
                    self.fault(Code::Limit, Place::Value(part.at.clone()), what, help);
                    return;
                }
                members.nullable |= schema.schema_data.nullable && !facts.properties.is_empty();
                members.depth += 1;
                for inner in &facts.all_of {
                    self.gather(inner, seen, members);
                }
                members.depth -= 1;
                Self::gather_own(part, facts, members);
            }
        }
    }

    /// Adds what the schema at the end of a chain of references says.
    fn gather_referred(&mut self, part: &Part<'a>, seen: &mut BTreeSet<&'a str>, members: &mut Members<'a>) {
        let mut passed = Vec::new();
        let mut end = Some(part.clone());
        while let Some(Part { schema: Source::Reference(reference), at }) = &end {
            if !seen.insert(reference) {
                // It adds nothing that was not added before.
                let help = "leave out the reference that leads back";
                self.warn(Code::Reference, at, "this schema is composed of itself", help);
                end = None;
                break;
            }
            passed.push(*reference);
            end = self.target(reference);
        }
        if let Some(end) = end {
            self.gather(&end, seen, members);
        }
        for reference in passed {
            seen.remove(reference);
        }
    }

    fn gather_own(part: &Part<'a>, facts: Facts<'a>, members: &mut Members<'a>) {
        members.require(&facts.required);
        for choice in [facts.one_of, facts.any_of] {
            if choice.iter().any(|part| !Self::only_constrains(part)) {
                members.choices.push(choice);
            }
        }
        for (name, property) in facts.properties {
            members.property(name, property);
        }
        if let Some(additional) = facts.additional {
            members.additional = Some((additional, part.at.join("additionalProperties")));
        }
        let scalar = facts.kind.is_some_and(|kind| kind != Kind::Object) || !facts.values.is_empty();
        if scalar || facts.odd_values {
            members.others.push(part.clone());
        }
    }

    /// Whether a choice says nothing about values but which members they must have.
    fn only_constrains(part: &Part<'a>) -> bool {
        part.item().is_some_and(|schema| Facts::of(schema, &part.at).only_constrains())
    }

    /// The struct of gathered members.
    pub(super) fn structure(&mut self, members: Members<'a>, id: TypeId, at: &Pointer) -> StructDef {
        let Members { mut properties, required, additional, .. } = members;
        for name in &required {
            if !properties.iter().any(|(other, _)| other == name) {
                let what = format!("`required` names {name:?}, which `properties` does not have");
                self.warn(Code::Value, &at.join("required"), what, "describe the property, or remove the name");
            }
        }
        let rank = |name: &str| required.iter().position(|other| *other == name).unwrap_or(usize::MAX);
        properties.sort_by_key(|(name, _)| (rank(name), *name));
        let fields = properties
            .into_iter()
            .map(|(name, parts)| self.field(name, &parts, rank(name) != usize::MAX, id))
            .collect();
        let additional = match additional {
            Some((AdditionalProperties::Any(false), _)) => Additional::Closed,
            Some((AdditionalProperties::Schema(schema), at)) => {
                let ty = self.ty(&Part::new(schema, at), Origin::Within(id, Text::from("additional")));
                Additional::Typed(ty)
            }
            Some((AdditionalProperties::Any(true), _)) | None => Additional::Free,
        };
        StructDef { fields, additional, is_multipart: false, parts: BTreeMap::new() }
    }

    fn field(&mut self, name: &str, parts: &[Part<'a>], required: bool, owner: TypeId) -> Field {
        let origin = Origin::Within(owner, Text::new(name));
        let schemas: Vec<_> = parts.iter().filter_map(Part::item).collect();
        let docs = field_docs(&schemas);
        let data: Vec<_> = schemas.iter().map(|schema| &schema.schema_data).collect();
        let ty = self.ty_of_all(parts, origin);
        let constant = parts.last().and_then(Part::item).and_then(is_constant);
        let default = data.iter().rev().find_map(|data| data.default.as_ref()).and_then(scalars::literal);
        let presence = match (required, constant, default) {
            (true, Some(value), _) if !ty.nullable => Presence::Constant(value),
            (true, _, _) => Presence::Required,
            (false, _, Some(value)) => Presence::Default(value),
            (false, _, None) => Presence::Optional,
        };
        let access = if data.iter().any(|data| data.read_only) {
            Access::ReadOnly
        } else if data.iter().any(|data| data.write_only) {
            Access::WriteOnly
        } else {
            Access::ReadWrite
        };
        Field { name: Text::new(name), docs, ty, presence, access }
    }

    /// The type of a property that several schemas of an `allOf` describe.
    fn ty_of_all(&mut self, parts: &[Part<'a>], origin: Origin) -> Type {
        match parts {
            [only] => self.ty(only, origin),
            // Refinements come last: a constant in place of a string, a narrower list of values.
            parts => self.all_of(parts, origin, false),
        }
    }
}

/// What the last schema with a description says, and the limits of all.
fn field_docs(schemas: &[&Schema]) -> Docs {
    let described = schemas.iter().rev().find(|schema| schema.schema_data.description.is_some());
    let mut docs = described.or(schemas.last()).map(|schema| docs_of(schema)).unwrap_or_default();
    for schema in schemas {
        limits::add(&mut docs.limits, limits(schema));
    }
    docs
}
