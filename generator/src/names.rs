//! The representation in, a Rust name for everything in it out.
//!
//! All names are given at once, inside scopes that cannot hand out the same name twice. Within a scope, names are
//! given in an order that does not depend on the order of the text, and spellings that need no change go first, so
//! that an addition to the description does not rename what was there.

mod layout;
mod scope;
mod types;
mod unused;

use std::collections::BTreeMap;

use crate::config::Options;
use crate::encode::{Case, Text, Words, file};
use crate::ir::{
    Api, Group, Location, Media, MediaKind, Operation, OperationId, Scheme, Status, Table, TypeDef, UrlPart,
};

pub use layout::ModulePath;
pub use scope::Ident;
use scope::Scope;
pub use unused::unused;

/// The Rust names of an API.
#[derive(Debug, Clone)]
pub struct Names {
    /// The package.
    pub package: String,
    /// The library, as it stands in `use`.
    pub library: Ident,
    /// The types with their members.
    pub types: Table<TypeDef, TypeName>,
    /// The groups.
    pub groups: Table<Group, GroupName>,
    /// The operations with their arguments.
    pub operations: Table<Operation, OperationName>,
    /// The constants of the security schemes.
    pub schemes: Table<Scheme, Ident>,
    /// The enumerations for variables of the default server's address, in the order of [`variables`].
    pub variables: Vec<VariableName>,
}

/// The names of a type and its members.
#[derive(Debug, Clone)]
pub struct TypeName {
    /// The type itself.
    pub ident: Ident,
    /// The module that holds it.
    pub module: ModulePath,
    /// The struct that holds the required fields by name, where a constructor would have too many arguments.
    pub required: Option<Ident>,
    /// The fields of a struct or the variants of an enum, in their order.
    pub members: Vec<MemberName>,
    /// The variant of an enum for values, or the field of a struct for members, that the description does not name.
    pub unknown: Ident,
}

/// The names of a member of a type.
#[derive(Debug, Clone)]
pub struct MemberName {
    /// The field or variant.
    pub ident: Ident,
    /// The method that sets or gets the field.
    pub method: Ident,
}

/// The names of a group of operations.
#[derive(Debug, Clone)]
pub struct GroupName {
    /// The struct with a method for each operation.
    pub handler: Ident,
    /// The module that holds it.
    pub module: Ident,
}

/// The names of an operation and its parameters.
#[derive(Debug, Clone)]
pub struct OperationName {
    /// The method.
    pub method: Ident,
    /// The module that holds it, and its other names.
    pub module: ModulePath,
    /// The struct that collects optional parameters.
    pub call: Ident,
    /// The parameters, in their order: arguments of the method, or methods of the struct.
    pub parameters: Vec<Ident>,
    /// The argument for the body.
    pub body: Ident,
    /// For each representation of the body, the method that sends it, or that sets it where it is optional.
    pub bodies: Vec<Ident>,
    /// The enumeration of answers, where several kinds of them mean success, and its variants.
    pub output: Ident,
    /// The variants of that enumeration, in the order of [`Operation::successes`].
    pub outcomes: Vec<Ident>,
}

/// The names of a server variable.
#[derive(Debug, Clone)]
pub struct VariableName {
    /// The enumeration.
    pub ident: Ident,
    /// Its variants, in the order of the values.
    pub variants: Vec<Ident>,
    /// The variant of the default value.
    pub default: Ident,
    /// The method of the client's builder.
    pub method: Ident,
}

/// Methods that every struct of options has.
const CALL_METHODS: [&str; 8] = ["header", "query", "timeout", "send", "into_future", "clone", "into", "from"];
/// Methods of the client's builder.
const BUILDER_METHODS: [&str; 14] = [
    "new",
    "base_url",
    "access_token",
    "basic_auth",
    "api_key",
    "default_header",
    "user_agent",
    "correlation_header",
    "timeout",
    "attempt_timeout",
    "allow_insecure_loopback",
    "max_response_bytes",
    "transport",
    "build",
];
/// Names that a file of operations uses for other things.
const API_FILE_NAMES: [&str; 10] =
    ["ApiClient", "Borrow", "Call", "DateTime", "Method", "Option", "Request", "Secret", "String", "Style"];

/// Gives every part of an API its name.
#[must_use]
pub fn names(api: &Api, options: &Options) -> Names {
    let words = Words::new(&options.acronyms);
    let package = options.name.clone().unwrap_or_else(|| package(api, &words));
    let library = Scope::default().claim(&package.replace('-', "_"));
    let groups = groups(api, &words);
    let operations = operations(api, &words, &groups, &options.rename_operations);
    let mut constants = Scope::default();
    let schemes = api.schemes.map(|_, scheme| constants.claim(&words.ident(&scheme.name, Case::Shouty, "SCHEME")));
    Names {
        package,
        library,
        types: types::types(api, &words, options),
        groups,
        operations,
        schemes,
        variables: server_variables(api, &words),
    }
}

/// The package's name where the user gives none.
fn package(api: &Api, words: &Words) -> String {
    let name = words.ident(&api.title, Case::Snake, "api").replace('_', "-");
    if crate::encode::is_crate_name(&name) { name } else { format!("{name}-client") }
}

fn groups(api: &Api, words: &Words) -> Table<Group, GroupName> {
    let mut handlers = Scope::default();
    let mut modules = Scope::without(&file::RESERVED);
    let fallback = Text::from("default");
    api.groups.map(|_, group| {
        let tag = group.tag.as_ref().unwrap_or(&fallback);
        let tag_words = words.ident(tag, Case::Pascal, "Tag");
        // A tag `Billing API` is not called `BillingApiApi`.
        let stem = tag_words.strip_suffix("Api").filter(|stem| !stem.is_empty()).unwrap_or(&tag_words);
        GroupName {
            handler: handlers.claim(&format!("{stem}Api")),
            module: modules.claim(&words.join(&[stem], Case::Snake, "tag")),
        }
    })
}

fn operations(
    api: &Api,
    words: &Words,
    groups: &Table<Group, GroupName>,
    renames: &BTreeMap<String, String>,
) -> Table<Operation, OperationName> {
    let mut methods = groups.iter().map(|_| Scope::without(&["new"])).collect::<Vec<_>>();
    let mut calls =
        groups.iter().map(|(_, group)| Scope::without(&API_FILE_NAMES).and(&group.handler)).collect::<Vec<_>>();
    let modules = layout::sections(api, words, groups);
    api.operations.map(|id, operation| {
        let own = || ModulePath::root(groups[operation.group].module.clone());
        let module = modules.get(&id).cloned().unwrap_or_else(own);
        let claim = |scopes: &mut Vec<Scope>, case, fallback| {
            let given = renames.iter().find(|(id, _)| operation.id.is(id)).map(|(_, name)| name.as_str());
            let wanted = match given {
                Some(name) => words.join(&[name], case, fallback),
                None => words.ident(&operation.id, case, fallback),
            };
            // There is a scope for each group.
            scopes
                .get_mut(operation.group.index())
                .map_or_else(|| Scope::default().claim(&wanted), |s| s.claim(&wanted))
        };
        let method = claim(&mut methods, Case::Snake, "call");
        let call = claim(&mut calls, Case::Pascal, "Call");
        let (parameters, body, setters) = arguments(api, id, words);
        let bodies = match &operation.body {
            Some(body) if body.required => {
                let scope = methods.get_mut(operation.group.index());
                further_methods(&method, &body.media, scope)
            }
            _ => setters,
        };
        let mut claim = |wanted: &str| match calls.get_mut(operation.group.index()) {
            Some(scope) if operation.successes().len() > 1 => scope.claim(wanted),
            _ => Scope::default().claim(wanted),
        };
        let output = claim(&format!("{call}Output"));
        let outcomes = outcomes(operation);
        OperationName { method, module, call, parameters, body, bodies, output, outcomes }
    })
}

/// Required parameters share a scope with the body: they are arguments of one function. Optional ones are methods.
fn arguments(api: &Api, id: OperationId, words: &Words) -> (Vec<Ident>, Ident, Vec<Ident>) {
    let mut arguments = Scope::default();
    let mut methods = Scope::without(&CALL_METHODS);
    let body = arguments.claim("body");
    let parameters = api.operations[id].parameters.iter().map(|parameter| {
        let wanted = words.ident(&parameter.name, Case::Snake, "parameter");
        let scope = if parameter.required { &mut arguments } else { &mut methods };
        let kind = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        scope.claim_or(&wanted, &format!("{wanted}_{kind}"))
    });
    let parameters = parameters.collect();
    let media = api.operations[id].body.as_ref().map(|body| body.media.as_slice()).unwrap_or_default();
    let setters = media.iter().enumerate().map(|(index, media)| match index {
        0 => methods.claim("body"),
        _ => methods.claim(&format!("body_{}", suffix(&media.kind))),
    });
    let setters = setters.collect();
    (parameters, body, setters)
}

/// The methods for the representations of a required body: the preferred one has the operation's name.
fn further_methods(method: &Ident, media: &[Media], scope: Option<&mut Scope>) -> Vec<Ident> {
    let mut nowhere = Scope::default();
    let scope = scope.unwrap_or(&mut nowhere);
    let further = media.iter().skip(1).map(|media| scope.claim(&format!("{}_{}", method.unraw(), suffix(&media.kind))));
    std::iter::once(method.clone()).chain(further).collect()
}

fn suffix(kind: &MediaKind) -> &'static str {
    match kind {
        MediaKind::Json(_) => "json",
        MediaKind::Form(_) => "form",
        MediaKind::Multipart(_) => "multipart",
        MediaKind::Text => "text",
        MediaKind::Bytes => "bytes",
    }
}

/// Names after the statuses, as RFC 9110, section 15.3 calls them.
fn outcomes(operation: &Operation) -> Vec<Ident> {
    let mut scope = Scope::default();
    let names = operation.successes().into_iter().map(|response| match response.status {
        Status::Code(200) => scope.claim("Ok"),
        Status::Code(201) => scope.claim("Created"),
        Status::Code(202) => scope.claim("Accepted"),
        Status::Code(204) => scope.claim("NoContent"),
        Status::Code(206) => scope.claim("PartialContent"),
        Status::Code(207) => scope.claim("MultiStatus"),
        Status::Code(code) => scope.claim(&format!("Status{code}")),
        Status::Range(_) | Status::Default => scope.claim("Success"),
    });
    names.collect()
}

/// The variables with listed values of the default server.
pub fn variables(api: &Api) -> impl Iterator<Item = &crate::ir::Variable> {
    api.servers.first().into_iter().flat_map(|server| &server.url).filter_map(|part| match part {
        UrlPart::Variable(variable) if !variable.values.is_empty() => Some(variable),
        _ => None,
    })
}

fn server_variables(api: &Api, words: &Words) -> Vec<VariableName> {
    let mut idents = Scope::without(&["ApiClient", "ApiClientBuilder", "Error", "Result", "Option", "String", "Self"]);
    let mut methods = Scope::without(&BUILDER_METHODS);
    let named = variables(api).map(|variable| {
        let mut scope = Scope::default();
        let variants: Vec<Ident> = variable
            .values
            .iter()
            .map(|value| {
                let text = value.name.as_ref().unwrap_or(&value.value);
                scope.claim(&words.ident(text, Case::Pascal, "Value"))
            })
            .collect();
        let default = variable.values.iter().position(|value| value.value == variable.default);
        let default = default.and_then(|index| variants.get(index)).cloned();
        VariableName {
            ident: idents.claim(&words.ident(&variable.name, Case::Pascal, "Variable")),
            default: default.unwrap_or_else(|| Scope::default().claim("Default")),
            variants,
            method: methods.claim_or(
                &words.ident(&variable.name, Case::Snake, "variable"),
                &words.join(&["server_variable"], Case::Snake, "variable"),
            ),
        }
    });
    named.collect()
}

#[cfg(test)]
mod tests;
