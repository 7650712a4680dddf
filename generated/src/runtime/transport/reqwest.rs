//! The default transport: reqwest with rustls. The only module that knows reqwest.

mod builder;
mod upload;

use std::error::Error as _;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use ::reqwest::{Client, Url};
pub use builder::ReqwestTransportBuilder;
use h2::Reason;
use http::Uri;
use http::uri::Authority;
use upload::Upload;

use super::{Body, ChunkFuture, Chunks, ResponseBody, Transport, TransportError, TransportErrorKind, TransportFuture};

/// Sends requests with a [`reqwest::Client`](::reqwest::Client) and its connection pool.
///
/// The one a client makes for itself speaks only HTTPS and has the settings of a
/// [builder](Self::builder) that was told nothing.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Client,
    /// The latest host, without path and query. Reading a host is the greater part of reading an address, and the next
    /// one is likely to be the same.
    host: Arc<Mutex<Option<Url>>>,
}

impl ReqwestTransport {
    /// Starts to make a transport with settings of your own: a proxy, a private certificate authority, a certificate
    /// of the client.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::new()
    }

    /// Sends requests with a client of your own, for what the builder has no setting for, or for a pool that is shared
    /// with other code.
    ///
    /// Switch its redirects off (`redirect(Policy::none())`): a client that follows them takes that
    /// decision away from this crate, which refuses them. So with its retries (`retry(retry::never())`): this crate sends
    /// again what HTTP/2 refuses. Give it a limit for connecting; the other deadlines are
    /// those of the call.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client, host: Arc::default() }
    }

    /// The default transport.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn secure() -> Result<Self, TransportError> {
        Self::builder().build()
    }

    /// A transport for a server on the same machine: plain HTTP is allowed, and no proxy is used, since
    /// "the same machine" would be the proxy's.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn for_loopback() -> Result<Self, TransportError> {
        Self::builder().allow_insecure_loopback(true).no_proxy().build()
    }
}

/// Without the client, which may know the password of a proxy.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        Box::pin(async move {
            let request = self.outgoing(request)?;
            let mut received = self.client.execute(request).await.map_err(sending_error)?;
            let mut response = http::Response::new(());
            *response.status_mut() = received.status();
            *response.version_mut() = received.version();
            *response.headers_mut() = std::mem::take(received.headers_mut());
            Ok(response.map(|()| ResponseBody::new(received)))
        })
    }
}

impl ReqwestTransport {
    /// The same request for reqwest. Its own conversion reads every address from the start.
    fn outgoing(&self, request: http::Request<Body>) -> Result<::reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let mut outgoing = ::reqwest::Request::new(parts.method, self.url(&parts.uri)?);
        *outgoing.version_mut() = parts.version;
        *outgoing.headers_mut() = parts.headers;
        *outgoing.body_mut() = Some(outgoing_body(&body)?);
        Ok(outgoing)
    }

    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let mut host = self.host.lock().unwrap_or_else(PoisonError::into_inner);
        let mut url = match host.as_ref().filter(|known| is_host_of(known, uri)) {
            Some(known) => known.clone(),
            None => host.insert(host_of(uri)?).clone(),
        };
        drop(host);
        url.set_path(uri.path());
        url.set_query(uri.query());
        Ok(url)
    }
}

/// Whether an address begins like this, letter by letter: one that is only spelt otherwise is read again.
fn is_host_of(host: &Url, uri: &Uri) -> bool {
    uri.scheme_str() == Some(host.scheme()) && uri.authority().is_some_and(|own| own.as_str() == host.authority())
}

fn host_of(uri: &Uri) -> Result<Url, TransportError> {
    let (scheme, authority) = (uri.scheme_str(), uri.authority().map(Authority::as_str));
    let host = Url::parse(&format!("{}://{}", scheme.unwrap_or_default(), authority.unwrap_or_default()));
    host.map_err(|error| TransportError::new(TransportErrorKind::Other, error))
}

fn outgoing_body(body: &Body) -> Result<::reqwest::Body, TransportError> {
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

    fn remaining(&self) -> Option<u64> {
        self.content_length()
    }
}

/// Before an answer has begun, the server can still say that it will not begin with it.
fn sending_error(error: ::reqwest::Error) -> TransportError {
    if is_unprocessed(&error) {
        TransportError::new(TransportErrorKind::Unprocessed, error.without_url())
    } else {
        transport_error(error)
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

/// Whether the server said that it had not begun with the request (RFC 9113 §8.7). A goodbye reaches only the requests
/// that it excludes; the others, when the connection ends, are told that it broke.
fn is_unprocessed(error: &::reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(said) = error.downcast_ref::<h2::Error>().filter(|it| it.is_remote()) {
            let refused = said.is_reset() && said.reason() == Some(Reason::REFUSED_STREAM);
            return refused || said.is_go_away() && said.reason() == Some(Reason::NO_ERROR);
        }
        cause = error.source();
    }
    false
}
