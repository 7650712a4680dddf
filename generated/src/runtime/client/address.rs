//! The address that a client is made for: the described one with its variables, or one that the program names.

use std::collections::BTreeMap;

use super::{BaseUrl, Gateway};
use crate::runtime::error::{Error, Result};

/// An address that is not checked yet.
#[derive(Default)]
pub(in crate::runtime) struct Address {
    template: String,
    variables: BTreeMap<String, String>,
    given: Option<String>,
    gateway: Option<Gateway>,
}

impl Address {
    pub(super) fn described(template: &str) -> Self {
        Self { template: template.to_owned(), ..Self::default() }
    }

    pub(super) fn give(&mut self, url: String) {
        self.given = Some(url);
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        self.variables.insert(name.to_owned(), value);
    }

    pub(super) fn go_by(&mut self, gateway: Gateway) {
        self.gateway = Some(gateway);
    }

    pub(super) fn gateway(&self) -> Option<&Gateway> {
        self.gateway.as_ref()
    }

    /// The address with its variables filled in.
    pub(super) fn url(&self) -> Result<String> {
        match &self.given {
            Some(given) => Ok(given.clone()),
            None => self.fill(&self.template),
        }
    }

    /// The address of an endpoint that has a server of its own: another host, or a path on the host of `base_url`.
    ///
    /// An address that the program has named is for all endpoints; a gateway keeps its prefix before their paths.
    pub(super) fn own(&self, base_url: &str, own: &str) -> Result<String> {
        let is_path = own.starts_with('/');
        if !is_path && self.given.is_some() {
            return Ok(base_url.to_owned());
        }
        let own = self.fill(own)?;
        match &self.gateway {
            Some(gateway) => Ok(gateway.api(&own).trim_end_matches('/').to_owned()),
            None if is_path => Ok(format!("{}{}", origin(base_url), own.trim_end_matches('/'))),
            None => BaseUrl::parse("the address of the operation", &own, false).map(|url| url.text),
        }
    }

    /// Another address with the same variables.
    pub(super) fn fill(&self, template: &str) -> Result<String> {
        let mut url = String::new();
        let mut rest = template;
        while let Some((literal, after)) = rest.split_once('{') {
            url.push_str(literal);
            let Some((name, after)) = after.split_once('}') else {
                return Err(Error::config("an address has a brace without the other one"));
            };
            let value = self.variables.get(name).map(String::as_str).unwrap_or_default();
            // A slash would end the host early and make another one of it, unless the host ends here anyway.
            let ends_host = after.is_empty() || after.starts_with('/');
            if !is_part(value, in_host(&url) && !ends_host) {
                return Err(Error::config(format!("the server variable `{name}` cannot stand in an address")));
            }
            url.push_str(value);
            rest = after;
        }
        url.push_str(rest);
        Ok(url)
    }
}

/// An address without its path.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url.get(host..).and_then(|rest| rest.find('/')).map(|end| host + end);
    end.and_then(|end| url.get(..end)).unwrap_or(url)
}

/// Whether what follows is still a part of the host.
fn in_host(url: &str) -> bool {
    url.split_once("://").is_some_and(|(_, host)| !host.contains('/'))
}

fn is_part(value: &str, in_host: bool) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) || byte == b'/' && !in_host;
    value.bytes().all(allowed)
}
