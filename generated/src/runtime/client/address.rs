//! The address that a client is made for: the described one with its variables, or one that the program names.

use std::collections::BTreeMap;

use crate::runtime::error::{Error, Result};

/// An address that is not checked yet.
pub(super) struct Address {
    template: String,
    variables: BTreeMap<String, String>,
    given: Option<String>,
}

impl Address {
    pub(super) fn described(template: &str) -> Self {
        Self { template: template.to_owned(), variables: BTreeMap::new(), given: None }
    }

    pub(super) fn give(&mut self, url: String) {
        self.given = Some(url);
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        self.variables.insert(name.to_owned(), value);
    }

    pub(super) fn is_given(&self) -> bool {
        self.given.is_some()
    }

    /// The address with its variables filled in.
    pub(super) fn url(&self) -> Result<String> {
        match &self.given {
            Some(given) => Ok(given.clone()),
            None => self.fill(&self.template),
        }
    }

    /// Another address with the same variables.
    pub(super) fn fill(&self, template: &str) -> Result<String> {
        let mut url = String::new();
        let mut rest = template;
        while let Some((literal, after)) = rest.split_once('{') {
            url.push_str(literal);
            let Some((name, after)) = after.split_once('}') else { break };
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

/// Whether what follows is still a part of the host.
fn in_host(url: &str) -> bool {
    url.split_once("://").is_some_and(|(_, host)| !host.contains('/'))
}

fn is_part(value: &str, in_host: bool) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) || byte == b'/' && !in_host;
    value.bytes().all(allowed)
}
