//! What a call returns: one type, or an enumeration where several kinds of answers mean success.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde::Serialize;

use super::Builder;
use crate::inventory::Item;
use crate::ir::{MediaKind, Operation, OperationId, Response, Status};
use crate::views::docs::Paragraphs;
use crate::views::rust::Writer;

#[derive(Serialize)]
pub(super) struct OutcomesView {
    pub(super) docs: String,
    pub(super) ident: String,
    /// The last stands for statuses that no other names.
    pub(super) variants: Vec<OutcomeView>,
}

#[derive(Serialize)]
pub(super) struct OutcomeView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) ty: Option<String>,
    /// The method that reads the body, unless there is none or its bytes are the value.
    pub(super) reader: Option<&'static str>,
    pub(super) codes: String,
}

/// What a call returns, and how the client reads it.
pub(in crate::views) struct Output {
    pub(in crate::views) ty: TokenStream,
    pub(super) reader: TokenStream,
    /// The answers to tell apart, where there are several kinds of them.
    pub(super) outcomes: bool,
}

/// What a call of an operation returns.
pub(in crate::views) fn output(writer: &mut Writer<'_>, id: OperationId) -> Output {
    let operation = &writer.context.api.operations[id];
    let successes = operation.successes();
    let kinds: Vec<Option<&MediaKind>> =
        successes.iter().map(|response| response.media.as_ref().map(|media| &media.kind)).collect();
    match kinds.as_slice() {
        // An answer without a body reads like `null`.
        [Some(MediaKind::Json(ty)), None] | [None, Some(MediaKind::Json(ty))] if !ty.nullable => {
            let ty = writer.ty(ty);
            Output { ty: quote!(Option<#ty>), reader: quote!(json(request)), outcomes: false }
        }
        [] | [_] => {
            let kind = operation.success().and_then(|response| response.media.as_ref()).map(|media| &media.kind);
            let (ty, reader) = read_as(writer, kind);
            let reader = format_ident!("{reader}");
            Output { ty, reader: quote!(#reader(request)), outcomes: false }
        }
        _ => {
            let ident = &writer.context.names.operations[id].output;
            Output { ty: quote!(#ident), reader: quote!(decoded(request, #ident::read)), outcomes: true }
        }
    }
}

fn read_as(writer: &mut Writer<'_>, kind: Option<&MediaKind>) -> (TokenStream, &'static str) {
    match kind {
        None => (quote!(()), "empty"),
        Some(MediaKind::Json(ty)) => (writer.ty(ty), "json"),
        Some(MediaKind::Text) => (quote!(String), "text"),
        Some(MediaKind::Form(_) | MediaKind::Multipart(_) | MediaKind::Bytes) => {
            writer.imports.add("bytes::Bytes");
            (quote!(Bytes), "bytes")
        }
    }
}

impl Builder<'_> {
    /// The enumeration of the kinds of answers that mean success.
    pub(super) fn outcomes(&mut self, id: OperationId, operation: &Operation) -> OutcomesView {
        let name = &self.writer.context.names.operations[id];
        let successes = operation.successes();
        let kind = |response: &Response| response.media.as_ref().map(|media| media.kind.clone());
        self.promises.push(Item::new("enum", name.output.as_str()));
        self.promises.push(Item::member("impl", name.output.as_str(), "read"));
        self.writer.imports.add("bytes::Bytes");
        self.writer.imports.add("crate::Response");
        let mut variants = Vec::new();
        for (response, ident) in successes.iter().zip(&name.outcomes) {
            self.promises.push(Item::member("enum", name.output.as_str(), ident.as_str()));
            let alike = operation.responses.iter().filter(|other| kind(other) == kind(response));
            let codes = alike.filter_map(|other| match other.status {
                Status::Code(code @ 200..=299) => Some(code.to_string()),
                _ => None,
            });
            let media = response.media.as_ref().map(|media| &media.kind);
            let (ty, reader) = read_as(&mut self.writer, media);
            let mut docs = Paragraphs::default();
            docs.quote(response.docs.description.as_ref());
            if docs.is_empty() {
                docs.say(format!("The answer with status {}.", status_text(response.status)));
            }
            variants.push(OutcomeView {
                docs: docs.outer(),
                ident: ident.to_string(),
                ty: media.map(|_| ty.to_string()),
                reader: match media {
                    Some(MediaKind::Json(_) | MediaKind::Text) => Some(reader),
                    Some(MediaKind::Form(_) | MediaKind::Multipart(_) | MediaKind::Bytes) | None => None,
                },
                codes: codes.collect::<Vec<_>>().join(" | "),
            });
        }
        // The answer of a range, or else the first, stands for statuses that the description does not name.
        let ranged = successes.iter().position(|response| matches!(response.status, Status::Range(_))).unwrap_or(0);
        if ranged < variants.len() {
            let last = variants.remove(ranged);
            variants.push(last);
        }
        let mut docs = Paragraphs::default();
        docs.say(format!("What [`{}::{}`] returns.", self.handler, name.method));
        OutcomesView { docs: docs.outer(), ident: name.output.to_string(), variants }
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Default => "that no other names".to_owned(),
        Status::Code(_) | Status::Range(_) => status.to_string(),
    }
}
