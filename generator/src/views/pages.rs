//! The reference: a page of Markdown for each group, `docs/<Group>Api.md`.

use quote::quote;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::docs::tidy;
use super::imports::Imports;
use super::rust::{Writer, shown};
use super::{Context, TextFile, api, examples, packaging};
use crate::encode::{Text, doc, literal};
use crate::ir::{
    Access, Additional, GroupId, MediaKind, Operation, OperationId, PermissionsMode, Requirement, Scalar, SchemeId,
    Shape, Status, Type, TypeId, TypeKind,
};

#[derive(Serialize)]
struct PageView {
    title: String,
    docs: Vec<String>,
    base_url: String,
    library: String,
    operations: Vec<OperationView>,
    /// Whether there is a login server to speak of.
    oauth: bool,
    /// Where settings may come from.
    settings: Vec<String>,
    /// The failures that every operation has, said once.
    failures: Vec<FailureView>,
}

#[derive(Serialize)]
pub(super) struct OperationView {
    pub(super) anchor: String,
    pub(super) method: String,
    pub(super) signature: String,
    pub(super) http_method: String,
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) deprecated: bool,
    pub(super) description: Vec<String>,
    pub(super) permissions_mode: Option<&'static str>,
    pub(super) permissions: Vec<String>,
    pub(super) authentication: String,
    pub(super) body: Option<BodyView>,
    pub(super) example: String,
    pub(super) parameters: Vec<ParameterView>,
    pub(super) returns: String,
    pub(super) returns_nothing: bool,
    pub(super) return_link: Option<String>,
    pub(super) failures: Vec<FailureView>,
}

#[derive(Serialize)]
pub(super) struct BodyView {
    pub(super) ty: String,
    pub(super) link: Option<String>,
    pub(super) sketch: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ParameterView {
    name: String,
    pub(super) ty: String,
    docs: String,
    notes: String,
}

#[derive(Clone, PartialEq, Serialize)]
pub(super) struct FailureView {
    status: String,
    docs: String,
    codes: Vec<(String, String)>,
}

/// The page of a group, with an example for each of its operations, in their order.
pub(super) fn page(context: Context<'_>, group: GroupId, examples: Vec<String>) -> Result<TextFile, serde_json::Error> {
    let Context { api, names, .. } = context;
    let title = names.groups[group].handler.to_string();
    let docs = api.groups[group].docs.description.as_ref().map(doc::lines).unwrap_or_default();
    let base_url = api.servers.first().map(|server| doc::code(&server.address()));
    let operations = api.operations.iter().filter(|(_, operation)| operation.group == group);
    let operations = operations.zip(examples);
    let mut operations: Vec<OperationView> =
        operations.map(|((id, operation), example)| operation_view(context, id, operation, example)).collect();
    let failures = common_failures(&mut operations);
    let view = PageView {
        docs,
        base_url: base_url.unwrap_or_else(|| "the address that the client is given".to_owned()),
        library: names.library.to_string(),
        operations,
        oauth: api.login.oauth,
        settings: packaging::settings(context.options),
        failures,
        title: title.clone(),
    };
    Ok(TextFile { path: format!("docs/{title}.md"), template: "page.md", view: serde_json::to_value(view)? })
}

/// Who may call (`OpenAPI` 3.0.3, Security Requirement Object): any of the requirements is enough.
fn authentication(context: Context<'_>, operation: &Operation) -> String {
    let scheme = |(id, scopes): &(SchemeId, Vec<Text>)| {
        let scheme = doc::code(&context.api.schemes[*id].name);
        match scopes.iter().map(doc::code).collect::<Vec<_>>().as_slice() {
            [] => scheme,
            [scope] => format!("{scheme} with the scope {scope}"),
            scopes => format!("{scheme} with the scopes {}", scopes.join(", ")),
        }
    };
    let requirement = |it: &Requirement| it.schemes.iter().map(scheme).collect::<Vec<_>>().join(" together with ");
    let needed: Vec<String> = operation.security.iter().filter(|it| !it.schemes.is_empty()).map(requirement).collect();
    let open = needed.len() < operation.security.len();
    match (needed.as_slice(), open) {
        ([], _) => "none needed".to_owned(),
        (needed, false) => needed.join(", or "),
        (needed, true) => format!("{}, or none", needed.join(", or ")),
    }
}

/// Takes the failures out of the operations that all of them have.
pub(super) fn common_failures(operations: &mut [OperationView]) -> Vec<FailureView> {
    let [first, others @ ..] = &*operations else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    let is_common = |failure: &&FailureView| others.iter().all(|other| other.failures.contains(failure));
    let common: Vec<FailureView> = first.failures.iter().filter(is_common).cloned().collect();
    for operation in operations {
        operation.failures.retain(|failure| !common.contains(failure));
    }
    common
}

pub(super) fn operation_view(
    context: Context<'_>,
    id: OperationId,
    operation: &Operation,
    example: String,
) -> OperationView {
    let name = &context.names.operations[id];
    let mut writer = Writer { context, imports: Imports::default(), module: None, taken: &[] };
    let output = api::output(&mut writer, id).ty;
    let returned = operation.success().and_then(|response| response.media.as_ref()).map(|media| &media.kind);
    let (parameters, arguments) = parameters(&mut writer, id, operation);
    let summary = operation.docs.summary.as_ref().map(doc::markdown).unwrap_or_default();
    OperationView {
        anchor: name.method.unraw().to_owned(),
        method: name.method.to_string(),
        signature: format!("{}({}) -> {}", name.method, arguments.join(", "), tidy(&output.to_string())),
        http_method: operation.method.as_str().to_owned(),
        path: doc::cell(&[doc::code(&operation.path)]).trim_matches('`').to_owned(),
        summary,
        deprecated: operation.docs.deprecated,
        description: operation.docs.description.as_ref().map(doc::lines).unwrap_or_default(),
        permissions_mode: operation.permissions.as_ref().map(|permissions| match permissions.mode {
            PermissionsMode::Any => "ANY",
            PermissionsMode::All => "ALL",
        }),
        permissions: operation.permissions.iter().flat_map(|p| &p.names).map(doc::markdown).collect(),
        authentication: authentication(context, operation),
        body: operation.body.as_ref().and_then(|body| Some(body_view(&mut writer, &body.media.first()?.kind))),
        example,
        parameters,
        returns: if returned.is_some() { tidy(&output.to_string()) } else { "()".to_owned() },
        returns_nothing: returned.is_none(),
        return_link: returned.and_then(|kind| link(context, kind)),
        failures: operation
            .failures()
            .map(|response| FailureView {
                status: match response.status {
                    Status::Default => "others".to_owned(),
                    status @ (Status::Code(_) | Status::Range(_)) => status.to_string(),
                },
                docs: response.docs.description.as_ref().map(doc::markdown).unwrap_or_default(),
                codes: response
                    .error_codes
                    .iter()
                    .map(|(code, text)| (doc::cell(&[doc::code(code)]), doc::markdown(text)))
                    .collect(),
            })
            .collect(),
    }
}

/// The rows of the table of parameters, and the arguments of the signature.
fn parameters(writer: &mut Writer<'_>, id: OperationId, operation: &Operation) -> (Vec<ParameterView>, Vec<String>) {
    let name = &writer.context.names.operations[id];
    let (mut rows, mut arguments) = (Vec::new(), Vec::new());
    for (parameter, ident) in examples::in_order(operation, &name.parameters) {
        let ty = tidy(&writer.parameter(&parameter.ty, &quote!(#ident)).ty.to_string());
        let mut notes = vec![format!("{} {}", parameter.location.as_str(), doc::code(&parameter.name))];
        if parameter.required {
            arguments.push(ident.to_string());
        } else {
            notes.push(format!("optional: `.{ident}(…)`"));
        }
        notes.extend(parameter.default.as_ref().map(|value| format!("default {}", shown(value))));
        let docs = parameter.docs.description.as_ref().map(doc::markdown).unwrap_or_default();
        rows.push(ParameterView { name: ident.to_string(), ty, docs, notes: doc::cell(&[notes.join("; ")]) });
    }
    if let Some(body) = &operation.body {
        let ty = body.media.first().map(|media| media_text(writer, &media.kind)).unwrap_or_default();
        let ident = &name.body;
        let notes = if body.required { "body".to_owned() } else { format!("body; optional: `.{ident}(…)`") };
        if body.required {
            arguments.push(ident.to_string());
        }
        let docs = body.docs.description.as_ref().map(doc::markdown).unwrap_or_default();
        rows.push(ParameterView { name: ident.to_string(), ty, docs, notes });
    }
    (rows, arguments)
}

fn body_view(writer: &mut Writer<'_>, kind: &MediaKind) -> BodyView {
    let context = writer.context;
    BodyView {
        ty: media_text(writer, kind),
        link: link(context, kind),
        sketch: kind.ty().map(|ty| literal::json(&sketch(context, ty, &mut Vec::new()))),
    }
}

/// What a representation is, in one word or a type.
fn media_text(writer: &mut Writer<'_>, kind: &MediaKind) -> String {
    match kind {
        MediaKind::Json(ty) | MediaKind::Form(ty) | MediaKind::Multipart(ty) => tidy(&writer.ty(ty).to_string()),
        MediaKind::Text => "text".to_owned(),
        MediaKind::Bytes => "bytes".to_owned(),
    }
}

/// The file of the model that a representation holds, from the folder of the pages.
fn link(context: Context<'_>, kind: &MediaKind) -> Option<String> {
    let mut ty = kind.ty()?;
    loop {
        match &ty.kind {
            TypeKind::Named(id) => {
                let module = &context.names.types[*id].module;
                return Some(format!("../src/models/{}", module.file()));
            }
            TypeKind::List(item) | TypeKind::Map(item) => ty = item,
            TypeKind::Tuple(..) | TypeKind::Scalar(_) | TypeKind::Any => return None,
        }
    }
}

/// A JSON document that has every member a caller may send, with a value that tells its type.
fn sketch(context: Context<'_>, ty: &Type, within: &mut Vec<TypeId>) -> Value {
    match &ty.kind {
        TypeKind::Named(id) if within.contains(id) => json!({}),
        TypeKind::Named(id) => {
            within.push(*id);
            let value = match &context.api.types[*id].shape {
                Shape::Alias(ty) => sketch(context, ty, within),
                Shape::Inlined => Value::Null,
                Shape::Union(def) => {
                    def.variants.first().map_or(Value::Null, |variant| sketch(context, &variant.ty, within))
                }
                Shape::Enum(def) => def.variants.first().map_or(Value::Null, |variant| variant.value.to_json()),
                Shape::Struct(def) => {
                    let fields = def.fields.iter().filter(|field| field.access != Access::ReadOnly);
                    let mut members: Map<String, Value> = fields
                        .filter_map(|field| match field.name.to_json() {
                            Value::String(name) => Some((name, sketch(context, &field.ty, within))),
                            _ => None,
                        })
                        .collect();
                    if let Additional::Typed(ty) = &def.additional {
                        members.insert("…".to_owned(), sketch(context, ty, within));
                    }
                    Value::Object(members)
                }
            };
            within.pop();
            value
        }
        TypeKind::Scalar(scalar) => match scalar {
            Scalar::String => json!("string"),
            Scalar::Secret => json!("secret"),
            Scalar::DateTime => json!("2026-01-31T12:00:00Z"),
            Scalar::Date => json!("2026-01-31"),
            Scalar::Time => json!("12:00:00Z"),
            Scalar::Uuid => json!("f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
            Scalar::Binary => json!("bytes"),
            Scalar::Base64 => json!("b2FzbWl0aA=="),
            Scalar::Bool => json!(true),
            Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => json!(0),
            Scalar::Float64 => json!(0.5),
        },
        TypeKind::List(item) => json!([sketch(context, item, within)]),
        TypeKind::Tuple(places, _) => places.iter().map(|place| sketch(context, place, within)).collect(),
        TypeKind::Map(value) => json!({ "key": sketch(context, value, within) }),
        TypeKind::Any => json!({}),
    }
}
