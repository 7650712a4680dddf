//! The default transport in browsers: `fetch`. The only module that knows it.
//!
//! What belongs to JavaScript stays in a task of its own, which hands the answer and its body over channels: the
//! future of a request, and the body, can go to any thread. The task sees when nobody holds them any more, and ends
//! the exchange.

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue, USER_AGENT};
use http::{HeaderMap, StatusCode};
use js_sys::{Array, Function, JsString, Promise, Reflect, Uint8Array};
use tokio::sync::{mpsc, oneshot};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, Headers, ReadableStream, ReadableStreamDefaultReader, ReferrerPolicy, Request,
    RequestCache, RequestCredentials, RequestInit, RequestRedirect, ResponseType,
};

use super::{Body, ChunkFuture, Chunks, ResponseBody, Transport, TransportError, TransportErrorKind, TransportFuture};
use crate::runtime::platform::while_wanted;

/// Sends requests with the browser's `fetch`, without cookies, referrer and cache.
///
/// The browser decides some things itself:
///
/// - It asks the server whether this page may send the request (CORS), and shows only those headers of the answer
///   that the server exposes (`Access-Control-Expose-Headers`): without that, there is no `Retry-After` and no id of
///   the exchange.
/// - Why there is no answer is not told to pages. No connection, a certificate that is not trusted and a server that
///   does not allow the page are all of the kind [`Other`](TransportErrorKind::Other).
/// - Where a redirect leads is not told either: it is a failure of the kind [`Redirect`](TransportErrorKind::Redirect).
/// - `User-Agent`, `Content-Length`, `Cookie` and some other headers are its own; what a program sets in their place
///   is not sent.
/// - A body is sent whole: one that is a stream is read to its end first.
/// - Proxies and certificates are settings of the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchTransport;

impl FetchTransport {
    /// The transport.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

type Answer = Result<http::Response<ResponseBody>, TransportError>;
type Piece = Result<Bytes, TransportError>;

impl Transport for FetchTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        Box::pin(async {
            let (caller, answer) = oneshot::channel();
            spawn_local(carry(request, caller));
            answer.await.unwrap_or_else(|_| Err(other("the page is being left")))
        })
    }
}

/// Sends a request and brings back the answer, as long as somebody waits for it.
async fn carry(request: http::Request<Body>, mut caller: oneshot::Sender<Answer>) {
    let exchange = match AbortController::new() {
        Ok(controller) => Exchange(controller),
        Err(error) => return drop(caller.send(Err(refused("`fetch` is not there", &error)))),
    };
    let Some(received) = while_wanted(caller.closed(), fetch(request, &exchange.0.signal())).await else { return };
    let (pieces, waiting) = mpsc::channel(1);
    let stream = received.as_ref().ok().and_then(web_sys::Response::body);
    let answer =
        received.and_then(|received| head_of(&received)).map(|it| it.map(|()| ResponseBody::new(Pieces(waiting))));
    if let (Ok(()), Some(stream)) = (caller.send(answer), stream) {
        while_wanted(pieces.closed(), deliver(&stream, &pieces)).await;
    }
}

/// Ends the exchange when it goes out of use, whatever has become of it until then.
struct Exchange(AbortController);

impl Drop for Exchange {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn fetch(request: http::Request<Body>, signal: &AbortSignal) -> Result<web_sys::Response, TransportError> {
    let (parts, body) = request.into_parts();
    let body = whole(&body).await?;
    let init = RequestInit::new();
    init.set_method(parts.method.as_str());
    init.set_headers(outgoing(&parts.headers)?.as_ref());
    if !body.is_empty() {
        init.set_body(&Uint8Array::from(body.as_ref()));
    }
    init.set_redirect(RequestRedirect::Manual);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(signal));
    let cannot = |error: JsValue| refused("browsers do not send such a request", &error);
    let request = Request::new_with_str_and_init(&parts.uri.to_string(), &init).map_err(cannot)?;
    // Pages and workers have it at different types; both have it at the top.
    let fetch = Reflect::get(&js_sys::global(), &"fetch".into()).and_then(JsCast::dyn_into::<Function>);
    let fetch = fetch.map_err(|error| refused("`fetch` is not there", &error))?;
    let lost = |error: JsValue| {
        refused(
            "the browser has no answer: there was no connection, it broke, or the server does not allow this page",
            &error,
        )
    };
    let promise = fetch.call1(&JsValue::UNDEFINED, &request).and_then(JsCast::dyn_into::<Promise>).map_err(lost)?;
    let received = JsFuture::from(promise).await.map_err(lost)?;
    received.dyn_into().map_err(|error| refused("what `fetch` returns is no answer", &error))
}

/// All bytes of a body. Few browsers send streams, and over HTTP/2 only.
async fn whole(body: &Body) -> Result<Bytes, TransportError> {
    if let Some(bytes) = body.as_bytes() {
        return Ok(bytes.clone());
    }
    let mut chunks = body.chunks().ok_or_else(|| other("the body is a stream that has been sent already"))?;
    let mut all = Vec::new();
    while let Some(chunk) = chunks.next_chunk().await? {
        all.extend_from_slice(&chunk);
    }
    Ok(all.into())
}

/// The headers for the browser, which leaves out what is its own without a word.
fn outgoing(headers: &HeaderMap) -> Result<Headers, TransportError> {
    let cannot = |error: JsValue| refused("browsers do not send such a header", &error);
    let outgoing = Headers::new().map_err(cannot)?;
    // Some browsers would send this one, if the server allowed it; few do.
    for (name, value) in headers.iter().filter(|(name, _)| **name != USER_AGENT) {
        // Each character stands for a byte there.
        let value: String = value.as_bytes().iter().copied().map(char::from).collect();
        outgoing.append(name.as_str(), &value).map_err(cannot)?;
    }
    Ok(outgoing)
}

/// Status and headers of an answer.
fn head_of(received: &web_sys::Response) -> Result<http::Response<()>, TransportError> {
    if received.type_() == ResponseType::Opaqueredirect {
        return Err(TransportError::new(TransportErrorKind::Redirect, "browsers do not say where it leads"));
    }
    let status = StatusCode::from_u16(received.status()).map_err(|_| other("the status is not one of HTTP"))?;
    let mut answer = http::Response::new(());
    *answer.status_mut() = status;
    for entry in received.headers().entries().into_iter().flatten() {
        if let Some((name, value)) = header(&Array::from(&entry)) {
            answer.headers_mut().append(name, value);
        }
    }
    Ok(answer)
}

/// A header, from a pair of a name and a value whose characters stand for bytes.
fn header(entry: &Array) -> Option<(HeaderName, HeaderValue)> {
    let name = entry.get(0).as_string()?;
    let value = entry.get(1);
    let bytes: Option<Vec<u8>> = value.dyn_ref::<JsString>()?.iter().map(|unit| u8::try_from(unit).ok()).collect();
    Some((name.parse().ok()?, HeaderValue::from_bytes(&bytes?).ok()?))
}

/// Hands the pieces of a body over as they come.
async fn deliver(stream: &ReadableStream, pieces: &mpsc::Sender<Piece>) {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    while let Some(piece) = next_piece(&reader).await.transpose() {
        let last = piece.is_err();
        if pieces.send(piece).await.is_err() || last {
            return;
        }
    }
}

async fn next_piece(reader: &ReadableStreamDefaultReader) -> Result<Option<Bytes>, TransportError> {
    let broke = |error: JsValue| refused("the answer broke off", &error);
    let read = JsFuture::from(reader.read()).await.map_err(broke)?;
    if Reflect::get(&read, &"done".into()).map_err(broke)?.is_truthy() {
        return Ok(None);
    }
    let piece: Uint8Array = Reflect::get(&read, &"value".into()).and_then(JsCast::dyn_into).map_err(broke)?;
    Ok(Some(piece.to_vec().into()))
}

/// The body of an answer, whose pieces come from the task that knows the browser.
struct Pieces(mpsc::Receiver<Piece>);

impl Chunks for Pieces {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        Box::pin(async { self.0.recv().await.transpose() })
    }
}

/// An error with the name of the browser's own. Its text is left out: in some browsers it has the address.
fn refused(what: &str, error: &JsValue) -> TransportError {
    let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name())).unwrap_or_default();
    let known = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    other(&if known { format!("{what} ({name})") } else { what.to_owned() })
}

fn other(what: &str) -> TransportError {
    TransportError::new(TransportErrorKind::Other, what)
}
