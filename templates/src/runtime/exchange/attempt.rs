//! One attempt: credentials, hooks, the way there and back, status and size.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, CONTENT_LENGTH, HeaderValue, LOCATION};
use http::{Method, StatusCode, Uri};

use super::{Answer, Course, Wanted};
use crate::runtime::client::{Rules, Shared};
use crate::runtime::error::{Error, Result};
use crate::runtime::hook::{Attempt, Received, Sending};
use crate::runtime::platform::{Instant, timeout};
use crate::runtime::request::Request;
use crate::runtime::response::Head;
use crate::runtime::secret::Secret;
use crate::runtime::security::{Credentials, SecurityScheme};
#[cfg(feature = "tracing")]
use crate::runtime::trace;
use crate::runtime::transport::{Body, ResponseBody, TransportError};

/// How much of an error body is kept.
const MAX_ERROR_BYTES: usize = 256 * 1024;

/// How much room is made for a body because the server announces it; more when it has come.
const MAX_ROOM: usize = 16 * 1024 * 1024;

/// Gets the access token, if the request needs one, and sends; once more if the server refuses a token that can be
/// renewed. `limit` is for the time until the headers of an answer have come.
pub(super) async fn attempt(
    client: &Shared,
    request: &Request,
    wanted: Wanted,
    limit: Duration,
    course: &mut Course,
) -> Result<Answer> {
    let way = Way { operation: request.operation, template: &request.template, wanted, limit };
    let credentials = client.credentials();
    let schemes = credentials.choose(request.security.unwrap_or(client.security));
    let token = credentials.token(schemes, &request.headers).await?;
    let prepared = prepare(client, request, &credentials, schemes, token.as_ref())?;
    // A request that was refused was not executed, so that even a POST may be sent again.
    let repeatable = credentials.can_renew() && request.body.is_replayable() && !course.renewed;
    match (way.send(client, prepared, course).await, token) {
        (Err(error), Some(refused)) if repeatable && error.status() == Some(StatusCode::UNAUTHORIZED) => {
            (course.in_flight, course.renewed) = (false, true);
            credentials.invalidate(&refused);
            let token = credentials.token(schemes, &request.headers).await?;
            let prepared = prepare(client, request, &credentials, schemes, token.as_ref())?;
            way.send(client, prepared, course).await
        }
        (outcome, _) => outcome,
    }
}

/// Adds what the client knows and the request does not: the host, the default headers, the credentials.
fn prepare(
    client: &Shared,
    request: &Request,
    credentials: &Credentials,
    schemes: &[SecurityScheme],
    token: Option<&Secret>,
) -> Result<http::Request<Body>> {
    let mut headers = request.headers.clone();
    if let Some(accept) = request.accept {
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static(accept));
    }
    for (name, value) in &client.headers {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    let mut secrets = Vec::new();
    credentials.apply(schemes, token, &mut headers, &mut secrets).map_err(|invalid| {
        let message = format!("the credential for `{}` has a character that cannot be sent", invalid.0);
        Error::request(request.operation, message)
    })?;
    let server = client.server(request.server)?;
    let query = request.query.iter().map(|(_, pairs)| pairs).chain(&secrets);
    let length = query.clone().map(|pairs| 1 + pairs.len()).sum::<usize>();
    let mut uri = String::with_capacity(server.len() + request.path.len() + length);
    uri.extend([&server, request.path.as_str()]);
    for (index, pairs) in query.enumerate() {
        uri.push(if index == 0 { '?' } else { '&' });
        uri.push_str(pairs);
    }
    let uri = Uri::try_from(uri).map_err(|_| Error::request(request.operation, "the URL is too long"))?;
    // Some servers refuse a method that has a body, in general, without its length (RFC 9110 §8.6).
    let empty = request.body.as_bytes().is_some_and(Bytes::is_empty);
    if empty && matches!(request.method, Method::POST | Method::PUT | Method::PATCH) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let mut prepared = http::Request::new(request.body.clone());
    *prepared.method_mut() = request.method.clone();
    *prepared.uri_mut() = uri;
    *prepared.headers_mut() = headers;
    Ok(prepared)
}

/// What all attempts of a call have in common on their way.
struct Way<'a> {
    operation: &'static str,
    template: &'a str,
    wanted: Wanted,
    limit: Duration,
}

impl Way<'_> {
    /// Sends a request that has its credentials.
    async fn send(&self, client: &Shared, mut request: http::Request<Body>, course: &mut Course) -> Result<Answer> {
        let _permit = client.limits.admit().await;
        course.attempts += 1;
        let hooks = &client.rules.hooks;
        // The transport takes the request away; without hooks nobody asks what it was.
        let kept = (!hooks.is_empty()).then(|| (request.method().clone(), request.uri().clone()));
        let attempt = kept.as_ref().map(|(method, uri)| self.attempt(course.attempts, method, uri));
        if let Some(attempt) = attempt {
            let mut sending = Sending { attempt, headers: request.headers_mut() };
            for hook in hooks {
                hook.before_send(&mut sending);
            }
        }
        #[cfg(feature = "tracing")]
        let span = trace::span(self.operation, self.template, course.attempts, &request);
        course.in_flight = true;
        let started = Instant::now();
        let sending = client.transport.send(request);
        #[cfg(feature = "tracing")]
        let sending = trace::around(&span, sending);
        let answer = match timeout(self.limit, sending).await {
            Ok(answer) => answer.map_err(|source| Error::transport(self.operation, source, None)),
            Err(_) => Err(Error::deadline(self.operation, self.limit)),
        };
        let outcome = answer.as_ref().map(|answer| (answer.status(), answer.headers()));
        #[cfg(feature = "tracing")]
        trace::record(&span, outcome);
        if let Some(attempt) = attempt {
            let received = Received { attempt, elapsed: started.elapsed(), outcome };
            for hook in hooks {
                hook.after_receive(&received);
            }
        }
        let (parts, body) = answer?.into_parts();
        let head = Head {
            operation: self.operation,
            nature: course.nature,
            attempts: course.attempts,
            status: parts.status,
            headers: parts.headers,
            correlation_header: client.rules.correlation_header.clone(),
        };
        read(&client.rules, head, body, self.wanted).await
    }

    /// What hooks are told of an attempt.
    fn attempt<'b>(&'b self, number: u32, method: &'b Method, uri: &'b Uri) -> Attempt<'b> {
        let host = uri.host().unwrap_or_default();
        Attempt { operation: self.operation, number, method, host, template: self.template }
    }
}

/// Makes a success or an error of an answer.
async fn read(rules: &Rules, head: Head, body: ResponseBody, wanted: Wanted) -> Result<Answer> {
    if head.status.is_success() {
        return Ok(match wanted {
            Wanted::Whole => Answer { whole: read_body(rules, &head, body).await?, head, rest: None },
            Wanted::Stream => Answer { head, whole: Bytes::new(), rest: Some(body) },
        });
    }
    if head.status.is_redirection() && head.headers.contains_key(LOCATION) {
        return Err(Error::redirect(head));
    }
    let (body, broken) = read_prefix(rules.idle_timeout, body, MAX_ERROR_BYTES).await;
    // The status is the news; that its body broke off comes second.
    let error = Error::from_status(head, body);
    Err(match broken {
        Some(source) => error.with_source(source),
        None => error,
    })
}

/// The whole body, if it is not larger than the limit.
async fn read_body(rules: &Rules, head: &Head, mut body: ResponseBody) -> Result<Bytes> {
    let (limit, idle) = (rules.max_response_bytes, rules.idle_timeout);
    let (mut first, mut all) = (Bytes::new(), BytesMut::new());
    while body.remaining() != Some(0) {
        match timeout(idle, body.next_chunk()).await {
            Ok(Ok(Some(chunk))) if chunk.len() > limit - first.len() - all.len() => {
                return Err(Error::too_large(head.clone(), limit));
            }
            // Most bodies are one piece, which need not be copied.
            Ok(Ok(Some(chunk))) if first.is_empty() && all.is_empty() => first = chunk,
            Ok(Ok(Some(chunk))) => {
                if all.is_empty() {
                    let announced = body.remaining().and_then(|bytes| usize::try_from(bytes).ok()).unwrap_or_default();
                    all.reserve((first.len() + chunk.len()).saturating_add(announced).min(limit).min(MAX_ROOM));
                    all.extend_from_slice(&std::mem::take(&mut first));
                }
                all.extend_from_slice(&chunk);
            }
            Ok(Ok(None)) => break,
            Ok(Err(source)) => return Err(Error::transport(head.operation, source, Some(head.clone()))),
            Err(_) => return Err(Error::silence(head.clone(), idle)),
        }
    }
    Ok(if all.is_empty() { first } else { all.freeze() })
}

/// The start of a body, and the error that ended it early.
async fn read_prefix(idle: Duration, mut body: ResponseBody, limit: usize) -> (Bytes, Option<TransportError>) {
    let mut bytes = BytesMut::new();
    while bytes.len() < limit && body.remaining() != Some(0) {
        match timeout(idle, body.next_chunk()).await {
            Ok(Ok(Some(chunk))) => bytes.extend(chunk.iter().take(limit - bytes.len())),
            // Silence ends it as well: what has come is enough.
            Ok(Ok(None)) | Err(_) => break,
            Ok(Err(source)) => return (bytes.freeze(), Some(source)),
        }
    }
    (bytes.freeze(), None)
}
