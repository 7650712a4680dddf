//! Conversions from what an operation returns into what it takes, so that a change is get, edit, put.

use serde::Serialize;

use super::Context;
use crate::ir::{Additional, Field, Shape, StructDef, Type, TypeId, TypeKind};

/// An implementation of `From`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Conversion {
    pub(super) from: String,
    pub(super) to: String,
    /// The initialisers of the fields.
    pub(super) fields: Vec<String>,
}

/// The conversions into a struct, from each struct that an operation returns for it.
pub(super) fn into(context: Context<'_>, target: TypeId) -> Vec<(TypeId, Conversion)> {
    let Shape::Struct(to) = &context.api.types[target].shape else { return Vec::new() };
    let conversions = context.tally.sources(target).filter_map(|source| {
        let Shape::Struct(from) = &context.api.types[source].shape else { return None };
        let fields = shared(context, (source, from), (target, to))?;
        let ident = |id: TypeId| context.names.types[id].ident.to_string();
        Some((source, Conversion { from: ident(source), to: ident(target), fields }))
    });
    conversions.collect()
}

/// The fields of `to`, if `from` has all of them with the same types and names.
fn shared(
    context: Context<'_>,
    (source, from): (TypeId, &StructDef),
    (target, to): (TypeId, &StructDef),
) -> Option<Vec<String>> {
    let idents = |id: TypeId| &context.names.types[id].members;
    let mut fields = Vec::new();
    for (field, name) in to.fields.iter().zip(idents(target)) {
        let twin = from.fields.iter().zip(idents(source)).find(|(twin, _)| twin.name == field.name);
        let (twin, twin_name) = twin?;
        let same = same_type(context, &field.ty, &twin.ty) && same_presence(field, twin);
        if !same || twin_name.ident != name.ident {
            return None;
        }
        fields.push(format!("{0}: value.{0}", name.ident));
    }
    // What neither side knows stays behind: it may be the server's alone.
    if to.additional != Additional::Closed {
        fields.push(format!("{}: BTreeMap::new()", context.names.types[target].unknown));
    }
    Some(fields)
}

fn same_presence(a: &Field, b: &Field) -> bool {
    a.presence.is_required() == b.presence.is_required()
}

/// Equal types; an inline type may be another name for the same one.
fn same_type(context: Context<'_>, a: &Type, b: &Type) -> bool {
    let same_kind = match (&a.kind, &b.kind) {
        (TypeKind::List(a), TypeKind::List(b)) | (TypeKind::Map(a), TypeKind::Map(b)) => same_type(context, a, b),
        (TypeKind::Tuple(a, None), TypeKind::Tuple(b, None)) if a.len() == b.len() => {
            a.iter().zip(b).all(|(a, b)| same_type(context, a, b))
        }
        (a, b) => context.resolved(a) == context.resolved(b),
    };
    same_kind && a.nullable == b.nullable
}
