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
use crate::ir::{
    GroupId, Location, Media, MediaKind, Operation, OperationId, Parameter, Response, Segment, Shape, Status, Style,
    Type, TypeKind,
};
use crate::names::Ident;

/// Names that a file of operations uses for other things than models.
const TAKEN: [&str; 12] = [
    "ApiClient",
    "Borrow",
    "Bytes",
    "Call",
    "Method",
    "Multipart",
    "PathStyle",
    "QueryStyle",
    "Request",
    "Response",
    "Result",
    "Self",
];

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
    /// The call on the client that sends the request and reads the answer.
    reader: String,
    output: String,
    /// The struct around the call, if there are options.
    call: Option<String>,
    /// That struct, where it is not another method's already.
    options: Option<OptionsView>,
    outcomes: Option<OutcomesView>,
}

#[derive(Serialize)]
struct OutcomesView {
    docs: String,
    ident: String,
    /// The last stands for statuses that no other names.
    variants: Vec<OutcomeView>,
}

#[derive(Serialize)]
struct OutcomeView {
    docs: String,
    ident: String,
    ty: Option<String>,
    reader: &'static str,
    codes: String,
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
    /// Whether the call itself has the method, and not only its request.
    is_direct: bool,
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
    // A struct of options or an enumeration of answers may have the name of a model.
    let calls = operations().flat_map(|(id, _)| {
        let name = &context.names.operations[id];
        [name.call.as_str(), name.output.as_str()]
    });
    let taken: Vec<&str> = TAKEN.into_iter().chain(calls).chain([name.handler.as_str()]).collect();
    let writer = Writer { context, imports: Imports::default(), module: None, taken: &taken };
    let mut builder = Builder { writer, promises: Vec::new(), handler: &name.handler };
    for path in ["crate::ApiClient", "crate::runtime::Call", "crate::runtime::Request", "http::Method"] {
        builder.writer.imports.add(path);
    }
    builder.promises.push(Item::new("struct", name.handler.as_str()));
    builder.promises.push(Item::member("struct", name.handler.as_str(), "client"));
    builder.promises.push(Item::member("impl", name.handler.as_str(), "new"));
    let operations = operations().flat_map(|(id, operation)| builder.operation(id, operation)).collect();
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

/// What a call returns, and how the client reads it.
pub(super) struct Output {
    pub(super) ty: TokenStream,
    reader: TokenStream,
    /// The answers to tell apart, where there are several kinds of them.
    outcomes: bool,
}

/// What a call of an operation returns.
pub(super) fn output(writer: &mut Writer<'_>, id: OperationId) -> Output {
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

struct Builder<'a> {
    writer: Writer<'a>,
    promises: Vec<Item>,
    handler: &'a Ident,
}

impl Builder<'_> {
    /// A method for each representation of a required body, or else one method.
    fn operation(&mut self, id: OperationId, operation: &Operation) -> Vec<OperationView> {
        match operation.body.as_ref().filter(|body| body.required) {
            Some(body) => {
                let media = body.media.iter().enumerate();
                media.map(|(index, media)| self.method(id, operation, index, Some(media))).collect()
            }
            None => vec![self.method(id, operation, 0, None)],
        }
    }

    fn method(&mut self, id: OperationId, operation: &Operation, index: usize, media: Option<&Media>) -> OperationView {
        let name = &self.writer.context.names.operations[id];
        let method = media.and_then(|_| name.bodies.get(index)).unwrap_or(&name.method);
        self.promises.push(Item::member("impl", self.handler.as_str(), method.as_str()));
        let (mut arguments, mut steps) = self.path(operation, id);
        for (parameter, ident) in operation.parameters.iter().zip(&name.parameters) {
            if parameter.required && parameter.location != Location::Path {
                let argument = self.writer.parameter(&parameter.ty, &quote!(#ident));
                arguments.push(ArgumentView { ident: ident.to_string(), ty: argument.ty.to_string() });
                steps.push(self.step(parameter, &argument.value).to_string());
            }
        }
        if let Some(media) = media {
            let ident = &name.body;
            let (ty, step) = self.body(media, ident);
            arguments.push(ArgumentView { ident: ident.to_string(), ty: ty.to_string() });
            steps.push(step.to_string());
        }
        steps.extend(self.security(operation).map(|step| step.to_string()));
        let output = output(&mut self.writer, id);
        let ty = &output.ty;
        let has_options = has_options(operation);
        // The methods for further representations return the same struct.
        let options = (has_options && index == 0).then(|| self.options(id, operation));
        let call = &name.call;
        let returns = if has_options { quote!(#call) } else { quote!(Call<#ty>) };
        let outcomes = (output.outcomes && index == 0).then(|| self.outcomes(id, operation));
        OperationView {
            docs: self.method_docs(operation, media.filter(|_| index > 0)),
            deprecated: operation.docs.deprecated,
            method: method.to_string(),
            arguments,
            returns: returns.to_string(),
            http_method: operation.method.as_str().to_owned(),
            id: string(&operation.id).to_string(),
            steps,
            reader: output.reader.to_string(),
            output: output.ty.to_string(),
            call: has_options.then(|| call.to_string()),
            options,
            outcomes,
        }
    }

    fn method_docs(&self, operation: &Operation, further: Option<&Media>) -> String {
        let mut docs = docs::operation(self.writer.context, operation);
        if let Some(media) = further {
            docs.say(format!("This method sends the body as {}.", doc::code(&media.media_type)));
        }
        docs.outer()
    }

    /// The enumeration of the kinds of answers that mean success.
    fn outcomes(&mut self, id: OperationId, operation: &Operation) -> OutcomesView {
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
                reader,
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

    /// The steps that write the path, and the arguments that they need.
    fn path(&mut self, operation: &Operation, id: OperationId) -> (Vec<ArgumentView>, Vec<String>) {
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
    fn step(&mut self, parameter: &Parameter, value: &TokenStream) -> TokenStream {
        let name = string(&parameter.name);
        match (parameter.location, parameter.style) {
            (Location::Query, Style::Json) => quote!(.query_json(#name, #value)),
            (Location::Header, Style::Json) => quote!(.header_json(#name, #value)),
            (Location::Path, Style::Simple { explode: false } | Style::Json) => quote!(.path_param(#name, #value)),
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
                (quote!(impl Borrow<#ty>), quote!(.form(#ident.borrow())))
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
            MediaKind::Text => (quote!(impl Into<String>), quote!(.body(#media_type, #ident.into()))),
            MediaKind::Bytes => {
                self.writer.imports.add("bytes::Bytes");
                let media_type =
                    if media.media_type.is_range() { quote!("application/octet-stream") } else { media_type };
                (quote!(impl Into<Bytes>), quote!(.body(#media_type, #ident)))
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

    /// The struct that collects options.
    fn options(&mut self, id: OperationId, operation: &Operation) -> OptionsView {
        let name = &self.writer.context.names.operations[id];
        let optional_body = operation.body.as_ref().filter(|body| !body.required);
        let mut setters = Vec::new();
        for (parameter, ident) in operation.parameters.iter().zip(&name.parameters) {
            if !parameter.required {
                setters.push(self.option_setter(parameter, ident));
            }
        }
        for (media, ident) in optional_body.iter().flat_map(|body| &body.media).zip(&name.bodies) {
            let (ty, step) = self.body(media, &name.body);
            let mut docs = Paragraphs::default();
            docs.quote(optional_body.and_then(|body| body.docs.description.as_ref()));
            docs.say(format!("Sends the body as {}.", doc::code(&media.media_type)));
            setters.push(SetterView {
                docs: docs.outer(),
                deprecated: false,
                method: ident.to_string(),
                argument: name.body.to_string(),
                ty: ty.to_string(),
                step: step.to_string(),
                is_direct: false,
            });
        }
        self.writer.imports.add("crate::runtime::call_options");
        let call = name.call.as_str();
        self.promises.push(Item::new("struct", call));
        self.promises.push(Item::new("macro", "call_options"));
        self.promises.extend(setters.iter().map(|setter| Item::member("impl", call, &setter.method)));
        let mut docs = Paragraphs::default();
        docs.say(format!("What [`{}::{}`] returns: set options, then await it.", self.handler, name.method));
        OptionsView { docs: docs.outer(), ident: call.to_owned(), setters }
    }

    fn option_setter(&mut self, parameter: &Parameter, ident: &Ident) -> SetterView {
        let argument = self.writer.parameter(&parameter.ty, &quote!(#ident));
        SetterView {
            docs: docs::parameter(parameter).outer(),
            deprecated: parameter.docs.deprecated,
            method: ident.to_string(),
            argument: ident.to_string(),
            ty: argument.ty.to_string(),
            step: self.step(parameter, &argument.value).to_string(),
            is_direct: match (parameter.location, parameter.style) {
                (Location::Header, Style::Simple { explode }) => !explode,
                (Location::Query, Style::Form { explode }) => explode && !parameter.reserved,
                _ => false,
            },
        }
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
        // A request that says nothing is sent with the credentials of any scheme.
        let known = self.writer.context.api.schemes.is_empty();
        (!known).then(|| quote!(.security(&[#(#alternatives),*])))
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
        Style::DeepObject | Style::Json => quote!(#name::DeepObject),
    }
}

/// Whether a call can be made without saying all that it could say.
fn has_options(operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| !parameter.required)
        || operation.body.as_ref().is_some_and(|body| !body.required)
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(range) => format!("{range}XX"),
        Status::Default => "that no other names".to_owned(),
    }
}
