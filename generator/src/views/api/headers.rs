//! The structs for headers of answers.

use quote::quote;
use serde::Serialize;

use super::Builder;
use crate::encode::doc;
use crate::inventory::Item;
use crate::ir::{Shape, Type, TypeKind};
use crate::names::HeadersName;
use crate::views::docs::Paragraphs;
use crate::views::rust::string;

#[derive(Serialize)]
pub(super) struct HeadersView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) fields: Vec<FieldView>,
}

#[derive(Serialize)]
pub(super) struct FieldView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) ty: String,
    pub(super) value: String,
}

impl Builder<'_> {
    pub(super) fn headers(&mut self, name: &HeadersName) -> HeadersView {
        let ident = name.ident.as_str();
        self.writer.imports.add("crate::Response");
        self.promises.push(Item::new("struct", ident));
        self.promises.push(Item::member("impl", ident, "of"));
        let mut fields = Vec::new();
        for (header, field) in name.headers.iter().zip(&name.fields) {
            self.promises.push(Item::member("struct", ident, field.as_str()));
            let mut docs = Paragraphs::default();
            docs.introduce(&header.docs);
            if docs.is_empty() {
                docs.say(format!("The {} header.", doc::code(&header.name)));
            }
            if header.docs.deprecated {
                docs.say("Deprecated.");
            }
            let ty = self.writer.ty(&header.ty);
            let optional = !header.required && !header.ty.nullable;
            let ty = if optional { quote!(Option<#ty>) } else { ty };
            let wire_name = string(&header.name);
            let value = if header.is_json {
                quote!(response.header_json(#wire_name)?)
            } else if header.explode && self.is_object(&header.ty) {
                quote!(response.header_exploded(#wire_name)?)
            } else {
                quote!(response.header(#wire_name)?)
            };
            fields.push(FieldView {
                docs: docs.outer(),
                ident: field.to_string(),
                ty: ty.to_string(),
                value: value.to_string(),
            });
        }
        let names = &self.writer.context.names.operations;
        let methods: Vec<String> =
            name.operations.iter().map(|id| format!("[`{0}::{1}`]", self.handler, names[*id].method)).collect();
        let mut docs = Paragraphs::default();
        docs.say(match methods.as_slice() {
            [only] => format!("The headers that answers of {only} come with."),
            [first, ..] => format!("The headers that answers of {first} and others come with."),
            [] => "Headers of answers.".to_owned(),
        });
        HeadersView { docs: docs.outer(), ident: ident.to_owned(), fields }
    }

    /// Whether values have members: nothing else is written in another way when it is exploded.
    fn is_object(&self, ty: &Type) -> bool {
        let context = self.writer.context;
        match context.resolved(&ty.kind) {
            TypeKind::Map(_) => true,
            TypeKind::Named(id) => matches!(context.api.types[id].shape, Shape::Struct(_)),
            _ => false,
        }
    }
}
