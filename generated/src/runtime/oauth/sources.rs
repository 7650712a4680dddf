//! Tokens that renew themselves, for [`set_token_source`](crate::runtime::ApiClient::set_token_source).

use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::{OAuthApp, Tokens};
use crate::runtime::error::{Error, Result};
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
        let state = Mutex::new(State { first: Some(tokens), refresh_token });
        RenewingTokens { app: self.clone(), state, on_renewal: None }
    }

    /// Tokens from a refresh token that the program has kept.
    pub fn renewing_from(&self, refresh_token: impl Into<Secret>) -> RenewingTokens {
        let state = Mutex::new(State { first: None, refresh_token: Some(refresh_token.into()) });
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
pub struct RenewingTokens {
    app: OAuthApp,
    state: Mutex<State>,
    on_renewal: Option<Store>,
}

type Store = Box<dyn Fn(&Tokens) + Send + Sync>;

struct State {
    /// The tokens of the login, until the client has asked for them.
    first: Option<Tokens>,
    refresh_token: Option<Secret>,
}

impl RenewingTokens {
    /// Calls a function with the tokens of every renewal, so that the program can store the refresh token:
    /// most servers take each of them once.
    ///
    /// The client waits for the function; hand slow work to another task.
    #[must_use]
    pub fn on_renewal(mut self, store: impl Fn(&Tokens) + Send + Sync + 'static) -> Self {
        self.on_renewal = Some(Box::new(store));
        self
    }

    async fn next(&self) -> Result<AccessToken> {
        let (first, refresh_token) = self.with(|state| (state.first.take(), state.refresh_token.clone()));
        if let Some(token) = first.and_then(|tokens| tokens.remaining()) {
            return Ok(token);
        }
        let Some(refresh_token) = refresh_token else {
            return Err(Error::token_source("the login has ended, and it came without a refresh token"));
        };
        let tokens = self.app.refresh(&refresh_token).await?;
        // A server that sends no new one means the old one to stay (RFC 6749 §6).
        self.with(|state| state.refresh_token = tokens.refresh_token.clone().or(Some(refresh_token)));
        if let Some(store) = &self.on_renewal {
            store(&tokens);
        }
        Ok(tokens.access_token)
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
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
