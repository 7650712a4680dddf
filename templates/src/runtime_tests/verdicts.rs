//! What errors say about a call, whatever the server sends (promises R11 and R12).

use super::retries::request;
use super::support::{Fake, Piece, Pieces, answer, builder};
use crate::runtime::{Error, ErrorKind, ResponseBody, RetryPolicy, TransportError, TransportErrorKind};

/// A body that no API should send.
type Make = fn() -> ResponseBody;

const BODIES: [(&str, Make); 9] = [
    ("nothing", || "".into()),
    ("a page", || "<html><h1>Bad Gateway</h1></html>".into()),
    ("half of JSON", || "{\"message\": \"tru".into()),
    ("no UTF-8", || (&b"\xff\xfe{\x00}\x00"[..]).into()),
    ("a number", || "17".into()),
    ("another object", || r#"{"message": {"deep": [1]}, "status": "x"}"#.into()),
    ("a torn body", || Pieces::body(vec![Piece::Bytes(b"{\"mess"), Piece::Break])),
    ("no end", || Pieces::body(vec![Piece::Forever(b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")])),
    ("silence", || Pieces::body(vec![Piece::Bytes(b"{"), Piece::Stall])),
];

async fn failed(status: u16, body: Make, method: &str) -> Error {
    let headers = [("x-correlation-id", "4711"), ("content-type", "image/png")];
    let fake = Fake::new(move || Ok(answer(status, &headers, body())));
    let client = builder(&fake).retry(RetryPolicy::never()).build().unwrap();
    client.json::<Vec<u8>>(request(method)).await.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn no_body_hides_the_status() {
    for (name, body) in BODIES {
        for status in [400, 401, 403, 404, 409, 429, 500, 502, 503, 504, 599] {
            let error = failed(status, body, "POST").await;
            assert_eq!(error.kind(), ErrorKind::Status, "{name} {status}");
            assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
            assert_eq!(error.correlation_id(), Some("4711"), "{name} {status}");
            assert!(error.body().unwrap().len() <= 256 * 1024, "{name} {status}");
            assert_eq!(error.is_auth(), matches!(status, 401 | 403));
            assert_eq!(error.is_throttled(), status == 429);
            assert_eq!(error.is_ambiguous(), status >= 500, "{name} {status}");
            assert_eq!(error.is_retryable(), status == 429, "{name} {status}");
            assert_eq!(error.attempts(), 1);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_create_that_cannot_be_read_is_ambiguous() {
    for (name, body) in BODIES {
        for method in ["POST", "GET"] {
            let error = failed(201, body, method).await;
            assert_ne!(error.kind(), ErrorKind::Status, "{name}");
            assert_eq!(error.status().unwrap().as_u16(), 201, "{name}");
            assert_eq!(error.correlation_id(), Some("4711"), "{name}");
            assert_eq!(error.body(), None, "{name}: a success can hold a secret");
            assert_eq!(error.is_ambiguous(), method == "POST", "{name}");
            assert_eq!(error.attempts(), 1, "{name}");
            for word in ["\"mess\"", "tru", "Gateway", "aaaa", "deep"] {
                assert!(!format!("{error} {error:?}").contains(word), "{name}: {error:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_header_that_cannot_be_read_is_no_doubt() {
    let fake = Fake::answering(200, "1");
    let client = builder(&fake).build().unwrap();
    let response = client.json::<u8>(request("POST")).send().await.unwrap();
    assert!(!response.header::<u8>("x-missing").unwrap_err().is_ambiguous());
}

/// Browsers do not say where a redirect leads, or which one it is.
#[tokio::test(start_paused = true)]
async fn a_redirect_that_is_kept_secret_is_refused_once() {
    for (method, ambiguous) in [("GET", false), ("PUT", true), ("POST", true)] {
        let hidden = || Err(TransportError::new(TransportErrorKind::Redirect, "it is not said where it leads"));
        let fake = Fake::new(hidden);
        let client = builder(&fake).build().unwrap();
        let error = client.json::<Vec<u8>>(request(method)).await.unwrap_err();
        assert_eq!((error.kind(), error.status(), fake.count()), (ErrorKind::Redirect, None, 1), "{method}");
        assert!(error.to_string().ends_with("redirects, which is not followed"), "{error}");
        assert_eq!((error.is_ambiguous(), error.is_retryable()), (ambiguous, false), "{method}");
    }
}
