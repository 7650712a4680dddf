//! What code can see of a type.

use std::collections::BTreeMap;

use super::structs::StructView;
use super::{Builder, Context, Imports, Writer};
use crate::ir::{Shape, StructDef, TypeId};
use crate::names::TypeName;
use crate::views::rust::shared;
use crate::views::surface::{Item, Member, Part};

/// The items of a type.
pub(in crate::views) fn surface(context: Context<'_>, id: TypeId) -> Vec<Item> {
    // An inline type that is another name for one has that one's items.
    let target = shared(context.api, id).unwrap_or(id);
    let writer = Writer { context, imports: Imports::default(), module: None, taken: &[] };
    let mut builder = Builder { writer, promises: Vec::new() };
    let path = format!("models::{}", context.names.types[id].ident);
    builder.items(target, &path)
}

impl Builder<'_> {
    fn items(&mut self, id: TypeId, path: &str) -> Vec<Item> {
        let context = self.writer.context;
        let name = &context.names.types[id];
        let derives = self.derives(id).into_iter();
        let mut items: Vec<Item> =
            derives.map(|path_of| Item::new(format!("impl {path_of} for {path}"), Member::Whole, "")).collect();
        match &context.api.types[id].shape {
            Shape::Struct(def) => {
                let view = self.structure(id, def);
                items.extend(structure(&view, def, name, path));
            }
            Shape::Enum(def) => {
                let view = self.enumeration(id, def);
                items.push(Item::new(format!("type {path}"), Member::Whole, format!("enum of {}", view.unknown_ty)));
                let variants = view.variants.into_iter().map(|variant| {
                    Item::new(format!("variant {path}::{}", variant.ident), Member::Variant(variant.ident), "")
                });
                items.extend(variants);
                items.push(Item::new(format!("variant {path}::{}", view.unknown), Member::Whole, ""));
            }
            Shape::Union(def) => {
                let view = self.union(id, def);
                items.push(Item::new(format!("type {path}"), Member::Whole, "union"));
                for variant in view.variants {
                    let of = || Member::Variant(variant.ident.clone());
                    for (from, _) in variant.conversions {
                        items.push(Item::new(format!("impl From<{from}> for {path}"), of(), ""));
                    }
                    items.push(Item::new(format!("variant {path}::{}", variant.ident), of(), variant.ty));
                }
                items.push(Item::new(format!("variant {path}::{}", view.unknown), Member::Whole, ""));
            }
            Shape::Alias(ty) => {
                items.push(Item::new(format!("type {path}"), Member::Whole, self.writer.ty(ty).to_string()));
            }
            Shape::Inlined => {}
        }
        items
    }
}

fn structure(view: &StructView, def: &StructDef, name: &TypeName, path: &str) -> Vec<Item> {
    let members: BTreeMap<&str, Member> = def
        .fields
        .iter()
        .zip(&name.members)
        .map(|(field, member)| (member.ident.as_str(), Member::Property(field.name.clone())))
        .collect();
    let of = |ident: &str| members.get(ident).cloned().unwrap_or(Member::Additional);
    let mut items = vec![Item::new(format!("type {path}"), Member::Whole, "struct")];
    for field in &view.fields {
        items.push(Item::new(format!("field {path}::{}", field.ident), of(&field.ident), &field.ty));
    }
    for setter in &view.setters {
        items.push(Item::new(format!("fn {path}::{}", setter.method), of(&setter.ident), format!("set {}", setter.ty)));
    }
    for getter in &view.getters {
        let ident = def.fields.iter().zip(&name.members).find(|(_, member)| member.method.as_str() == getter.method);
        let of = ident.map_or(Member::Whole, |(field, _)| Member::Property(field.name.clone()));
        items.push(Item::new(format!("fn {path}::{}", getter.method), of, format!("get {}", getter.ty)));
    }
    let constructor = &view.constructor;
    if constructor.derives_default || constructor.implements_default {
        items.push(Item::new(format!("impl Default for {path}"), Member::Whole, ""));
    }
    let mut arguments: Vec<Part> =
        constructor.arguments.iter().map(|it| Part { of: of(&it.ident), text: it.ty.clone() }).collect();
    if let Some(required) = &constructor.required {
        // The fields have names, which an argument has not; and no order.
        for (part, argument) in arguments.iter_mut().zip(&constructor.arguments) {
            part.text = format!("{}: {}", argument.ident, part.text);
        }
        arguments.sort_by(|a, b| a.text.cmp(&b.text));
        items.push(Item { key: format!("type models::{required}"), of: Member::Whole, parts: arguments.clone() });
        arguments = vec![Part { of: Member::Whole, text: required.clone() }];
    }
    items.push(Item { key: format!("fn {path}::new"), of: Member::Whole, parts: arguments });
    if view.is_multipart {
        items.push(Item::new(format!("impl From<&{path}> for Multipart"), Member::Whole, ""));
    }
    items
}
