//! Answers that are too large, too slow, of the wrong type, compressed without being asked, or sent elsewhere.

use std::time::{Duration, Instant};

use purecloud_platform_client::runtime::RetryPolicy;
use purecloud_platform_client::{ErrorKind, OAuthApi};

use crate::server::{Fault, Server, json, success};

#[tokio::test]
async fn no_compression_is_asked_for_and_a_bomb_stays_small() {
    // The start of a gzip stream; what it would grow to is nobody's business.
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n\r\n";
    let piece = [vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], vec![0; 65_536]].concat();
    let server = Server::start([Fault::Endless(head, piece)]).await;
    let api = OAuthApi::new(&server.builder().max_response_bytes(1024 * 1024).build().unwrap());
    let error = api.get_oauth_client("1").await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::ResponseTooLarge, 1));
    assert_eq!(error.to_string(), "getOauthClient: 200 OK: the answer is larger than 1048576 bytes");
    assert_eq!(server.received()[0].header("accept-encoding"), None);
}

#[tokio::test]
async fn the_body_of_an_error_ends_somewhere() {
    let head = "HTTP/1.1 400 Bad Request\r\ncontent-type: text/html\r\n\r\n";
    let server = Server::start([Fault::Endless(head, vec![b'a'; 65_536])]).await;
    let error = server.api().get_oauth_client("1").await.unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::Status, 256 * 1024));
}

#[tokio::test]
async fn a_drip_ends_with_the_call() {
    let server = Server::start([Fault::Drip(json("200 OK", "", "{}"), Duration::from_millis(40))]).await;
    let api = OAuthApi::new(&server.builder().timeout(Duration::from_millis(400)).build().unwrap());
    let started = Instant::now();
    let error = api.get_oauth_client("1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn silence_ends_with_its_own_limit() {
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec();
    let server = Server::start([Fault::Silence(half)]).await;
    let builder = server.builder().idle_timeout(Duration::from_millis(100)).retry(RetryPolicy::never());
    let started = Instant::now();
    let error = OAuthApi::new(&builder.build().unwrap()).get_oauth_client("1").await.unwrap_err();
    assert_eq!(error.to_string(), "getOauthClient: 200 OK: nothing more of the answer came within 100ms");
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let other = Server::start([success()]).await;
        let location = format!("location: {}/?secret=canary-f00d\r\n", other.url());
        let server = Server::start([Fault::Answer(json(status, &location, ""))]).await;
        let error = server.api().get_oauth_client("1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect, "{status}");
        assert_eq!((server.count(), other.connections()), (1, 0), "{status}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}

#[tokio::test]
async fn any_form_of_retry_after_is_understood_or_ignored() {
    for (value, seconds) in [
        ("1", Some(1)),
        ("0", None),
        ("Thu, 01 Jan 1970 00:00:01 GMT", Some(1)),
        ("Thursday, 01-Jan-70 00:00:01 GMT", None),
        ("Thu, 01 Jan 1960 00:00:01 GMT", None),
        ("-5", None),
        ("99999999999999999999", None),
        ("tomorrow", None),
        ("\u{fc}", None),
    ] {
        let headers = format!("retry-after: {value}\r\ndate: Thu, 01 Jan 1970 00:00:00 GMT\r\n");
        let server = Server::start([Fault::Answer(json("429 Slow down", &headers, "{}")), success()]).await;
        let started = Instant::now();
        server.api().get_oauth_client("1").await.unwrap_or_else(|error| panic!("{value}: {error:?}"));
        let waited = started.elapsed();
        assert!(waited >= Duration::from_secs(seconds.unwrap_or(0)), "{value}: {waited:?}");
        assert!(waited < Duration::from_secs(seconds.unwrap_or(0)) + Duration::from_millis(900), "{value}: {waited:?}");
        assert_eq!(server.count(), 2, "{value}");
    }
}

#[tokio::test]
async fn the_wrong_type_of_content_hides_nothing() {
    for kind in ["text/html", "image/png", "application/json; charset=utf-16", "", "\u{fc}"] {
        let body = "<html>canary-0ff</html>";
        let page = |status: &str| {
            let length = body.len();
            format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
        };
        let server = Server::start([Fault::Answer(page("404 Not Found")), Fault::Answer(page("200 OK"))]).await;
        let api = server.api();
        let error = api.get_oauth_client("1").await.unwrap_err();
        assert!(error.is_not_found() && error.body_text().unwrap().contains("canary"), "{kind}");
        let error = api.get_oauth_client("1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{kind}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}
