//! What an error says of an error answer.

use std::time::Duration;

use super::support::{Fake, answer, client, get};
use crate::runtime::{Error, ErrorKind};
use http::StatusCode;
use serde::Deserialize;

type Headers = &'static [(&'static str, &'static str)];

#[derive(Deserialize)]
struct ErrorBody {
    code: String,
}

async fn failed(status: u16, headers: Headers, body: &'static [u8]) -> Error {
    let fake = Fake::new(move || Ok(answer(status, headers, body)));
    client(&fake).json::<u8>(get("/")).await.unwrap_err()
}

#[tokio::test]
async fn an_error_answer_reads_like_a_sentence() {
    let body = br#"{"message":"The requested resource was not found","code":"not.found","status":404}"#;
    let error = failed(404, &[("x-correlation-id", "4711")], body).await;
    assert_eq!(
        error.to_string(),
        "getThing: 404 Not Found: The requested resource was not found (not.found), correlation id 4711"
    );
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.operation(), Some("getThing"));
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.correlation_id(), Some("4711"));
    assert_eq!(error.headers().unwrap().len(), 1);
    assert_eq!(error.body(), Some(&body[..]));
    assert!(error.is_status() && error.is_not_found());
    assert!(!error.is_auth() && !error.is_throttled() && !error.is_timeout() && !error.is_connect());
    assert_eq!(error.json_path(), None);

    assert_eq!(error.decode_body::<ErrorBody>().unwrap().code, "not.found");
    assert_eq!(error.decode_body::<Vec<u8>>(), None);
}

#[tokio::test]
async fn any_error_body_leaves_the_status_standing() {
    let long = format!("{{\"message\":\"{}\"}}", "é".repeat(400));
    let long: &'static [u8] = Box::leak(long.into_bytes().into_boxed_slice());
    let cut = format!(": {}…", "é".repeat(300));
    let cases: [(&[u8], &str); 17] = [
        (b"", ""),
        (b"<html><body>Bad gateway</body></html>", ""),
        (b"{\"message\":\"tru", ""),
        (b"\xFF\xFE\x00", ""),
        (b"null", ""),
        (b"[{\"message\":\"a\"}]", ""),
        (br#"{"message":1}"#, ""),
        (br#"{"message":"  "}"#, ""),
        (br#"{"error":"invalid_client","error_description":"bad secret"}"#, ": bad secret (invalid_client)"),
        (br#"{"error":"invalid_grant"}"#, ": invalid_grant"),
        (br#"{"type":"about:blank","title":"Out of credit","detail":"You need 30"}"#, ": You need 30"),
        (br#"{"title":"Out of credit"}"#, ": Out of credit"),
        (br#"{"error":{"message":"inside","code":"deep"}}"#, ": inside (deep)"),
        (br#"{"code":"only.code"}"#, ": only.code"),
        (br#"{"message":"two\nlines\u0000\u202e","code":null}"#, ": twolines"),
        (br#"{"message":"same","code":"same"}"#, ": same"),
        (long, &cut),
    ];
    for (body, said) in cases {
        let error = failed(503, &[], body).await;
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.to_string(), format!("getThing: 503 Service Unavailable{said}"));
        assert_eq!(error.body(), Some(body));
        assert_eq!(error.body_text().unwrap(), String::from_utf8_lossy(body));
    }
}

#[tokio::test]
async fn questions() {
    assert!(failed(401, &[], b"").await.is_auth());
    assert!(failed(403, &[], b"").await.is_auth());
    assert!(failed(429, &[], b"").await.is_throttled());
    let strange = failed(599, &[], b"").await;
    assert!(strange.is_status());
    assert_eq!(strange.to_string(), "getThing: 599");
}

#[tokio::test]
async fn retry_after() {
    const DATE: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let cases: [(Headers, Option<u64>); 16] = [
        (&[], None),
        (&[("retry-after", "0")], Some(0)),
        (&[("retry-after", " 120 ")], Some(120)),
        (&[("retry-after", "86400")], Some(86_400)),
        (&[("retry-after", "86401")], None),
        (&[("retry-after", "99999999999999999999999")], None),
        (&[("retry-after", "-1")], None),
        (&[("retry-after", "+1")], None),
        (&[("retry-after", "1.5")], None),
        (&[("retry-after", "")], None),
        (&[DATE, ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")], Some(30)),
        (&[DATE, ("retry-after", "Sun, 06 Nov 1994 08:49:36 GMT")], None),
        (&[("date", "Mon, 28 Feb 1994 23:59:59 GMT"), ("retry-after", "Tue, 29 Feb 1994 00:00:00 GMT")], None),
        (&[DATE, ("retry-after", "Sun, 06 Nov 1994 8:50:07 GMT")], None),
        (&[DATE, ("retry-after", "Sun, 06 Nov 1994 +8:50:07 GMT")], None),
        (&[("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT")], None),
    ];
    for (headers, expected) in cases {
        let error = failed(429, headers, b"").await;
        assert_eq!(error.retry_after(), expected.map(Duration::from_secs), "{headers:?}");
    }
}

#[tokio::test]
async fn dates_count_across_months_and_leap_years() {
    let cases: [(Headers, u64); 4] = [
        (&[("date", "Wed, 28 Feb 2024 23:59:50 GMT"), ("retry-after", "Thu, 29 Feb 2024 00:00:00 GMT")], 10),
        (&[("date", "Tue, 28 Feb 2023 23:59:50 GMT"), ("retry-after", "Wed, 01 Mar 2023 00:00:00 GMT")], 10),
        (&[("date", "Tue, 31 Dec 2024 23:59:50 GMT"), ("retry-after", "Wed, 01 Jan 2025 00:00:00 GMT")], 10),
        (&[("date", "Mon, 28 Feb 2000 12:00:00 GMT"), ("retry-after", "Tue, 29 Feb 2000 12:00:00 GMT")], 86_400),
    ];
    for (headers, expected) in cases {
        assert_eq!(failed(503, headers, b"").await.retry_after(), Some(Duration::from_secs(expected)), "{headers:?}");
    }
}

#[tokio::test]
async fn a_forged_correlation_id_stays_on_its_line() {
    let error = failed(500, &[("x-correlation-id", "4711\t\tERROR")], b"").await;
    assert_eq!(error.to_string(), "getThing: 500 Internal Server Error, correlation id 4711ERROR");
}

#[test]
fn a_missing_field_names_the_model() {
    let error = Error::missing_field("OAuthClient", "id");
    assert_eq!(error.kind(), ErrorKind::MissingField);
    assert_eq!(error.to_string(), "OAuthClient: the server sent no `id`");
    assert_eq!((error.operation(), error.status()), (None, None));
    assert_eq!(error.retry_after(), None);
}
