//! The representation in, a Rust name for everything in it out.
//!
//! All names are given at once, inside scopes that cannot hand out the same name twice. Within a scope, names are
//! given in an order that does not depend on the order of the text, and spellings that need no change go first, so
//! that an addition to the description does not rename what was there.

mod answers;
mod features;
mod layout;
mod login;
mod scope;
mod servers;
mod types;
mod unused;

use std::collections::BTreeMap;

use crate::config::Options;
use crate::encode::{Case, Text, Words, file};
use crate::ir::{Api, Group, Media, MediaKind, Operation, OperationId, Scheme, Status, Table, TypeDef};

pub use answers::{HeadersName, failures};
pub use features::FeatureNames;
pub use layout::ModulePath;
pub use scope::Ident;
use scope::Scope;
pub use servers::{VariableName, variables};
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
    /// The features of the groups, if the crate has any.
    pub features: Option<FeatureNames>,
    /// The operations with their arguments.
    pub operations: Table<Operation, OperationName>,
    /// The constants of the security schemes.
    pub schemes: Table<Scheme, Ident>,
    /// The types of what events carry, in the order of [`Api::events`].
    pub events: Vec<Ident>,
    /// The variables of the default server's address, in the order of [`variables`].
    pub variables: Vec<VariableName>,
    /// The structs for headers of answers, each with the operations that have these headers.
    pub headers: Vec<HeadersName>,
    /// The method of the error that reads the model of most failures, where there is one.
    pub error_body: Option<Ident>,
    /// The methods for the parameters of the login page, each with an argument for each of its parameters.
    pub authorize_parameters: Vec<(Ident, Vec<Ident>)>,
    /// The methods for the parameters of requests for tokens.
    pub token_parameters: Vec<Ident>,
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
    /// The enumeration of the bodies that come with failures, where there are several kinds of them.
    pub error: Ident,
    /// Its variants, in the order of [`failures`].
    pub failures: Vec<Ident>,
}

/// Methods that every struct of options has.
const CALL_METHODS: [&str; 13] = [
    "header",
    "query",
    "timeout",
    "retry",
    "idempotent",
    "send",
    "wait",
    "wait_response",
    "stream",
    "into_future",
    "clone",
    "into",
    "from",
];
/// Names that a file of operations uses for other things.
const API_FILE_NAMES: [&str; 27] = [
    "ApiClient",
    "BTreeMap",
    "Body",
    "Borrow",
    "Bytes",
    "Call",
    "DateTime",
    "Err",
    "Error",
    "Method",
    "Multipart",
    "None",
    "Ok",
    "Option",
    "PathStyle",
    "QueryStyle",
    "Request",
    "Response",
    "Result",
    "Secret",
    "Self",
    "Some",
    "String",
    "Style",
    "Upload",
    "Value",
    "Vec",
];

/// Gives every part of an API its name.
#[must_use]
pub fn names(api: &Api, options: &Options) -> Names {
    let words = Words::new(&options.acronyms);
    let package = options.name.clone().unwrap_or_else(|| package(api, &words));
    let library = Scope::default().claim(&package.replace('-', "_"));
    let groups = groups(api, &words);
    let types = types::types(api, &words, options);
    let mut files = api.groups.map(|id, _| Scope::without(&API_FILE_NAMES).and(&groups[id].handler));
    let operations = operations(api, &words, (&groups, &types), &options.rename_operations, &mut files);
    let headers = answers::headers(api, &words, &operations, &mut files);
    let error_body = answers::error_body(api, &types);
    let mut constants = Scope::default();
    let schemes = api.schemes.map(|_, scheme| constants.claim(&words.ident(&scheme.name, Case::Shouty, "SCHEME")));
    Names {
        package,
        library,
        types,
        operations,
        schemes,
        events: events(api, &words),
        variables: servers::variable_names(api, &words, &groups),
        groups,
        features: features::features(api, &words, options),
        headers,
        error_body,
        authorize_parameters: login::authorize_parameters(&options.login.authorize_parameters, &words),
        token_parameters: login::token_parameters(&options.login.token_parameters, &words),
    }
}

/// A webhook is called as the description calls it, a callback after its operation as well; further methods of one are
/// told apart by the method.
fn events(api: &Api, words: &Words) -> Vec<Ident> {
    let mut scope = Scope::without(&types::MODEL_FILE_NAMES);
    let named = api.events.iter().map(|event| {
        let name = words.ident(&event.name, Case::Pascal, "Event");
        let operation = event.operation.as_ref().map(|operation| words.ident(operation, Case::Pascal, "Call"));
        let wanted = words.join(&[operation.as_deref().unwrap_or_default(), &name], Case::Pascal, "Event");
        let method = words.join(&[event.method.as_str()], Case::Pascal, "Request");
        scope.claim_or(&wanted, &format!("{wanted}{method}"))
    });
    named.collect()
}

/// The package's name where the user gives none.
fn package(api: &Api, words: &Words) -> String {
    let name = words.ident(&api.title, Case::Snake, "api").replace('_', "-");
    if crate::encode::is_crate_name(&name) { name } else { format!("{name}-client") }
}

fn groups(api: &Api, words: &Words) -> Table<Group, GroupName> {
    let mut handlers = Scope::default();
    let mut modules = Scope::without(&file::RESERVED);
    api.groups.map(|_, group| {
        let stem = stem(group, words);
        GroupName {
            handler: handlers.claim(&format!("{stem}Api")),
            module: modules.claim(&words.join(&[&stem], Case::Snake, "tag")),
        }
    })
}

/// What the names of a group begin with: a tag `Billing API` is not called `BillingApiApi`.
fn stem(group: &Group, words: &Words) -> String {
    let name = match &group.tag {
        Some(tag) => words.ident(tag, Case::Pascal, "Tag"),
        None => words.ident(&Text::from("default"), Case::Pascal, "Tag"),
    };
    name.strip_suffix("Api").filter(|stem| !stem.is_empty()).unwrap_or(&name).to_owned()
}

fn operations(
    api: &Api,
    words: &Words,
    (groups, types): (&Table<Group, GroupName>, &Table<TypeDef, TypeName>),
    renames: &BTreeMap<String, String>,
    files: &mut Table<Group, Scope>,
) -> Table<Operation, OperationName> {
    let modules = layout::sections(api, words, groups);
    let mut methods = api.groups.map(|_, _| Scope::without(&["new"]));
    api.operations.map(|id, operation| {
        let own = || ModulePath::root(groups[operation.group].module.clone());
        let module = modules.get(&id).cloned().unwrap_or_else(own);
        let methods = &mut methods[operation.group];
        let file = &mut files[operation.group];
        let given = renames.iter().find(|(id, _)| operation.id.is(id)).map(|(_, name)| name.as_str());
        let wanted = |case, fallback| match given {
            Some(name) => words.join(&[name], case, fallback),
            None => words.ident(&operation.id, case, fallback),
        };
        let method = methods.claim(&wanted(Case::Snake, "call"));
        let call = file.claim(&wanted(Case::Pascal, "Call"));
        let (parameters, body, setters) = arguments(api, id, words);
        let bodies = match &operation.body {
            Some(body) if body.required => further_methods(&method, &body.media, methods),
            _ => setters,
        };
        let mut claim = |needed: bool, wanted: String| {
            if needed { file.claim(&wanted) } else { Scope::default().claim(&wanted) }
        };
        let output = claim(operation.successes().len() > 1, format!("{call}Output"));
        let failures = answers::failures_of(operation, types);
        let error = claim(failures.len() > 1, format!("{call}Error"));
        let outcomes = outcomes(operation);
        OperationName { method, module, call, parameters, body, bodies, output, outcomes, error, failures }
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
        scope.claim_or(&wanted, &format!("{wanted}_{}", parameter.location.as_str()))
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
fn further_methods(method: &Ident, media: &[Media], scope: &mut Scope) -> Vec<Ident> {
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

#[cfg(test)]
mod tests;
