//! How the members of a struct are read: the lines of the runtime's macro `object`.

use quote::quote;

use crate::ir::{Additional, Field, StructDef, TypeKind};
use crate::names::TypeName;
use crate::views::Context;
use crate::views::rust::string;

/// One line for each member, in the order of the kinds that the macro tells apart.
pub(super) fn members(context: Context<'_>, def: &StructDef, name: &TypeName) -> Vec<String> {
    let mut lines: Vec<(Kind, String)> = Vec::new();
    for (field, member) in def.fields.iter().zip(&name.members) {
        let (kind, wire_name, ident) = (kind(context, field), string(&field.name), &member.ident);
        let line = match kind {
            Kind::Required => quote!(required #wire_name => #ident),
            Kind::Optional => quote!(optional #wire_name => #ident),
            Kind::Anything => quote!(anything #wire_name => #ident),
        };
        lines.push((kind, line.to_string()));
    }
    lines.sort_by_key(|(kind, _)| *kind);
    let mut lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    if def.additional != Additional::Closed {
        let others = &name.unknown;
        lines.push(quote!(others => #others).to_string());
    }
    lines
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Required,
    Optional,
    Anything,
}

fn kind(context: Context<'_>, field: &Field) -> Kind {
    match (field.presence.is_required(), field.ty.nullable) {
        (true, false) => Kind::Required,
        // A value that may be anything may be null, and is told from one that is not there.
        (false, false) if context.resolved(&field.ty.kind) == TypeKind::Any => Kind::Anything,
        // serde takes a member that may be null for one that may be left out.
        (true, true) | (false, _) => Kind::Optional,
    }
}
