//! Expressions for values of every type.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Example;
use crate::ir::{Presence, Scalar, Shape, StructDef, Type, TypeId, TypeKind};
use crate::views::recursion;

/// Structs inside structs beyond this depth are left to the reader.
const MAX_DEPTH: usize = 4;

impl Example<'_> {
    /// An expression of exactly this type.
    pub(super) fn owned(&mut self, ty: &Type, hint: &str) -> TokenStream {
        let value = match &ty.kind {
            TypeKind::Named(id) => self.named(*id, hint),
            TypeKind::Scalar(Scalar::String | Scalar::Binary) => {
                let text = format!("{hint}_example");
                quote!(#text.to_owned())
            }
            TypeKind::Scalar(Scalar::Secret) => {
                self.writer.imports.add("crate::Secret");
                quote!(Secret::from("keep it safe"))
            }
            TypeKind::Scalar(Scalar::DateTime) => {
                self.writer.imports.add("crate::DateTime");
                quote!("2026-01-31T12:00:00Z".parse::<DateTime>()?)
            }
            TypeKind::Scalar(Scalar::Date) => self.text_form("Date", "2026-01-31"),
            TypeKind::Scalar(Scalar::Time) => self.text_form("Time", "12:00:00Z"),
            TypeKind::Scalar(Scalar::Uuid) => self.text_form("Uuid", "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
            TypeKind::Scalar(Scalar::Base64) => self.text_form("Base64", "b2FzbWl0aA=="),
            kind @ TypeKind::Scalar(_) => scalar(kind),
            TypeKind::List(item) => {
                let item = self.owned(item, hint);
                quote!(vec![#item])
            }
            TypeKind::Tuple(places, None) => self.tuple(places, hint),
            TypeKind::Tuple(places, Some(_)) => {
                self.writer.imports.add("crate::Tuple");
                let head = self.tuple(places, hint);
                quote!(Tuple::from(#head))
            }
            TypeKind::Map(value) => {
                self.writer.imports.add("std::collections::BTreeMap");
                let value = self.owned(value, hint);
                quote!(BTreeMap::from([("key".to_owned(), #value)]))
            }
            TypeKind::Any => quote!(serde_json::json!({})),
        };
        if ty.nullable { quote!(Some(#value)) } else { value }
    }

    fn tuple(&mut self, places: &[Type], hint: &str) -> TokenStream {
        let places: Vec<TokenStream> = places.iter().map(|place| self.owned(place, hint)).collect();
        // A tuple of one has a comma.
        if let [only] = places.as_slice() { quote!((#only,)) } else { quote!((#(#places),*)) }
    }

    fn file(&mut self, ty: &Type) -> TokenStream {
        self.writer.imports.add("crate::Upload");
        let file = quote!(Upload::new(std::fs::read("file")?));
        match self.writer.context.resolved(&ty.kind) {
            TypeKind::List(_) => quote!(vec![#file]),
            _ => file,
        }
    }

    fn text_form(&mut self, name: &str, text: &str) -> TokenStream {
        self.writer.imports.add(format!("crate::{name}"));
        let ident = format_ident!("{name}");
        quote!(#ident::from(#text))
    }

    /// An expression for a constructor's argument.
    fn argument(&mut self, ty: &Type, hint: &str) -> TokenStream {
        match &ty.kind {
            _ if ty.nullable => self.owned(ty, hint),
            TypeKind::Scalar(Scalar::String) => {
                let text = format!("{hint}_example");
                quote!(#text)
            }
            TypeKind::Scalar(Scalar::Secret) => quote!("keep it safe"),
            TypeKind::List(item) => {
                let item = self.argument_item(item, hint);
                quote!([#item])
            }
            TypeKind::Map(value) => {
                let value = self.argument_item(value, hint);
                quote!([("key", #value)])
            }
            kind => match self.writer.context.resolved(kind) {
                // It converts by itself.
                TypeKind::Tuple(places, Some(_)) => self.tuple(&places, hint),
                _ => self.owned(ty, hint),
            },
        }
    }

    fn argument_item(&mut self, ty: &Type, hint: &str) -> TokenStream {
        match &ty.kind {
            TypeKind::Scalar(_) | TypeKind::Tuple(..) | TypeKind::Named(_) if !ty.nullable => self.argument(ty, hint),
            _ => self.owned(ty, hint),
        }
    }

    fn named(&mut self, id: TypeId, hint: &str) -> TokenStream {
        let context = self.writer.context;
        match &context.api.types[id].shape {
            Shape::Alias(ty) => {
                if self.depth > MAX_DEPTH {
                    return quote!(Default::default());
                }
                self.depth += 1;
                let value = self.owned(&ty.clone(), hint);
                self.depth -= 1;
                value
            }
            Shape::Inlined => quote!(Default::default()),
            Shape::Union(def) => {
                let ident = self.writer.named(id);
                let first = def.variants.iter().zip(&context.names.types[id].members).next();
                let Some((variant, member)) = first.filter(|_| self.depth <= MAX_DEPTH) else {
                    return quote!(serde_json::from_value::<#ident>(serde_json::json!({}))?);
                };
                self.depth += 1;
                let value = self.owned(&variant.ty, hint);
                self.depth -= 1;
                let name = &member.ident;
                if recursion::held(context.api, &variant.ty).is_empty() {
                    quote!(#ident::#name(#value))
                } else {
                    quote!(#ident::#name(Box::new(#value)))
                }
            }
            Shape::Enum(_) => {
                let ident = self.writer.named(id);
                match context.names.types[id].members.first() {
                    Some(variant) => {
                        let variant = &variant.ident;
                        quote!(#ident::#variant)
                    }
                    None => quote!(#ident::from("example")),
                }
            }
            Shape::Struct(def) => self.constructed(id, def),
        }
    }

    /// A struct by its constructor.
    fn constructed(&mut self, id: TypeId, def: &StructDef) -> TokenStream {
        let context = self.writer.context;
        let ident = self.writer.named(id);
        if self.depth > MAX_DEPTH {
            return quote!(serde_json::from_value::<#ident>(serde_json::json!({}))?);
        }
        self.depth += 1;
        let required: Vec<_> = def
            .fields
            .iter()
            .zip(&context.names.types[id].members)
            .filter(|(field, _)| field.presence == Presence::Required)
            .collect();
        let value = if let Some(required_ident) = &context.names.types[id].required {
            self.writer.imports.add(format!("crate::models::{required_ident}"));
            let fields: Vec<TokenStream> = required
                .iter()
                .map(|(field, member)| {
                    let name = &member.ident;
                    let mut value = if self.writer.is_file(id, &field.ty) {
                        self.file(&field.ty)
                    } else {
                        self.owned(&field.ty, name.unraw())
                    };
                    if self.writer.needs_box(id, &field.ty) {
                        value = quote!(Box::new(#value));
                    }
                    quote!(#name: #value)
                })
                .collect();
            quote!(#ident::new(#required_ident { #(#fields),* }))
        } else {
            let arguments = required.iter().map(|(field, member)| {
                if self.writer.is_file(id, &field.ty) {
                    self.file(&field.ty)
                } else {
                    self.argument(&field.ty, member.ident.unraw())
                }
            });
            let arguments: Vec<TokenStream> = arguments.collect();
            quote!(#ident::new(#(#arguments),*))
        };
        self.depth -= 1;
        value
    }
}

pub(super) fn scalar(kind: &TypeKind) -> TokenStream {
    match kind {
        TypeKind::Scalar(Scalar::Bool) => quote!(true),
        TypeKind::Scalar(Scalar::Float64) => quote!(1.0),
        _ => quote!(1),
    }
}
