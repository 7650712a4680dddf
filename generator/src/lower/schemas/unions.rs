//! `oneOf` and `anyOf`: a value of one of several types.

use std::collections::BTreeSet;

use openapiv3::{Discriminator, Schema};

use super::facts::{Facts, Kind, Part, Source};
use super::is_constant;
use super::objects::Members;
use crate::encode::Text;
use crate::ir::{
    EnumBase, EnumDef, Literal, Origin, Scalar, Shape, Type, TypeId, TypeKind, UnionDef, UnionVariant, Variant,
};
use crate::lower::Lowering;

/// What a choice between schemas comes down to.
pub(super) enum Choice {
    /// All schemas have one type.
    Plain(Type),
    /// A shape that needs a name.
    Shape(Shape, bool),
}

impl<'a> Lowering<'a> {
    /// Lowers a choice that has the name `id`; says whether null is one of the choices.
    pub(super) fn choice(&mut self, parts: &[Part<'a>], id: TypeId, tag: Option<&'a Discriminator>) -> Choice {
        let mut nullable = false;
        let mut parts: Vec<Part<'a>> = parts.to_vec();
        parts.retain(|part| {
            let null = part.item().is_some_and(is_null);
            nullable |= null;
            !null
        });
        let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
        if let Some(values) = self.strings(&parts) {
            return match values {
                Strings::Any => Choice::Plain(Type { kind: TypeKind::Scalar(Scalar::String), nullable }),
                Strings::Known(variants) if !self.affords(variants.len(), &at) => {
                    Choice::Plain(Type::new(TypeKind::Any))
                }
                Strings::Known(variants) => {
                    Choice::Shape(Shape::Enum(EnumDef { base: EnumBase::String, variants }), nullable)
                }
            };
        }
        let mut variants: Vec<UnionVariant> = Vec::new();
        if !self.affords(parts.len(), &at) {
            return Choice::Plain(Type::new(TypeKind::Any));
        }
        for (index, part) in parts.iter().enumerate() {
            let title = part.item().and_then(|schema| schema.schema_data.title.as_deref()).map(Text::new);
            let tags = tag.map(|tag| self.tags(part, tag)).unwrap_or_default();
            let hint = title.clone().or_else(|| tags.first().cloned());
            let part_name = hint.clone().unwrap_or_else(|| Text::new(format!("variant {}", index + 1)));
            let ty = self.ty(part, Origin::Within(id, part_name));
            nullable |= ty.nullable;
            let ty = Type::new(ty.kind);
            match variants.iter_mut().find(|other| other.ty == ty) {
                Some(other) => other.tags.extend(tags),
                None => variants.push(UnionVariant { title: hint, ty, tags }),
            }
        }
        settled(variants, tag, nullable)
    }

    /// If every part is a string: the values that are named, or that any text will do.
    fn strings(&self, parts: &[Part<'a>]) -> Option<Strings> {
        let mut variants: Vec<Variant> = Vec::new();
        for part in parts {
            let Source::Item(schema) = self.followed(part)?.schema else { return None };
            let facts = Facts::of(schema, &part.at);
            if facts.kind != Some(Kind::String) || !facts.one_of.is_empty() || !facts.any_of.is_empty() {
                return None;
            }
            for value in facts.values {
                if !variants.iter().any(|variant| variant.value == value) {
                    variants.push(Variant { value, name: None });
                }
            }
        }
        (!parts.is_empty()).then_some(if variants.is_empty() { Strings::Any } else { Strings::Known(variants) })
    }

    /// The values of the tag that stand for a part: those that `mapping` gives it, or else its name, or else the
    /// constant that it has for the tag (`OpenAPI` 3.0.3, section 4.7.25).
    pub(super) fn tags(&self, part: &Part<'a>, tag: &Discriminator) -> Vec<Text> {
        if let Source::Reference(reference) = part.schema {
            let name = reference.rsplit('/').next().unwrap_or(reference);
            let mut mapped: Vec<Text> = tag
                .mapping
                .iter()
                .filter(|(_, target)| *target == reference || target.as_str() == name)
                .map(|(value, _)| Text::new(value))
                .collect();
            mapped.sort();
            if !mapped.is_empty() {
                return mapped;
            }
        }
        let constant = self.constant(part, &tag.property_name);
        if !constant.is_empty() {
            return constant;
        }
        match part.schema {
            Source::Reference(reference) => {
                let name = reference.rsplit('/').next().unwrap_or(reference);
                vec![Text::new(name.replace("~1", "/").replace("~0", "~"))]
            }
            Source::Item(_) => Vec::new(),
        }
    }

    /// The literal strings that a schema allows for a property.
    fn constant(&self, part: &Part<'a>, property: &str) -> Vec<Text> {
        let mut members = Members::default();
        self.gather_quietly(part, &mut members);
        let parts = members.properties.into_iter().find(|(name, _)| *name == property).map(|(_, parts)| parts);
        let values = |part: &Part<'a>| {
            let followed = self.followed(part)?;
            Some(Facts::of(followed.item()?, &followed.at).values)
        };
        let values = parts.and_then(|parts| values(parts.last()?)).unwrap_or_default();
        let texts = values.into_iter().filter_map(|value| match value {
            Literal::String(text) => Some(text),
            Literal::Integer(_) | Literal::Number(_) | Literal::Bool(_) => None,
        });
        texts.collect()
    }

    /// As `gather`, where nothing is to be reported.
    fn gather_quietly(&self, part: &Part<'a>, members: &mut Members<'a>) {
        let mut stack = vec![part.clone()];
        let mut seen = BTreeSet::new();
        while let Some(part) = stack.pop() {
            match part.schema {
                Source::Reference(reference) => {
                    if seen.insert(reference) {
                        stack.extend(self.target(reference));
                    }
                }
                Source::Item(schema) => {
                    let facts = Facts::of(schema, &part.at);
                    for (name, property) in facts.properties {
                        members.properties.push((name, vec![property]));
                    }
                    stack.extend(facts.all_of);
                }
            }
        }
    }
}

enum Strings {
    Any,
    Known(Vec<Variant>),
}

/// The tag, if it tells all variants apart.
pub(super) fn tag_of(variants: &mut [UnionVariant], tag: Option<&Discriminator>) -> Option<Text> {
    claim_once(variants);
    let tagged = variants.iter().all(|variant| !variant.tags.is_empty());
    tag.filter(|_| tagged).map(|tag| Text::new(&tag.property_name))
}

/// A tag stands for one variant: the first that claims it.
fn claim_once(variants: &mut [UnionVariant]) {
    let mut claimed: BTreeSet<Text> = BTreeSet::new();
    for variant in variants {
        variant.tags.retain(|tag| claimed.insert(tag.clone()));
    }
}

/// A choice of one is none, and a choice that allows anything is anything.
fn settled(mut variants: Vec<UnionVariant>, tag: Option<&Discriminator>, nullable: bool) -> Choice {
    if variants.is_empty() || variants.iter().any(|variant| variant.ty.kind == TypeKind::Any) {
        return Choice::Plain(Type { kind: TypeKind::Any, nullable });
    }
    if let [only] = variants.as_slice() {
        return Choice::Plain(Type { kind: only.ty.kind.clone(), nullable });
    }
    let numbers = |variant: &UnionVariant| {
        matches!(
            variant.ty.kind,
            TypeKind::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 | Scalar::Float64,)
        )
    };
    if variants.iter().all(numbers) {
        let whole = variants.iter().all(|variant| !matches!(variant.ty.kind, TypeKind::Scalar(Scalar::Float64)));
        let scalar = if whole { Scalar::Int64 } else { Scalar::Float64 };
        return Choice::Plain(Type { kind: TypeKind::Scalar(scalar), nullable });
    }
    let tag = tag_of(&mut variants, tag);
    Choice::Shape(Shape::Union(UnionDef { variants, tag }), nullable)
}

/// Whether a schema says that a value is null and nothing else.
fn is_null(schema: &Schema) -> bool {
    schema.schema_data.extensions.contains_key("x-oasmith-null") && is_constant(schema).is_none()
}
