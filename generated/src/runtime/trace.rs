//! Spans for `tracing` (feature `tracing`), with the names that OpenTelemetry has for HTTP clients; nothing without it.
//!
//! They hold no secret: no credential, no header, no query, no body, and the names of path parameters, not their values.

#[cfg(feature = "tracing")]
pub(super) use on::{Span, waiting};

#[cfg(not(feature = "tracing"))]
pub(super) use off::{Span, waiting};

#[cfg(feature = "tracing")]
mod on {
    use std::time::Duration;

    use http::{HeaderMap, StatusCode};
    use tracing::field::Empty;
    use tracing::{Instrument as _, debug, info_span};

    use crate::runtime::error::Error;

    /// One attempt of a call.
    pub(in crate::runtime) struct Span(tracing::Span);

    impl Span {
        pub(in crate::runtime) fn new<B>(
            operation: &str,
            template: &str,
            attempt: u32,
            request: &http::Request<B>,
        ) -> Self {
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
            Self(span)
        }

        /// The future, in this span.
        pub(in crate::runtime) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
            future.instrument(self.0.clone())
        }

        pub(in crate::runtime) fn record(&self, outcome: &Result<(StatusCode, &HeaderMap), &Error>) {
            let failure = match outcome {
                Ok((status, _)) => {
                    self.0.record("http.response.status_code", status.as_u16());
                    (status.is_client_error() || status.is_server_error()).then(|| status.as_str().to_owned())
                }
                Err(error) => Some(format!("{:?}", error.kind())),
            };
            if let Some(failure) = failure {
                self.0.record("otel.status_code", "ERROR").record("error.type", failure);
            }
        }
    }

    /// A call will be sent again.
    pub(in crate::runtime) fn waiting(operation: &str, attempt: u32, wait: Duration) {
        debug!(operation, attempt, ?wait, "will be sent again");
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::time::Duration;

    use http::{HeaderMap, StatusCode};

    use crate::runtime::error::Error;

    /// Nothing.
    pub(in crate::runtime) struct Span;

    impl Span {
        pub(in crate::runtime) fn new<B>(_: &str, _: &str, _: u32, _: &http::Request<B>) -> Self {
            Self
        }

        pub(in crate::runtime) fn around<F: Future>(&self, future: F) -> F {
            future
        }

        pub(in crate::runtime) fn record(&self, _: &Result<(StatusCode, &HeaderMap), &Error>) {}
    }

    pub(in crate::runtime) fn waiting(_: &str, _: u32, _: Duration) {}
}
