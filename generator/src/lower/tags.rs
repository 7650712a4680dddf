//! Unions that a constant tells apart, although the description does not call it a discriminator.

use std::collections::{BTreeMap, BTreeSet};

use crate::encode::Text;
use crate::ir::{Arena, Literal, Presence, Scalar, Shape, Type, TypeDef, TypeId, TypeKind, UnionDef};

/// Makes a member the tag of a union if every struct of the union requires it, each with a text of its own.
pub(super) fn tag_unions(types: &mut Arena<TypeDef>) {
    let unions: Vec<TypeId> = types
        .iter()
        .filter(|(_, def)| matches!(&def.shape, Shape::Union(def) if def.tag.is_none()))
        .map(|(id, _)| id)
        .collect();
    for id in unions {
        let Shape::Union(def) = &types[id].shape else { continue };
        let Some((tag, texts)) = constant_tag(types, def) else { continue };
        let Shape::Union(def) = &mut types[id].shape else { continue };
        def.tag = Some(tag);
        for (variant, text) in def.variants.iter_mut().zip(texts) {
            variant.tags = vec![text];
        }
    }
}

/// Makes the tag of a union a constant of each of its structs, so that no caller can give it another value.
///
/// A struct keeps its tag open if two unions, or two values of the tag, stand for it.
pub(super) fn fix_tags(types: &mut Arena<TypeDef>) {
    let mut tags: BTreeMap<TypeId, BTreeSet<(Text, Text)>> = BTreeMap::new();
    for (_, def) in types.iter() {
        let Shape::Union(UnionDef { variants, tag: Some(tag) }) = &def.shape else { continue };
        for variant in variants {
            if let TypeKind::Named(id) = variant.ty.kind {
                let pairs = variant.tags.iter().map(|text| (tag.clone(), text.clone()));
                tags.entry(id).or_default().extend(pairs);
            }
        }
    }
    for (id, pairs) in tags {
        let mut pairs = pairs.into_iter();
        let (Some((tag, text)), None) = (pairs.next(), pairs.next()) else { continue };
        let Shape::Struct(def) = &mut types[id].shape else { continue };
        let text_type = Type::new(TypeKind::Scalar(Scalar::String));
        let open = def.fields.iter_mut().find(|field| field.name == tag && field.ty == text_type);
        if let Some(field) = open.filter(|field| field.presence == Presence::Required) {
            field.presence = Presence::Constant(Literal::String(text));
        }
    }
}

/// The first member that all variants have as a constant, with the text that each has.
fn constant_tag(types: &Arena<TypeDef>, def: &UnionDef) -> Option<(Text, Vec<Text>)> {
    let constants: Option<Vec<Vec<(&Text, &Text)>>> = def
        .variants
        .iter()
        .map(|variant| match &variant.ty.kind {
            TypeKind::Named(id) => constants(types, *id),
            _ => None,
        })
        .collect();
    let constants = constants?;
    let (first, others) = constants.split_first()?;
    first.iter().find_map(|(name, text)| {
        let mut texts = vec![*text];
        for other in others {
            let (_, text) = other.iter().find(|(other, _)| other == name)?;
            if texts.contains(text) {
                return None;
            }
            texts.push(text);
        }
        Some(((*name).clone(), texts.into_iter().cloned().collect()))
    })
}

fn constants(types: &Arena<TypeDef>, id: TypeId) -> Option<Vec<(&Text, &Text)>> {
    let Shape::Struct(def) = &types[id].shape else { return None };
    let constants = def.fields.iter().filter_map(|field| match &field.presence {
        Presence::Constant(Literal::String(text)) => Some((&field.name, text)),
        _ => None,
    });
    Some(constants.collect())
}
