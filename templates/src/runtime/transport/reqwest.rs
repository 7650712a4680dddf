//! The default transport: reqwest with rustls. The only module that knows reqwest.

mod upload;

use std::time::Duration;

use ::reqwest::{Client, redirect};
use upload::Upload;

use super::{Body, ChunkFuture, Chunks, ResponseBody, Transport, TransportError, TransportErrorKind, TransportFuture};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The longest silence between two pieces of an answer.
const READ_TIMEOUT: Duration = Duration::from_secs(20);

/// Sends requests with a [`reqwest::Client`](::reqwest::Client) and its connection pool.
///
/// The one a client makes for itself speaks only HTTPS, verifies certificates against the roots of the
/// platform, follows no redirects, gives up connecting after 5 seconds and waiting for bytes after 20
/// seconds, and honours the proxy variables of the environment.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
}

impl ReqwestTransport {
    /// Sends requests with a client of your own, for a proxy, a private certificate authority or a pool
    /// shared with other code.
    ///
    /// Switch its redirects off (`redirect(Policy::none())`): a client that follows them takes that
    /// decision away from this crate, which refuses them. reqwest has no timeouts by default; the deadline
    /// of the call holds in any case.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// The default transport.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn secure() -> Result<Self, TransportError> {
        Self::build(Client::builder().https_only(true))
    }

    /// A transport for a server on the same machine: plain HTTP is allowed, and no proxy is used, since
    /// "the same machine" would be the proxy's.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn for_loopback() -> Result<Self, TransportError> {
        Self::build(Client::builder().no_proxy())
    }

    fn build(builder: ::reqwest::ClientBuilder) -> Result<Self, TransportError> {
        let builder = builder.redirect(redirect::Policy::none()).referer(false);
        let builder = builder.connect_timeout(CONNECT_TIMEOUT).read_timeout(READ_TIMEOUT);
        builder.build().map(Self::new).map_err(transport_error)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let request = http::Request::from_parts(parts, outgoing(&body)?);
            let request = ::reqwest::Request::try_from(request).map_err(transport_error)?;
            let mut received = self.client.execute(request).await.map_err(transport_error)?;
            let mut response = http::Response::new(());
            *response.status_mut() = received.status();
            *response.version_mut() = received.version();
            *response.headers_mut() = std::mem::take(received.headers_mut());
            Ok(response.map(|()| ResponseBody::new(received)))
        })
    }
}

fn outgoing(body: &Body) -> Result<::reqwest::Body, TransportError> {
    if let Some(bytes) = body.as_bytes() {
        return Ok(bytes.clone().into());
    }
    let sent = || TransportError::new(TransportErrorKind::Other, "the body is a stream that has been sent already");
    let chunks = body.chunks().ok_or_else(sent)?;
    Ok(::reqwest::Body::wrap(Upload::new(chunks, body.content_length())))
}

impl Chunks for ::reqwest::Response {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        Box::pin(async { self.chunk().await.map_err(transport_error) })
    }
}

fn transport_error(error: ::reqwest::Error) -> TransportError {
    // Connecting comes first: a timeout while connecting has sent nothing.
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, error.without_url())
}
