//! Unions: an enum with a variant for each type, and one that keeps a value of none of them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde::Serialize;

use super::{Builder, title};
use crate::encode::{Text, doc};
use crate::inventory::Item;
use crate::ir::{EnumBase, Field, Literal, Presence, Scalar, Shape, Type, TypeId, TypeKind, UnionDef, UnionVariant};
use crate::views::docs::Paragraphs;
use crate::views::recursion::held;
use crate::views::rust::string;

#[derive(Serialize)]
pub(super) struct UnionView {
    pub(super) docs: String,
    /// Traits that it derives besides those that all have.
    pub(super) derives: Vec<String>,
    pub(super) ident: String,
    pub(super) unknown: String,
    pub(super) variants: Vec<VariantView>,
    /// The invocation of the macro that implements serde.
    pub(super) codec: String,
    /// What tells the types apart, where no tag does.
    pub(super) candidates: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct VariantView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) ty: String,
    /// What it can be converted from, and the value that is made of `value`.
    pub(super) conversions: Vec<(String, String)>,
}

impl Builder<'_> {
    pub(super) fn union(&mut self, id: TypeId, def: &UnionDef) -> UnionView {
        let context = self.writer.context;
        let name = &context.names.types[id];
        let ident = name.ident.as_str();
        self.writer.imports.add("serde_json::Value");
        self.promises.push(Item::new("enum", ident));
        self.promises.push(Item::member("enum", ident, name.unknown.as_str()));
        let mut converted: Vec<TypeKind> = Vec::new();
        let mut variants = Vec::new();
        for (variant, member) in def.variants.iter().zip(&name.members) {
            self.promises.push(Item::member("enum", ident, member.ident.as_str()));
            let inner = self.writer.ty(&variant.ty);
            let boxed = !held(context.api, &variant.ty).is_empty();
            let ty = if boxed { quote!(Box<#inner>) } else { inner.clone() };
            // Two names for one type would be two conversions from it.
            let kind = context.plain(&variant.ty.kind);
            let mut conversions = Vec::new();
            if kind != TypeKind::Named(id) && !converted.contains(&kind) {
                let value = if boxed { quote!(Box::new(value)) } else { quote!(value) };
                conversions.push((inner.to_string(), value.to_string()));
                if kind == TypeKind::Scalar(Scalar::String) {
                    conversions.push((quote!(&str).to_string(), quote!(value.to_owned()).to_string()));
                }
                converted.push(kind);
            }
            self.promises.extend(conversions.iter().map(|_| Item::member("impl", ident, "from")));
            variants.push(VariantView {
                docs: variant_docs(def, variant).outer(),
                ident: member.ident.to_string(),
                ty: ty.to_string(),
                conversions,
            });
        }
        let codec = self.codec(id, def);
        let candidates = match def.tag {
            Some(_) => Vec::new(),
            None => def.variants.iter().map(|variant| self.candidate(&variant.ty).to_string()).collect(),
        };
        if !candidates.is_empty() {
            self.writer.imports.add("crate::runtime::union::Candidate");
            self.promises.push(Item::member("impl", ident, "CANDIDATES"));
        }
        let mut docs = self.docs(id);
        if docs.is_empty() {
            docs.say(format!("A value of {}.", title(context, id)));
        }
        docs.limits(&context.api.types[id].docs);
        UnionView {
            derives: self.derives(id),
            docs: docs.outer(),
            ident: ident.to_owned(),
            unknown: name.unknown.to_string(),
            variants,
            codec: codec.to_string(),
            candidates,
        }
    }

    fn codec(&mut self, id: TypeId, def: &UnionDef) -> TokenStream {
        let name = &self.writer.context.names.types[id];
        let (ident, unknown) = (&name.ident, &name.unknown);
        let members = def.variants.iter().zip(&name.members);
        let macro_name = if def.tag.is_some() { "tagged_union" } else { "untagged_union" };
        self.writer.imports.add(format!("crate::runtime::union::{macro_name}"));
        self.promises.push(Item::new("macro", macro_name));
        if let Some(tag) = &def.tag {
            let tag = string(tag);
            let arms = members.map(|(variant, member)| {
                let member = &member.ident;
                let texts = variant.tags.iter().map(string);
                quote!(#member = #(#texts)|*,)
            });
            return quote!(tagged_union!(#ident by #tag { #(#arms)* _ => #unknown }););
        }
        let arms = members.map(|(_, member)| &member.ident);
        quote!(untagged_union!(#ident { #(#arms,)* _ => #unknown });)
    }

    /// What tells values of a type from others.
    fn candidate(&self, ty: &Type) -> TokenStream {
        let context = self.writer.context;
        match context.resolved(&ty.kind) {
            TypeKind::Named(id) => match &context.api.types[id].shape {
                Shape::Struct(def) => object_candidate(&def.fields),
                Shape::Enum(def) if def.base == EnumBase::String => {
                    let values = def.variants.iter().map(|variant| string(&variant.value.spelling()));
                    quote!(Candidate::Enum(&[#(#values),*]))
                }
                Shape::Enum(def) if def.base == EnumBase::Integer => quote!(Candidate::Integer),
                Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Inlined => quote!(Candidate::Any),
            },
            TypeKind::Scalar(scalar) => {
                let candidate = format_ident!("{}", scalar_candidate(scalar));
                quote!(Candidate::#candidate)
            }
            TypeKind::Tuple(places, rest) => {
                let (least, open) = (places.len(), rest.is_some());
                quote!(Candidate::Tuple { least: #least, open: #open })
            }
            TypeKind::List(_) => quote!(Candidate::List),
            TypeKind::Map(_) => quote!(Candidate::Map),
            TypeKind::Any => quote!(Candidate::Any),
        }
    }
}

fn object_candidate(fields: &[Field]) -> TokenStream {
    let name = |field: &Field| string(&field.name);
    let required = fields.iter().filter(|field| field.presence.is_required()).map(name);
    let known = fields.iter().map(name);
    let constants = fields.iter().filter_map(|field| match &field.presence {
        Presence::Constant(Literal::String(text)) => {
            let (name, text) = (name(field), string(text));
            Some(quote!((#name, #text)))
        }
        _ => None,
    });
    quote!(Candidate::Object { required: &[#(#required),*], known: &[#(#known),*], constants: &[#(#constants),*] })
}

fn scalar_candidate(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String
        | Scalar::Binary
        | Scalar::Secret
        | Scalar::DateTime
        | Scalar::Date
        | Scalar::Time
        | Scalar::Uuid
        | Scalar::Base64 => "String",
        Scalar::Bool => "Bool",
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => "Integer",
        Scalar::Float64 => "Number",
    }
}

fn variant_docs(def: &UnionDef, variant: &UnionVariant) -> Paragraphs {
    let mut docs = Paragraphs::default();
    match &def.tag {
        Some(tag) => {
            let texts: Vec<String> = variant.tags.iter().map(doc::code).collect();
            docs.say(format!("{} is {}.", doc::code(tag), texts.join(" or ")));
        }
        None => docs.say(match &variant.ty.kind {
            TypeKind::Named(_) => variant.title.as_ref().map_or("One of the types.".to_owned(), quoted_title),
            TypeKind::Scalar(scalar) => match scalar_candidate(*scalar) {
                "Bool" => "True or false.".to_owned(),
                "Integer" => "An integer.".to_owned(),
                "Number" => "A number.".to_owned(),
                _ => "A text.".to_owned(),
            },
            TypeKind::List(_) | TypeKind::Tuple(..) => "A list.".to_owned(),
            TypeKind::Map(_) => "An object whose members are data.".to_owned(),
            TypeKind::Any => "Anything.".to_owned(),
        }),
    }
    docs
}

fn quoted_title(title: &Text) -> String {
    format!("{}.", doc::code(title))
}
