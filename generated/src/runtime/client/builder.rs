//! Settings of a client.

use std::fmt;
use std::sync::{Arc, RwLock};

use http::header::{HeaderMap, HeaderName, USER_AGENT};

use super::address::Address;
use super::base_url::BaseUrl;
use super::{ApiClient, LoginUrls, Rules, Shared};
use crate::runtime::error::{Error, Result};
use crate::runtime::limits::Limits;
use crate::runtime::request::parse_header;
use crate::runtime::secret::Secret;
use crate::runtime::security::{Bearer, Credentials, SecurityScheme};
use crate::runtime::token::{TokenCache, TokenSource};
use crate::runtime::transport::{Transport, default_transport};

/// Makes an [`ApiClient`].
///
/// The setters never fail; [`build`](Self::build) reports the first thing that is wrong.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ApiClientBuilder {
    pub(super) address: Address,
    headers: HeaderMap,
    pub(super) rules: Rules,
    pub(super) limits: Limits,
    allow_insecure_loopback: bool,
    transport: Option<Arc<dyn Transport>>,
    pub(super) credentials: Credentials,
    security: &'static [&'static [SecurityScheme]],
    pub(super) login: LoginUrls,
    /// The application that the client gets tokens for by itself.
    #[cfg(feature = "oauth")]
    pub(super) application: Option<super::login::Application>,
    problem: Option<String>,
}

impl ApiClientBuilder {
    /// A client of the API at the given URL, without credentials. The URL may have variables in braces, for
    /// [`server_variable`](Self::server_variable).
    pub fn new(base_url: &str) -> Self {
        Self {
            address: Address::described(base_url),
            headers: HeaderMap::new(),
            rules: Rules::default(),
            limits: Limits::default(),
            allow_insecure_loopback: false,
            transport: None,
            credentials: Credentials::default(),
            security: &[],
            login: LoginUrls::default(),
            #[cfg(feature = "oauth")]
            application: None,
            problem: None,
        }
    }

    /// The credentials that the API accepts in general: any one of the outer list, all of an inner one.
    ///
    /// Operations of the description name their own; these are for requests made by hand.
    pub fn security(mut self, alternatives: &'static [&'static [SecurityScheme]]) -> Self {
        self.security = alternatives;
        self
    }

    /// The URL that all paths are appended to, in place of every address that the description names; where the
    /// description has another path for an operation, that path follows the host of this URL. It must use `https`, see
    /// [`allow_insecure_loopback`](Self::allow_insecure_loopback).
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.address.give(base_url.into());
        self
    }

    /// The value of a variable in the described URL. It can hold letters, digits and `-._~:`, and `/` where no
    /// more of the host follows.
    ///
    /// It makes no difference once [`base_url`](Self::base_url) is set.
    pub fn server_variable(mut self, name: &str, value: impl Into<String>) -> Self {
        self.address.set(name, value.into());
        self
    }

    /// The token for operations that want a bearer token or OAuth 2.
    ///
    /// [`ApiClient::set_access_token`] replaces it later.
    pub fn access_token(mut self, token: impl Into<Secret>) -> Self {
        self.credentials.bearer = Some(Bearer::Token(token.into()));
        self
    }

    /// Where access tokens come from, for programs that have a way of their own.
    ///
    /// [`ApiClient::set_token_source`] replaces it later.
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.credentials.bearer = Some(Bearer::Source(TokenCache::new(Arc::new(source))));
        self
    }

    /// The user name and password for operations that want basic authentication.
    pub fn basic_auth(mut self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        let user = user.into();
        if user.contains(':') {
            // RFC 7617 §2: the colon ends the user name.
            self.refuse("a user name for basic authentication must not have a `:`");
        }
        self.credentials.basic = Some((user, password.into()));
        self
    }

    /// The key for operations that want an API key; `scheme` is the security scheme's name in the API's
    /// description.
    pub fn api_key(mut self, scheme: impl Into<String>, key: impl Into<Secret>) -> Self {
        self.credentials.api_keys.insert(scheme.into(), key.into());
        self
    }

    /// A header for every request that does not set it itself. Not for credentials: those have setters of
    /// their own, which keep them out of logs.
    pub fn default_header(mut self, name: &str, value: &str) -> Self {
        match parse_header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(reason) => self.refuse(&format!("default header `{name}` {reason}")),
        }
        self
    }

    /// The `User-Agent` header.
    pub fn user_agent(self, user_agent: &str) -> Self {
        self.default_header(USER_AGENT.as_str(), user_agent)
    }

    /// The header of an answer that holds the server's id of the exchange, for
    /// [`Error::correlation_id`](crate::runtime::Error::correlation_id).
    pub fn correlation_header(mut self, name: &str) -> Self {
        match HeaderName::from_bytes(name.as_bytes()) {
            Ok(name) => self.rules.correlation_header = Some(name),
            Err(_) => self.refuse("the correlation header is not a valid header name"),
        }
        self
    }

    /// Whether the base URL may be plain `http` if its host is this machine (`localhost`, `127.0.0.0/8`,
    /// `::1`): for tests and mock servers. Any other host always needs `https`.
    pub fn allow_insecure_loopback(mut self, allow: bool) -> Self {
        self.allow_insecure_loopback = allow;
        self
    }

    /// What carries the requests, in place of the default
    /// [`ReqwestTransport`](crate::runtime::ReqwestTransport).
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// Of kind [`Config`](crate::runtime::ErrorKind::Config): when the base URL is not an absolute
    /// `https` URL, when a header cannot be sent, or when TLS cannot be set up.
    pub fn build(self) -> Result<ApiClient> {
        if let Some(problem) = self.problem {
            return Err(Error::config(problem));
        }
        let base_url = self.address.url()?;
        let login = self.login.resolve(&self.address, &base_url)?;
        let base_url = self.address.gateway().map_or(base_url.clone(), |gateway| gateway.api(&base_url));
        let base_url = BaseUrl::parse("the base URL", &base_url, self.allow_insecure_loopback)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(base_url.loopback)
                .map_err(|source| Error::config("cannot set up the default transport").with_source(source))?,
        };
        let shared = Shared {
            base_url: base_url.text,
            address: self.address,
            headers: self.headers,
            security: self.security,
            rules: self.rules,
            limits: self.limits,
            #[cfg(feature = "blocking")]
            worker: crate::runtime::blocking::Worker::default(),
            transport,
            login,
            #[cfg(feature = "oauth")]
            allow_insecure_loopback: self.allow_insecure_loopback,
            credentials: RwLock::new(self.credentials.into()),
        };
        let client = ApiClient { shared: Arc::new(shared) };
        #[cfg(feature = "oauth")]
        super::login::log_in(&client, self.application);
        Ok(client)
    }

    pub(super) fn refuse(&mut self, problem: &str) {
        self.problem.get_or_insert_with(|| problem.to_owned());
    }
}

impl fmt::Debug for ApiClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the base URL: it is not checked yet and may hold a password.
        f.debug_struct("ApiClientBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.rules.timeout)
            .finish_non_exhaustive()
    }
}
