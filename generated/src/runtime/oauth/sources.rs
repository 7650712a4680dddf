//! Tokens that renew themselves, for [`set_token_source`](crate::runtime::ApiClient::set_token_source).

use std::fmt;

use tokio::sync::Mutex;

use super::{OAuthApp, Tokens};
use crate::runtime::error::{Error, Result};
use crate::runtime::platform::Instant;
use crate::runtime::secret::Secret;
use crate::runtime::token::{AccessToken, TokenFuture, TokenSource};

impl OAuthApp {
    /// Tokens of the application itself, renewed with its secret.
    ///
    /// [`ApiClientBuilder::client_credentials`](crate::runtime::ApiClientBuilder::client_credentials) is the
    /// short way to it.
    pub fn renewing_client_credentials(&self) -> RenewingClientCredentials {
        RenewingClientCredentials(self.clone())
    }

    /// The tokens of a login, renewed with its refresh token.
    pub fn renewing(&self, tokens: Tokens) -> RenewingTokens {
        let refresh_token = tokens.refresh_token.clone();
        let state = Mutex::new(State { first: Some(tokens), refresh_token, renewed: None });
        RenewingTokens { app: self.clone(), state, on_renewal: None }
    }

    /// Tokens from a refresh token that the program has kept.
    pub fn renewing_from(&self, refresh_token: impl Into<Secret>) -> RenewingTokens {
        let state = Mutex::new(State { first: None, refresh_token: Some(refresh_token.into()), renewed: None });
        RenewingTokens { app: self.clone(), state, on_renewal: None }
    }
}

/// Asks for a new token whenever one is needed, as the application itself.
#[derive(Clone, Debug)]
pub struct RenewingClientCredentials(OAuthApp);

impl TokenSource for RenewingClientCredentials {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(self.0.client_credentials().await?.access_token) })
    }
}

/// The tokens of a person, renewed with the refresh token that came with the last ones.
///
/// Several clients may share one in an `Arc`: they wait for each other, so that no refresh token is sent twice.
pub struct RenewingTokens {
    app: OAuthApp,
    /// Held during a renewal: many servers end the whole login when a refresh token comes again.
    state: Mutex<State>,
    on_renewal: Option<Store>,
}

type Store = Box<dyn Fn(&Tokens) + Send + Sync>;

struct State {
    /// The tokens of the login, until the client has asked for them.
    first: Option<Tokens>,
    refresh_token: Option<Secret>,
    /// The last token that was asked for, and when.
    renewed: Option<(Instant, AccessToken)>,
}

impl RenewingTokens {
    /// Calls a function with the tokens of every renewal, so that the program can store the refresh token:
    /// most servers take each of them once. Where the server keeps the old one, that is what the tokens hold.
    ///
    /// The client waits for the function; hand slow work to another task.
    #[must_use]
    pub fn on_renewal(mut self, store: impl Fn(&Tokens) + Send + Sync + 'static) -> Self {
        self.on_renewal = Some(Box::new(store));
        self
    }

    async fn next(&self) -> Result<AccessToken> {
        let asked = Instant::now();
        let mut state = self.state.lock().await;
        // Another client has renewed them while this one waited. An older token is not given again: the client asks
        // because it is at its end, or because the server refused it.
        if let Some((_, token)) = state.renewed.as_ref().filter(|(at, _)| *at > asked) {
            return Ok(token.clone());
        }
        if let Some(token) = state.first.take().and_then(|tokens| tokens.remaining()) {
            return Ok(token);
        }
        let Some(refresh_token) = state.refresh_token.clone() else {
            return Err(Error::token_source("the login has ended, and it came without a refresh token"));
        };
        let mut tokens = self.app.refresh(&refresh_token).await?;
        // A server that sends no new one means the old one to stay (RFC 6749 §6).
        let refresh_token = tokens.refresh_token.get_or_insert(refresh_token).clone();
        state.refresh_token = Some(refresh_token);
        state.renewed = Some((Instant::now(), tokens.access_token.clone()));
        if let Some(store) = &self.on_renewal {
            store(&tokens);
        }
        Ok(tokens.access_token)
    }
}

impl TokenSource for RenewingTokens {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(self.next().await?) })
    }
}

impl fmt::Debug for RenewingTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenewingTokens").field("app", &self.app).finish_non_exhaustive()
    }
}
