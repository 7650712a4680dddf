//! The client: what all calls share.

mod address;
mod base_url;
mod builder;
mod gateway;
mod login;
mod rules;
mod settings;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use bytes::Bytes;
use http::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::decode::{self, Decode};
use super::error::Result;
use super::limits::Limits;
use super::request::Request;
use super::response::Response;
use super::secret::Secret;
use super::security::{Bearer, Credentials, SecurityScheme};
use super::token::{TokenCache, TokenSource};
use super::transport::Transport;

pub(super) use address::Address;
pub(super) use base_url::BaseUrl;
pub use builder::ApiClientBuilder;
pub use gateway::Gateway;
pub(super) use login::LoginUrls;
pub(super) use rules::Rules;
pub use settings::SettingNames;

/// A client of the API.
///
/// Cloning is cheap; clones share connections, settings and credentials. A program needs one client per
/// account, from any number of tasks. Calls run inside a Tokio runtime with its timer enabled; in browsers they
/// need none.
#[derive(Clone)]
pub struct ApiClient {
    shared: Arc<Shared>,
}

/// The inside of a client.
pub(super) struct Shared {
    /// Scheme, host and path, without a slash at the end.
    pub(super) base_url: String,
    /// Where it comes from, for endpoints that have servers of their own.
    pub(super) address: Address,
    pub(super) headers: HeaderMap,
    /// What requests are sent with that name no credentials themselves.
    pub(super) security: &'static [&'static [SecurityScheme]],
    pub(super) rules: Rules,
    pub(super) limits: Limits,
    /// The thread for calls without async.
    #[cfg(feature = "blocking")]
    pub(super) worker: super::blocking::Worker,
    pub(super) transport: Arc<dyn Transport>,
    /// Where logins happen and tokens come from.
    pub(super) login: LoginUrls,
    /// Whether the login server may speak plain HTTP on this machine.
    #[cfg(feature = "oauth")]
    pub(super) allow_insecure_loopback: bool,
    /// Replaced, never changed: a call keeps those that it began with.
    pub(super) credentials: RwLock<Arc<Credentials>>,
}

impl Shared {
    /// The address of an endpoint without its path, where the endpoint has a server of its own or has none.
    pub(super) fn server(&self, own: Option<&str>) -> Result<Cow<'_, str>> {
        let base_url = self.base_url.as_str();
        own.map_or(Ok(base_url.into()), |own| self.address.own(base_url, own).map(Into::into))
    }

    pub(super) fn credentials(&self) -> Arc<Credentials> {
        // A panic cannot leave the credentials half written, so a poisoned lock is as good as any.
        Arc::clone(&self.credentials.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ApiClient {
    /// The URL that paths are appended to.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    /// Replaces the access token, for this client and all its clones, and takes the place of a
    /// [source](Self::set_token_source) of tokens. Calls that are under way keep the token they were sent
    /// with.
    pub fn set_access_token(&self, token: impl Into<Secret>) {
        self.replace_bearer(Some(Bearer::Token(token.into())));
    }

    /// Replaces where access tokens come from, for this client and all its clones.
    pub fn set_token_source(&self, source: impl TokenSource) {
        self.replace_bearer(Some(Bearer::Source(TokenCache::new(Arc::new(source)))));
    }

    /// Forgets the access token or the source of tokens, for this client and all its clones.
    pub fn clear_access_token(&self) {
        self.replace_bearer(None);
    }

    fn replace_bearer(&self, bearer: Option<Bearer>) {
        let mut credentials = self.shared.credentials.write().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut credentials).bearer = bearer;
    }

    /// A call whose answer is JSON.
    ///
    /// The methods of the API are made of this and its siblings [`empty`](Self::empty),
    /// [`text`](Self::text) and [`bytes`](Self::bytes). Use them to call an endpoint that the API's
    /// description does not know:
    ///
    /// ```ignore
    /// let request = Request::new(Method::GET, "getThing").path("/things/").path_param("id", id);
    /// let thing: serde_json::Value = client.json(request).await?;
    /// ```
    ///
    /// An answer without a body decodes like `null`.
    pub fn json<T: DeserializeOwned>(&self, request: Request) -> Call<T> {
        self.call(request, "application/json", decode::json)
    }

    /// A call whose answer has no body worth reading; see [`json`](Self::json).
    pub fn empty(&self, request: Request) -> Call<()> {
        // Errors of such an operation have a body all the same.
        self.call(request, "application/json", decode::empty)
    }

    /// A call whose answer is text in UTF-8; see [`json`](Self::json).
    pub fn text(&self, request: Request) -> Call<String> {
        self.call(request, "*/*", decode::text)
    }

    /// A call whose answer is bytes; see [`json`](Self::json).
    pub fn bytes(&self, request: Request) -> Call<Bytes> {
        self.call(request, "*/*", decode::bytes)
    }

    /// A call whose answer is read by a function, for operations that have several kinds of answers.
    pub fn decoded<T>(&self, request: Request, decode: fn(&Response<Bytes>) -> Result<T>) -> Call<T> {
        self.call(request, "application/json, */*;q=0.8", decode)
    }

    fn call<T>(&self, request: Request, accept: &'static str, decode: Decode<T>) -> Call<T> {
        Call::new(self.clone(), request.accept(accept), decode)
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }
}

impl fmt::Debug for ApiClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiClient")
            .field("base_url", &self.shared.base_url)
            .field("credentials", &self.shared.credentials())
            .field("timeout", &self.shared.rules.timeout)
            .finish_non_exhaustive()
    }
}
