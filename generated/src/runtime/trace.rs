//! Spans for `tracing` (feature `tracing`), with the names that OpenTelemetry has for HTTP clients.
//!
//! They hold no secret: no credential, no header, no query, no body, and the names of path parameters, not their values.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use tracing::field::Empty;
use tracing::{Instrument as _, Span, debug, info_span};

use super::error::Error;

/// One attempt of a call.
pub(super) fn span<B>(operation: &str, template: &str, attempt: u32, request: &http::Request<B>) -> Span {
    let (method, uri) = (request.method().as_str(), request.uri());
    let span = info_span!(
        "request",
        otel.kind = "client",
        otel.name = format_args!("{method} {template}"),
        otel.status_code = Empty,
        http.request.method = method,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        server.address = uri.host(),
        server.port = uri.port_u16(),
        url.scheme = uri.scheme_str(),
        url.template = template,
        error.r#type = Empty,
        operation,
    );
    if attempt > 1 {
        span.record("http.request.resend_count", attempt - 1);
    }
    span
}

/// A future, in its span.
pub(super) fn around<F: Future>(span: &Span, future: F) -> impl Future<Output = F::Output> {
    future.instrument(span.clone())
}

/// What came of the attempt.
pub(super) fn record(span: &Span, outcome: Result<(StatusCode, &HeaderMap), &Error>) {
    let failure = match outcome {
        Ok((status, _)) => {
            span.record("http.response.status_code", status.as_u16());
            (status.is_client_error() || status.is_server_error()).then(|| status.as_str().to_owned())
        }
        Err(error) => Some(format!("{:?}", error.kind())),
    };
    if let Some(failure) = failure {
        span.record("otel.status_code", "ERROR").record("error.type", failure);
    }
}

/// A call will be sent again.
pub(super) fn waiting(operation: &str, attempt: u32, wait: Duration) {
    debug!(operation, attempt, ?wait, "will be sent again");
}
