//! The ways an error comes about.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::{Answer, Error, ErrorKind, Inner, TOKEN_REQUEST, detail};
use crate::runtime::response::Head;
use crate::runtime::retry::Verdict;
use crate::runtime::transport::{TransportError, TransportErrorKind};

impl Error {
    /// A model does not have a field that the program needs. Accessors of generated models return it.
    #[must_use]
    pub fn missing_field(model: &'static str, field: &str) -> Self {
        Self::new(ErrorKind::MissingField, model, format!("the server sent no `{field}`"))
    }

    /// A source of access tokens has none. Implementations of [`TokenSource`](crate::runtime::TokenSource) may
    /// return it, or any error of their own.
    #[must_use]
    pub fn token_source(reason: &str) -> Self {
        Self::new(ErrorKind::Token, TOKEN_REQUEST, reason.to_owned())
    }

    pub(in crate::runtime) fn from_token_source(source: Box<dyn StdError + Send + Sync>) -> Self {
        match source.downcast::<Self>() {
            Ok(error) => *error,
            Err(source) => {
                let mut error = Self::token_source("the source of access tokens failed");
                error.0.source = Some(Arc::from(source));
                error
            }
        }
    }

    pub(in crate::runtime) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, "client configuration", message.into())
    }

    pub(in crate::runtime) fn request(operation: &'static str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Request, operation, message.into())
    }

    pub(in crate::runtime) fn deadline(operation: &'static str, limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout, operation, format!("no complete answer within {limit:?}"))
    }

    /// The body of an answer stopped coming.
    pub(in crate::runtime) fn silence(head: Head, limit: Duration) -> Self {
        let message = format!("nothing more of the answer came within {limit:?}");
        Self::new(ErrorKind::Timeout, head.operation, message).with_answer(head, None)
    }

    /// The exchange failed; `head` is there if it failed while the body came.
    pub(in crate::runtime) fn transport(operation: &'static str, source: TransportError, head: Option<Head>) -> Self {
        let (kind, message) = match source.kind() {
            TransportErrorKind::Connect => (ErrorKind::Connect, "could not connect to the server"),
            TransportErrorKind::Unprocessed => (ErrorKind::Unprocessed, "the server did not begin with the request"),
            TransportErrorKind::Timeout => (ErrorKind::Timeout, "the server did not answer in time"),
            TransportErrorKind::Redirect => (ErrorKind::Redirect, "redirects, which is not followed"),
            TransportErrorKind::Other => (ErrorKind::Transport, "the exchange with the server failed"),
        };
        let mut error = Self::new(kind, operation, message.to_owned());
        error.0.answer = head.map(|head| Answer { head, body: None });
        error.0.source = Some(Arc::new(source));
        error
    }

    pub(in crate::runtime) fn redirect(head: Head) -> Self {
        let message = format!("redirects to {}, which is not followed", detail::redirect_target(&head));
        Self::new(ErrorKind::Redirect, head.operation, message).with_answer(head, None)
    }

    /// The server does not say where a listing goes on, or says something that cannot be.
    pub(in crate::runtime) fn paging(operation: &'static str, reason: &str) -> Self {
        Self::new(ErrorKind::Paging, operation, reason.to_owned())
    }

    pub(in crate::runtime) fn from_status(head: Head, body: Bytes) -> Self {
        let message = detail::server_message(&body).unwrap_or_default();
        Self::new(ErrorKind::Status, head.operation, message).with_answer(head, Some(body))
    }

    pub(in crate::runtime) fn too_large(head: Head, limit: usize) -> Self {
        let message = format!("the answer is larger than {limit} bytes");
        Self::new(ErrorKind::ResponseTooLarge, head.operation, message).with_answer(head, None)
    }

    pub(in crate::runtime) fn decode(head: Head, json_path: Option<String>, reason: &str) -> Self {
        let place = json_path.as_deref().map(|path| format!(" at `{}`", detail::printable(path))).unwrap_or_default();
        let message = format!("cannot decode the answer{place}: {reason}");
        let mut error = Self::new(ErrorKind::Decode, head.operation, message).with_answer(head, None);
        error.0.json_path = json_path;
        error
    }

    pub(super) fn new(kind: ErrorKind, subject: &'static str, message: String) -> Self {
        Self(Box::new(Inner {
            kind,
            subject,
            message,
            answer: None,
            json_path: None,
            source: None,
            attempts: 0,
            verdict: Verdict::default(),
        }))
    }

    fn with_answer(mut self, head: Head, body: Option<Bytes>) -> Self {
        self.0.answer = Some(Answer { head, body });
        self
    }

    pub(in crate::runtime) fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }
}
