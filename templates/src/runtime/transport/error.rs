//! Why a transport failed.

use std::error::Error as StdError;
use std::fmt;

/// A request could not be carried to the server, or the answer could not be carried back.
///
/// Its text and its sources must not hold the URL: a query can hold a credential.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

/// The kinds of [`TransportError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about: name resolution, TCP or TLS failed. Nothing of the request was sent.
    Connect,
    /// The server said that it had not begun with the request: over HTTP/2, it refused the stream, or said goodbye before.
    Unprocessed,
    /// The server was silent for too long.
    Timeout,
    /// The server redirects, and the transport does not learn where to: browsers do not say it. A transport that knows
    /// returns the answer as it is.
    Redirect,
    /// Anything else, such as a connection that broke. The server may have acted on the request.
    Other,
}

impl TransportError {
    /// An error of the given kind.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Unprocessed => "a request that was not begun",
            TransportErrorKind::Timeout => "no answer in time",
            TransportErrorKind::Redirect => "a redirect",
            TransportErrorKind::Other => "broken exchange",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
