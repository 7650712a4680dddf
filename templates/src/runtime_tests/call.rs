//! Calls from end to end, over a transport that answers from a script.

#![allow(unreachable_pub, reason = "`call_options!` makes public methods")]

use std::time::Duration;

use super::support::{Fake, Piece, Pieces, answer, builder, client, get, transport_error};
use crate::runtime::{ApiClient, Call, ErrorKind, Request, RetryPolicy, TransportErrorKind, call_options};
use http::{Method, StatusCode};
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
struct Thing {
    id: String,
}

fn get_thing(client: &ApiClient) -> Call<Thing> {
    client.json(get("/things/").path_param("id", "1"))
}

/// What the generator makes of an operation with an optional parameter.
#[must_use]
struct ListThings(Call<Vec<Thing>>);

impl ListThings {
    fn language(self, language: &str) -> Self {
        Self(self.0.header("Accept-Language", language))
    }

    fn page(self, page: u32) -> Self {
        Self(self.0.query("page", page))
    }
}

call_options!(ListThings => Vec<Thing>);

#[tokio::test]
async fn awaiting_a_call_returns_the_body() {
    let fake = Fake::answering(200, r#"{"id":"1","new":true}"#);
    assert_eq!(get_thing(&client(&fake)).await.unwrap(), Thing { id: "1".to_owned() });
    assert_eq!(fake.uri(), "https://api.example.com/things/1");
    assert_eq!(fake.request().method(), Method::GET);
    assert_eq!(fake.body(), "");
}

#[tokio::test]
async fn streaming_a_call_returns_the_body_undecoded() {
    let fake = Fake::answering(200, "[{}]\n");
    let mut body = ListThings(client(&fake).json(get("/things"))).page(2).stream().await.unwrap().into_body();
    assert_eq!(body.next_line().await.unwrap().unwrap(), "[{}]");
    assert_eq!(fake.uri(), "https://api.example.com/things?page=2");
}

#[tokio::test]
async fn sending_a_call_returns_the_response() {
    let fake = Fake::new(|| Ok(answer(201, &[("x-correlation-id", "4711"), ("etag", "\"a\"")], r#"{"id":"1"}"#)));
    let response = get_thing(&client(&fake)).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.headers()["etag"], "\"a\"");
    assert_eq!(response.correlation_id(), Some("4711"));
    assert_eq!(response.body().id, "1");
    assert!(!format!("{response:?}").contains("etag"), "headers may set a cookie");
    let (status, headers, body) = response.into_parts();
    assert_eq!((status.as_u16(), headers.len(), body.id.as_str()), (201, 2, "1"));
}

#[tokio::test]
async fn a_json_body_is_sent() {
    let fake = Fake::answering(204, "");
    let body = serde_json::json!({"name": "ü"});
    client(&fake).empty(Request::new(Method::POST, "createThing").path("/things").json(&body)).await.unwrap();
    assert_eq!(fake.body(), r#"{"name":"ü"}"#);
    assert_eq!(fake.header("content-type").unwrap(), "application/json");
    assert_eq!(fake.request().method(), Method::POST);
}

#[tokio::test]
async fn a_raw_body_is_sent() {
    let fake = Fake::answering(204, "");
    client(&fake).empty(Request::new(Method::PUT, "putThing").path("/").body("text/csv", "a,b")).await.unwrap();
    assert_eq!((fake.body().as_str(), fake.header("content-type").unwrap().as_str()), ("a,b", "text/csv"));
}

#[tokio::test]
async fn a_body_that_cannot_be_json_is_an_error() {
    let fake = Fake::answering(204, "");
    let body = std::collections::BTreeMap::from([((1, 2), "a key must be a string")]);
    let error = client(&fake).empty(get("/").json(&body)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(error.to_string(), "getThing: body `application/json` cannot be serialised");
    assert_eq!(fake.count(), 0);
}

#[tokio::test]
async fn options_are_chained_and_replace_earlier_values() {
    let fake = Fake::answering(200, "[]");
    let call = ListThings(client(&fake).json(get("/things"))).language("de").page(1).language("fr").page(2);
    let call = call.query("size", 5).header("x-trace", 1).timeout(Duration::from_secs(1));
    assert_eq!(call.retry(RetryPolicy::never()).idempotent().await.unwrap(), []);
    assert_eq!(fake.request().uri().query().unwrap(), "page=2&size=5");
    assert_eq!(fake.header("accept-language").unwrap(), "fr");
    assert_eq!(fake.header("x-trace").unwrap(), "1");

    let fake = Fake::answering(200, "[]");
    let call = ListThings(client(&fake).json(get("/things"))).language("de").header("accept-language", "it");
    assert_eq!(call.send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(fake.request().headers().get_all("accept-language").iter().count(), 1);
    assert_eq!(fake.header("accept-language").unwrap(), "it");
}

#[tokio::test]
async fn header_errors_come_when_the_call_is_awaited() {
    let fake = Fake::answering(200, "[]");
    let error = client(&fake).empty(get("/")).header("X-Name", "canary\r\nX-Other: 1").await.unwrap_err();
    assert_eq!(error.to_string(), "getThing: header `X-Name` has a character that a header cannot hold");
    assert!(!format!("{error:?}").contains("canary"));
    let error = client(&fake).empty(get("/")).header("X Name", "1").await.unwrap_err();
    assert_eq!(error.to_string(), "getThing: header `X Name` is not a valid header name");
    assert_eq!(fake.count(), 0);
}

#[tokio::test]
async fn a_url_that_is_too_long_is_an_error() {
    let fake = Fake::answering(200, "");
    let error = client(&fake).empty(get("/").query("q", "x".repeat(70_000))).await.unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Request, "getThing: the URL is too long"));
}

#[tokio::test]
async fn a_cloned_call_can_be_sent_again() {
    let fake = Fake::answering(200, r#"{"id":"1"}"#);
    let call = get_thing(&client(&fake));
    call.clone().await.unwrap();
    call.await.unwrap();
    assert_eq!(fake.count(), 2);
}

#[tokio::test]
async fn text_and_bytes() {
    let fake = Fake::answering(200, "grüezi");
    assert_eq!(client(&fake).text(get("/")).await.unwrap(), "grüezi");
    assert_eq!(client(&fake).bytes(get("/")).await.unwrap(), "grüezi".as_bytes());
    let fake = Fake::new(|| Ok(answer(200, &[], &b"\xFF\xFE"[..])));
    let error = client(&fake).text(get("/")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(client(&fake).bytes(get("/")).await.unwrap(), &b"\xFF\xFE"[..]);
}

#[tokio::test]
async fn redirects_are_errors_that_name_the_host_only() {
    let cases = [
        ("https://evil.example:8443/path?token=canary", "evil.example"),
        ("//evil.example/canary", "evil.example"),
        ("/canary", "the same host"),
        ("canary", "the same host"),
        ("next?c=canary", "an unreadable address"),
        ("http://canary canary", "an unreadable address"),
    ];
    for (location, target) in cases {
        let fake = Fake::new(move || Ok(answer(302, &[("location", location)], "")));
        let error = get_thing(&client(&fake)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert_eq!(error.status(), Some(StatusCode::FOUND));
        assert_eq!(error.to_string(), format!("getThing: 302 Found: redirects to {target}, which is not followed"));
        assert!(!format!("{error:?}").contains("canary"));
        assert_eq!(fake.count(), 1);
    }
    let fake = Fake::answering(304, "");
    assert_eq!(get_thing(&client(&fake)).await.unwrap_err().kind(), ErrorKind::Status);
}

#[tokio::test]
async fn large_answers_stop_at_the_limit() {
    let exact = || Pieces::body(vec![Piece::Bytes(b"12345"), Piece::Bytes(b"67890")]);
    let fake = Fake::new(move || Ok(answer(200, &[], exact())));
    let small = |limit| builder(&fake).max_response_bytes(limit).build().unwrap();
    assert_eq!(small(10).text(get("/")).await.unwrap(), "1234567890");
    let error = small(9).text(get("/")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert_eq!(error.to_string(), "getThing: 200 OK: the answer is larger than 9 bytes");
    assert_eq!(error.body(), None);

    let endless = Fake::new(|| Ok(answer(200, &[], Pieces::body(vec![Piece::Forever(&[0; 65_536])]))));
    assert_eq!(client(&endless).bytes(get("/")).await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn large_error_bodies_are_cut() {
    let fake = Fake::new(|| Ok(answer(500, &[], Pieces::body(vec![Piece::Forever(&[b'x'; 1_000])]))));
    let error = get_thing(&client(&fake)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.body().unwrap().len(), 256 * 1024);
}

#[tokio::test]
async fn transport_errors_keep_their_kind_and_source() {
    let cases = [
        (TransportErrorKind::Connect, ErrorKind::Connect, "getThing: could not connect to the server", "no connection"),
        (
            TransportErrorKind::Unprocessed,
            ErrorKind::Unprocessed,
            "getThing: the server did not begin with the request",
            "a request that was not begun",
        ),
        (
            TransportErrorKind::Timeout,
            ErrorKind::Timeout,
            "getThing: the server did not answer in time",
            "no answer in time",
        ),
        (
            TransportErrorKind::Other,
            ErrorKind::Transport,
            "getThing: the exchange with the server failed",
            "broken exchange",
        ),
    ];
    for (transport, kind, message, cause) in cases {
        let fake = Fake::new(move || Err(transport_error(transport)));
        let error = get_thing(&client(&fake)).await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!((error.is_connect(), error.is_timeout()), (kind == ErrorKind::Connect, kind == ErrorKind::Timeout));
        let mut chain = vec![error.to_string()];
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            chain.push(error.to_string());
            source = error.source();
        }
        assert_eq!(chain, [message, cause, "the cable is cut"]);
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error_with_the_status() {
    let broken = || Pieces::body(vec![Piece::Bytes(b"{\"id\""), Piece::Break]);
    let fake = Fake::new(move || Ok(answer(200, &[("x-correlation-id", "4711")], broken())));
    let error = get_thing(&client(&fake)).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, Some(StatusCode::OK)));
    assert_eq!(error.correlation_id(), Some("4711"));

    let fake = Fake::new(move || Ok(answer(503, &[], broken())));
    let error = get_thing(&client(&fake)).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::SERVICE_UNAVAILABLE)));
    assert_eq!(error.body_text().unwrap(), "{\"id\"");
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn options_can_be_waited_for() {
    let fake = Fake::answering(200, "[]");
    let call = || ListThings(client(&fake).json(get("/things"))).page(2);
    assert_eq!(call().wait().unwrap(), []);
    assert_eq!(call().wait_response().unwrap().status(), StatusCode::OK);
}

#[tokio::test(start_paused = true)]
async fn the_deadline_covers_the_headers() {
    let fake = Fake::slow(Duration::from_secs(61), || Ok(answer(204, &[], "")));
    let start = tokio::time::Instant::now();
    let again = RetryPolicy::new();
    let error = client(&fake).empty(get("/")).retry(again).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "getThing: no complete answer within 60s");
    assert_eq!((start.elapsed(), error.attempts()), (Duration::from_secs(60), 2));
    let error = client(&fake).empty(get("/")).await.unwrap_err();
    assert_eq!(error.to_string(), "getThing: no complete answer within 30s");
    let limited = again.attempt_timeout(Duration::from_secs(7));
    let error = client(&fake).empty(get("/")).retry(limited).await.unwrap_err();
    assert_eq!((error.to_string().as_str(), error.attempts()), ("getThing: no complete answer within 7s", 3));

    let long = builder(&fake).timeout(Duration::from_secs(62)).build().unwrap();
    long.empty(get("/")).await.unwrap();
    assert!(long.empty(get("/")).timeout(Duration::from_millis(5)).await.unwrap_err().is_timeout());
    client(&fake).empty(get("/")).timeout(Duration::MAX).await.unwrap();
    let call = ListThings(long.json(get("/things"))).timeout(Duration::from_millis(5));
    assert_eq!(call.await.unwrap_err().to_string(), "getThing: no complete answer within 5ms");
}

#[tokio::test(start_paused = true)]
async fn the_deadline_covers_the_body() {
    let fake = Fake::new(|| Ok(answer(200, &[], Pieces::body(vec![Piece::Bytes(b"{"), Piece::Stall]))));
    assert!(get_thing(&client(&fake)).await.unwrap_err().is_timeout());
}
