//! The calls that describe a request, one for each of its parts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{ArgumentView, Builder};
use crate::encode::literal;
use crate::ir::{
    Location, Media, MediaKind, Operation, OperationId, Parameter, Scalar, Segment, Shape, Style, Type, TypeKind,
};
use crate::names::Ident;
use crate::views::Context;
use crate::views::rust::string;

impl Builder<'_> {
    /// The steps that write the path, and the arguments that they need.
    pub(super) fn path(&mut self, operation: &Operation, id: OperationId) -> (Vec<ArgumentView>, Vec<String>) {
        let name = &self.writer.context.names.operations[id];
        let (mut arguments, mut steps) = (Vec::new(), Vec::new());
        for segment in &operation.segments {
            steps.push(match segment {
                Segment::Query(name, value) => {
                    let (name, value) = (string(name), string(value));
                    quote!(.query(#name, #value)).to_string()
                }
                Segment::Literal(text) => {
                    let text = literal::path(text);
                    quote!(.path(#text)).to_string()
                }
                Segment::Parameter(index) => {
                    let (Some(parameter), Some(ident)) =
                        (operation.parameters.get(*index), name.parameters.get(*index))
                    else {
                        continue;
                    };
                    let argument = self.writer.parameter(&parameter.ty, &quote!(#ident));
                    arguments.push(ArgumentView { ident: ident.to_string(), ty: argument.ty.to_string() });
                    self.step(parameter, &argument.value).to_string()
                }
            });
        }
        (arguments, steps)
    }

    /// The call on the request that adds a parameter.
    pub(super) fn step(&mut self, parameter: &Parameter, value: &TokenStream) -> TokenStream {
        let name = string(&parameter.name);
        match (parameter.location, parameter.style) {
            (Location::Query, Style::Json) => quote!(.query_json(#name, #value)),
            (Location::Header, Style::Json) => quote!(.header_json(#name, #value)),
            (Location::Path, Style::Json) => quote!(.path_json(#name, #value)),
            (Location::Cookie, Style::Json) => quote!(.cookie_json(#name, #value)),
            (Location::Path, Style::Simple { explode: false }) => quote!(.path_param(#name, #value)),
            (Location::Path, style) => {
                self.writer.imports.add("crate::runtime::PathStyle");
                let style = style_tokens("PathStyle", style);
                quote!(.path_param_styled(#name, #style, #value))
            }
            (Location::Query, Style::Form { explode: true }) if !parameter.reserved => quote!(.query(#name, #value)),
            (Location::Query, style) => {
                self.writer.imports.add("crate::runtime::QueryStyle");
                let style = style_tokens("QueryStyle", style);
                let method = format_ident!("{}", if parameter.reserved { "query_reserved" } else { "query_styled" });
                quote!(.#method(#name, #style, #value))
            }
            (Location::Header, Style::Simple { explode: true }) => quote!(.header_exploded(#name, #value)),
            (Location::Header, _) => quote!(.header(#name, #value)),
            (Location::Cookie, _) => quote!(.cookie(#name, #value)),
        }
    }

    pub(super) fn body(&mut self, media: &Media, ident: &Ident) -> (TokenStream, TokenStream) {
        let media_type = string(&media.media_type);
        match &media.kind {
            MediaKind::Json(ty) => {
                self.writer.imports.add("std::borrow::Borrow");
                let ty = self.writer.ty(ty);
                let plain = media.media_type.is("application/json");
                let header =
                    (!plain && !media.media_type.is_range()).then(|| quote!(.header("Content-Type", #media_type)));
                (quote!(impl Borrow<#ty>), quote!(.json(#ident.borrow())#header))
            }
            MediaKind::Form(ty) => {
                self.writer.imports.add("std::borrow::Borrow");
                let ty = self.writer.ty(ty);
                let styles = media.styles.iter().map(|(member, style)| {
                    let (member, style) = (string(member), style_tokens("QueryStyle", *style));
                    quote!((#member, #style))
                });
                let styles: Vec<TokenStream> = styles.collect();
                if styles.is_empty() {
                    return (quote!(impl Borrow<#ty>), quote!(.form(#ident.borrow())));
                }
                self.writer.imports.add("crate::runtime::QueryStyle");
                (quote!(impl Borrow<#ty>), quote!(.form_styled(#ident.borrow(), &[#(#styles),*])))
            }
            MediaKind::Multipart(ty) if self.is_form(ty) => {
                self.writer.imports.add("std::borrow::Borrow");
                let ty = self.writer.ty(ty);
                (quote!(impl Borrow<#ty>), quote!(.multipart(#ident.borrow())))
            }
            MediaKind::Multipart(_) => {
                self.writer.imports.add("crate::runtime::Multipart");
                (quote!(Multipart), quote!(.multipart(#ident)))
            }
            MediaKind::Text => {
                self.writer.imports.add("crate::Body");
                (quote!(impl Into<Body>), quote!(.body(#media_type, #ident)))
            }
            MediaKind::Bytes => {
                self.writer.imports.add("crate::Body");
                let media_type =
                    if media.media_type.is_range() { quote!("application/octet-stream") } else { media_type };
                (quote!(impl Into<Body>), quote!(.body(#media_type, #ident)))
            }
        }
    }

    /// Whether a form is a struct that knows how to put itself together.
    fn is_form(&self, ty: &Type) -> bool {
        let context = self.writer.context;
        match context.resolved(&ty.kind) {
            TypeKind::Named(id) => matches!(&context.api.types[id].shape, Shape::Struct(def) if def.is_multipart),
            _ => false,
        }
    }

    /// The step that says where the key goes that tells a second attempt from a second request.
    pub(super) fn idempotency_key(&self, operation: &Operation) -> Option<TokenStream> {
        let name = string(&idempotency_key(self.writer.context, operation)?.name);
        Some(quote!(.idempotency_key(#name)))
    }

    /// The alternatives of credentials, each once: scopes are the server's to check.
    pub(super) fn security(&mut self, operation: &Operation) -> Option<TokenStream> {
        let names = &self.writer.context.names.schemes;
        let mut alternatives: Vec<Vec<&Ident>> = Vec::new();
        for requirement in &operation.security {
            let idents: Vec<&Ident> = requirement.schemes.iter().map(|(scheme, _)| &names[*scheme]).collect();
            if !alternatives.contains(&idents) {
                alternatives.push(idents);
            }
        }
        for ident in alternatives.iter().flatten() {
            self.writer.imports.add(format!("crate::security::{ident}"));
        }
        let alternatives = alternatives.iter().map(|idents| quote!(&[#(#idents),*]));
        // A request that says nothing is sent with the credentials of any scheme.
        let known = self.writer.context.api.schemes.is_empty();
        (!known).then(|| quote!(.security(&[#(#alternatives),*])))
    }
}

/// The header in which the API takes a key that tells a second attempt from a second request. The standard that was
/// to come (draft-ietf-httpapi-idempotency-key-header) has the first name, and older APIs the others.
pub(in crate::views) fn idempotency_key<'a>(context: Context<'_>, operation: &'a Operation) -> Option<&'a Parameter> {
    const NAMES: [&str; 3] = ["Idempotency-Key", "X-Idempotency-Key", "Idempotency_Key"];
    operation.parameters.iter().find(|parameter| {
        let takes_any_text =
            matches!(context.resolved(&parameter.ty.kind), TypeKind::Scalar(Scalar::String | Scalar::Uuid));
        let named = NAMES.iter().any(|name| parameter.name.is_in_any_case(name));
        parameter.location == Location::Header && named && takes_any_text
    })
}

fn style_tokens(name: &str, style: Style) -> TokenStream {
    let name = format_ident!("{name}");
    match style {
        Style::Simple { explode } => quote!(#name::Simple { explode: #explode }),
        Style::Label { explode } => quote!(#name::Label { explode: #explode }),
        Style::Matrix { explode } => quote!(#name::Matrix { explode: #explode }),
        Style::Form { explode } => quote!(#name::Form { explode: #explode }),
        Style::SpaceDelimited { explode } => quote!(#name::SpaceDelimited { explode: #explode }),
        Style::PipeDelimited { explode } => quote!(#name::PipeDelimited { explode: #explode }),
        Style::DeepObject => quote!(#name::DeepObject),
        Style::Json => quote!(#name::Json),
    }
}
