//! The spans of calls: their names are OpenTelemetry's, and they hold no secret.

use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use ::tracing::field::{Field, Visit};
use ::tracing::span::{Attributes, Id, Record};
use ::tracing::{Event, Metadata, Subscriber};

use super::support::{Fake, answer, builder, transport_error};
use crate::runtime::{Request, RetryPolicy, SecurityScheme, TransportErrorKind};
use http::Method;

const CANARY: &str = "canary-7d793037a076";

const SCHEMES: &[&[SecurityScheme]] = &[&[SecurityScheme::bearer("B"), SecurityScheme::api_key_query("Q", "key")]];

/// Writes everything down, at every level.
#[derive(Clone, Default)]
struct Recorder {
    text: Arc<Mutex<String>>,
    ids: Arc<AtomicU64>,
}

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0, "{}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields(&mut self.text.lock().unwrap()));
        Id::from_u64(self.ids.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.text.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields(&mut self.text.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// A call that fails twice and then succeeds, with a secret wherever there can be one.
fn call() -> Arc<Fake> {
    let count = AtomicU32::new(0);
    let fake = Fake::new(move || match count.fetch_add(1, Ordering::Relaxed) {
        0 => Err(transport_error(TransportErrorKind::Other)),
        1 => Ok(answer(503, &[("set-cookie", CANARY)], CANARY)),
        _ => Ok(answer(200, &[], CANARY)),
    });
    let client = builder(&fake).retry(RetryPolicy::new()).access_token(CANARY).api_key("Q", CANARY).build().unwrap();
    let request = Request::new(Method::PUT, "putThing").path("/things/").path_param("thingId", CANARY);
    let request = request.query("q", CANARY).header("h", CANARY).json(CANARY);
    let request = request.security(SCHEMES);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async { client.text(request).await }).unwrap();
    fake
}

#[test]
fn spans_have_the_names_of_opentelemetry_and_no_secrets() {
    let recorder = Recorder::default();
    let fake = ::tracing::subscriber::with_default(recorder.clone(), || {
        // Another test may have met a call site first, with nobody listening, and `tracing` remembers that for all.
        call();
        ::tracing::callsite::rebuild_interest_cache();
        recorder.text.lock().unwrap().clear();
        call()
    });
    let text = recorder.text.lock().unwrap().clone();
    for line in [
        "otel.kind=\"client\"",
        "otel.name=PUT /things/{thingId}",
        "otel.status_code=\"ERROR\"",
        "http.request.method=\"PUT\"",
        "http.request.resend_count=1",
        "http.request.resend_count=2",
        "http.response.status_code=503",
        "http.response.status_code=200",
        "server.address=\"api.example.com\"",
        "url.scheme=\"https\"",
        "url.template=\"/things/{thingId}\"",
        "error.type=\"Transport\"",
        "error.type=\"503\"",
        "operation=\"putThing\"",
        "message=will be sent again",
    ] {
        assert!(text.lines().any(|it| it == line), "no {line} in:\n{text}");
    }
    assert!(!text.contains(CANARY), "{text}");
    assert_eq!(fake.requests().len(), 3);
    assert!(fake.requests()[0].uri().to_string().contains(CANARY), "the canary was to be sent");
}
