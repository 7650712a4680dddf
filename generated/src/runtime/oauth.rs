//! OAuth 2.0: the ways for an application to get access tokens.
//!
//! Addresses, the `state` and the PKCE pair are made by the crate `oauth2`. The requests for tokens are not:
//! its errors keep the answer's bytes, which can hold a token; it insists on a `token_type` that servers
//! leave out; and it has no way to send a grant that it does not know. They go through the same exchange as
//! every call instead, with its limits, errors and transport.

mod authorize;
#[cfg(feature = "loopback-login")]
mod loopback;
mod redirect;
mod server;
mod sources;
mod tokens;

use std::fmt;

use http::header::{AUTHORIZATION, HeaderValue};

use super::client::{LoginUrls, Shared};
use super::encode::{Charset, base64, encode};
use super::error::{Error, Result};
use super::exchange::exchange;
use super::platform::Instant;
use super::request::Request;
use super::secret::Secret;
use server::Server;

pub use authorize::{AuthorizeRequest, Login, LoginCode};
#[cfg(feature = "loopback-login")]
pub use loopback::LoopbackLogin;
pub use sources::{RenewingClientCredentials, RenewingTokens};
pub use tokens::Tokens;

/// The grant type of RFC 6749 §4.4.
const CLIENT_CREDENTIALS: &str = "client_credentials";
/// The grant type of RFC 7522, for [`OAuthApp::grant`].
pub const SAML2_BEARER: &str = "urn:ietf:params:oauth:grant-type:saml2-bearer";

/// An application that is registered with the login server: it sends people there to log in, and asks for
/// access tokens.
///
/// | who logs in | with | how |
/// | --- | --- | --- |
/// | the application itself | its secret | [`client_credentials`](Self::client_credentials) |
/// | a person, through a web server | the application's secret | [`authorize`](Self::authorize), [`exchange`](Self::exchange) |
/// | a person, in a program that can keep no secret | PKCE | the same without a [`client_secret`](Self::client_secret) |
/// | a person, known to another identity provider | a SAML 2.0 assertion | [`saml2_bearer`](Self::saml2_bearer) |
///
/// Tokens that renew themselves are given to a client with
/// [`set_token_source`](super::ApiClient::set_token_source), see [`renewing`](Self::renewing).
#[derive(Clone)]
#[must_use = "an application does nothing until it is asked for tokens"]
pub struct OAuthApp {
    login: LoginUrls,
    server: Server,
    client_id: String,
    client_secret: Option<Secret>,
    secret_in_form: bool,
    redirect_uri: Option<String>,
    scopes: Vec<String>,
    parameters: Vec<(String, Secret)>,
}

impl OAuthApp {
    pub(super) fn new(client: &Shared, client_id: String) -> Self {
        Self {
            login: client.login.clone(),
            server: Server::new(client),
            client_id,
            client_secret: None,
            secret_in_form: false,
            redirect_uri: None,
            scopes: Vec::new(),
            parameters: Vec::new(),
        }
    }

    /// The application's secret. It is sent in the `Authorization` header (RFC 6749 §2.3.1).
    ///
    /// An application without one names itself in the form and logs in with PKCE.
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sends the secret in the form, for login servers that do not read the header.
    pub fn secret_in_form(mut self) -> Self {
        self.secret_in_form = true;
        self
    }

    /// Where the login server sends people back to; it must be registered there.
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.redirect_uri = Some(uri.into());
        self
    }

    /// What the token is to allow. Login servers that know it from the registration need none.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// A further field of every request for a token, such as `audience`.
    pub fn token_parameter(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// A token for the application itself (RFC 6749 §4.4).
    ///
    /// # Errors
    /// As described at [`grant`](Self::grant).
    pub async fn client_credentials(&self) -> Result<Tokens> {
        self.grant(CLIENT_CREDENTIALS, &self.scope_field()).await
    }

    /// Tokens for the person who has logged in (RFC 6749 §4.1.3, RFC 7636 §4.5).
    ///
    /// # Errors
    /// As described at [`grant`](Self::grant).
    pub async fn exchange(&self, login: &LoginCode) -> Result<Tokens> {
        let mut fields = vec![("code", login.code.clone())];
        fields.extend(login.verifier.iter().map(|verifier| ("code_verifier", verifier.clone())));
        // Without a redirect URI at the login, there must be none here.
        fields.extend(self.redirect_uri.iter().map(|uri| ("redirect_uri", uri.as_str().into())));
        self.grant("authorization_code", &fields).await
    }

    /// New tokens for a refresh token (RFC 6749 §6). Servers that answer with another refresh token no
    /// longer take the old one.
    ///
    /// # Errors
    /// As described at [`grant`](Self::grant).
    pub async fn refresh(&self, refresh_token: &Secret) -> Result<Tokens> {
        let fields = [("grant_type", "refresh_token".into()), ("refresh_token", refresh_token.clone())];
        self.request(self.login.refresh.as_ref().or(self.login.token.as_ref()), &fields).await
    }

    /// Tokens for a person whom a SAML 2.0 assertion speaks of (RFC 7522); the assertion is in base 64.
    ///
    /// # Errors
    /// As described at [`grant`](Self::grant).
    pub async fn saml2_bearer(&self, assertion: impl Into<Secret>) -> Result<Tokens> {
        let mut fields = vec![("assertion", assertion.into())];
        fields.extend(self.scope_field());
        self.grant(SAML2_BEARER, &fields).await
    }

    /// Tokens for a grant of any type (RFC 6749 §4.5), with the fields that it has.
    ///
    /// # Errors
    /// When the login server refuses ([`Error::is_auth`], [`Error::oauth_error`]), cannot be reached, or
    /// does not answer with a token. Of kind [`Config`](super::ErrorKind::Config) when the client does not
    /// know where tokens come from.
    pub async fn grant(&self, grant_type: &str, fields: &[(&str, Secret)]) -> Result<Tokens> {
        let mut all = vec![("grant_type", grant_type.into())];
        all.extend(fields.iter().cloned());
        self.request(self.login.token.as_ref(), &all).await
    }

    fn scope_field(&self) -> Vec<(&'static str, Secret)> {
        if self.scopes.is_empty() { Vec::new() } else { vec![("scope", self.scopes.join(" ").into())] }
    }

    async fn request(&self, url: Option<&String>, fields: &[(&str, Secret)]) -> Result<Tokens> {
        let url = url.ok_or_else(|| Error::config("no address for access tokens is known; set `token_url`"))?;
        let (address, request) = self.server.request(url)?;
        let mut request = self.identify(request, fields)?;
        // A second token does no harm. Codes and refresh tokens are good for one use: a server that sees one twice may
        // take back what it gave for it.
        request.idempotent = fields.contains(&("grant_type", CLIENT_CREDENTIALS.into()));
        let asked = Instant::now();
        let answer = exchange(&address, &mut request).await?;
        Tokens::read(&answer, asked)
    }

    /// Fills in the form, and says which application it comes from.
    fn identify(&self, mut request: Request, fields: &[(&str, Secret)]) -> Result<Request> {
        let mut form = String::new();
        for (name, value) in fields {
            push(&mut form, name, value.expose());
        }
        match &self.client_secret {
            Some(secret) if !self.secret_in_form => {
                let pair = [self.client_id.as_str(), secret.expose()].map(|it| encode(it, Charset::Unreserved));
                let value = Secret::from(format!("Basic {}", base64(pair.join(":").as_bytes())));
                let value = HeaderValue::from_str(value.expose());
                let mut value = value.map_err(|_| Error::config("the client secret cannot be sent"))?;
                value.set_sensitive(true);
                request.headers.insert(AUTHORIZATION, value);
            }
            secret => {
                push(&mut form, "client_id", &self.client_id);
                if let Some(secret) = secret {
                    push(&mut form, "client_secret", secret.expose());
                }
            }
        }
        for (name, value) in &self.parameters {
            push(&mut form, name, value.expose());
        }
        Ok(request.body("application/x-www-form-urlencoded", form))
    }
}

/// Adds a field to a form.
fn push(form: &mut String, name: &str, value: &str) {
    if !form.is_empty() {
        form.push('&');
    }
    form.push_str(&encode(name, Charset::Unreserved));
    form.push('=');
    form.push_str(&encode(value, Charset::Unreserved));
}

/// Who asks, without any secret.
impl fmt::Debug for OAuthApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthApp").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}
