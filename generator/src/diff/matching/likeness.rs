//! How much two types are alike, whatever they are called.

use std::collections::BTreeSet;

use crate::encode::Text;
use crate::ir::{Api, Origin, Shape, Type, TypeId, TypeKind};

/// The shape of a type; that of the type whose name it is another name for.
pub(in crate::diff) fn shape(api: &Api, id: TypeId) -> &Shape {
    target(api, id).map_or(&Shape::Inlined, |id| &api.types[id].shape)
}

/// The type whose name a type is another name for; most types are that themselves. Names in a circle are for none.
pub(in crate::diff) fn target(api: &Api, id: TypeId) -> Option<TypeId> {
    let mut id = id;
    // A chain of other names that is longer than there are types is a circle.
    for _ in 0..=api.types.len() {
        match &api.types[id].shape {
            Shape::Alias(Type { kind: TypeKind::Named(target), nullable: false }) => id = *target,
            _ => return Some(id),
        }
    }
    None
}

/// Whether two types are of one kind.
pub(super) fn same_kind((old, a): (&Api, TypeId), (new, b): (&Api, TypeId)) -> bool {
    match (shape(old, a), shape(new, b)) {
        (Shape::Enum(a), Shape::Enum(b)) => a.base == b.base,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Whether two types have so much in common that one may be the other under a new name.
pub(super) fn alike((old, a): (&Api, TypeId), (new, b): (&Api, TypeId)) -> bool {
    match (shape(old, a), shape(new, b)) {
        (Shape::Struct(a), Shape::Struct(b)) => {
            let names = |fields: &[crate::ir::Field]| fields.iter().map(|field| field.name.clone()).collect();
            mostly(&names(&a.fields), &names(&b.fields))
        }
        (Shape::Enum(a), Shape::Enum(b)) => {
            let values = |variants: &[crate::ir::Variant]| variants.iter().map(|it| it.value.spelling()).collect();
            a.base == b.base && mostly(&values(&a.variants), &values(&b.variants))
        }
        (Shape::Union(a), Shape::Union(b)) => {
            let tags = |variants: &[crate::ir::UnionVariant]| -> BTreeSet<Text> {
                variants.iter().flat_map(|variant| variant.tags.clone()).collect()
            };
            a.tag == b.tag && a.variants.len() == b.variants.len() && mostly(&tags(&a.variants), &tags(&b.variants))
        }
        (Shape::Alias(a), Shape::Alias(b)) => same_type((old, a), (new, b)),
        _ => false,
    }
}

/// Whether two types are one, as far as their words tell: schemas that they name are called alike.
fn same_type((old, a): (&Api, &Type), (new, b): (&Api, &Type)) -> bool {
    let name = |api: &Api, id: TypeId| match &api.types[id].origin {
        Origin::Named(name) => Some(name.clone()),
        Origin::Within(..) | Origin::Operation(..) => None,
    };
    a.nullable == b.nullable
        && match (&a.kind, &b.kind) {
            (TypeKind::Named(a), TypeKind::Named(b)) => {
                name(old, *a) == name(new, *b) && same_kind((old, *a), (new, *b))
            }
            (TypeKind::Scalar(a), TypeKind::Scalar(b)) => a == b,
            (a_kind, b_kind) => {
                std::mem::discriminant(a_kind) == std::mem::discriminant(b_kind)
                    && a.inner().count() == b.inner().count()
                    && a.inner().zip(b.inner()).all(|(a, b)| same_type((old, a), (new, b)))
            }
        }
}

/// Whether three quarters of what either set has are in both.
fn mostly(a: &BTreeSet<Text>, b: &BTreeSet<Text>) -> bool {
    a.intersection(b).count() * 4 >= a.union(b).count() * 3
}
