//! What a login server answers.

use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::runtime::error::{Error, OAuthError, Result};
use crate::runtime::platform::Instant;
use crate::runtime::response::Response;
use crate::runtime::secret::Secret;
use crate::runtime::token::AccessToken;

/// The tokens of one login (RFC 6749 §5.1).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tokens {
    /// What calls are made with.
    pub access_token: AccessToken,
    /// What new tokens are obtained with, where the login server gives one. Keep it as safe as a password.
    pub refresh_token: Option<Secret>,
    /// What the access token allows, where the login server says so.
    pub scope: Option<String>,
    /// Who has logged in (`OpenID` Connect), not checked in any way.
    pub id_token: Option<Secret>,
    /// When they were asked for.
    asked: Instant,
}

impl Tokens {
    /// Tokens from elsewhere, such as those that a program has stored.
    #[must_use]
    pub fn new(access_token: AccessToken, refresh_token: Option<Secret>) -> Self {
        Self { access_token, refresh_token, scope: None, id_token: None, asked: Instant::now() }
    }

    /// Reads the answer to a request that was sent at the given time.
    pub(super) fn read(answer: &Response<Bytes>, asked: Instant) -> Result<Self> {
        let wire: Wire = answer.json()?;
        let missing = || match wire.error {
            // Some servers report a refusal as a success.
            Some(error) => Error::refused_token(OAuthError::new(&error, wire.error_description.as_deref())),
            None => Error::decode(answer.head().clone(), None, "there is no `access_token`"),
        };
        let secret = wire.access_token.filter(|token| !token.expose().is_empty()).ok_or_else(missing)?;
        Ok(Self {
            access_token: AccessToken { secret, expires_in: wire.expires_in },
            refresh_token: wire.refresh_token,
            scope: wire.scope,
            id_token: wire.id_token,
            asked,
        })
    }

    /// The access token with what is left of its life; `None` when nothing is left.
    pub(super) fn remaining(&self) -> Option<AccessToken> {
        let mut token = self.access_token.clone();
        if let Some(lifetime) = token.expires_in {
            let left = lifetime.checked_sub(self.asked.elapsed()).filter(|left| !left.is_zero())?;
            token.expires_in = Some(left);
        }
        Some(token)
    }
}

#[derive(Deserialize)]
struct Wire {
    access_token: Option<Secret>,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<Duration>,
    refresh_token: Option<Secret>,
    scope: Option<String>,
    id_token: Option<Secret>,
    error: Option<String>,
    error_description: Option<String>,
}

/// A number of seconds; some servers write it as a string. What is neither is as if it were not there: the
/// token is good all the same.
fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_f64().and_then(|it| Duration::try_from_secs_f64(it).ok()),
        Value::String(text) => lifetime(&text),
        _ => None,
    })
}

/// The life of a token as text, in seconds.
pub(super) fn lifetime(text: &str) -> Option<Duration> {
    text.trim().parse().ok().map(Duration::from_secs)
}
