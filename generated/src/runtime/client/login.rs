//! Settings that are about logging in: where tokens come from, and for whom.

use super::address::Address;
use super::builder::ApiClientBuilder;
use super::{ApiClient, Gateway};
use crate::runtime::error::Result;
#[cfg(feature = "oauth")]
use crate::runtime::{oauth::OAuthApp, secret::Secret};

/// The addresses of the login server, as far as they are known.
///
/// They are checked when they are used: a client that has its token from elsewhere needs none of them.
#[derive(Clone, Debug, Default)]
pub(in crate::runtime) struct LoginUrls {
    pub(in crate::runtime) authorize: Option<String>,
    pub(in crate::runtime) token: Option<String>,
    pub(in crate::runtime) refresh: Option<String>,
}

impl LoginUrls {
    /// Fills in the server's variables, makes relative addresses absolute, and sends all of them by way of the
    /// gateway.
    pub(super) fn resolve(self, address: &Address, base_url: &str) -> Result<Self> {
        let resolved = |url: Option<String>| {
            let Some(url) = url else { return Ok(None) };
            let url = absolute(base_url, address.fill(&url)?);
            Ok(Some(address.gateway().map_or(url.clone(), |gateway| gateway.login(&url))))
        };
        Ok(Self {
            authorize: resolved(self.authorize)?,
            token: resolved(self.token)?,
            refresh: resolved(self.refresh)?,
        })
    }
}

/// Resolves an address against that of the API: `/token` from the host, `token` from the API's own path.
fn absolute(base_url: &str, url: String) -> String {
    if is_absolute(&url) {
        return url;
    }
    let base = base_url.trim_end_matches('/');
    let host = base.split_once("://").map_or("", |(_, rest)| rest);
    let path = host.find('/').map_or(0, |start| host.len() - start);
    match url.strip_prefix('/') {
        Some(_) => format!("{}{url}", base.get(..base.len() - path).unwrap_or(base)),
        None => format!("{base}/{url}"),
    }
}

/// Whether an address begins with a scheme (RFC 3986 §3.1); one in a query makes nothing absolute.
fn is_absolute(url: &str) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

impl ApiClientBuilder {
    /// Where people log in (the authorization endpoint of RFC 6749 §3.1). An address without a host is on
    /// the host of the API. It may have the variables of [`server_variable`](Self::server_variable) in braces.
    pub fn authorize_url(mut self, url: impl Into<String>) -> Self {
        self.login.authorize = Some(url.into());
        self
    }

    /// Where access tokens come from (the token endpoint of RFC 6749 §3.2). Client secrets are sent there.
    /// An address without a host is on the host of the API.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.login.token = Some(url.into());
        self
    }

    /// Where access tokens are renewed, if not at the [`token_url`](Self::token_url).
    pub fn refresh_url(mut self, url: impl Into<String>) -> Self {
        self.login.refresh = Some(url.into());
        self
    }

    /// Sends everything by way of a gateway: calls, and requests to the login server.
    pub fn gateway(mut self, gateway: Gateway) -> Self {
        self.address.go_by(gateway);
        self
    }
}

impl ApiClient {
    /// Where people log in, if it is known.
    #[must_use]
    pub fn authorize_url(&self) -> Option<&str> {
        self.shared.login.authorize.as_deref()
    }

    /// Where access tokens come from, if it is known.
    #[must_use]
    pub fn token_url(&self) -> Option<&str> {
        self.shared.login.token.as_deref()
    }

    /// Where access tokens are renewed, if it is known.
    #[must_use]
    pub fn refresh_url(&self) -> Option<&str> {
        self.shared.login.refresh.as_deref().or(self.token_url())
    }
}

/// The id and the secret of an application that is registered with the login server.
#[cfg(feature = "oauth")]
pub(super) type Application = (String, Secret);

/// Lets the client get its tokens as this application, unless it has been given a token or a source.
#[cfg(feature = "oauth")]
pub(super) fn log_in(client: &ApiClient, application: Option<Application>) {
    let wanted = application.filter(|_| client.shared.credentials().bearer.is_none());
    if let Some((id, secret)) = wanted {
        client.set_token_source(client.oauth(id).client_secret(secret).renewing_client_credentials());
    }
}

#[cfg(feature = "oauth")]
impl ApiClientBuilder {
    /// Lets the client get its access tokens itself, as the application with this id and secret: the grant
    /// `client_credentials` of RFC 6749 §4.4.
    pub fn client_credentials(mut self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.application = Some((id.into(), secret.into()));
        self.credentials.bearer = None;
        self
    }
}

#[cfg(feature = "oauth")]
impl ApiClient {
    /// The application with this id, for the ways to log in with OAuth 2.0.
    ///
    /// It uses the client's transport, time limit and user agent. What it obtains is not given to the
    /// client by itself; see [`set_token_source`](Self::set_token_source).
    pub fn oauth(&self, client_id: impl Into<String>) -> OAuthApp {
        OAuthApp::new(&self.shared, client_id.into())
    }
}
