//! Sending a person to the login server.

use std::fmt;

use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, RedirectUrl, Scope};

use super::{OAuthApp, Tokens, redirect};
use crate::runtime::error::{Error, Result};
use crate::runtime::secret::Secret;

impl OAuthApp {
    /// Begins a login in the browser (RFC 6749 §4.1).
    ///
    /// ```ignore
    /// let app = client.oauth("client id").redirect_uri("https://app.example.com/callback");
    /// let login = app.authorize().start()?;
    /// // Send the person to `login.url()`. They come back to the redirect URI, with a query:
    /// let code = login.code(redirected_to)?;
    /// let tokens = app.exchange(&code).await?;
    /// client.set_token_source(app.renewing(tokens));
    /// ```
    pub fn authorize(&self) -> AuthorizeRequest {
        AuthorizeRequest { app: self.clone(), parameters: Vec::new(), state: None, pkce: self.client_secret.is_none() }
    }
}

/// What a login is to be like.
#[must_use = "a login does not begin until it is started"]
pub struct AuthorizeRequest {
    app: OAuthApp,
    parameters: Vec<(String, String)>,
    state: Option<Secret>,
    pkce: bool,
}

impl AuthorizeRequest {
    /// Who is about to log in, such as a mail address, so that they need not say it again.
    pub fn login_hint(self, hint: impl Into<String>) -> Self {
        self.parameter("login_hint", hint)
    }

    /// How the login server is to treat people that it knows already; `login` makes them log in again.
    pub fn prompt(self, prompt: impl Into<String>) -> Self {
        self.parameter("prompt", prompt)
    }

    /// A further parameter that the login server knows.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// The text that has to come back unchanged, in place of a random one. It must be as hard to guess:
    /// whoever knows it can slip another login under this one.
    pub fn state(mut self, state: impl Into<Secret>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Whether the code can only be exchanged by the one who began the login (PKCE, RFC 7636). That is the
    /// case for applications without a secret, and can be switched on for others.
    pub fn pkce(mut self, wanted: bool) -> Self {
        self.pkce = wanted;
        self
    }

    /// Begins a login that ends with a code.
    ///
    /// # Errors
    /// Of kind [`Config`](crate::runtime::ErrorKind::Config), when the client does not know where people
    /// log in or that address is not sound.
    pub fn start(self) -> Result<Login> {
        self.begin(false)
    }

    /// Begins a login that ends with a token in the fragment of the redirect (RFC 6749 §4.2).
    ///
    /// Login servers are retiring this grant, because the token shows in addresses: use
    /// [`start`](Self::start) without a client secret instead.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_implicit(mut self) -> Result<Login> {
        self.pkce = false;
        self.begin(true)
    }

    fn begin(self, implicit: bool) -> Result<Login> {
        let Self { app, parameters, state, pkce } = self;
        let no_url = || Error::config("no address to log in at is known; set `authorize_url`");
        let url = app.login.authorize.as_deref().ok_or_else(no_url)?;
        app.server.check("the authorize URL", url)?;
        let url = AuthUrl::new(url.to_owned()).map_err(|_| Error::config("the authorize URL is not a URL"))?;
        let mut client = BasicClient::new(ClientId::new(app.client_id)).set_auth_uri(url);
        if let Some(back) = app.redirect_uri {
            let back = RedirectUrl::new(back).map_err(|_| Error::config("the redirect URI is not a URL"))?;
            client = client.set_redirect_uri(back);
        }
        let state = state.map_or_else(CsrfToken::new_random, |state| CsrfToken::new(state.expose().to_owned()));
        let mut request = client.authorize_url(|| state).add_scopes(app.scopes.into_iter().map(Scope::new));
        if implicit {
            request = request.use_implicit_flow();
        }
        let mut verifier = None;
        if pkce {
            let (challenge, secret) = PkceCodeChallenge::new_random_sha256();
            verifier = Some(Secret::from(secret.into_secret()));
            request = request.set_pkce_challenge(challenge);
        }
        request = parameters.into_iter().fold(request, |request, (name, value)| request.add_extra_param(name, value));
        let (url, state) = request.url();
        Ok(Login { url: String::from(url), state: state.into_secret().into(), verifier })
    }
}

/// A login that has begun: the person is on the way to the login server.
///
/// A web server keeps [`state`](Self::state) and [`verifier`](Self::verifier) in the session and makes the
/// login again with [`resume`](Self::resume) when the person comes back.
#[derive(Clone)]
pub struct Login {
    url: String,
    state: Secret,
    verifier: Option<Secret>,
}

impl Login {
    /// A login that began earlier.
    pub fn resume(state: impl Into<Secret>, verifier: Option<Secret>) -> Self {
        Self { url: String::new(), state: state.into(), verifier }
    }

    /// Where to send the person; empty after [`resume`](Self::resume).
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The text that has to come back.
    #[must_use]
    pub fn state(&self) -> &Secret {
        &self.state
    }

    /// The other half of what PKCE sent along.
    #[must_use]
    pub fn verifier(&self) -> Option<&Secret> {
        self.verifier.as_ref()
    }

    /// The code that the person came back with. Takes the whole address or only its query.
    ///
    /// # Errors
    /// Of kind [`Login`](crate::runtime::ErrorKind::Login): when the login server refused, which
    /// [`Error::oauth_error`] tells, and when the redirect does not belong to this login.
    pub fn code(&self, redirect: &str) -> Result<LoginCode> {
        let code = redirect::code(redirect, &self.state)?;
        Ok(LoginCode { code, verifier: self.verifier.clone() })
    }

    /// The token that the person came back with after
    /// [`start_implicit`](AuthorizeRequest::start_implicit). Takes the whole address or only its fragment.
    ///
    /// # Errors
    /// As [`code`](Self::code).
    pub fn token(&self, redirect: &str) -> Result<Tokens> {
        redirect::token(redirect, &self.state)
    }
}

/// Not the address: it holds the state.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").finish_non_exhaustive()
    }
}

/// What a login ends with, to be [exchanged](OAuthApp::exchange) for tokens once and soon.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LoginCode {
    /// The authorization code.
    pub code: Secret,
    /// What proves that it is ours, with PKCE.
    pub verifier: Option<Secret>,
}

impl LoginCode {
    /// A code that the program has read from the redirect itself. The `state` is then its own to check.
    pub fn new(code: impl Into<Secret>, verifier: Option<Secret>) -> Self {
        Self { code: code.into(), verifier }
    }
}
