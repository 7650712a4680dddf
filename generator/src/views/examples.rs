//! Examples: one for each operation, shown on the reference page and compiled as a part of `examples/<tag>.rs`.

mod forms;
mod values;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{format_ident, quote};
use serde::Serialize;

use super::imports::Imports;
use super::rust::{Writer, is_copy};
use super::{CodeFile, Context, api};
use crate::encode::Text;
use crate::inventory::Item;
use crate::ir::{
    GroupId, Literal, Location, Media, MediaKind, Method, Operation, OperationId, Parameter, Scalar, SchemeKind, Shape,
    Type, TypeKind, UrlPart,
};
use crate::pretty;
pub(super) use forms::{Forms, forms};
use values::scalar;

#[derive(Serialize)]
struct ExamplesView {
    docs: String,
    operations: Vec<ExampleView>,
}

#[derive(Serialize)]
struct ExampleView {
    name: String,
    method: String,
    code: String,
}

#[derive(Serialize)]
struct LoginView {
    library: String,
    /// What the client needs beyond what the description says.
    settings: String,
}

/// The example of every operation of a group, in their order: they stand on its page and in its file.
pub(super) fn of_group(context: Context<'_>, group: GroupId) -> Vec<String> {
    let operations = context.api.operations.iter().filter(|(_, operation)| operation.group == group);
    operations.map(|(id, _)| example(context, id)).collect()
}

/// The example with every way to log in.
pub(super) fn login(context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let login = &context.api.login;
    let base_url = base_url(context);
    let authorize = login.authorize.is_none().then(|| quote!(.authorize_url(var("AUTHORIZE_URL")?)));
    let token = login.token.is_none().then(|| quote!(.token_url(var("TOKEN_URL")?)));
    let settings = quote!(#base_url #authorize #token).to_string();
    let view = LoginView { library: context.names.library.to_string(), settings };
    let functions = ["main", "authorization_code", "implicit", "visit"];
    let promises = functions.iter().map(|name| Item::new("fn", name));
    let promises = promises.chain([Item::new("const", "USAGE"), Item::new("type", "Outcome")]).collect();
    let view = serde_json::to_value(view)?;
    Ok(CodeFile { path: "examples/login.rs".to_owned(), template: "login_example.rs", view, promises })
}

/// The file of examples of a group, without its folder.
pub(super) fn file_stem(context: Context<'_>, group: GroupId) -> String {
    format!("{}_api", context.names.groups[group].module.unraw())
}

/// The file of a group, with an example for each of its operations, in their order.
pub(super) fn file(context: Context<'_>, group: GroupId, examples: &[String]) -> Result<CodeFile, serde_json::Error> {
    let mut promises = vec![Item::new("fn", "main"), Item::new("const", "USAGE")];
    let operations = context.api.operations.iter().filter(|(_, operation)| operation.group == group);
    let operations = operations.zip(examples).map(|((id, _), example)| {
        let method = &context.names.operations[id].method;
        promises.push(Item::new("mod", method.as_str()));
        promises.push(Item::new("fn", &format!("{method}::example")));
        ExampleView {
            name: super::rust::string(&Text::new(method.unraw())).to_string(),
            method: method.to_string(),
            code: example.clone(),
        }
    });
    let operations = operations.collect();
    let mut docs = super::docs::Paragraphs::default();
    let stem = file_stem(context, group);
    docs.say(format!(
        "Every operation of [`{0}`]({1}::{0}).",
        context.names.groups[group].handler, context.names.library
    ));
    docs.say(format!(
        "`cargo run --example {stem} -- OPERATION`, with the credentials in the environment, runs one of them."
    ));
    let view = ExamplesView { docs: docs.inner(), operations };
    Ok(CodeFile {
        path: format!("examples/{stem}.rs"),
        template: "examples.rs",
        view: serde_json::to_value(view)?,
        promises,
    })
}

/// The formatted example of an operation: what it imports, and one function.
pub(super) fn example(context: Context<'_>, id: OperationId) -> String {
    let (imports, body) = statements(context, id);
    let operation = &context.api.operations[id];
    let deprecated =
        operation.docs.deprecated || operation.parameters.iter().any(|parameter| parameter.docs.deprecated);
    let allowed = deprecated.then(|| quote!(#[allow(deprecated)]));
    let code = quote! {
        #(#imports)*
        #allowed
        pub async fn example() -> Result<(), Box<dyn std::error::Error>> {
            #(#body)*
            Ok(())
        }
    };
    pretty::tokens(&code)
}

/// A whole program for the front page, with one call.
pub(super) fn front_page(context: Context<'_>) -> Option<String> {
    let (imports, body) = statements(context, first(context)?);
    let code = quote! {
        #(#imports)*
        #[tokio::main]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            #(#body)*
            Ok(())
        }
    };
    Some(pretty::tokens(&code))
}

/// The operation that asks least of its caller, reading ones first.
pub(super) fn first(context: Context<'_>) -> Option<OperationId> {
    let effort = |operation: &Operation| {
        let required = operation.parameters.iter().filter(|parameter| parameter.required).count();
        let asks = required + usize::from(operation.body.is_some());
        (asks, operation.method != Method::Get, operation.success().is_none(), operation.parameters.len())
    };
    context.api.operations.iter().min_by_key(|(_, operation)| effort(operation)).map(|(id, _)| id)
}

/// What an example is put together from.
struct Parts {
    client: TokenStream,
    /// The required arguments with their values.
    bindings: Vec<(String, TokenStream)>,
    /// The call with these arguments.
    call: TokenStream,
    /// The calls that set what is optional.
    options: Vec<TokenStream>,
    /// The call that sets an optional body, which is bound like an argument.
    body: Option<TokenStream>,
    returns_nothing: bool,
}

fn statements(context: Context<'_>, id: OperationId) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let operation = &context.api.operations[id];
    let handler = &context.names.groups[operation.group].handler;
    let mut example = Example::new(context);
    example.writer.imports.add("crate::ApiClient");
    example.writer.imports.add(format!("crate::{handler}"));
    let Parts { client, bindings, call, options, body: optional, returns_nothing } = parts(&mut example, id);
    let mut body = vec![quote!(let client = #client;), quote!(let api = #handler::new(&client);)];
    body.extend(bindings.iter().map(|(name, value)| {
        let name = format_ident!("{name}");
        quote!(let #name = #value;)
    }));
    let call = quote!(#call #(#options)* #optional.await?);
    body.push(if returns_nothing {
        quote!(#call;)
    } else {
        let secret = shown_once(context, operation);
        quote!(let response = #call; println!("{response:#?}"); #secret)
    });
    let library = &context.names.library;
    (example.imports(), body.into_iter().map(|statement| rename_crate(statement, library)).collect())
}

fn parts(example: &mut Example<'_>, id: OperationId) -> Parts {
    let context = example.writer.context;
    let operation = &context.api.operations[id];
    let name = &context.names.operations[id];
    let client = example.client(operation);
    let mut bindings = Vec::new();
    let (mut arguments, mut options, mut optional) = (Vec::new(), Vec::new(), None);
    // Path parameters come first, in the order of the path, as the method takes them.
    for (parameter, ident) in in_order(operation, &name.parameters) {
        let (value, passed) = example.parameter(parameter, ident);
        if parameter.required {
            bindings.push((ident.to_string(), value));
            arguments.push(passed);
        } else {
            let inline = if passed.to_string().starts_with('&') { quote!(&#value) } else { value };
            options.push(quote!(.#ident(#inline)));
        }
    }
    if let Some((described, media)) = operation.body.as_ref().and_then(|body| Some((body, body.media.first()?))) {
        let (value, passed) = example.body(media, &name.body);
        let ident = &name.body;
        bindings.push((ident.to_string(), value));
        if described.required {
            arguments.push(passed);
        } else {
            let setter = name.bodies.first().unwrap_or(ident);
            optional = Some(quote!(.#setter(#passed)));
        }
    }
    let method = &name.method;
    let output = api::output(&mut example.writer.without_imports(), id).ty;
    let returns_nothing = output.is_empty() || output.to_string() == "()";
    Parts { client, bindings, call: quote!(api.#method(#(#arguments),*)), options, body: optional, returns_nothing }
}

/// The parameters in the order in which the method takes them: those of the path as it has them, then the others.
pub(super) fn in_order<'a>(
    operation: &'a Operation,
    idents: &'a [crate::names::Ident],
) -> Vec<(&'a Parameter, &'a crate::names::Ident)> {
    let mut indices: Vec<usize> = operation
        .segments
        .iter()
        .filter_map(|segment| match segment {
            crate::ir::Segment::Parameter(index) => Some(*index),
            crate::ir::Segment::Literal(_) | crate::ir::Segment::Query(..) => None,
        })
        .collect();
    let others = (0..operation.parameters.len())
        .filter(|index| operation.parameters.get(*index).is_some_and(|p| p.location != Location::Path));
    indices.extend(others);
    indices.into_iter().filter_map(|index| Some((operation.parameters.get(index)?, idents.get(index)?))).collect()
}

/// What an operation that creates something answers may be the only place where a secret is shown, and `Debug` hides it.
fn shown_once(context: Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let media = operation.success()?.media.as_ref()?;
    let MediaKind::Json(Type { kind: TypeKind::Named(id), nullable: false }) = &media.kind else { return None };
    let Shape::Struct(def) = &context.api.types[*id].shape else { return None };
    if operation.method != Method::Post || operation.successes().len() > 1 {
        return None;
    }
    let mut fields = def.fields.iter().zip(&context.names.types[*id].members);
    let (_, member) = fields
        .find(|(field, _)| field.ty == Type::new(TypeKind::Scalar(Scalar::Secret)) && !field.presence.is_required())?;
    let ident = &member.ident;
    Some(quote! {
        if let Some(secret) = &response.#ident {
            println!("{}", secret.expose());
        }
    })
}

/// The setting of the address, where the description names none that is whole.
fn base_url(context: Context<'_>) -> Option<TokenStream> {
    let absolute = match context.api.servers.first().and_then(|server| server.url.first()) {
        Some(UrlPart::Literal(text)) => text.starts_with_constant("https://"),
        _ => false,
    };
    (!absolute).then(|| quote!(.base_url("https://api.example.com")))
}

struct Example<'a> {
    writer: Writer<'a>,
    depth: usize,
}

impl<'a> Example<'a> {
    fn new(context: Context<'a>) -> Self {
        let taken = &["ApiClient", "Result", "Box"];
        Self { writer: Writer { context, imports: Imports::default(), module: None, taken }, depth: 0 }
    }
}

impl Example<'_> {
    /// The expression that makes a client which may call the operation.
    fn client(&mut self, operation: &Operation) -> TokenStream {
        let context = self.writer.context;
        let scheme = operation.security.iter().flat_map(|requirement| &requirement.schemes).next();
        let login = scheme.map(|(scheme, _)| {
            let scheme = &context.api.schemes[*scheme];
            let name = super::rust::string(&scheme.name);
            match &scheme.kind {
                // Settings may hold a token, or an application that the client gets its tokens with.
                SchemeKind::Bearer { .. } if context.options.login.environment.is_some() => {
                    quote!(.settings_from_env())
                }
                SchemeKind::Bearer { .. } => quote!(.access_token(std::env::var("ACCESS_TOKEN")?)),
                SchemeKind::Basic => quote!(.basic_auth(std::env::var("USER_NAME")?, std::env::var("PASSWORD")?)),
                SchemeKind::ApiKey { .. } => quote!(.api_key(#name, std::env::var("API_KEY")?)),
            }
        });
        let base_url = base_url(context);
        quote!(ApiClient::builder()#base_url #login.build()?)
    }

    /// The value to bind to a variable, and how the variable is passed.
    fn parameter(&mut self, parameter: &Parameter, ident: &crate::names::Ident) -> (TokenStream, TokenStream) {
        let kind = self.writer.context.resolved(&parameter.ty.kind);
        let hint = ident.unraw();
        match &kind {
            TypeKind::Scalar(Scalar::String | Scalar::Binary) => (text(parameter, hint), quote!(#ident)),
            TypeKind::List(item) => {
                let value = match self.writer.context.resolved(&item.kind) {
                    TypeKind::Scalar(Scalar::String | Scalar::Binary) => text(parameter, hint),
                    _ => self.owned(item, hint),
                };
                (quote!([#value]), quote!(&#ident))
            }
            TypeKind::Tuple(..) | TypeKind::Map(_) | TypeKind::Named(_) | TypeKind::Any => {
                (self.owned(&Type::new(parameter.ty.kind.clone()), hint), quote!(&#ident))
            }
            TypeKind::Scalar(other) if !is_copy(*other) => {
                (self.owned(&Type::new(parameter.ty.kind.clone()), hint), quote!(&#ident))
            }
            TypeKind::Scalar(_) => (number(parameter).unwrap_or_else(|| scalar(&kind)), quote!(#ident)),
        }
    }

    /// A body to bind to a variable, and how the variable is passed.
    fn body(&mut self, media: &Media, ident: &crate::names::Ident) -> (TokenStream, TokenStream) {
        match &media.kind {
            MediaKind::Json(ty) | MediaKind::Form(ty) => {
                let copied =
                    matches!(self.writer.context.resolved(&ty.kind), TypeKind::Scalar(scalar) if is_copy(scalar));
                let passed = if copied { quote!(#ident) } else { quote!(&#ident) };
                (self.owned(ty, "body"), passed)
            }
            MediaKind::Multipart(ty) => match self.writer.context.resolved(&ty.kind) {
                TypeKind::Named(id) if matches!(self.writer.context.api.types[id].shape, Shape::Struct(_)) => {
                    (self.owned(ty, "body"), quote!(&#ident))
                }
                _ => {
                    self.writer.imports.add("crate::runtime::Multipart");
                    (quote!(Multipart::new().field("name", "value")), quote!(#ident))
                }
            },
            MediaKind::Text => (quote!("text"), quote!(#ident)),
            MediaKind::Bytes => (quote!(std::fs::read("file")?), quote!(#ident)),
        }
    }

    /// The `use` lines, from outside the crate.
    fn imports(&self) -> Vec<TokenStream> {
        let library = &self.writer.context.names.library;
        let lines = self.writer.imports.lines();
        let lines = lines.iter().filter_map(|line| line.parse::<TokenStream>().ok());
        lines.map(|line| rename_crate(line, library)).collect()
    }
}

/// Replaces `crate` by the name that others have for it.
fn rename_crate(tokens: TokenStream, library: &crate::names::Ident) -> TokenStream {
    let renamed = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == "crate" => TokenTree::Ident(format_ident!("{}", library.as_str())),
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), rename_crate(group.stream(), library)))
        }
        other => other,
    });
    renamed.collect()
}

/// The default of a text parameter, or a text that tells what belongs there.
fn text(parameter: &Parameter, hint: &str) -> TokenStream {
    match &parameter.default {
        Some(Literal::String(text)) => super::rust::string(text),
        _ => {
            let text = format!("{hint}_example");
            quote!(#text)
        }
    }
}

fn number(parameter: &Parameter) -> Option<TokenStream> {
    match (&parameter.default, &parameter.ty.kind) {
        (Some(Literal::Integer(value)), TypeKind::Scalar(Scalar::Int32 | Scalar::Int64)) => {
            let literal = proc_macro2::Literal::i64_unsuffixed(*value);
            Some(quote!(#literal))
        }
        (Some(Literal::Bool(value)), TypeKind::Scalar(Scalar::Bool)) => Some(quote!(#value)),
        _ => None,
    }
}
