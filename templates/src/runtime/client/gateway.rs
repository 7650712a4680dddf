//! A gateway between the client and the API.

use std::fmt;

use http::Uri;

/// A server that stands between this program and both the API and its login server, as company networks
/// have it.
///
/// Only the host changes and a prefix comes before the path: with
/// `Gateway::new("https://gateway.example.com:8443").api_path("cloud/api").login_path("cloud/login")`, a
/// call of `/v2/things` goes to `https://gateway.example.com:8443/cloud/api/v2/things`, and a request for a
/// token at `/oauth/token` to `https://gateway.example.com:8443/cloud/login/oauth/token`.
#[derive(Clone, PartialEq, Eq)]
#[must_use = "a gateway does nothing until it is given to a client's builder"]
pub struct Gateway {
    url: String,
    api_path: String,
    login_path: String,
}

impl Gateway {
    /// A gateway at this address: protocol, host and, if it is not the usual one, port.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), api_path: String::new(), login_path: String::new() }
    }

    /// What the gateway wants before the paths of the API.
    pub fn api_path(mut self, prefix: impl Into<String>) -> Self {
        self.api_path = prefix.into();
        self
    }

    /// What the gateway wants before the paths of the login server.
    pub fn login_path(mut self, prefix: impl Into<String>) -> Self {
        self.login_path = prefix.into();
        self
    }

    /// An address of the API, by way of the gateway.
    pub(super) fn api(&self, address: &str) -> String {
        self.by_way(&self.api_path, address)
    }

    /// An address of the login server, by way of the gateway.
    pub(super) fn login(&self, address: &str) -> String {
        self.by_way(&self.login_path, address)
    }

    fn by_way(&self, prefix: &str, address: &str) -> String {
        let origin = self.url.trim_end_matches('/');
        let prefix = prefix.trim_matches('/');
        let slash = if prefix.is_empty() { "" } else { "/" };
        // What is no address has no path; the whole is checked when it is used.
        let path = address.parse::<Uri>().ok().and_then(|uri| uri.into_parts().path_and_query);
        let path = path.as_ref().map_or("", |path| path.as_str());
        format!("{origin}{slash}{prefix}{path}")
    }
}

/// Not the address: it is not checked yet and may hold a password.
impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway")
            .field("api_path", &self.api_path)
            .field("login_path", &self.login_path)
            .finish_non_exhaustive()
    }
}
