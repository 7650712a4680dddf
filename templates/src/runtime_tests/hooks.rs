//! What hooks see, what they may change, and what is kept from them.

use std::sync::{Arc, Mutex};

use super::support::{Fake, answer, builder, transport_error};
use crate::runtime::{Hook, Received, Request, RetryPolicy, SecurityScheme, Sending, TransportErrorKind};
use http::Method;

const CANARY: &str = "canary-5d41402abc4b";
const SCHEMES: &[&[SecurityScheme]] = &[&[
    SecurityScheme::bearer("B"),
    SecurityScheme::api_key_header("H", "x-own"),
    SecurityScheme::api_key_query("Q", "q"),
]];

#[derive(Default)]
struct Log(Mutex<Vec<String>>);

struct Logging(Arc<Log>);

impl Hook for Logging {
    fn before_send(&self, sending: &mut Sending<'_>) {
        assert!(sending.set_header("traceparent", "00-1"));
        assert!(!sending.set_header("authorization", "mine"), "credentials are the client's");
        assert!(!sending.set_header("x-own", "mine"), "credentials are the client's");
        assert!(!sending.set_header("a b", "c"));
        let headers: Vec<_> = sending.headers().map(|(name, value)| format!("{name}={value:?}")).collect();
        let line = format!(
            "{} {} {} {} {} {headers:?} {sending:?}",
            sending.attempt().number(),
            sending.attempt().operation(),
            sending.attempt().method(),
            sending.attempt().host(),
            sending.attempt().path_template()
        );
        self.0.0.lock().unwrap().push(line);
    }

    fn after_receive(&self, received: &Received<'_>) {
        let headers: Vec<_> = received.headers().map(|(name, value)| format!("{name}={value:?}")).collect();
        let error = received.error().map(ToString::to_string);
        let (attempt, status) = (received.attempt(), received.status());
        let line = format!(
            "{} {} {} {} {status:?} {error:?} {headers:?} {received:?}",
            attempt.number(),
            attempt.operation(),
            attempt.method(),
            attempt.path_template()
        );
        assert!(received.elapsed().as_secs() < 5);
        self.0.0.lock().unwrap().push(line);
    }
}

#[tokio::test(start_paused = true)]
async fn hooks_see_each_attempt_and_no_secret() {
    let log = Arc::new(Log::default());
    let count = std::sync::atomic::AtomicU32::new(0);
    let fake = Fake::new(move || match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
        0 => Err(transport_error(TransportErrorKind::Other)),
        _ => Ok(answer(200, &[("set-cookie", CANARY), ("x-auth-token", CANARY), ("etag", "e")], CANARY)),
    });
    let client = builder(&fake)
        .hook(Logging(Arc::clone(&log)))
        .retry(RetryPolicy::new())
        .access_token(CANARY)
        .api_key("H", CANARY)
        .api_key("Q", CANARY)
        .default_header("x-session-token", CANARY)
        .build()
        .unwrap();
    let request = Request::new(Method::PUT, "putThing")
        .path("/things/")
        .path_param("thingId", CANARY)
        .query("filter", CANARY)
        .header("cookie", CANARY)
        .header("x-trace", 1)
        .json(CANARY)
        .security(SCHEMES);
    client.text(request).await.unwrap();
    let lines = log.0.lock().unwrap().clone();
    assert_eq!(lines.len(), 4, "{lines:#?}");
    assert!(lines[0].starts_with("1 putThing PUT api.example.com /things/{thingId} ["), "{}", lines[0]);
    assert!(lines[0].contains("x-trace=") && lines[0].contains("traceparent="), "{}", lines[0]);
    assert!(lines[1].contains("1 putThing PUT /things/{thingId} None Some(\"putThing: the exchange"), "{}", lines[1]);
    assert!(lines[2].starts_with("2 putThing PUT"), "{}", lines[2]);
    assert!(
        lines[3].starts_with("2 putThing PUT /things/{thingId} Some(200) None [\"etag=\\\"e\\\"\"]"),
        "{}",
        lines[3]
    );
    assert!(!lines.concat().contains(CANARY), "{lines:#?}");
    for request in fake.requests() {
        assert_eq!(request.headers()["traceparent"], "00-1");
        assert_eq!(request.headers()["x-own"], CANARY, "the canary was to be sent");
        assert!(request.uri().to_string().matches(CANARY).count() == 3, "the canary was to be sent");
    }
}
