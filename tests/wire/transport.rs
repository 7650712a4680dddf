//! A transport that keeps the request and gives the answer that it was made with.

use std::sync::{Arc, Mutex};

use wire::runtime::{Body, ResponseBody, Transport, TransportFuture};
use wire::{ApiClient, ApiClientBuilder};

pub(crate) struct Wire {
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    sent: Mutex<Vec<http::Request<Body>>>,
}

impl Wire {
    pub(crate) fn new(status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str) -> Arc<Self> {
        Arc::new(Self { status, headers, body, sent: Mutex::default() })
    }

    pub(crate) fn done() -> Arc<Self> {
        Self::new(204, &[], "")
    }

    pub(crate) fn builder(self: &Arc<Self>) -> ApiClientBuilder {
        ApiClient::builder().transport(Arc::clone(self))
    }

    pub(crate) fn client(self: &Arc<Self>) -> ApiClient {
        self.builder().build().unwrap()
    }

    /// The request since this was asked last.
    pub(crate) fn request(&self) -> http::Request<Body> {
        let mut sent = self.sent.lock().unwrap();
        assert_eq!(sent.len(), 1, "one request is sent");
        sent.remove(0)
    }

    pub(crate) fn uri(&self) -> String {
        self.request().uri().to_string()
    }

    /// What follows the server's address.
    pub(crate) fn path(&self) -> String {
        self.uri().strip_prefix("https://eu.example.com/v1").unwrap().to_owned()
    }
}

impl Transport for Wire {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        self.sent.lock().unwrap().push(request);
        let mut answer = http::Response::builder().status(self.status);
        for (name, value) in self.headers {
            answer = answer.header(*name, *value);
        }
        let answer = answer.body(ResponseBody::from(self.body)).unwrap();
        Box::pin(async { Ok(answer) })
    }
}

pub(crate) fn header(request: &http::Request<Body>, name: &str) -> Option<String> {
    request.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
}
