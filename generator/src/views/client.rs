//! The files that tie the client core to one API: `lib.rs`, `servers.rs`, `security.rs` and `errors.rs`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use serde::Serialize;

use super::docs::Paragraphs;
use super::imports::Imports;
use super::rust::{Writer, string};
use super::{CodeFile, Context, depth, examples, features, login, packaging};
use crate::encode::{Text, doc};
use crate::inventory::Item;
use crate::ir::{Location, Scheme, SchemeKind, Server, TypeId};
use crate::names::{self, Ident};

#[derive(Serialize)]
struct LibView {
    docs: String,
    /// How many steps the compiler may take from type to type, if more than by itself.
    recursion_limit: Option<usize>,
    /// Modules that hold nothing to name.
    private_modules: Vec<&'static str>,
    has_events: bool,
    has_security: bool,
    handlers: Vec<HandlerView>,
    variables: Vec<String>,
}

#[derive(Serialize)]
struct HandlerView {
    module: String,
    ident: String,
    /// The attribute that says which feature turns it on, if one does.
    gate: Option<String>,
}

#[derive(Serialize)]
struct ServersView {
    docs: String,
    base_url_docs: String,
    base_url: String,
    /// The address with its variables in braces, if it has any.
    template: Option<String>,
    user_agent: String,
    /// The builder's methods for the addresses of the login server, with the addresses.
    login: Vec<(&'static str, String)>,
    /// The constants of all schemes: what requests outside the description are sent with.
    security: Vec<String>,
    correlation_header: Option<String>,
    variables: Vec<VariableView>,
}

#[derive(Serialize)]
struct VariableView {
    docs: String,
    name: String,
    ident: String,
    default_value: String,
    method: String,
    /// None for a variable that can have any value.
    has_names: bool,
    values: Vec<ValueView>,
}

#[derive(Serialize)]
struct ValueView {
    docs: String,
    ident: String,
    value: String,
    is_default: bool,
    /// What it can be called, as a pattern.
    spellings: String,
}

#[derive(Serialize)]
struct SecurityView {
    schemes: Vec<SchemeView>,
}

#[derive(Serialize)]
struct SchemeView {
    docs: String,
    ident: String,
    value: String,
}

#[derive(Serialize)]
struct ErrorsView {
    imports: Vec<String>,
    method: String,
    ty: String,
}

pub(super) fn files(context: Context<'_>) -> Result<Vec<CodeFile>, serde_json::Error> {
    let mut files = vec![lib(context)?, servers(context)?];
    files.extend(login::file(context)?);
    if !context.api.schemes.is_empty() {
        files.push(security(context)?);
    }
    if let (Some(body), Some(method)) = (context.api.error_model(), &context.names.error_body) {
        files.push(errors(context, body, method)?);
    }
    Ok(files)
}

fn lib(context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let Context { api, names, .. } = context;
    let mut docs = Paragraphs::default();
    docs.say(doc::title(&api.title));
    docs.quote(api.docs.description.as_ref());
    if let Some(lines) = examples::front_page(context) {
        docs.say("# Example");
        docs.say("```no_run");
        for line in lines.lines() {
            docs.push_line(line);
        }
        docs.push_line("```");
    }
    if let Some(lines) = features::guide(context, packaging::version(context.options)) {
        docs.say("# A part of the API");
        docs.start();
        for line in lines {
            docs.push_line(&line);
        }
        docs.start();
        let groups = names.features.iter().flat_map(|features| features.groups.iter());
        for (group, feature) in groups {
            docs.push_line(&format!("- `{feature}`: [`{}`]", names.groups[group].handler));
        }
    }
    let recursion_limit = depth::recursion_limit(api);
    if let Some(limit) = recursion_limit {
        docs.say("# Models that lead far");
        docs.say(format!(
            "The models hold each other in long chains. Where the compiler gives up on one of them (E0275), it needs what \
             this crate states for itself: `#![recursion_limit = \"{limit}\"]`."
        ));
    }
    let mut private_modules = Vec::new();
    private_modules.extend(names.error_body.is_some().then_some("errors"));
    private_modules.extend(login::is_needed(context).then_some("login"));
    let has_events = !api.events.is_empty();
    let has_security = !api.schemes.is_empty();
    let mut modules = vec!["apis", "models", "runtime", "servers"];
    modules.extend(&private_modules);
    modules.extend(has_events.then_some("events"));
    modules.extend(has_security.then_some("security"));
    let handlers = names.groups.iter().map(|(id, name)| HandlerView {
        module: name.module.to_string(),
        ident: name.handler.to_string(),
        gate: context.gates.group(id),
    });
    let view = LibView {
        docs: docs.inner(),
        recursion_limit,
        private_modules,
        has_events,
        has_security,
        handlers: handlers.collect(),
        variables: names.variables.iter().filter(|name| is_enum(name)).map(|name| name.ident.to_string()).collect(),
    };
    let promises = modules.into_iter().map(|module| Item::new("mod", module)).collect();
    code("src/lib.rs", "lib.rs", &view, promises)
}

fn servers(context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let Context { api, names, options, .. } = context;
    let server = api.servers.first();
    let base_url = server.map_or_else(|| Text::from(""), Server::address);
    let mut docs = Paragraphs::default();
    docs.say("Where the API is served.");
    let mut base_url_docs = Paragraphs::default();
    base_url_docs.say(match api.servers.first() {
        Some(_) => "The address that a client uses unless its builder is given another one.",
        None => "The description names no server: a client's builder has to be given an address.",
    });
    for (server, number) in api.servers.iter().zip(0_usize..) {
        if number > 0 {
            base_url_docs.say(format!("Another one: {}.", doc::code(&server.address())));
        }
    }
    let mut promises = vec![Item::new("const", "DEFAULT_BASE_URL"), Item::member("impl", "ApiClient", "builder")];
    let variables = names::variables(api).into_iter().zip(&names.variables);
    let variables: Vec<VariableView> = variables.map(|(variable, name)| variable_view(variable, name)).collect();
    for (variable, name) in variables.iter().zip(&names.variables) {
        promises.push(Item::member("impl", "ApiClientBuilder", &variable.method));
        if is_enum(name) {
            promises.extend([Item::new("enum", &variable.ident), Item::member("enum", &variable.ident, "Other")]);
            promises.extend(["as_str", "from", "from"].map(|method| Item::member("impl", &variable.ident, method)));
            promises.extend(name.variants.iter().map(|it| Item::member("enum", &variable.ident, it.as_str())));
        }
    }
    let login =
        [("authorize_url", &api.login.authorize), ("token_url", &api.login.token), ("refresh_url", &api.login.refresh)];
    let login = login.into_iter().filter_map(|(method, url)| Some((method, string(url.as_ref()?).to_string())));
    let version = packaging::version(options);
    let correlation_header = options.correlation_header.as_ref();
    let view = ServersView {
        docs: docs.inner(),
        base_url_docs: base_url_docs.outer(),
        base_url: string(&base_url).to_string(),
        template: server.filter(|_| !variables.is_empty()).map(|server| string(&server.template()).to_string()),
        user_agent: string(&Text::new(format!("{}/{version}", names.package))).to_string(),
        login: login.collect(),
        security: names.schemes.iter().map(|(_, ident)| ident.to_string()).collect(),
        correlation_header: correlation_header.map(|name| string(&Text::new(name.to_ascii_lowercase())).to_string()),
        variables,
    };
    code("src/servers.rs", "servers.rs", &view, promises)
}

fn variable_view(variable: &crate::ir::Variable, name: &names::VariableName) -> VariableView {
    let mut docs = Paragraphs::default();
    docs.quote(variable.docs.description.as_ref());
    if docs.is_empty() {
        docs.say(format!("The {} of the API's address.", doc::code(&variable.name)));
    }
    let mut taken: BTreeSet<Text> = variable.values.iter().map(|choice| choice.value.clone()).collect();
    let values = variable.values.iter().zip(&name.variants).map(|(choice, ident)| {
        let mut docs = Paragraphs::default();
        docs.say(doc::code(&choice.value));
        let names = choice.name.iter().flat_map(|name| [name.clone(), name.with('_', '-'), name.with('-', '_')]);
        let names: Vec<Text> = names.filter(|name| taken.insert(name.clone())).collect();
        let spellings = std::iter::once(&choice.value).chain(&names).map(|text| string(text).to_string());
        ValueView {
            docs: docs.outer(),
            ident: ident.to_string(),
            value: string(&choice.value).to_string(),
            is_default: *ident == name.default,
            spellings: spellings.collect::<Vec<_>>().join(" | "),
        }
    });
    VariableView {
        docs: docs.outer(),
        name: string(&variable.name).to_string(),
        ident: name.ident.to_string(),
        default_value: string(&variable.default).to_string(),
        method: name.method.to_string(),
        has_names: variable.values.iter().any(|choice| choice.name.is_some()),
        values: values.collect(),
    }
}

/// Whether the values of a variable are listed, so that they are an enumeration.
fn is_enum(name: &names::VariableName) -> bool {
    !name.variants.is_empty()
}

fn security(context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let Context { api, names, .. } = context;
    let mut promises = Vec::new();
    let schemes = api.schemes.iter().map(|(id, scheme)| {
        let ident = &names.schemes[id];
        promises.push(Item::new("const", ident.as_str()));
        SchemeView {
            docs: scheme_docs(scheme).outer(),
            ident: ident.to_string(),
            value: scheme_value(scheme).to_string(),
        }
    });
    let view = SecurityView { schemes: schemes.collect() };
    code("src/security.rs", "security.rs", &view, promises)
}

fn scheme_docs(scheme: &Scheme) -> Paragraphs {
    let mut docs = Paragraphs::default();
    docs.quote(scheme.docs.description.as_ref());
    if docs.is_empty() {
        docs.say(format!("The security scheme {}.", doc::code(&scheme.name)));
    }
    if let SchemeKind::Bearer { scopes } = &scheme.kind
        && !scopes.is_empty()
    {
        docs.say("Scopes:");
        docs.start();
        for (name, description) in scopes {
            let description = doc::markdown(description);
            let separator = if description.is_empty() { "" } else { ": " };
            docs.push_line(&format!("- {}{separator}{description}", doc::code(name)));
        }
    }
    docs
}

fn scheme_value(scheme: &Scheme) -> TokenStream {
    let name = string(&scheme.name);
    match &scheme.kind {
        SchemeKind::Bearer { .. } => quote!(SecurityScheme::bearer(#name)),
        SchemeKind::Basic => quote!(SecurityScheme::basic(#name)),
        SchemeKind::ApiKey { location, parameter } => {
            let parameter = string(parameter);
            match location {
                Location::Query => quote!(SecurityScheme::api_key_query(#name, #parameter)),
                Location::Cookie => quote!(SecurityScheme::api_key_cookie(#name, #parameter)),
                Location::Header | Location::Path => quote!(SecurityScheme::api_key_header(#name, #parameter)),
            }
        }
    }
}

fn errors(context: Context<'_>, body: TypeId, method: &Ident) -> Result<CodeFile, serde_json::Error> {
    let taken = &["Error", "Option", "Self"];
    let mut writer = Writer { context, imports: Imports::default(), module: None, taken };
    writer.imports.add("crate::Error");
    let ty = writer.named(body).to_string();
    let promises = vec![Item::member("impl", "Error", method.as_str())];
    let view = ErrorsView { imports: writer.imports.lines(), method: method.to_string(), ty };
    code("src/errors.rs", "errors.rs", &view, promises)
}

pub(super) fn code(
    path: &str,
    template: &'static str,
    view: &impl Serialize,
    promises: Vec<Item>,
) -> Result<CodeFile, serde_json::Error> {
    Ok(CodeFile { path: path.to_owned(), template, view: serde_json::to_value(view)?, promises })
}
