//! A transport that answers from a script and remembers what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::runtime::{
    ApiClient, ApiClientBuilder, Body, ChunkFuture, Chunks, Request, ResponseBody, RetryPolicy, Transport,
    TransportError, TransportErrorKind, TransportFuture,
};
use bytes::Bytes;
use http::Method;

type Answer = dyn Fn(&http::Request<Body>) -> Result<http::Response<ResponseBody>, TransportError> + Send + Sync;

pub(super) struct Fake {
    requests: Mutex<Vec<http::Request<Body>>>,
    delay: Duration,
    answer: Box<Answer>,
}

impl Fake {
    pub(super) fn new(
        answer: impl Fn() -> Result<http::Response<ResponseBody>, TransportError> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Self::slow(Duration::ZERO, answer)
    }

    pub(super) fn slow(
        delay: Duration,
        answer: impl Fn() -> Result<http::Response<ResponseBody>, TransportError> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self { requests: Mutex::default(), delay, answer: Box::new(move |_| answer()) })
    }

    /// An answer that depends on the request, after a while.
    pub(super) fn reading(
        delay: Duration,
        answer: impl Fn(&http::Request<Body>) -> Result<http::Response<ResponseBody>, TransportError>
        + Send
        + Sync
        + 'static,
    ) -> Arc<Self> {
        Arc::new(Self { requests: Mutex::default(), delay, answer: Box::new(answer) })
    }

    /// Always this status, with this body.
    pub(super) fn answering(status: u16, body: &'static str) -> Arc<Self> {
        Self::new(move || Ok(answer(status, &[], body)))
    }

    pub(super) fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// All requests so far.
    pub(super) fn requests(&self) -> Vec<http::Request<Body>> {
        self.requests.lock().unwrap().clone()
    }

    /// The only request so far.
    pub(super) fn request(&self) -> http::Request<Body> {
        let requests = self.requests.lock().unwrap();
        assert_eq!(requests.len(), 1, "one request should have been sent");
        requests[0].clone()
    }

    pub(super) fn uri(&self) -> String {
        self.request().uri().to_string()
    }

    pub(super) fn header(&self, name: &str) -> Option<String> {
        self.request().headers().get(name).map(|value| value.to_str().unwrap().to_owned())
    }

    pub(super) fn body(&self) -> String {
        String::from_utf8(self.request().body().as_bytes().unwrap().to_vec()).unwrap()
    }
}

impl Transport for Fake {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        self.requests.lock().unwrap().push(request.clone());
        Box::pin(async move {
            if !self.delay.is_zero() {
                tokio::time::sleep(self.delay).await;
            }
            (self.answer)(&request)
        })
    }
}

pub(super) fn answer(
    status: u16,
    headers: &[(&'static str, &str)],
    body: impl Into<ResponseBody>,
) -> http::Response<ResponseBody> {
    let mut builder = http::Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(body.into()).unwrap()
}

pub(super) fn transport_error(kind: TransportErrorKind) -> TransportError {
    TransportError::new(kind, "the cable is cut")
}

/// A body that comes in pieces and may break, stall or never end.
pub(super) enum Piece {
    Bytes(&'static [u8]),
    Break,
    Stall,
    Forever(&'static [u8]),
}

pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(super) fn new(pieces: Vec<Piece>) -> Self {
        Self(pieces.into_iter().rev().collect())
    }

    pub(super) fn body(pieces: Vec<Piece>) -> ResponseBody {
        ResponseBody::new(Self::new(pieces))
    }
}

impl Chunks for Pieces {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        Box::pin(async {
            match self.0.pop() {
                None => Ok(None),
                Some(Piece::Bytes(bytes)) => Ok(Some(Bytes::from_static(bytes))),
                Some(Piece::Break) => Err(transport_error(TransportErrorKind::Other)),
                Some(Piece::Stall) => std::future::pending().await,
                Some(Piece::Forever(bytes)) => {
                    self.0.push(Piece::Forever(bytes));
                    Ok(Some(Bytes::from_static(bytes)))
                }
            }
        })
    }
}

pub(super) const BASE_URL: &str = "https://api.example.com";

pub(super) fn builder(fake: &Arc<Fake>) -> ApiClientBuilder {
    ApiClientBuilder::new(BASE_URL)
        .transport(Arc::clone(fake))
        .correlation_header("x-correlation-id")
        .retry(RetryPolicy::never())
}

pub(super) fn client(fake: &Arc<Fake>) -> ApiClient {
    builder(fake).build().unwrap()
}

pub(super) fn get(path: &str) -> Request {
    Request::new(Method::GET, "getThing").path(path)
}
