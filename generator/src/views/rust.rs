//! Types, arguments and literals as Rust writes them.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::imports::Imports;
use crate::encode::literal;
use crate::ir::{Api, EnumBase, Literal, Origin, Presence, Scalar, Shape, Type, TypeId, TypeKind};
use crate::names::ModulePath;

/// Writes types for one file and remembers what the file has to import.
pub(super) struct Writer<'a> {
    pub(super) context: Context<'a>,
    pub(super) imports: Imports,
    /// The module that the file is; its own types need no import.
    pub(super) module: Option<ModulePath>,
    /// Names that mean something else in this file.
    pub(super) taken: &'a [&'a str],
}

/// An argument of a method: its type, and the value that is made of it.
pub(super) struct Argument {
    pub(super) ty: TokenStream,
    pub(super) value: TokenStream,
}

impl<'a> Writer<'a> {
    /// A writer for types that this file shows but does not use.
    pub(super) fn without_imports(&self) -> Writer<'a> {
        Writer { context: self.context, imports: Imports::default(), module: None, taken: self.taken }
    }

    /// The type of a value that is there.
    pub(super) fn ty(&mut self, ty: &Type) -> TokenStream {
        let kind = self.kind(&ty.kind);
        if ty.nullable { quote!(Option<#kind>) } else { kind }
    }

    fn kind(&mut self, kind: &TypeKind) -> TokenStream {
        match kind {
            TypeKind::Named(id) => self.named(*id),
            TypeKind::Scalar(scalar) => self.scalar(*scalar),
            TypeKind::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            TypeKind::Tuple(places, rest) => self.tuple(places, rest.as_deref()),
            TypeKind::Map(value) => {
                self.imports.add("std::collections::BTreeMap");
                let value = self.ty(value);
                quote!(BTreeMap<String, #value>)
            }
            TypeKind::Any => {
                self.imports.add("serde_json::Value");
                quote!(Value)
            }
        }
    }

    fn tuple(&mut self, places: &[Type], rest: Option<&Type>) -> TokenStream {
        let places: Vec<TokenStream> = places.iter().map(|place| self.ty(place)).collect();
        // A tuple of one has a comma.
        let tuple = if let [only] = places.as_slice() { quote!((#only,)) } else { quote!((#(#places),*)) };
        let Some(rest) = rest else { return tuple };
        self.imports.add("crate::Tuple");
        if *rest == Type::new(TypeKind::Any) {
            return quote!(Tuple<#tuple>);
        }
        let rest = self.ty(rest);
        quote!(Tuple<#tuple, #rest>)
    }

    fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::String | Scalar::Binary => quote!(String),
            Scalar::Secret => {
                self.imports.add("crate::Secret");
                quote!(Secret)
            }
            Scalar::DateTime => self.text_form("DateTime"),
            Scalar::Date => self.text_form("Date"),
            Scalar::Time => self.text_form("Time"),
            Scalar::Uuid => self.text_form("Uuid"),
            Scalar::Base64 => self.text_form("Base64"),
            Scalar::Bool => quote!(bool),
            Scalar::Int32 => quote!(i32),
            Scalar::Int64 => quote!(i64),
            Scalar::Uint32 => quote!(u32),
            Scalar::Uint64 => quote!(u64),
            Scalar::Float64 => quote!(f64),
        }
    }

    /// A type of the runtime that keeps its text.
    fn text_form(&mut self, name: &str) -> TokenStream {
        self.imports.add(format!("crate::{name}"));
        let ident = quote::format_ident!("{name}");
        quote!(#ident)
    }

    /// A model's name, imported unless this file uses the name for something else.
    pub(super) fn named(&mut self, id: TypeId) -> TokenStream {
        let id = shared(self.context.api, id).unwrap_or(id);
        if let (true, Shape::Alias(ty)) = (self.context.expands_aliases, &self.context.api.types[id].shape) {
            return self.ty(ty);
        }
        let name = &self.context.names.types[id];
        let ident = &name.ident;
        if self.taken.contains(&ident.as_str()) {
            return quote!(crate::models::#ident);
        }
        // A file shows what the files in its folder have, and so has their names.
        if !self.module.as_ref().is_some_and(|module| module.contains(&name.module)) {
            self.imports.add(format!("crate::models::{ident}"));
        }
        quote!(#ident)
    }

    /// The type of a struct's field.
    pub(super) fn field(&mut self, owner: TypeId, ty: &Type, presence: &Presence) -> TokenStream {
        let mut inner = if self.is_file(owner, ty) { self.file(ty) } else { self.kind(&ty.kind) };
        if self.needs_box(owner, ty) {
            inner = quote!(Box<#inner>);
        }
        match (presence.is_required(), ty.nullable) {
            (true, false) => inner,
            (true, true) | (false, false) => quote!(Option<#inner>),
            (false, true) => {
                self.imports.add("crate::Field");
                quote!(Field<#inner>)
            }
        }
    }

    /// Whether a member of a multipart form is bytes: one file, or a list of them.
    pub(super) fn is_file(&self, owner: TypeId, ty: &Type) -> bool {
        let Shape::Struct(def) = &self.context.api.types[owner].shape else { return false };
        let is_bytes = |ty: &Type| self.context.resolved(&ty.kind) == TypeKind::Scalar(Scalar::Binary);
        def.is_multipart
            && match self.context.resolved(&ty.kind) {
                TypeKind::List(item) => is_bytes(&item),
                _ => is_bytes(ty),
            }
    }

    fn file(&mut self, ty: &Type) -> TokenStream {
        self.imports.add("crate::Upload");
        match self.context.resolved(&ty.kind) {
            TypeKind::List(_) => quote!(Vec<Upload>),
            _ => quote!(Upload),
        }
    }

    pub(super) fn needs_box(&self, owner: TypeId, ty: &Type) -> bool {
        let held = super::recursion::held(self.context.api, ty);
        held.into_iter().any(|member| self.context.boxes.contains(owner, member))
    }

    /// The argument of a setter, and the value for the field.
    pub(super) fn setter(&mut self, owner: TypeId, ty: &Type, presence: &Presence, name: &TokenStream) -> Argument {
        if ty.nullable {
            // `None` and `Null` are values that a caller may want to give.
            let field = self.field(owner, ty, presence);
            return Argument { ty: quote!(impl Into<#field>), value: quote!(#name.into()) };
        }
        let Argument { ty: argument, mut value } = if self.is_file(owner, ty) {
            let file = self.file(ty);
            Argument { ty: quote!(impl Into<#file>), value: quote!(#name.into()) }
        } else {
            self.argument(ty, name)
        };
        if self.needs_box(owner, ty) {
            value = quote!(Box::new(#value));
        }
        if !presence.is_required() {
            value = quote!(Some(#value));
        }
        Argument { ty: argument, value }
    }

    /// What a caller passes for a value of this type.
    fn argument(&mut self, ty: &Type, name: &TokenStream) -> Argument {
        if ty.nullable {
            return Argument { ty: self.ty(ty), value: name.clone() };
        }
        let owned = self.kind(&ty.kind);
        match &ty.kind {
            kind if converts(self.context, kind) => {
                Argument { ty: quote!(impl Into<#owned>), value: quote!(#name.into()) }
            }
            TypeKind::List(item) => {
                let item_ty = self.ty(item);
                if !item.nullable && converts(self.context, &item.kind) {
                    Argument {
                        ty: quote!(impl IntoIterator<Item = impl Into<#item_ty>>),
                        value: quote!(#name.into_iter().map(Into::into).collect()),
                    }
                } else {
                    Argument {
                        ty: quote!(impl IntoIterator<Item = #item_ty>),
                        value: quote!(#name.into_iter().collect()),
                    }
                }
            }
            TypeKind::Map(value) => {
                let value_ty = self.ty(value);
                if !value.nullable && converts(self.context, &value.kind) {
                    Argument {
                        ty: quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#value_ty>)>),
                        value: quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
                    }
                } else {
                    Argument {
                        ty: quote!(impl IntoIterator<Item = (impl Into<String>, #value_ty)>),
                        value: quote!(#name.into_iter().map(|(key, value)| (key.into(), value)).collect()),
                    }
                }
            }
            _ => Argument { ty: owned, value: name.clone() },
        }
    }

    /// What a caller passes for a parameter: text by reference, small values as they are, the rest by reference.
    pub(super) fn parameter(&mut self, ty: &Type, name: &TokenStream) -> Argument {
        let kind = self.context.resolved(&ty.kind);
        let copied = matches!(kind, TypeKind::Scalar(scalar) if is_copy(scalar));
        let ty = match &kind {
            TypeKind::Scalar(Scalar::String | Scalar::Binary) => quote!(&str),
            TypeKind::List(item)
                if matches!(self.context.resolved(&item.kind), TypeKind::Scalar(Scalar::String | Scalar::Binary)) =>
            {
                quote!(&[impl AsRef<str>])
            }
            TypeKind::List(item) => {
                let item = self.ty(item);
                quote!(&[#item])
            }
            TypeKind::Scalar(_) if copied => self.ty(&Type::new(kind.clone())),
            _ => {
                let ty = self.ty(&Type::new(ty.kind.clone()));
                quote!(&#ty)
            }
        };
        let texts = matches!(&kind, TypeKind::List(item) if matches!(self.context.resolved(&item.kind), TypeKind::Scalar(Scalar::String | Scalar::Binary)));
        let value = if texts { quote!(#name.iter().map(AsRef::as_ref).collect::<Vec<&str>>()) } else { name.clone() };
        Argument { ty, value }
    }
}

impl Context<'_> {
    /// The kind behind any aliases.
    pub(super) fn resolved(self, kind: &TypeKind) -> TypeKind {
        let mut kind = kind.clone();
        // A chain of aliases longer than there are types is a circle.
        for _ in 0..=self.api.types.len() {
            let TypeKind::Named(id) = &kind else { return kind };
            let Shape::Alias(target) = &self.api.types[*id].shape else { return kind };
            kind = target.kind.clone();
        }
        kind
    }

    /// The kind without any alias, also inside lists and maps: equal for types that Rust takes for one.
    pub(super) fn plain(self, kind: &TypeKind) -> TypeKind {
        let inner = |ty: &Type| Type { kind: self.plain(&ty.kind), nullable: ty.nullable };
        match self.resolved(kind) {
            TypeKind::List(item) => TypeKind::List(Box::new(inner(&item))),
            TypeKind::Map(value) => TypeKind::Map(Box::new(inner(&value))),
            TypeKind::Tuple(places, rest) => {
                TypeKind::Tuple(places.iter().map(inner).collect(), rest.map(|rest| Box::new(inner(&rest))))
            }
            TypeKind::Scalar(Scalar::Binary) => TypeKind::Scalar(Scalar::String),
            kind => kind,
        }
    }
}

/// The type that an inline type shares its shape with: it is another name for that one, which code uses.
pub(crate) fn shared(api: &Api, id: TypeId) -> Option<TypeId> {
    match (&api.types[id].origin, &api.types[id].shape) {
        (Origin::Within(..) | Origin::Operation(..), Shape::Alias(Type { kind: TypeKind::Named(target), .. })) => {
            Some(*target)
        }
        _ => None,
    }
}

/// Whether callers should be able to pass something that is easier to write.
fn converts(context: Context<'_>, kind: &TypeKind) -> bool {
    match context.resolved(kind) {
        TypeKind::Scalar(scalar) => !is_copy(scalar),
        TypeKind::Any | TypeKind::Tuple(_, Some(_)) => true,
        TypeKind::Named(id) => match &context.api.types[id].shape {
            Shape::Enum(def) => def.base == EnumBase::String,
            shape => matches!(shape, Shape::Union(_)),
        },
        TypeKind::List(_) | TypeKind::Tuple(_, None) | TypeKind::Map(_) => false,
    }
}

/// A literal of the description, as JSON shows it.
pub(crate) fn shown(value: &Literal) -> String {
    match value {
        Literal::String(text) => crate::encode::doc::code(text),
        Literal::Integer(value) => format!("`{value}`"),
        Literal::Number(value) => format!("`{value}`"),
        Literal::Bool(value) => format!("`{value}`"),
    }
}

/// A string literal.
pub(super) fn string(text: &crate::encode::Text) -> TokenStream {
    let literal = literal::string(text);
    quote!(#literal)
}

/// Whether values of a scalar are numbers or truth values, which are passed as they are.
pub(super) fn is_copy(scalar: Scalar) -> bool {
    match scalar {
        Scalar::String
        | Scalar::Binary
        | Scalar::Secret
        | Scalar::DateTime
        | Scalar::Date
        | Scalar::Time
        | Scalar::Uuid
        | Scalar::Base64 => false,
        Scalar::Bool | Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 | Scalar::Float64 => true,
    }
}

/// A literal that is not a string, as code writes it.
pub(super) fn plain_literal(value: &Literal) -> TokenStream {
    match value {
        Literal::String(text) => string(text),
        Literal::Integer(value) => {
            let literal = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(#literal)
        }
        Literal::Number(value) => {
            let number = value.parse::<f64>().unwrap_or_default();
            let literal = proc_macro2::Literal::f64_suffixed(number);
            quote!(#literal)
        }
        Literal::Bool(value) => quote!(#value),
    }
}
