//! The files of operations: `src/apis.rs` and one file for each group.

mod options;
mod outcomes;
mod steps;

use quote::quote;
use serde::Serialize;

use super::docs::{self, Paragraphs};
use super::imports::Imports;
use super::rust::{Writer, string};
use super::{CodeFile, Context};
use crate::encode::{doc, file};
use crate::inventory::Item;
use crate::ir::{GroupId, Location, Media, Operation, OperationId};
use crate::names::Ident;
use options::OptionsView;
use outcomes::OutcomesView;

pub(super) use outcomes::output;

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
struct ArgumentView {
    ident: String,
    ty: String,
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
}

/// Whether a call can be made without saying all that it could say.
fn has_options(operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| !parameter.required)
        || operation.body.as_ref().is_some_and(|body| !body.required)
}
