//! Hooks: what a program sees of each request and answer, and may add to a request.

use std::fmt;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};

use super::error::Error;
use super::request::parse_header;

/// Watches the requests of a client: for metrics, for logs, for headers that pass on a trace.
///
/// A hook sees no secrets: no credential, no query, no body, and no values in the path.
///
/// ```ignore
/// struct Slow;
///
/// impl Hook for Slow {
///     fn after_receive(&self, received: &Received<'_>) {
///         if received.elapsed() > Duration::from_secs(1) {
///             eprintln!("{} took {:?}", received.attempt().operation(), received.elapsed());
///         }
///     }
/// }
///
/// let client = ApiClient::builder().hook(Slow).build()?;
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Called before each attempt, once it has its credentials.
    fn before_send(&self, sending: &mut Sending<'_>) {
        let _ = sending;
    }

    /// Called when the headers of an answer have come, or it is clear that none will.
    fn after_receive(&self, received: &Received<'_>) {
        let _ = received;
    }
}

/// Which request of which call a hook is told about.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub(super) operation: &'static str,
    pub(super) number: u32,
    pub(super) method: &'a Method,
    pub(super) host: &'a str,
    pub(super) template: &'a str,
}

impl<'a> Attempt<'a> {
    /// The id of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// 1 for the first attempt of a call.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &'a Method {
        self.method
    }

    /// The host that the request goes to.
    #[must_use]
    pub fn host(&self) -> &'a str {
        self.host
    }

    /// The path with the names of its parameters in place of their values.
    #[must_use]
    pub fn path_template(&self) -> &'a str {
        self.template
    }
}

/// A request that is about to be sent.
pub struct Sending<'a> {
    pub(super) attempt: Attempt<'a>,
    pub(super) headers: &'a mut HeaderMap,
}

impl<'a> Sending<'a> {
    /// Which request it is.
    #[must_use]
    pub fn attempt(&self) -> Attempt<'a> {
        self.attempt
    }

    /// The headers, but for those that hold a credential.
    pub fn headers(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        shown(self.headers)
    }

    /// Adds a header, unless it cannot be sent or holds a credential.
    ///
    /// Returns whether it was added.
    pub fn set_header(&mut self, name: &str, value: &str) -> bool {
        let Ok((name, value)) = parse_header(name, value) else { return false };
        let secret = value.is_sensitive() || self.headers.get(&name).is_some_and(HeaderValue::is_sensitive);
        if !secret {
            self.headers.insert(name, value);
        }
        !secret
    }
}

/// What came of an attempt.
pub struct Received<'a> {
    pub(super) attempt: Attempt<'a>,
    pub(super) elapsed: Duration,
    pub(super) outcome: Result<(StatusCode, &'a HeaderMap), &'a Error>,
}

impl<'a> Received<'a> {
    /// Which request it was.
    #[must_use]
    pub fn attempt(&self) -> Attempt<'a> {
        self.attempt
    }

    /// How long it took.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The status, if the server answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.outcome.ok().map(|(status, _)| status)
    }

    /// Why there is no answer.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        self.outcome.err()
    }

    /// The headers of the answer, but for those that set a credential.
    pub fn headers(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.outcome.ok().into_iter().flat_map(|(_, headers)| shown(headers))
    }
}

/// The headers that anybody may see.
fn shown(headers: &HeaderMap) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
    headers.iter().filter(|(name, value)| !value.is_sensitive() && !is_secret(name))
}

/// Whether a header is likely to hold a secret, by its name.
pub(super) fn is_secret(name: &HeaderName) -> bool {
    const WORDS: [&str; 9] =
        ["auth", "cookie", "token", "secret", "password", "api-key", "apikey", "signature", "credential"];
    WORDS.iter().any(|word| name.as_str().contains(word))
}

/// Without the headers, of which some hold a credential.
impl fmt::Debug for Sending<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

/// Without the headers, of which some set a credential.
impl fmt::Debug for Received<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("attempt", &self.attempt)
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}
