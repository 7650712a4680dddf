//! An answer of the server: a value and what came with it.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, HeaderName, LINK};
use serde::de::DeserializeOwned;

use super::error::{Error, Result};
use super::retry::{Ending, Nature, Verdict};
use super::{decode, header_value, paging};

/// A successful answer with its status and headers.
///
/// [`Call::send`](super::Call::send) returns it; awaiting a call directly returns only the body.
#[derive(Clone)]
pub struct Response<T> {
    head: Head,
    body: T,
}

impl<T> Response<T> {
    /// The same answer with another body.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { head: self.head, body: change(self.body) }
    }

    pub(super) fn new(head: Head, body: T) -> Self {
        Self { head, body }
    }

    /// The status; always a success (2xx).
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// A header as a value: a text, a number, a list with commas. An `Option` is `None` when there is no such header.
    ///
    /// # Errors
    /// Of kind [`Decode`](super::ErrorKind::Decode), when there is no such header or its value is of another type.
    pub fn header<H: DeserializeOwned>(&self, name: &str) -> Result<H> {
        let value = header_value::read(self.head.header_text(name).as_deref(), false);
        value.map_err(|_| self.header_error(name))
    }

    /// A header like [`header`](Self::header), with objects written `key=value,key=value`.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn header_exploded<H: DeserializeOwned>(&self, name: &str) -> Result<H> {
        let value = header_value::read(self.head.header_text(name).as_deref(), true);
        value.map_err(|_| self.header_error(name))
    }

    /// A header that is written as JSON.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn header_json<H: DeserializeOwned>(&self, name: &str) -> Result<H> {
        header_value::read_json(self.head.header_text(name).as_deref()).map_err(|_| self.header_error(name))
    }

    /// The address that has a relation such as `next` in the headers `Link` (RFC 8288). For
    /// [`Paging::by_link`](super::Paging::by_link).
    #[must_use]
    pub fn link(&self, relation: &str) -> Option<String> {
        let links = self.head.header_text(LINK.as_str())?;
        paging::related(&links, relation).map(str::to_owned)
    }

    fn header_error(&self, name: &str) -> Error {
        let missing = !self.head.headers.contains_key(name);
        let reason = if missing { "is missing" } else { "is not of the expected type" };
        Error::decode(self.head.clone(), None, &format!("the header `{name}` {reason}"))
    }

    /// The server's own id of this exchange, the thing to quote to the server's support.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        self.head.correlation_id()
    }

    /// How often the request was sent until this answer came.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// The decoded body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The decoded body, by move.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// The status, the headers and the decoded body.
    #[must_use]
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.head.status, self.head.headers, self.body)
    }

    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    pub(super) fn replace_body<U>(self, body: U) -> Response<U> {
        Response { head: self.head, body }
    }
}

/// Without the headers, which may set a cookie.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("correlation_id", &self.correlation_id())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// What is known of an answer before its body, shared by responses and errors.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) operation: &'static str,
    pub(super) nature: Nature,
    pub(super) attempts: u32,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) correlation_header: Option<HeaderName>,
}

impl Head {
    pub(super) fn correlation_id(&self) -> Option<&str> {
        self.correlation_header.as_ref().and_then(|name| self.header(name))
    }

    /// Completes the error of a body that cannot be read.
    pub(super) fn unreadable(&self, error: Error) -> Error {
        error.settle(self.attempts, Verdict::of(Ending::Unreadable, self.nature))
    }

    /// All values of a header as one (RFC 9110 §5.3).
    fn header_text(&self, name: &str) -> Option<String> {
        let values = self.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        let values: Vec<_> = values.collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    pub(super) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// Reading the body of an answer, for functions given to [`ApiClient::decoded`](super::ApiClient::decoded).
impl Response<Bytes> {
    /// The body as JSON.
    ///
    /// # Errors
    /// The body is not JSON of this type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        decode::json(self)
    }

    /// The body as text.
    ///
    /// # Errors
    /// The body is not UTF-8.
    pub fn text(&self) -> Result<String> {
        decode::text(self)
    }
}
