//! The loop: what is sent again over a transport that fails as the script says, and when.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::support::{Fake, Piece, Pieces, answer, builder, transport_error};
use crate::runtime::{
    ApiClient, Body, ErrorKind, Request, ResponseBody, RetryPolicy, SecurityScheme, TransportErrorKind,
};
use http::Method;
use tokio::time::Instant;

const BEARER: &[&[SecurityScheme]] = &[&[SecurityScheme::bearer("B")]];

/// One attempt of a script.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Status(u16),
    After(u16, &'static str),
    Fail(TransportErrorKind),
    /// 200 and half a body.
    Torn,
    Silent,
}

/// Plays a script; its last step for ever.
pub(super) fn script(steps: &'static [Step]) -> (Arc<Fake>, ApiClient) {
    let next = AtomicUsize::new(0);
    let fake = Fake::new(move || {
        let step = steps[next.fetch_add(1, Ordering::Relaxed).min(steps.len() - 1)];
        match step {
            Step::Status(status) => Ok(answer(status, &[], "{}")),
            Step::After(status, after) => Ok(answer(status, &[("retry-after", after)], "{}")),
            Step::Fail(kind) => Err(transport_error(kind)),
            Step::Torn => Ok(answer(200, &[], Pieces::body(vec![Piece::Bytes(b"{"), Piece::Break]))),
            Step::Silent => Ok(answer(200, &[], Pieces::body(vec![Piece::Bytes(b"{"), Piece::Stall]))),
        }
    });
    let client = builder(&fake).retry(RetryPolicy::new()).build().unwrap();
    (fake, client)
}

pub(super) fn request(method: &str) -> Request {
    Request::new(method.parse().unwrap(), "doThing").path("/things")
}

const FAILURES: [Step; 9] = [
    Step::Status(408),
    Step::Status(500),
    Step::Status(502),
    Step::Status(503),
    Step::Status(504),
    Step::Fail(TransportErrorKind::Other),
    Step::Fail(TransportErrorKind::Timeout),
    Step::Torn,
    Step::Silent,
];

#[tokio::test(start_paused = true)]
async fn what_reads_or_replaces_is_sent_three_times() {
    for step in FAILURES {
        for method in ["GET", "PUT", "DELETE"] {
            let (fake, client) = script(Vec::leak(vec![step]));
            let error = client.json::<serde_json::Value>(request(method)).await.unwrap_err();
            assert_eq!((fake.count(), error.attempts()), (3, 3), "{method} {step:?}");
            assert!(error.is_retryable() && error.is_ambiguous() == (method != "GET"), "{method} {step:?}");

            let (fake, client) = script(Vec::leak(vec![step, Step::Status(200)]));
            let response = client.json::<serde_json::Value>(request(method)).send().await.unwrap();
            assert_eq!((fake.count(), response.attempts()), (2, 2), "{method} {step:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_creates_is_sent_once() {
    for step in FAILURES {
        for method in ["POST", "PATCH"] {
            let (fake, client) = script(Vec::leak(vec![step, Step::Status(200)]));
            let error = client.json::<serde_json::Value>(request(method)).await.unwrap_err();
            assert_eq!((fake.count(), error.attempts()), (1, 1), "{method} {step:?}");
            assert!(error.is_ambiguous() && !error.is_retryable(), "{method} {step:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_not_executed_is_sent_again_whatever_it_is() {
    let unbegun = [TransportErrorKind::Connect, TransportErrorKind::Unprocessed].map(Step::Fail);
    for step in [Step::Status(429)].into_iter().chain(unbegun) {
        for method in ["GET", "PUT", "DELETE", "POST", "PATCH"] {
            let (fake, client) = script(Vec::leak(vec![step, step, Step::Status(200)]));
            client.empty(request(method)).await.unwrap();
            assert_eq!(fake.count(), 3, "{method} {step:?}");

            let (_, client) = script(Vec::leak(vec![step]));
            let error = client.empty(request(method)).await.unwrap_err();
            assert!(error.is_retryable() && !error.is_ambiguous(), "{method} {step:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_are_not_argued_with() {
    for status in [400, 401, 403, 404, 409, 412, 422, 501] {
        let (fake, client) = script(Vec::leak(vec![Step::Status(status)]));
        let error = client.empty(request("PUT")).await.unwrap_err();
        assert_eq!((fake.count(), error.attempts()), (1, 1), "{status}");
        assert!(!error.is_retryable() && !error.is_ambiguous(), "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_program_can_vouch_for_a_post_and_distrust_a_put() {
    let (fake, client) = script(&[Step::Status(503), Step::Status(200)]);
    client.empty(request("POST")).idempotent().await.unwrap();
    assert_eq!(fake.count(), 2);
    for step in [Step::Status(503), Step::Fail(TransportErrorKind::Other)] {
        let (fake, client) = script(Vec::leak(vec![step]));
        let error = client.empty(request("PUT")).retry(RetryPolicy::new().writes(false)).await.unwrap_err();
        assert_eq!((fake.count(), error.is_ambiguous()), (1, true));
        let error = client.empty(request("GET")).retry(RetryPolicy::new().writes(false)).await.unwrap_err();
        assert_eq!(error.attempts(), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn an_idempotency_key_is_the_same_for_all_attempts_and_new_for_each_call() {
    let mut keys = BTreeSet::new();
    for _ in 0..20 {
        let (fake, client) = script(&[Step::Status(500), Step::Fail(TransportErrorKind::Other), Step::Status(200)]);
        client.empty(request("POST").idempotency_key("Idempotency-Key")).await.unwrap();
        let sent: Vec<_> = fake.requests().iter().map(|it| it.headers()["idempotency-key"].clone()).collect();
        assert!(sent.len() == 3 && sent.iter().all(|key| key == sent[0]), "{sent:?}");
        let key = sent[0].to_str().unwrap();
        let bytes = key.as_bytes();
        assert!(bytes.len() == 36 && bytes[14] == b'4' && b"89ab".contains(&bytes[19]), "{key}");
        keys.insert(key.to_owned());
    }
    assert_eq!(keys.len(), 20);

    let (fake, client) = script(&[Step::Status(503), Step::Status(200)]);
    let own = request("POST").header("idempotency-key", "mine").idempotency_key("Idempotency-Key");
    client.empty(own).await.unwrap();
    assert!(fake.requests().iter().all(|it| it.headers()["idempotency-key"] == "mine"));
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_sent_again_only_if_it_can_be() {
    let once = request("PUT").body("a/b", Body::reader(&b"abc"[..]));
    let (fake, client) = script(&[Step::Status(503)]);
    let error = client.empty(once).await.unwrap_err();
    assert_eq!((fake.count(), error.is_retryable()), (1, true));

    let often = request("PUT").body("a/b", Body::replayable(|| Pieces::new(vec![Piece::Bytes(b"abc")])));
    let (fake, client) = script(&[Step::Status(503)]);
    client.empty(often).await.unwrap_err();
    assert_eq!(fake.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_deleted_thing_that_is_gone_may_be_ours() {
    let (_, client) = script(&[Step::Fail(TransportErrorKind::Other), Step::Status(404)]);
    let error = client.empty(request("DELETE")).await.unwrap_err();
    assert!(error.is_not_found() && error.is_ambiguous() && !error.is_retryable());
    assert_eq!(error.attempts(), 2);
    let (_, client) = script(&[Step::Status(429), Step::Status(404)]);
    let error = client.empty(request("DELETE")).await.unwrap_err();
    assert!(error.is_not_found() && !error.is_ambiguous(), "the first attempt was refused");
}

#[tokio::test(start_paused = true)]
async fn the_server_is_waited_for() {
    for (after, least) in [("7", 7), ("Thu, 01 Jan 1970 00:00:09 GMT", 9)] {
        let headers = move || vec![("retry-after", after), ("date", "Thu, 01 Jan 1970 00:00:00 GMT")];
        let count = AtomicUsize::new(0);
        let fake = Fake::new(move || match count.fetch_add(1, Ordering::Relaxed) {
            0 => Ok(answer(503, &headers(), "")),
            _ => Ok(answer(200, &[], "")),
        });
        let started = Instant::now();
        let client = builder(&fake).retry(RetryPolicy::new()).build().unwrap();
        client.empty(request("GET")).await.unwrap();
        let waited = started.elapsed();
        assert!(waited >= Duration::from_secs(least) && waited < Duration::from_secs(least + 1), "{waited:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_deadline_is_an_error_at_once() {
    let (fake, client) = script(&[Step::After(429, "61")]);
    let started = Instant::now();
    let error = client.empty(request("GET")).await.unwrap_err();
    assert_eq!((fake.count(), started.elapsed()), (1, Duration::ZERO));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(61)));
    assert!(error.is_throttled() && error.is_retryable());
    let (fake, client) = script(&[Step::After(429, "61"), Step::Status(200)]);
    client.empty(request("GET")).timeout(Duration::from_secs(90)).await.unwrap();
    assert_eq!(fake.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn junk_in_retry_after_is_ignored() {
    for junk in ["-1", "86401", "99999999999999999999999", "soon", "", "1.5", "0x10", "Thu, 99 Jan 1970 00:00:09 GMT"] {
        let (fake, client) = script(Vec::leak(vec![Step::After(429, junk), Step::Status(200)]));
        let started = Instant::now();
        client.empty(request("GET")).await.unwrap();
        assert_eq!(fake.count(), 2, "{junk}");
        assert!(started.elapsed() <= Duration::from_millis(501), "{junk} {:?}", started.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_dead_server_gets_no_more_than_the_budget() {
    for (step, retries) in [(Step::Status(503), 100), (Step::Fail(TransportErrorKind::Timeout), 50)] {
        let (fake, client) = script(Vec::leak(vec![step]));
        let calls: Vec<_> = (0..1000).map(|_| tokio::spawn(client.empty(request("GET")).into_future())).collect();
        for call in calls {
            call.await.unwrap().unwrap_err();
        }
        assert_eq!(fake.count(), 1000 + retries, "{step:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn one_deadline_covers_attempts_and_waits() {
    let fake = Fake::slow(Duration::from_secs(25), || Ok(answer(503, &[("retry-after", "4")], "")));
    let client = builder(&fake).retry(RetryPolicy::new().attempts(10)).build().unwrap();
    let started = Instant::now();
    let error = client.empty(request("GET")).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!((started.elapsed(), error.is_retryable()), (Duration::from_secs(60), true));
    let error = client.empty(request("DELETE")).await.unwrap_err();
    assert!(error.is_ambiguous(), "earlier attempts may have been acted on");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stops_is_not_waited_for() {
    let fake = Fake::new(|| Ok(answer(200, &[], Pieces::body(vec![Piece::Bytes(b"{"), Piece::Stall]))));
    let client = builder(&fake).build().unwrap();
    let started = Instant::now();
    let error = client.json::<u8>(request("GET")).await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, Duration::from_secs(20)));
    assert_eq!(error.to_string(), "doThing: 200 OK: nothing more of the answer came within 20s");
    let client = builder(&fake).idle_timeout(Duration::from_secs(3)).build().unwrap();
    let started = Instant::now();
    client.json::<u8>(request("GET")).await.unwrap_err();
    assert_eq!(started.elapsed(), Duration::from_secs(3));
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_opened_again() {
    let (fake, client) = script(&[Step::Status(503), Step::Status(200)]);
    let response = client.bytes(request("GET")).stream().await.unwrap();
    assert_eq!((fake.count(), response.attempts()), (2, 2));
    let mut body = response.into_body();
    assert_eq!(body.next_chunk().await.unwrap().unwrap(), "{}");
}

#[tokio::test]
async fn an_error_before_sending_has_no_attempts() {
    let fake = Fake::new(|| Ok(answer(200, &[], ResponseBody::from(""))));
    let client = builder(&fake).build().unwrap();
    let error = client.empty(Request::new(Method::GET, "getThing").path("/../x")).await.unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable(), error.is_ambiguous()), (0, false, false));
}

#[tokio::test(start_paused = true)]
async fn only_what_can_be_asked_for_twice_is_asked_for_twice_at_a_login() {
    for (step, [own, person]) in [
        (Step::Status(503), [3, 1]),
        (Step::Fail(TransportErrorKind::Other), [3, 1]),
        (Step::Status(429), [3, 3]),
        (Step::Fail(TransportErrorKind::Connect), [3, 3]),
        (Step::Status(400), [1, 1]),
        (Step::Status(401), [1, 1]),
    ] {
        let app = || {
            let (fake, _) = script(Vec::leak(vec![step]));
            let builder = builder(&fake).retry(RetryPolicy::new()).token_url("https://login.example.com/token");
            (fake, builder.build().unwrap().oauth("id").client_secret("secret"))
        };
        let (fake, own_app) = app();
        let error = own_app.client_credentials().await.unwrap_err();
        assert_eq!((fake.count(), error.attempts()), (own, u32::try_from(own).unwrap()), "{step:?}");
        let (fake, persons_app) = app();
        persons_app.refresh(&"r".into()).await.unwrap_err();
        assert_eq!(fake.count(), person, "{step:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_had_is_not_asked_for_again_by_the_call() {
    let (fake, _) = script(&[Step::Status(503)]);
    let builder = builder(&fake).retry(RetryPolicy::new()).token_url("https://login.example.com/token");
    let client = builder.client_credentials("id", "secret").build().unwrap();
    let error = client.empty(request("GET").security(BEARER)).await.unwrap_err();
    assert_eq!((fake.count(), error.attempts()), (3, 3));
    assert!(error.is_retryable() && error.operation() == Some("access token request"));
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once_in_a_call() {
    let count = AtomicUsize::new(0);
    let fake = Fake::reading(Duration::ZERO, move |request| {
        if request.uri().path() == "/token" {
            return Ok(answer(200, &[], r#"{"access_token":"t"}"#));
        }
        Ok(answer([401, 503, 401][count.fetch_add(1, Ordering::Relaxed)], &[], ""))
    });
    let builder = builder(&fake).retry(RetryPolicy::new().attempts(9)).token_url("https://api.example.com/token");
    let client = builder.client_credentials("id", "secret").build().unwrap();
    let error = client.empty(request("GET").security(BEARER)).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts(), fake.count()), (401, 3, 5));
}
