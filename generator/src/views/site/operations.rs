//! The page of a tag: a table of its operations, and a section for each.

use serde::Serialize;

use super::{MAIN, links, page};
use crate::encode::doc;
use crate::ir::{GroupId, MediaKind, Method, Operation, OperationId, Parameter, PermissionsMode};
use crate::names::Ident;
use crate::views::imports::Imports;
use crate::views::pages::{self, FailureView};
use crate::views::rust::Writer;
use crate::views::{Context, TextFile, api, examples};

/// What prints the page of a tag.
pub(super) const TEMPLATE: &str = "site/reference.md";

/// The way from the folder of these pages to that of models.
const TO_MODELS: &str = "../models/";

#[derive(Serialize)]
struct PageView {
    title: String,
    docs: Vec<String>,
    base_url: Option<String>,
    docs_rs: Option<String>,
    /// Whether the landing page says which credentials there are.
    credentials: bool,
    operations: Vec<OperationView>,
    /// The failures that every operation has, said once.
    failures: Vec<FailureView>,
}

#[derive(Serialize)]
struct OperationView {
    #[serde(flatten)]
    page: pages::OperationView,
    docs_rs: Option<String>,
    /// How many of the permissions are needed, in words.
    needs: Option<&'static str>,
    /// Each in a code span.
    badges: Vec<String>,
    /// When the call is sent again by itself.
    sent_again: &'static str,
    forms: examples::Forms,
}

pub(super) fn files(context: Context<'_>) -> Result<Vec<TextFile>, serde_json::Error> {
    context.api.groups.iter().map(|(group, _)| file(context, group)).collect()
}

fn file(context: Context<'_>, group: GroupId) -> Result<TextFile, serde_json::Error> {
    let Context { api, names, .. } = context;
    let name = &names.groups[group];
    let operations = api.operations.iter().filter(|(_, operation)| operation.group == group);
    let (ids, mut views): (Vec<OperationId>, Vec<_>) = operations
        .map(|(id, operation)| (id, pages::operation_view(context, id, operation, examples::example(context, id))))
        .unzip();
    let failures = pages::common_failures(&mut views);
    let operations = ids.into_iter().zip(views).map(|(id, view)| operation_view(context, id, view));
    let docs = api.groups[group].docs.description.as_ref().map(doc::lines).unwrap_or_default();
    let item = format!("apis/{}/struct.{}.html", name.module.unraw(), name.handler);
    let view = PageView {
        title: name.handler.to_string(),
        docs: doc::without_headings(docs),
        base_url: api.servers.first().map(|server| doc::code(&server.address())),
        docs_rs: links::docs_rs(context, &item),
        credentials: !api.schemes.is_empty(),
        operations: operations.collect(),
        failures,
    };
    page(MAIN, &format!("{}/{}", links::REFERENCE, links::group(name)), TEMPLATE, &view)
}

fn operation_view(context: Context<'_>, id: OperationId, mut view: pages::OperationView) -> OperationView {
    let operation = &context.api.operations[id];
    let name = &context.names.operations[id];
    let group = &context.names.groups[operation.group];
    let mut writer = Writer { context, imports: Imports::default(), module: None, taken: &[] };
    view.description = doc::without_headings(view.description);
    view.summary = doc::without_headings(vec![view.summary]).concat();
    let ty = api::output(&mut writer, id).ty.to_string();
    let returned = operation.success().and_then(|response| response.media.as_ref());
    view.returns = match returned.map(|media| &media.kind) {
        Some(MediaKind::Json(answer)) => links::linked(context, answer, &ty, TO_MODELS),
        _ => format!("`{}`", view.returns),
    };
    let body = operation.body.as_ref().and_then(|body| body.media.first());
    if let (Some(shown), Some(MediaKind::Json(ty) | MediaKind::Form(ty) | MediaKind::Multipart(ty))) =
        (&mut view.body, body.map(|media| &media.kind))
    {
        shown.ty = links::linked(context, ty, &shown.ty, TO_MODELS);
    }
    link_parameters(context, operation, &name.parameters, &mut view);
    let item = format!("apis/{}/struct.{}.html#method.{}", group.module.unraw(), group.handler, name.method.unraw());
    OperationView {
        page: view,
        docs_rs: links::docs_rs(context, &item),
        needs: operation.permissions.as_ref().map(|permissions| match (permissions.mode, permissions.names.len()) {
            (_, 1) => "Needs the permission",
            (PermissionsMode::Any, _) => "Needs any of the permissions",
            (PermissionsMode::All, _) => "Needs all of the permissions",
        }),
        badges: operation.permissions.iter().flat_map(|permissions| &permissions.names).map(doc::code).collect(),
        sent_again: sent_again(context, operation),
        forms: examples::forms(context, id),
    }
}

/// Makes the types in the table of parameters lead to their pages; the body is the last row.
fn link_parameters(context: Context<'_>, operation: &Operation, idents: &[Ident], view: &mut pages::OperationView) {
    let parameters =
        examples::in_order(operation, idents).into_iter().map(|(parameter, _): (&Parameter, _)| &parameter.ty);
    let body = operation.body.as_ref().and_then(|body| match &body.media.first()?.kind {
        MediaKind::Json(ty) | MediaKind::Form(ty) | MediaKind::Multipart(ty) => Some(ty),
        MediaKind::Text | MediaKind::Bytes => None,
    });
    for (row, ty) in view.parameters.iter_mut().zip(parameters.chain(body)) {
        row.ty = links::linked(context, ty, &row.ty, TO_MODELS);
    }
    for row in view.parameters.iter_mut().filter(|row| !row.ty.starts_with('<')) {
        row.ty = format!("`{}`", row.ty);
    }
}

/// What the runtime's policy of retries makes of the operation.
fn sent_again(context: Context<'_>, operation: &Operation) -> &'static str {
    match operation.method {
        Method::Get | Method::Head | Method::Options | Method::Trace => {
            "Safe to send again: it only reads. A call that fails in passing is sent again by itself."
        }
        Method::Put | Method::Delete => {
            "Safe to send again: twice has the effect of once. A call that fails in passing is sent again by itself, \
             unless the policy says `writes(false)`."
        }
        Method::Post | Method::Patch if api::idempotency_key(context, operation).is_some() => {
            "Safe to send again: all attempts carry the same idempotency key, so that the server acts once. A call \
             that fails in passing is sent again by itself."
        }
        Method::Post | Method::Patch => {
            "Sent again by itself only if the server did not act: there was no connection, or it answered 429. \
             After any other failure it may have acted: `Error::is_ambiguous` says so."
        }
    }
}
