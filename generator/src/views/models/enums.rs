//! Enumerations, which keep values that they do not know, and names for other types.

use serde::Serialize;

use super::{Builder, title};
use crate::encode::doc;
use crate::inventory::Item;
use crate::ir::{EnumBase, EnumDef, Type, TypeId};
use crate::views::docs::Paragraphs;
use crate::views::rust::plain_literal;

#[derive(Serialize)]
pub(super) struct EnumView {
    pub(super) docs: String,
    /// Traits that it derives besides those that all have.
    pub(super) derives: Vec<String>,
    pub(super) ident: String,
    /// The variant for values that the description does not name, and what it holds.
    pub(super) unknown: String,
    pub(super) unknown_ty: &'static str,
    pub(super) is_string: bool,
    pub(super) is_integer: bool,
    pub(super) is_mixed: bool,
    pub(super) variants: Vec<VariantView>,
}

#[derive(Serialize)]
pub(super) struct VariantView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) value: String,
}

#[derive(Serialize)]
pub(super) struct AliasView {
    docs: String,
    ident: String,
    ty: String,
}
impl Builder<'_> {
    pub(super) fn enumeration(&mut self, id: TypeId, def: &EnumDef) -> EnumView {
        let name = &self.writer.context.names.types[id];
        let ident = name.ident.as_str();
        let (unknown_ty, macro_name, method) = match def.base {
            EnumBase::String => ("String", "string_enum", "as_str"),
            EnumBase::Integer => ("i64", "integer_enum", "value"),
            EnumBase::Mixed => ("Value", "literal_enum", "value"),
        };
        self.writer.imports.add(format!("crate::runtime::{macro_name}"));
        if def.base == EnumBase::Mixed {
            self.writer.imports.add("serde_json::Value");
        }
        self.promises.push(Item::new("enum", ident));
        self.promises.push(Item::member("enum", ident, name.unknown.as_str()));
        self.promises.push(Item::member("impl", ident, method));
        self.promises.push(Item::member("impl", ident, "from"));
        self.promises.push(Item::new("macro", macro_name));
        let mut docs = self.docs(id);
        if docs.is_empty() {
            docs.say(format!("A value of {}.", title(self.writer.context, id)));
        }
        let variants = def.variants.iter().zip(&name.members).map(|(variant, member)| {
            self.promises.push(Item::member("enum", ident, member.ident.as_str()));
            let mut docs = Paragraphs::default();
            docs.say(doc::code(&variant.value.spelling()));
            VariantView {
                docs: docs.outer(),
                ident: member.ident.to_string(),
                value: plain_literal(&variant.value).to_string(),
            }
        });
        let variants = variants.collect();
        EnumView {
            docs: docs.outer(),
            derives: self.derives(id),
            ident: ident.to_owned(),
            unknown: name.unknown.to_string(),
            unknown_ty,
            is_string: def.base == EnumBase::String,
            is_integer: def.base == EnumBase::Integer,
            is_mixed: def.base == EnumBase::Mixed,
            variants,
        }
    }

    pub(super) fn alias(&mut self, id: TypeId, ty: &Type) -> AliasView {
        let name = &self.writer.context.names.types[id];
        self.promises.push(Item::new("type", name.ident.as_str()));
        let mut docs = self.docs(id);
        if docs.is_empty() {
            docs.say(format!("A value of {}.", title(self.writer.context, id)));
        }
        docs.limits(&self.writer.context.api.types[id].docs);
        AliasView { docs: docs.outer(), ident: name.ident.to_string(), ty: self.writer.ty(ty).to_string() }
    }
}
