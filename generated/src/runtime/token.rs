//! Access tokens: where a program may get them, and how the client keeps one fresh.

mod cache;

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::secret::Secret;

pub(super) use cache::TokenCache;

/// An access token and how long it is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AccessToken {
    /// The token.
    pub secret: Secret,
    /// How long it is valid, counted from the moment it was asked for; `None` if nobody knows.
    pub expires_in: Option<Duration>,
}

impl AccessToken {
    /// A token that is good until the server refuses it.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self { secret: secret.into(), expires_in: None }
    }

    /// Sets how long the token is valid.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.expires_in = Some(lifetime);
        self
    }
}

/// What [`TokenSource::token`] returns.
///
/// Any error will do; the client wraps what is not an [`Error`](super::Error) of its own.
pub type TokenFuture<'a> =
    Pin<Box<dyn Future<Output = Result<AccessToken, Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// Gets access tokens: from a login server, a vault, a metadata service, another process.
///
/// The client remembers a token, asks for the next one shortly before it expires or after the server has
/// refused it with 401, and never asks twice at the same time, however many calls wait. It runs the future
/// in a task of its own, so that a caller who gives up does not take the token from the others, and ends it
/// after a minute.
///
/// ```ignore
/// struct Vault;
///
/// impl TokenSource for Vault {
///     fn token(&self) -> TokenFuture<'_> {
///         Box::pin(async {
///             let text = tokio::fs::read_to_string("/run/secrets/token").await?;
///             Ok(AccessToken::new(text.trim()).expires_in(Duration::from_secs(600)))
///         })
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token that has not been given out before, unless it is still the best there is.
    fn token(&self) -> TokenFuture<'_>;
}

impl<T: TokenSource + ?Sized> TokenSource for Arc<T> {
    fn token(&self) -> TokenFuture<'_> {
        (**self).token()
    }
}
