//! What login servers say when they refuse.

use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Deserializer};

use super::detail::printable;
#[cfg(feature = "oauth")]
use super::{Arc, Error, ErrorKind};

/// An error of an OAuth 2.0 server (RFC 6749 §4.1.2.1 and §5.2).
///
/// Its text comes from the server; it is shortened and without control characters, fit for a log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OAuthError {
    /// The code, such as `invalid_client` or `access_denied`.
    pub error: String,
    /// The explanation for people, if there is one.
    pub description: Option<String>,
}

impl OAuthError {
    pub(in crate::runtime) fn new(error: &str, description: Option<&str>) -> Self {
        let description = description.map(printable).filter(|text| !text.is_empty());
        Self { error: printable(error), description }
    }

    /// Whether the server refused a client, a code, a refresh token or a person, and did not complain about
    /// the form of the request or about itself.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        ["invalid_client", "invalid_grant", "unauthorized_client", "access_denied"].contains(&&*self.error)
    }
}

/// The ways an error of a login comes about.
#[cfg(feature = "oauth")]
impl Error {
    /// What came back from a login is not what it should be.
    pub(in crate::runtime) fn login(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Login, "login", message.into())
    }

    /// The login server called its refusal a success.
    pub(in crate::runtime) fn refused_token(error: OAuthError) -> Self {
        let mut refused = Self::token_source(&error.to_string());
        refused.0.source = Some(Arc::new(error));
        refused
    }

    /// The login server sent the person back with an error.
    pub(in crate::runtime) fn refused_login(error: OAuthError) -> Self {
        let mut refused = Self::login(error.to_string());
        refused.0.source = Some(Arc::new(error));
        refused
    }
}

impl fmt::Display for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.description {
            Some(description) if *description != self.error => write!(f, "{description} ({})", self.error),
            _ => f.write_str(&self.error),
        }
    }
}

impl StdError for OAuthError {}

/// Most servers explain themselves in `error_description`, as the standard says; some in `description`.
impl<'de> Deserialize<'de> for OAuthError {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            error: String,
            error_description: Option<String>,
            description: Option<String>,
        }
        let Wire { error, error_description, description } = Wire::deserialize(deserializer)?;
        Ok(Self::new(&error, error_description.or(description).as_deref()))
    }
}
