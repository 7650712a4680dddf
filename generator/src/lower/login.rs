//! The login server: `OpenAPI` 3.0.3, sections 4.7.28 and 4.7.29, and what the configuration says in its place.
//!
//! Client secrets go to the address for tokens. A description cannot send them to another host than the API's own by
//! itself: the user has to name that host.

use std::collections::BTreeMap;

use openapiv3::{OAuth2Flows, OpenAPI, SecurityScheme};

use super::servers::with_defaults;
use super::{Lowering, follow};
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::Text;
use crate::ir::{Login, Server};

/// An address in a description, and where it stands in its flows.
type Found<'a> = (&'a str, [&'static str; 2]);

/// An address in the configuration, and the option that it is.
type Own<'a> = (&'static str, Option<&'a str>);

impl Lowering<'_> {
    pub(super) fn login(&mut self, servers: &[Server]) -> Login {
        let options = &self.options.login;
        let flows = flows(self.document);
        let mut address = |own: Own<'_>, find: fn(&OAuth2Flows) -> Option<Found<'_>>, purpose| match own.1 {
            Some(template) => Some(self.template(servers, own.0, template)),
            None => flows
                .iter()
                .find_map(|(flows, at)| Some((find(flows)?, at)))
                .and_then(|((url, [flow, member]), at)| self.described(url, &at.join(flow).join(member), purpose)),
        };
        let authorize = address(("authorize-url", options.authorize_url.as_deref()), authorize_url, Purpose::Browser);
        let token = address(("token-url", options.token_url.as_deref()), token_url, Purpose::Secrets);
        // Who names the one address knows the other.
        let refresh: fn(&OAuth2Flows) -> Option<Found<'_>> =
            if options.token_url.is_some() { |_| None } else { refresh_url };
        let refresh = address(("refresh-url", options.refresh_url.as_deref()), refresh, Purpose::Secrets);
        Login { oauth: !flows.is_empty(), authorize, token, refresh }
    }

    fn described(&mut self, url: &str, at: &Pointer, purpose: Purpose) -> Option<Text> {
        let unsound = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}@#".contains(c);
        let server = self.document.servers.first().map(with_defaults);
        let problem = if url.is_empty() || url.contains(unsound) || url.starts_with("//") {
            "is not an address"
        } else if is_absolute(url) && !url.starts_with("https://") {
            "is not encrypted"
        } else if is_absolute(url) && purpose == Purpose::Secrets && host(url) != server.as_deref().and_then(host) {
            "is on another host than the API"
        } else {
            // A relative one is on the API's host.
            return Some(Text::new(url));
        };
        let what = format!("the address of the login server {problem}; the client is made without it");
        self.warn(Code::Path, at, what, "name it in the configuration, under `login`, if it is right");
        None
    }

    /// An address of the configuration, whose variables are those of the default server.
    fn template(&mut self, servers: &[Server], option: &str, template: &str) -> Text {
        let place = Place::Option(Pointer::of(&["login", option]));
        let mut rest = template;
        while let Some((_, (name, after))) =
            rest.split_once('{').and_then(|(it, after)| Some((it, after.split_once('}')?)))
        {
            let known = servers.first().is_some_and(|server| server.variables().iter().any(|it| it.name.is(name)));
            if !known {
                let what = format!("{template:?} uses the variable {name:?}, which the default server does not have");
                self.fault(Code::Config, place.clone(), what, "name a variable of the first of `servers`");
            }
            rest = after;
        }
        if rest.contains(['{', '}']) {
            let what = format!("{template:?} has a brace without the other one");
            self.fault(Code::Config, place, what, "write `{name}` for a variable of the server");
        }
        Text::new(template)
    }
}

/// What is done with an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// People see it.
    Browser,
    /// The client sends secrets there.
    Secrets,
}

/// The flows of all schemes, in the order of the schemes' names.
fn flows(document: &OpenAPI) -> Vec<(&OAuth2Flows, Pointer)> {
    let Some(components) = &document.components else { return Vec::new() };
    let sorted: BTreeMap<_, _> = components.security_schemes.iter().collect();
    let flows = sorted.into_iter().filter_map(|(name, scheme)| {
        let at = Pointer::parse("/components/securitySchemes").join(name);
        match follow(Some(&components.security_schemes), "securitySchemes", scheme, &at)? {
            (SecurityScheme::OAuth2 { flows, .. }, at) => Some((flows, at.join("flows"))),
            _ => None,
        }
    });
    flows.collect()
}

fn authorize_url(flows: &OAuth2Flows) -> Option<Found<'_>> {
    let code = flows.authorization_code.as_ref().map(|flow| (&*flow.authorization_url, "authorizationCode"));
    let implicit = flows.implicit.as_ref().map(|flow| (&*flow.authorization_url, "implicit"));
    code.or(implicit).map(|(url, flow)| (url, [flow, "authorizationUrl"]))
}

fn token_url(flows: &OAuth2Flows) -> Option<Found<'_>> {
    let code = flows.authorization_code.as_ref().map(|flow| (&*flow.token_url, "authorizationCode"));
    let client = flows.client_credentials.as_ref().map(|flow| (&*flow.token_url, "clientCredentials"));
    let password = flows.password.as_ref().map(|flow| (&*flow.token_url, "password"));
    code.or(client).or(password).map(|(url, flow)| (url, [flow, "tokenUrl"]))
}

/// Only where it is not that for tokens, which is the rule.
fn refresh_url(flows: &OAuth2Flows) -> Option<Found<'_>> {
    let code = flows.authorization_code.as_ref().map(|flow| (flow.refresh_url.as_deref(), "authorizationCode"));
    let password = flows.password.as_ref().map(|flow| (flow.refresh_url.as_deref(), "password"));
    let (url, flow) = code.or(password)?;
    let url = url.filter(|url| token_url(flows).is_none_or(|(token, _)| token != *url))?;
    Some((url, [flow, "refreshUrl"]))
}

pub(super) fn host(url: &str) -> Option<&str> {
    Some(url).filter(|url| is_absolute(url))?.split_once("://").and_then(|(_, rest)| rest.split(['/', '?']).next())
}

/// Whether an address begins with a scheme (RFC 3986, section 3.1). One in a query makes nothing absolute.
fn is_absolute(url: &str) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}
