//! The files of operations: `src/apis.rs` and one file for each group.

mod failures;
mod headers;
mod options;
mod outcomes;
mod steps;
mod surface;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;
use serde::Serialize;

use super::docs::{self, Paragraphs};
use super::imports::Imports;
use super::rust::{Writer, string};
use super::{CodeFile, Context, Made, View, made};
use crate::encode::{Text, doc};
use crate::inventory::Item;
use crate::ir::{GroupId, Location, Media, Operation, OperationId};
use crate::names::{Ident, ModulePath};
use failures::FailuresView;
use headers::HeadersView;
use options::OptionsView;
use outcomes::OutcomesView;

pub(super) use outcomes::output;
pub(super) use steps::idempotency_key;
pub(super) use surface::{header_fields, surface};

/// Names that a file of operations uses for other things than models.
const TAKEN: [&str; 14] = [
    "ApiClient",
    "Body",
    "Borrow",
    "Bytes",
    "Call",
    "Error",
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
    modules: Vec<ModuleView>,
}

#[derive(Serialize)]
struct ModuleView {
    name: String,
    /// The attribute that says which feature turns it on, if one does.
    gate: Option<String>,
}

#[derive(Serialize)]
struct ApiView {
    docs: String,
    imports: Vec<String>,
    /// Where the operations of a large tag are.
    sections: Vec<Section>,
    /// The handler stands in the tag's own file.
    handler_docs: Option<String>,
    handler: String,
    operations: Vec<OperationView>,
    headers: Vec<HeadersView>,
}

#[derive(Serialize)]
struct Section {
    name: String,
    /// The types beside the methods.
    exports: Vec<String>,
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
    failures: Option<FailuresView>,
}

#[derive(Serialize)]
struct ArgumentView {
    ident: String,
    ty: String,
}

pub(super) fn files(context: Context<'_>) -> impl ParallelIterator<Item = Made> {
    let mut operations: BTreeMap<GroupId, BTreeMap<&ModulePath, Vec<OperationId>>> = BTreeMap::new();
    for (id, operation) in context.api.operations.iter() {
        let modules = operations.entry(operation.group).or_default();
        modules.entry(&context.names.operations[id].module).or_default().push(id);
    }
    let list = rayon::iter::once(apis(context)).map(made);
    list.chain(operations.into_par_iter().map(move |(group, modules)| {
        let files = api(context, group, modules)?;
        Ok(files.into_iter().map(View::Code).collect())
    }))
}

fn apis(context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let groups = &context.names.groups;
    let mut docs = Paragraphs::default();
    docs.say("The operations, by tag.");
    let modules = groups.iter();
    let modules = modules.map(|(id, name)| ModuleView { name: name.module.to_string(), gate: context.gates.group(id) });
    let view = ApisView { docs: docs.inner(), modules: modules.collect() };
    Ok(CodeFile {
        path: "src/apis.rs".into(),
        template: "apis.rs",
        view: serde_json::to_value(view)?,
        promises: groups.iter().map(|(_, name)| Item::new("mod", name.module.as_str())).collect(),
    })
}

/// The tag's own file and the files in its folder.
fn api(
    context: Context<'_>,
    group: GroupId,
    mut modules: BTreeMap<&ModulePath, Vec<OperationId>>,
) -> Result<Vec<CodeFile>, serde_json::Error> {
    let own = ModulePath::root(context.names.groups[group].module.clone());
    // A struct of options or an enumeration of answers may have the name of a model.
    let calls = modules.values().flatten().flat_map(|id| {
        let name = &context.names.operations[*id];
        [name.call.as_str(), name.output.as_str(), name.error.as_str()]
    });
    let headers = context.names.headers.iter().map(|headers| headers.ident.as_str());
    let handler = context.names.groups[group].handler.as_str();
    let taken: Vec<&str> = TAKEN.into_iter().chain(calls).chain(headers).chain([handler]).collect();
    let operations = modules.remove(&own).unwrap_or_default();
    let mut sections = Vec::new();
    let mut files = Vec::new();
    for (module, operations) in modules {
        let mut builder = Builder::new(context, group, &taken);
        builder.writer.imports.add(format!("super::{}", builder.handler));
        let calls = builder.calls(&operations);
        let types = calls.operations.iter().flat_map(OperationView::types);
        let exports =
            types.chain(calls.headers.iter().map(|headers| headers.ident.as_str())).map(str::to_owned).collect();
        sections.push(Section { name: module.last().map(Ident::to_string).unwrap_or_default(), exports });
        let docs = format!("Operations of [`{0}`](super::{0}).", builder.handler);
        files.push(builder.file(module, &docs, None, Vec::new(), calls)?);
    }
    let mut builder = Builder::new(context, group, &taken);
    builder.writer.imports.add("crate::ApiClient");
    builder.promises.push(Item::new("struct", handler));
    builder.promises.push(Item::member("struct", handler, "client"));
    builder.promises.push(Item::member("impl", handler, "new"));
    builder.promises.extend(sections.iter().map(|section| Item::new("mod", &section.name)));
    let calls = builder.calls(&operations);
    let docs = format!("[`{handler}`] and its calls.");
    files.push(builder.file(&own, &docs, Some(handler_docs(context, group)), sections, calls)?);
    Ok(files)
}

fn handler_docs(context: Context<'_>, group: GroupId) -> String {
    let def = &context.api.groups[group];
    let mut docs = Paragraphs::default();
    docs.introduce(&def.docs);
    if docs.is_empty() {
        docs.say(match &def.tag {
            Some(tag) => format!("The operations of tag {}.", doc::code(tag)),
            None => "The operations without a tag.".to_owned(),
        });
    }
    docs.outer()
}

impl OperationView {
    /// The types that stand beside the method.
    fn types(&self) -> impl Iterator<Item = &str> {
        let options = self.options.as_ref().map(|options| options.ident.as_str());
        let outcomes = self.outcomes.as_ref().map(|outcomes| outcomes.ident.as_str());
        let failures = self.failures.as_ref().map(|failures| failures.ident.as_str());
        options.into_iter().chain(outcomes).chain(failures)
    }
}

/// What a file has about its operations.
struct Calls {
    operations: Vec<OperationView>,
    headers: Vec<HeadersView>,
}

struct Builder<'a> {
    writer: Writer<'a>,
    promises: Vec<Item>,
    handler: &'a Ident,
}

impl<'a> Builder<'a> {
    fn new(context: Context<'a>, group: GroupId, taken: &'a [&'a str]) -> Self {
        let name = &context.names.groups[group];
        let writer = Writer { context, imports: Imports::default(), module: None, taken };
        Self { writer, promises: Vec::new(), handler: &name.handler }
    }
}

impl Builder<'_> {
    fn calls(&mut self, ids: &[OperationId]) -> Calls {
        if !ids.is_empty() {
            for path in ["crate::runtime::Call", "crate::runtime::Request", "http::Method"] {
                self.writer.imports.add(path);
            }
        }
        let context = self.writer.context;
        let operations = ids.iter().flat_map(|&id| self.operation(id, &context.api.operations[id])).collect();
        // Headers that operations share stand beside the first of these.
        let headers = context.names.headers.iter();
        let headers = headers.filter(|headers| headers.operations.first().is_some_and(|first| ids.contains(first)));
        Calls { operations, headers: headers.map(|headers| self.headers(headers)).collect() }
    }

    fn file(
        self,
        module: &ModulePath,
        docs: &str,
        handler_docs: Option<String>,
        sections: Vec<Section>,
        Calls { operations, headers }: Calls,
    ) -> Result<CodeFile, serde_json::Error> {
        let mut paragraphs = Paragraphs::default();
        paragraphs.say(docs);
        let view = ApiView {
            docs: paragraphs.inner(),
            imports: self.writer.imports.lines(),
            sections,
            handler_docs,
            handler: self.handler.to_string(),
            operations,
            headers,
        };
        Ok(CodeFile {
            path: format!("src/apis/{}", module.file()),
            template: "api.rs",
            view: serde_json::to_value(view)?,
            promises: self.promises,
        })
    }

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
        let (mut arguments, path) = self.path(operation, id);
        let mut steps: Vec<String> = operation.server.iter().map(|url| server(url).to_string()).collect();
        steps.extend(path);
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
        steps.extend(accept(operation).map(|step| step.to_string()));
        steps.extend(self.idempotency_key(operation).map(|step| step.to_string()));
        steps.extend(self.security(operation).map(|step| step.to_string()));
        let output = output(&mut self.writer, id);
        let ty = &output.ty;
        let has_options = has_options(operation);
        // The methods for further representations return the same struct.
        let options = (has_options && index == 0).then(|| self.options(id, operation));
        let call = &name.call;
        let returns = if has_options { quote!(#call) } else { quote!(Call<#ty>) };
        let outcomes = (output.outcomes && index == 0).then(|| self.outcomes(id, operation));
        let failures = (name.failures.len() > 1 && index == 0).then(|| self.failures(id, operation));
        OperationView {
            docs: self.method_docs(id, operation, media.filter(|_| index > 0)),
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
            failures,
        }
    }

    fn method_docs(&self, id: OperationId, operation: &Operation, further: Option<&Media>) -> String {
        let mut docs = docs::operation(self.writer.context, id, operation);
        if let Some(media) = further {
            docs.say(format!("This method sends the body as {}.", doc::code(&media.media_type)));
        }
        docs.outer()
    }
}

/// The step that names the server of an operation.
fn server(url: &Text) -> TokenStream {
    let url = string(url);
    quote!(.server(#url))
}

/// The step that asks for a representation, unless the client asks for it anyway: every answer that means success and
/// says what it is.
fn accept(operation: &Operation) -> Option<TokenStream> {
    let mut wanted: Vec<&Text> = Vec::new();
    for media in operation.successes().into_iter().chain(operation.success()).filter_map(|it| it.media.as_ref()) {
        if !wanted.contains(&&media.media_type) && !media.media_type.is_range() {
            wanted.push(&media.media_type);
        }
    }
    let usual = |name: &&Text| name.is("application/json") || name.is("application/octet-stream");
    if wanted.iter().all(usual) {
        return None;
    }
    let comma = Text::from(", ");
    let list =
        wanted.iter().enumerate().flat_map(|(index, name)| (index > 0).then_some(&comma).into_iter().chain([*name]));
    let list = string(&Text::concat(list));
    Some(quote!(.header("Accept", #list)))
}

/// Whether a call can be made without saying all that it could say.
fn has_options(operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| !parameter.required)
        || operation.body.as_ref().is_some_and(|body| !body.required)
}
