//! The methods for what the configuration says about logging in.

use super::{Ident, Scope};
use crate::encode::{Case, Text, Words};

/// Methods of a request to log in. Private ones count: a type has one method of a name, whoever may call it.
pub(super) const AUTHORIZE_METHODS: [&str; 10] =
    ["begin", "clone", "into", "login_hint", "parameter", "pkce", "prompt", "start", "start_implicit", "state"];
/// Methods of an application.
pub(super) const APPLICATION_METHODS: [&str; 21] = [
    "authorize",
    "client_credentials",
    "client_secret",
    "clone",
    "exchange",
    "grant",
    "identify",
    "into",
    "loopback_login",
    "new",
    "redirect_uri",
    "refresh",
    "renewing",
    "renewing_client_credentials",
    "renewing_from",
    "request",
    "saml2_bearer",
    "scope_field",
    "scopes",
    "secret_in_form",
    "token_parameter",
];

/// Parameters that go together have one method: `org_and_provider(org, provider)`.
pub(super) fn authorize_parameters(groups: &[Vec<String>], words: &Words) -> Vec<(Ident, Vec<Ident>)> {
    let mut methods = Scope::without(&AUTHORIZE_METHODS);
    let named = groups.iter().map(|group| {
        let mut arguments = Scope::default();
        let idents: Vec<Ident> = group
            .iter()
            .map(|name| arguments.claim(&words.ident(&Text::new(name), Case::Snake, "parameter")))
            .collect();
        let method = idents.iter().map(Ident::unraw).collect::<Vec<_>>().join("_and_");
        (methods.claim_or(&method, &format!("{method}_parameter")), idents)
    });
    named.collect()
}

pub(super) fn token_parameters(names: &[String], words: &Words) -> Vec<Ident> {
    let mut methods = Scope::without(&APPLICATION_METHODS);
    let claimed = names.iter().map(|name| {
        let method = words.ident(&Text::new(name), Case::Snake, "parameter");
        methods.claim_or(&method, &format!("{method}_parameter"))
    });
    claimed.collect()
}
