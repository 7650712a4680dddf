//! One request and its answer: credentials, deadline, status, size.
//!
//! Nothing here is generic, so it is compiled once and not for every operation.

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HeaderValue, LOCATION};
use http::{Method, StatusCode, Uri};

use super::client::Shared;
use super::error::{Error, Result};
use super::request::Request;
use super::response::{Head, Response};
use super::secret::Secret;
use super::security::{Credentials, SecurityScheme};
use super::stream::BodyStream;
use super::transport::{Body, ResponseBody, TransportError};

/// How much of an error body is kept.
const MAX_ERROR_BYTES: usize = 256 * 1024;

/// Sends a request and returns the whole body of a successful answer.
pub(super) async fn exchange(client: &Shared, request: Request) -> Result<Response<Bytes>> {
    let (operation, limit) = (request.operation, request.timeout.unwrap_or(client.timeout));
    let whole = async {
        let (head, body) = authorised(client, request).await?;
        let body = read_body(&head, body, client.max_response_bytes).await?;
        Ok(Response::new(head, body))
    };
    // One deadline over everything: a server that drips its answer cannot hold a caller.
    tokio::time::timeout(limit, whole).await.unwrap_or_else(|_| Err(Error::deadline(operation, limit)))
}

/// Sends a request and returns the body of a successful answer before it has come.
pub(super) async fn open(client: &Shared, request: Request) -> Result<Response<BodyStream>> {
    let (operation, limit) = (request.operation, request.timeout.unwrap_or(client.timeout));
    let answer = tokio::time::timeout(limit, authorised(client, request)).await;
    let (head, body) = answer.unwrap_or_else(|_| Err(Error::deadline(operation, limit)))?;
    let stream = BodyStream::new(head.clone(), body, limit, client.max_response_bytes);
    Ok(Response::new(head, stream))
}

/// Gets the access token, if the request needs one, and sends; once more if the server refuses a token that
/// can be renewed.
async fn authorised(client: &Shared, request: Request) -> Result<(Head, ResponseBody)> {
    request.check()?;
    let operation = request.operation;
    let credentials = client.credentials();
    let schemes = credentials.choose(request.security.unwrap_or(client.security));
    let token = credentials.token(schemes, &request.headers).await?;
    // A request that was refused was not executed, so that even a POST may be sent again.
    let repeatable = credentials.can_renew() && request.body.is_replayable();
    let again = token.clone().filter(|_| repeatable).map(|token| (token, request.clone()));
    let prepared = prepare(client, request, &credentials, schemes, token.as_ref())?;
    match (attempt(client, operation, prepared).await, again) {
        (Err(error), Some((refused, request))) if error.status() == Some(StatusCode::UNAUTHORIZED) => {
            credentials.invalidate(&refused);
            let token = credentials.token(schemes, &request.headers).await?;
            let prepared = prepare(client, request, &credentials, schemes, token.as_ref())?;
            attempt(client, operation, prepared).await
        }
        (outcome, _) => outcome,
    }
}

/// Adds what the client knows and the request does not: the host, the default headers, the credentials.
fn prepare(
    client: &Shared,
    mut request: Request,
    credentials: &Credentials,
    schemes: &[SecurityScheme],
    token: Option<&Secret>,
) -> Result<http::Request<Body>> {
    for (name, value) in &client.headers {
        request.default_header(name, value);
    }
    let mut query: Vec<String> = request.query.into_iter().map(|(_, pairs)| pairs).collect();
    let applied = credentials.apply(schemes, token, &mut request.headers, &mut query);
    applied.map_err(|invalid| {
        let message = format!("the credential for `{}` has a character that cannot be sent", invalid.0);
        Error::request(request.operation, message)
    })?;
    let mark = if query.is_empty() { "" } else { "?" };
    let server = client.server(request.server)?;
    let uri = format!("{server}{}{mark}{}", request.path, query.join("&"));
    let uri: Uri = uri.parse().map_err(|_| Error::request(request.operation, "the URL is too long"))?;
    // Some servers refuse a method that has a body, in general, without its length (RFC 9110 §8.6).
    let empty = request.body.as_bytes().is_some_and(Bytes::is_empty);
    if empty && matches!(request.method, Method::POST | Method::PUT | Method::PATCH) {
        request.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let mut prepared = http::Request::new(request.body);
    *prepared.method_mut() = request.method;
    *prepared.uri_mut() = uri;
    *prepared.headers_mut() = request.headers;
    Ok(prepared)
}

/// The head and the unread body of a successful answer.
async fn attempt(
    client: &Shared,
    operation: &'static str,
    request: http::Request<Body>,
) -> Result<(Head, ResponseBody)> {
    let answer = client.transport.send(request).await;
    let (parts, body) = answer.map_err(|source| Error::transport(operation, source, None))?.into_parts();
    let correlation_header = client.correlation_header.clone();
    let head = Head { operation, status: parts.status, headers: parts.headers, correlation_header };
    if head.status.is_success() {
        Ok((head, body))
    } else if head.status.is_redirection() && head.headers.contains_key(LOCATION) {
        Err(Error::redirect(head))
    } else {
        let (body, broken) = read_prefix(body, MAX_ERROR_BYTES).await;
        // The status is the news; that its body broke off comes second.
        let error = Error::from_status(head, body);
        Err(match broken {
            Some(source) => error.with_source(source),
            None => error,
        })
    }
}

/// The whole body, if it is not larger than the limit.
async fn read_body(head: &Head, mut body: ResponseBody, limit: usize) -> Result<Bytes> {
    // `Content-Length` is not asked: it is wrong for HEAD and for what a transport decompresses.
    let mut bytes = BytesMut::new();
    loop {
        match body.next_chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit - bytes.len() => return Err(Error::too_large(head.clone(), limit)),
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return Ok(bytes.freeze()),
            Err(source) => return Err(Error::transport(head.operation, source, Some(head.clone()))),
        }
    }
}

/// The start of a body, and the error that ended it early.
async fn read_prefix(mut body: ResponseBody, limit: usize) -> (Bytes, Option<TransportError>) {
    let mut bytes = BytesMut::new();
    while bytes.len() < limit {
        match body.next_chunk().await {
            Ok(Some(chunk)) => bytes.extend(chunk.iter().take(limit - bytes.len())),
            Ok(None) => break,
            Err(source) => return (bytes.freeze(), Some(source)),
        }
    }
    (bytes.freeze(), None)
}
