//! The names for the variables of the server's address: a method of the builder, and an enumeration for listed values.

use super::{GroupName, Ident, Scope};
use crate::encode::{Case, Words};
use crate::ir::{Api, Group, Server, Table, Variable};

/// The names of a server variable.
#[derive(Debug, Clone)]
pub struct VariableName {
    /// The enumeration, for a variable with listed values.
    pub ident: Ident,
    /// Its variants, in the order of the values; none for a variable that can have any value.
    pub variants: Vec<Ident>,
    /// The variant of the default value.
    pub default: Ident,
    /// The method of the client's builder.
    pub method: Ident,
}

/// Methods of the client's builder. Private ones count: a type has one method of a name, whoever may call it.
pub(super) const BUILDER_METHODS: [&str; 32] = [
    "new",
    "base_url",
    "server_variable",
    "security",
    "access_token",
    "token_source",
    "client_credentials",
    "authorize_url",
    "token_url",
    "refresh_url",
    "gateway",
    "with_server",
    "settings",
    "settings_from_env",
    "settings_from_profile",
    "basic_auth",
    "api_key",
    "default_header",
    "user_agent",
    "correlation_header",
    "timeout",
    "idle_timeout",
    "retry",
    "max_concurrent_requests",
    "rate_limit",
    "hook",
    "allow_insecure_loopback",
    "max_response_bytes",
    "transport",
    "build",
    "application",
    "refuse",
];
/// Names that `servers.rs` uses for other things, and what the crate's root shows beside the enumerations of variables.
pub(super) const ROOT_NAMES: [&str; 26] = [
    "ApiClient",
    "ApiClientBuilder",
    "Base64",
    "Body",
    "Clone",
    "Date",
    "DateTime",
    "Default",
    "Error",
    "ErrorKind",
    "Field",
    "From",
    "Into",
    "Option",
    "PartialEq",
    "Response",
    "Result",
    "Secret",
    "Self",
    "String",
    "Time",
    "Tuple",
    "Upload",
    "Uuid",
    "Debug",
    "Hash",
];

/// The variables of the default server.
#[must_use]
pub fn variables(api: &Api) -> Vec<&Variable> {
    api.servers.first().map(Server::variables).unwrap_or_default()
}

pub(super) fn variable_names(api: &Api, words: &Words, groups: &Table<Group, GroupName>) -> Vec<VariableName> {
    // The enumerations are found at the crate's root, which shows all handlers as well.
    let mut root = groups.iter().fold(Scope::without(&ROOT_NAMES), |root, (_, group)| root.and(&group.handler));
    let mut methods = Scope::without(&BUILDER_METHODS);
    let named = variables(api).into_iter().map(|variable| {
        let mut scope = Scope::without(&["Other"]);
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
        let ident = words.ident(&variable.name, Case::Pascal, "Variable");
        let method = words.ident(&variable.name, Case::Snake, "variable");
        VariableName {
            ident: if variable.values.is_empty() {
                Scope::default().claim("Variable")
            } else {
                root.claim_or(&ident, &format!("{ident}Variable"))
            },
            default: default.unwrap_or_else(|| Scope::default().claim("Default")),
            variants,
            method: methods.claim_or(&method, &format!("{method}_variable")),
        }
    });
    named.collect()
}
