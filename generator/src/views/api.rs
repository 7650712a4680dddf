//! The files of operations: `src/apis.rs` and one file for each group.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde::Serialize;

use super::docs::{self, Paragraphs};
use super::imports::Imports;
use super::rust::{Writer, string};
use super::{CodeFile, Context};
use crate::encode::{doc, file, literal};
use crate::inventory::Item;
use crate::ir::{GroupId, Location, Media, MediaKind, Operation, OperationId, Parameter, Segment, Style};
use crate::names::Ident;

/// Names that a file of operations uses for other things than models.
const TAKEN: [&str; 9] =
    ["ApiClient", "Borrow", "Bytes", "Call", "Method", "PathStyle", "QueryStyle", "Request", "Self"];

#[derive(Serialize)]
struct ApisView {
    docs: String,
    modules: Vec<String>,
}

#[derive(Serialize)]
struct ApiView {
    docs: String,
    imports: Vec<String>,
    handler_docs: String,
    handler: String,
    operations: Vec<OperationView>,
}

#[derive(Serialize)]
struct OperationView {
    docs: String,
    deprecated: bool,
    method: String,
    arguments: Vec<ArgumentView>,
    returns: String,
    /// What is called on the new request, in order.
    http_method: String,
    id: String,
    steps: Vec<String>,
    /// How the answer is read.
    reader: &'static str,
    output: String,
    options: Option<OptionsView>,
}

#[derive(Serialize)]
struct ArgumentView {
    ident: String,
    ty: String,
}

#[derive(Serialize)]
struct OptionsView {
    docs: String,
    ident: String,
    setters: Vec<SetterView>,
}

#[derive(Serialize)]
struct SetterView {
    docs: String,
    deprecated: bool,
    method: String,
    argument: String,
    ty: String,
    step: String,
}

pub(super) fn files(context: Context<'_>) -> Result<Vec<CodeFile>, serde_json::Error> {
    let groups = &context.names.groups;
    let mut docs = Paragraphs::default();
    docs.say("The operations, by tag.");
    let view =
        ApisView { docs: docs.inner(), modules: groups.iter().map(|(_, name)| name.module.to_string()).collect() };
    let mut files = vec![CodeFile {
        path: "src/apis.rs".into(),
        template: "apis.rs",
        view: serde_json::to_value(view)?,
        promises: groups.iter().map(|(_, name)| Item::new("mod", name.module.as_str())).collect(),
    }];
    for (group, _) in context.api.groups.iter() {
        files.push(api(context, group)?);
    }
    Ok(files)
}

fn api(context: Context<'_>, group: GroupId) -> Result<CodeFile, serde_json::Error> {
    let name = &context.names.groups[group];
    let def = &context.api.groups[group];
    let mut handler_docs = Paragraphs::default();
    handler_docs.introduce(&def.docs);
    if handler_docs.is_empty() {
        handler_docs.say(match &def.tag {
            Some(tag) => format!("The operations of tag {}.", doc::code(tag)),
            None => "The operations without a tag.".to_owned(),
        });
    }
    let operations = || context.api.operations.iter().filter(|(_, operation)| operation.group == group);
    // A struct of options may have the name of a model.
    let calls = operations().map(|(id, _)| context.names.operations[id].call.as_str());
    let taken: Vec<&str> = TAKEN.into_iter().chain(calls).chain([name.handler.as_str()]).collect();
    let writer = Writer { context, imports: Imports::default(), module: None, taken: &taken };
    let mut builder = Builder { writer, promises: Vec::new(), handler: &name.handler };
    for path in ["crate::ApiClient", "crate::runtime::Call", "crate::runtime::Request", "http::Method"] {
        builder.writer.imports.add(path);
    }
    builder.promises.push(Item::new("struct", name.handler.as_str()));
    builder.promises.push(Item::member("struct", name.handler.as_str(), "client"));
    builder.promises.push(Item::member("impl", name.handler.as_str(), "new"));
    let operations = operations().map(|(id, operation)| builder.operation(id, operation)).collect();
    let mut docs = Paragraphs::default();
    docs.say(format!("[`{0}`] and its calls.", name.handler));
    let view = ApiView {
        docs: docs.inner(),
        imports: builder.writer.imports.lines(),
        handler_docs: handler_docs.outer(),
        handler: name.handler.to_string(),
        operations,
    };
    Ok(CodeFile {
        path: format!("src/apis/{}", file::module(name.module.as_str())),
        template: "api.rs",
        view: serde_json::to_value(view)?,
        promises: builder.promises,
    })
}

/// What a call returns, how the client makes it, and the type as tokens.
pub(super) fn output(writer: &mut Writer<'_>, operation: &Operation) -> (&'static str, TokenStream) {
    match operation.success().and_then(|response| response.media.as_ref()).map(|media| &media.kind) {
        None => ("empty", quote!(())),
        Some(MediaKind::Json(ty)) => ("json", writer.ty(ty)),
        Some(MediaKind::Text) => ("text", quote!(String)),
        Some(MediaKind::Bytes) => {
            writer.imports.add("bytes::Bytes");
            ("bytes", quote!(Bytes))
        }
    }
}

struct Builder<'a> {
    writer: Writer<'a>,
    promises: Vec<Item>,
    handler: &'a Ident,
}

impl Builder<'_> {
    fn operation(&mut self, id: OperationId, operation: &Operation) -> OperationView {
        let name = &self.writer.context.names.operations[id];
        self.promises.push(Item::member("impl", self.handler.as_str(), name.method.as_str()));
        let (mut arguments, mut steps) = self.path(operation, id);
        for (parameter, ident) in operation.parameters.iter().zip(&name.parameters) {
            if parameter.required && parameter.location != Location::Path {
                let argument = self.writer.parameter(&parameter.ty, &quote!(#ident));
                arguments.push(ArgumentView { ident: ident.to_string(), ty: argument.ty.to_string() });
                steps.push(self.step(parameter, &argument.value).to_string());
            }
        }
        let options = self.options(id, operation);
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            let ident = &name.body;
            let (ty, step) = self.body(&body.media, ident);
            arguments.push(ArgumentView { ident: ident.to_string(), ty: ty.to_string() });
            steps.push(step.to_string());
        }
        steps.extend(self.security(operation).map(|step| step.to_string()));
        let (reader, output) = output(&mut self.writer, operation);
        let call = &name.call;
        let returns = if options.is_some() { quote!(#call) } else { quote!(Call<#output>) };
        OperationView {
            docs: docs::operation(self.writer.context, operation).outer(),
            deprecated: operation.docs.deprecated,
            method: name.method.to_string(),
            arguments,
            returns: returns.to_string(),
            http_method: operation.method.as_str().to_owned(),
            id: string(&operation.id).to_string(),
            steps,
            reader,
            output: output.to_string(),
            options,
        }
    }

    /// The steps that write the path, and the arguments that they need.
    fn path(&mut self, operation: &Operation, id: OperationId) -> (Vec<ArgumentView>, Vec<String>) {
        let name = &self.writer.context.names.operations[id];
        let (mut arguments, mut steps) = (Vec::new(), Vec::new());
        for segment in &operation.segments {
            steps.push(match segment {
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
    fn step(&mut self, parameter: &Parameter, value: &TokenStream) -> TokenStream {
        let name = string(&parameter.name);
        match (parameter.location, parameter.style) {
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

    fn body(&mut self, media: &Media, ident: &Ident) -> (TokenStream, TokenStream) {
        match &media.kind {
            MediaKind::Json(ty) => {
                self.writer.imports.add("std::borrow::Borrow");
                let ty = self.writer.ty(ty);
                (quote!(impl Borrow<#ty>), quote!(.json(#ident.borrow())))
            }
            MediaKind::Text | MediaKind::Bytes => {
                let media_type = string(&media.media_type);
                (quote!(impl Into<Vec<u8>>), quote!(.body(#media_type, #ident.into())))
            }
        }
    }

    fn options(&mut self, id: OperationId, operation: &Operation) -> Option<OptionsView> {
        let context = self.writer.context;
        let name = &context.names.operations[id];
        let optional = operation.parameters.iter().zip(&name.parameters).filter(|(parameter, _)| !parameter.required);
        let mut setters: Vec<SetterView> = optional
            .map(|(parameter, ident)| {
                let argument = self.writer.parameter(&parameter.ty, &quote!(#ident));
                let step = self.step(parameter, &argument.value);
                SetterView {
                    docs: docs::parameter(parameter).outer(),
                    deprecated: parameter.docs.deprecated,
                    method: ident.to_string(),
                    argument: ident.to_string(),
                    ty: argument.ty.to_string(),
                    step: step.to_string(),
                }
            })
            .collect();
        if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
            let (ty, step) = self.body(&body.media, &name.body);
            let mut docs = Paragraphs::default();
            docs.introduce(&body.docs);
            if docs.is_empty() {
                docs.say("What the request carries.");
            }
            setters.push(SetterView {
                docs: docs.outer(),
                deprecated: false,
                method: name.body.to_string(),
                argument: name.body.to_string(),
                ty: ty.to_string(),
                step: step.to_string(),
            });
        }
        if setters.is_empty() {
            return None;
        }
        self.writer.imports.add("crate::runtime::call_options");
        let call = name.call.as_str();
        self.promises.push(Item::new("struct", call));
        self.promises.push(Item::new("macro", "call_options"));
        self.promises.extend(setters.iter().map(|setter| Item::member("impl", call, &setter.method)));
        let mut docs = Paragraphs::default();
        docs.say(format!("What [`{}::{}`] returns: set options, then await it.", self.handler, name.method));
        Some(OptionsView { docs: docs.outer(), ident: call.to_owned(), setters })
    }

    /// The alternatives of credentials, each once: scopes are the server's to check.
    fn security(&mut self, operation: &Operation) -> Option<TokenStream> {
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
        (!operation.security.is_empty()).then(|| quote!(.security(&[#(#alternatives),*])))
    }
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
    }
}
