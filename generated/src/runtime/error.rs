//! The one error type: what went wrong, at which operation, and what the server said.

mod detail;
mod make;
mod oauth;
mod verdict;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::response::Head;
use super::retry::Verdict;

pub(super) use detail::printable;
pub use oauth::OAuthError;

/// What stands in place of an operation when an access token was asked for.
pub(super) const TOKEN_REQUEST: &str = "access token request";

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// Ask it questions ([`is_not_found`](Self::is_not_found), [`is_throttled`](Self::is_throttled), …) or
/// match on its [`kind`](Self::kind). The message names the operation and the server's correlation id;
/// it never holds a credential, a URL or the body of a successful answer. Each error of the
/// [`source`](StdError::source) chain prints only its own part. It can be cloned, because all calls that
/// wait for one access token fail with the same error.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    /// The operation, or the model for [`ErrorKind::MissingField`].
    subject: &'static str,
    /// What happened, in one phrase.
    message: String,
    answer: Option<Answer>,
    json_path: Option<String>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    attempts: u32,
    verdict: Verdict,
}

/// The server's side of a failure.
#[derive(Clone)]
struct Answer {
    head: Head,
    /// Kept for error answers only.
    body: Option<Bytes>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built from what it was given.
    Config,
    /// An argument cannot be sent; nothing was.
    Request,
    /// No connection to the server came about; nothing was sent.
    Connect,
    /// The server said that it had not begun with the request, as HTTP/2 lets it; nothing was done.
    Unprocessed,
    /// The answer did not come in time. The server may have acted on the request.
    Timeout,
    /// The connection broke. The server may have acted on the request.
    Transport,
    /// The server answered with a redirect. The client follows none: credentials must not travel to
    /// an address that the program did not name.
    Redirect,
    /// The server answered with an error status.
    Status,
    /// The server reported success, but the body is not what the description promises.
    Decode,
    /// The server reported success, but the body is larger than the client accepts.
    ResponseTooLarge,
    /// A model does not have a field that the program needs.
    MissingField,
    /// The program's own source of access tokens has none; the call was not sent. When a login server
    /// refuses a token, the error has the kind of that exchange, most often [`Status`](Self::Status).
    Token,
    /// The login was refused, or what came back from it does not belong to it.
    Login,
    /// The next page of a listing cannot be one: it was there before, is on another host, or is one too many.
    Paging,
}

impl Error {
    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The id of the operation that failed. If the access token for it could not be had, this is
    /// `access token request`, and the operation was not sent.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        let of_call = !matches!(self.kind(), ErrorKind::Config | ErrorKind::MissingField | ErrorKind::Login);
        Some(self.0.subject).filter(|_| of_call)
    }

    /// The status, if the server answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.head().map(|head| head.status)
    }

    /// The headers, if the server answered.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.head().map(|head| &head.headers)
    }

    /// The server's own id of this exchange, the thing to quote to the server's support.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        self.head().and_then(Head::correlation_id)
    }

    /// How long the server asks to wait before another attempt (`Retry-After`, RFC 9110 §10.2.3).
    ///
    /// A date counts from the answer's own `Date`, so that a wrong clock does not matter. Waits that are
    /// over, longer than a day, or not readable are `None`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head().and_then(detail::retry_after)
    }

    /// The body of an error answer as the server sent it, up to 256 KiB.
    ///
    /// `None` when there is none, and for successful answers: those can hold secrets.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.answer.as_ref().and_then(|answer| answer.body.as_deref())
    }

    /// The body of an error answer as text; bytes that are not UTF-8 are replaced.
    #[must_use]
    pub fn body_text(&self) -> Option<Cow<'_, str>> {
        self.body().map(String::from_utf8_lossy)
    }

    /// The body of an error answer as JSON of the given type; `None` when it is anything else.
    #[must_use]
    pub fn decode_body<T: DeserializeOwned>(&self) -> Option<T> {
        self.body().and_then(|body| serde_json::from_slice(body).ok())
    }

    /// Where in the JSON the value stands that could not be decoded, such as `entities[0].id`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// Whether the answer did not come in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether no connection to the server came about, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Whether the server answered with an error status.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.kind() == ErrorKind::Status
    }

    /// Whether the credentials are missing, wrong or not enough: 401, 403, or what a login server says
    /// instead.
    #[must_use]
    pub fn is_auth(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
            || self.has_status(StatusCode::FORBIDDEN)
            || self.oauth_error().is_some_and(|error| error.is_refusal())
    }

    /// What a login server said (RFC 6749 §4.1.2.1 and §5.2), in answer to a request for an access token or
    /// in the redirect after a login.
    #[must_use]
    pub fn oauth_error(&self) -> Option<OAuthError> {
        match self.0.source.as_deref().and_then(|source| source.downcast_ref()) {
            Some(error) => Some(OAuthError::clone(error)),
            None => self.decode_body().filter(|_| self.is_token_request()),
        }
    }

    /// Whether this is about getting an access token: the operation that needs it was not sent.
    pub(super) fn is_token_request(&self) -> bool {
        self.0.subject == TOKEN_REQUEST
    }

    /// Whether the thing does not exist (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Whether the server asks for fewer requests (429).
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.is_status() && self.status() == Some(status)
    }

    fn head(&self) -> Option<&Head> {
        self.0.answer.as_ref().map(|answer| &answer.head)
    }
}

/// One line: the operation, the status, what happened, the correlation id.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.subject)?;
        if let Some(status) = self.status() {
            write!(f, ": {}", detail::status_line(status))?;
        }
        if !self.0.message.is_empty() {
            write!(f, ": {}", self.0.message)?;
        }
        match self.correlation_id() {
            Some(id) => write!(f, ", correlation id {}", printable(id)),
            None => Ok(()),
        }
    }
}

/// Without headers and body, which may hold what a log should not.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Error");
        out.field("kind", &self.kind()).field("message", &self.to_string());
        if let Some(source) = &self.0.source {
            out.field("source", source);
        }
        out.finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| source.as_ref() as &(dyn StdError + 'static))
    }
}
