//! Reading what a person comes back with (RFC 6749 §4.1.2 and §4.2.2).

use oauth2::url::form_urlencoded;

use super::{Tokens, tokens};
use crate::runtime::error::{Error, OAuthError, Result};
use crate::runtime::secret::Secret;
use crate::runtime::token::AccessToken;

pub(super) fn code(redirect: &str, state: &Secret) -> Result<Secret> {
    let answer = Answer::in_query(redirect);
    answer.check(state)?;
    answer.get("code").map(Secret::from).ok_or_else(|| Error::login("the redirect holds no code"))
}

/// Whether the query of a redirect holds the `state` of this login, without which [`code`] believes a refusal.
#[cfg(feature = "loopback-login")]
pub(super) fn is_ours(redirect: &str, state: &Secret) -> bool {
    Answer::in_query(redirect).get("state") == Some(state.expose())
}

pub(super) fn token(redirect: &str, state: &Secret) -> Result<Tokens> {
    let answer = Answer::read(redirect.split_once('#').map_or(redirect, |(_, fragment)| fragment));
    answer.check(state)?;
    let token = answer.get("access_token").ok_or_else(|| Error::login("the redirect holds no access token"))?;
    let mut token = AccessToken::new(token);
    token.expires_in = answer.get("expires_in").and_then(tokens::lifetime);
    Ok(Tokens::new(token, None))
}

/// The parameters of a redirect.
struct Answer(Vec<(String, Secret)>);

impl Answer {
    fn in_query(redirect: &str) -> Self {
        let query = redirect.split('#').next().unwrap_or_default();
        Self::read(query.split_once('?').map_or(query, |(_, query)| query))
    }

    fn read(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self(pairs.map(|(name, value)| (name.into_owned(), value.into_owned().into())).collect())
    }

    /// The value of a parameter that stands there once; the standard forbids to repeat one.
    fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(known, _)| known == name);
        let (_, value) = values.next()?;
        values.next().is_none().then(|| value.expose()).filter(|value| !value.is_empty())
    }

    fn check(&self, expected: &Secret) -> Result<()> {
        let state = self.get("state");
        let refused = self.get("error");
        // A refusal without the state is believed: it can do no more harm than none.
        if state != Some(expected.expose()) && (state.is_some() || refused.is_none()) {
            return Err(Error::login("the redirect belongs to another login, its `state` is not ours"));
        }
        let description = || self.get("error_description").or_else(|| self.get("description"));
        refused.map_or(Ok(()), |error| Err(Error::refused_login(OAuthError::new(error, description()))))
    }
}
