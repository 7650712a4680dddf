//! An answer of a server out of bytes, and a transport that gives it.
//!
//! The bytes are read like a message of HTTP, so that a seed can be read and written by hand: a line with the name of
//! an operation and a status, lines of headers, an empty line, the body. In the body [`NEXT_CHUNK`] begins another
//! chunk and [`TORN`] breaks the connection. What cannot be read is left out: any bytes are an answer.

use std::collections::VecDeque;
use std::error::Error as _;
use std::future::Future;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use purecloud_platform_client::runtime::{
    Body, ChunkFuture, Chunks, Error, ResponseBody, RetryPolicy, Transport, TransportError, TransportErrorKind,
    TransportFuture,
};
use purecloud_platform_client::{ApiClient, ApiClientBuilder};

const NEXT_CHUNK: u8 = 0x1e;
const TORN: u8 = 0x1f;

/// A text that nothing may print. Seeds have it where a server could put a secret; the client has it as its token.
pub(super) const CANARY: &str = "c4narY9";

/// What the limit of the body's size is set to: less than fuzzers like to try.
pub(super) const MAX_BYTES: usize = 2048;

/// The header whose value errors show on purpose.
const CORRELATION: &str = "inin-correlation-id";

/// What the server does.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The operation that is called.
    pub(super) operation: String,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    chunks: Vec<Bytes>,
    /// Whether the connection breaks after the chunks.
    pub(super) torn: bool,
}

impl Answer {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut lines = bytes.splitn(2, |byte| *byte == b'\n');
        let first = String::from_utf8_lossy(lines.next().unwrap_or_default()).into_owned();
        let mut rest = lines.next().unwrap_or_default();
        let (operation, status) = first.trim().split_once(' ').unwrap_or((&first, ""));
        let mut headers = HeaderMap::new();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, after) = (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default());
            rest = after;
            if line.is_empty() {
                break;
            }
            let mut parts = line.splitn(2, |byte| *byte == b':');
            let name = HeaderName::from_bytes(parts.next().unwrap_or_default().trim_ascii());
            let value = HeaderValue::from_bytes(parts.next().unwrap_or_default().trim_ascii());
            if let (Ok(name), Ok(value)) = (name, value) {
                // A map of headers has an end, and says so by panicking; HTTP libraries stop far before it.
                if headers.len() < 64 {
                    headers.append(name, value);
                }
            }
        }
        let whole = rest.split(|byte| *byte == TORN).next().unwrap_or_default();
        Self {
            operation: operation.to_owned(),
            status: status.trim().parse().ok().and_then(|it| StatusCode::from_u16(it).ok()).unwrap_or(StatusCode::OK),
            headers,
            chunks: whole.split(|byte| *byte == NEXT_CHUNK).map(Bytes::copy_from_slice).collect(),
            torn: whole.len() < rest.len(),
        }
    }

    /// All of the body that arrives.
    pub(super) fn body(&self) -> Vec<u8> {
        self.chunks.concat()
    }

    /// The same answer in one piece.
    pub(super) fn in_one_piece(&self) -> Self {
        Self { chunks: vec![self.body().into()], ..self.clone() }
    }

    /// A client that gets this answer to all that it asks.
    pub(super) fn client(&self) -> ApiClient {
        self.builder().access_token(CANARY).build().expect("the settings are sound")
    }

    /// The same with credentials yet to come.
    pub(super) fn builder(&self) -> ApiClientBuilder {
        let builder = ApiClient::builder().transport(self.clone()).retry(RetryPolicy::never());
        builder.correlation_header(CORRELATION).max_response_bytes(MAX_BYTES)
    }

    /// The texts of the answer that errors show on purpose: what the server says is wrong, the id of the exchange,
    /// the host of a redirect, the media type.
    fn shown_on_purpose(&self) -> Vec<String> {
        let header = |name: &str| self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = header("content-type").split(';').next().unwrap_or_default();
        let media_type: String =
            media_type.chars().filter(|c| c.is_ascii_alphanumeric() || "/+-._".contains(*c)).collect();
        let location = header("location");
        let host = location.split_once("//").map_or("", |(_, rest)| rest).split(['/', '?', '#']).next();
        let host = host.and_then(|host| host.rsplit('@').next()).unwrap_or_default();
        let mut shown = vec![header(CORRELATION).to_owned(), media_type, host.to_owned()];
        // A reader of some members passes over the bytes of others, whatever they are.
        let body = String::from_utf8_lossy(&self.body()).into_owned();
        if let Ok(serde_json::Value::Object(object)) = serde_json::from_str(&body) {
            let inner = object.get("error").and_then(|error| error.as_object()).unwrap_or(&object);
            let said = ["message", "error_description", "description", "detail", "title", "error", "code"];
            shown.extend(said.iter().filter_map(|name| inner.get(*name)?.as_str()).map(str::to_owned));
        }
        shown
    }

    /// Fails when an error shows a secret, or something that cannot stand in a line of a log.
    pub(super) fn assert_discreet(&self, error: &Error) {
        let chain = std::iter::successors(error.source(), |error| (*error).source());
        let sources: Vec<String> = chain.map(|error| format!("{error} {error:?}")).collect();
        let shown = format!("{error} {error:?} {}", sources.join(" "));
        assert!(!shown.chars().any(char::is_control), "control characters: {shown:?}");
        let longest = 4000;
        assert!(shown.chars().count() < longest, "{} characters: {shown:?}", shown.len());
        // What an error says has lost the characters that do not belong in a log.
        let visible = |c: &char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let meant = |text: &String| text.chars().filter(visible).collect::<String>().contains(CANARY);
        let on_purpose = self.shown_on_purpose().iter().any(meant);
        assert!(on_purpose || !shown.contains(CANARY), "a secret is shown: {shown:?}");
    }
}

impl Transport for Answer {
    fn send(&self, _request: http::Request<Body>) -> TransportFuture<'_> {
        let pieces = Pieces { chunks: self.chunks.clone().into(), torn: self.torn };
        let mut answer = http::Response::new(ResponseBody::new(pieces));
        *answer.status_mut() = self.status;
        *answer.headers_mut() = self.headers.clone();
        Box::pin(async move { Ok(answer) })
    }
}

struct Pieces {
    chunks: VecDeque<Bytes>,
    torn: bool,
}

impl Chunks for Pieces {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        let next = match self.chunks.pop_front() {
            None if self.torn => Err(TransportError::new(TransportErrorKind::Other, "the cable is cut")),
            chunk => Ok(chunk),
        };
        Box::pin(async move { next })
    }
}

/// Runs a call to its end on this thread.
pub(super) fn block_on<T>(future: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime can be built");
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}
