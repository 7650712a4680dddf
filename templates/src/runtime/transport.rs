//! How a request travels: the trait, its types, and the default implementations: reqwest (the feature of that name), and
//! `fetch` in browsers.
//!
//! The core builds requests and reads answers; a transport only carries them. Nothing here names an
//! HTTP library, so that another one, a recorder or a fake can take the place of the default.

mod body;
mod error;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod fetch;
#[cfg(all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown"))))]
mod reqwest;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub use body::{Body, ChunkFuture, Chunks, ResponseBody};
pub use error::{TransportError, TransportErrorKind};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use fetch::FetchTransport;
#[cfg(all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown"))))]
pub use reqwest::{ReqwestTransport, ReqwestTransportBuilder};

/// What [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<ResponseBody>, TransportError>> + Send + 'a>>;

/// Sends one HTTP request.
///
/// An implementation sends the request as it is and returns the answer as it is, whatever its status:
/// it does not follow redirects, does not retry, and adds no credentials. The URI is absolute. Headers
/// marked sensitive ([`HeaderValue::is_sensitive`](http::HeaderValue::is_sensitive)) and the query must
/// not be logged.
///
/// The client drops the future when the caller gives up or the deadline passes; that must abort the
/// request.
///
/// ```ignore
/// struct Canned;
///
/// impl Transport for Canned {
///     fn send(&self, _request: http::Request<Body>) -> TransportFuture<'_> {
///         Box::pin(async { Ok(http::Response::new(ResponseBody::from(r#"{"id":"1"}"#))) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the answer once its headers have come.
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        (**self).send(request)
    }
}

/// The transport of a client that was given none; `loopback` allows plain HTTP and ignores proxies.
#[cfg(all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown"))))]
pub(super) fn default_transport(loopback: bool) -> Result<Arc<dyn Transport>, TransportError> {
    let transport = if loopback { ReqwestTransport::for_loopback() } else { ReqwestTransport::secure() };
    Ok(Arc::new(transport?))
}

/// Browsers have one. What plain HTTP is allowed for is their decision.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
#[expect(clippy::unnecessary_wraps, reason = "others can fail to be made")]
pub(super) fn default_transport(_loopback: bool) -> Result<Arc<dyn Transport>, TransportError> {
    Ok(Arc::new(FetchTransport::new()))
}

/// There is none without the feature `reqwest`.
#[cfg(not(any(feature = "reqwest", all(target_family = "wasm", target_os = "unknown"))))]
pub(super) fn default_transport(_loopback: bool) -> Result<Arc<dyn Transport>, TransportError> {
    let message = "there is none without the feature `reqwest`; give the builder one with `transport`";
    Err(TransportError::new(TransportErrorKind::Other, message))
}
