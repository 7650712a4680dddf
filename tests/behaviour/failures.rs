//! What the client says when the API, or something on the way to it, refuses.

use std::time::Duration;

use http::StatusCode;
use purecloud_platform_client::models::{ErrorBody, LimitNamespace};
use purecloud_platform_client::{ApiClient, ErrorKind, OAuthApi};
use serde_json::Value;
use wiremock::ResponseTemplate;

use crate::operations::CASES;
use crate::server::{CORRELATION_ID, Server, TOKEN, answer};

const THROTTLED: &str = include_str!("answers/error_body.json");
const PAGE: &str = "<html><head><title>502 Bad Gateway</title></head><body>internal-host-17</body></html>";

#[tokio::test]
async fn each_operation_reports_what_the_api_says() {
    let throttled = answer(429, "application/json", THROTTLED).insert_header("Retry-After", "17");
    let server = Server::answering(throttled).await;
    for case in &CASES {
        let error = (case.call)(server.api()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.operation(), Some(case.operation));
        assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
        assert_eq!(error.correlation_id(), Some(CORRELATION_ID));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(17)));
        assert_eq!(error.body_text().as_deref(), Some(THROTTLED));
        assert!(error.is_throttled() && !error.is_auth() && !error.is_not_found());
        assert_eq!(
            error.to_string(),
            format!(
                "{}: 429 Too Many Requests: Rate limit exceeded the maximum. Retry the request in [17] seconds \
                 (too.many.requests.retry.after), correlation id {CORRELATION_ID}",
                case.operation
            )
        );
    }
    assert_eq!(server.requests().await.len(), CASES.len(), "the client does not try again by itself");
}

#[tokio::test]
async fn each_operation_reports_a_page_that_is_not_the_api_s() {
    let server = Server::answering(ResponseTemplate::new(502).set_body_raw(PAGE, "text/html")).await;
    for case in &CASES {
        let error = (case.call)(server.api()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
        assert_eq!(error.error_body(), None);
        assert_eq!(error.decode_body::<Value>(), None);
        assert_eq!(error.body_text().as_deref(), Some(PAGE));
        assert_eq!((error.correlation_id(), error.retry_after()), (None, None));
        assert_eq!(error.to_string(), format!("{}: 502 Bad Gateway", case.operation));
        assert!(!format!("{error:?}").contains("html"), "{error:?}");
    }
}

#[tokio::test]
async fn an_error_body_is_decoded() {
    let server = Server::answering(answer(429, "application/json", THROTTLED)).await;
    let body: ErrorBody = server.api().get_oauth_clients().await.unwrap_err().error_body().unwrap();
    assert_eq!(body.code.as_deref(), Some("too.many.requests.retry.after"));
    assert_eq!(body.status, Some(429));
    assert_eq!(body.message_params.unwrap()["seconds"], "17");
    assert_eq!(body.context_id.as_deref(), Some("f2f1a6d2-5a5e-4c5f-8a3f-6d0d3f3a9b1c"));
    let limit = body.limit.unwrap();
    assert_eq!((limit.namespace, limit.value), (Some(LimitNamespace::PlatformApi), Some(300)));
    let detail = &body.errors.as_ref().unwrap()[0].details.as_ref().unwrap()[0];
    assert_eq!(detail.field_name.as_deref(), Some("f"));
}

#[tokio::test]
async fn questions_are_answered_by_the_status() {
    //           status  auth   found  throttled
    let cases = [
        (400_u16, false, false, false),
        (401, true, false, false),
        (403, true, false, false),
        (404, false, true, false),
        (409, false, false, false),
        (429, false, false, true),
        (500, false, false, false),
        (503, false, false, false),
    ];
    for (status, auth, not_found, throttled) in cases {
        let server = Server::answering(ResponseTemplate::new(status)).await;
        let error = server.api().get_oauth_client("1").await.unwrap_err();
        assert!(error.is_status(), "{status}");
        let answers = (error.is_auth(), error.is_not_found(), error.is_throttled());
        assert_eq!(answers, (auth, not_found, throttled), "{status}");
        assert_eq!(error.error_body(), None, "{status}: an empty body says nothing");
    }
}

#[tokio::test]
async fn an_error_can_be_logged() {
    let evil = r#"{"message": "no\r\n2026-01-01 INFO all is well", "code": "bad.request"}"#;
    let server = Server::answering(answer(400, "application/json", evil)).await;
    let error = server.api().get_oauth_client("the-id").await.unwrap_err();
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(['\r', '\n']), "{text}");
        assert!(!text.contains(TOKEN) && !text.contains("the-id") && !text.contains("127.0.0.1"), "{text}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_from_one_that_refuses() {
    // Nothing listens on port 1, and an ordinary user cannot make it.
    let client = ApiClient::builder().base_url("http://127.0.0.1:1").allow_insecure_loopback(true).build().unwrap();
    let error = OAuthApi::new(&client).get_oauth_clients().await.unwrap_err();
    assert!(error.is_connect() && !error.is_status(), "{error:?}");
    assert_eq!((error.status(), error.body(), error.correlation_id()), (None, None, None));
    assert_eq!(error.to_string(), "getOauthClients: could not connect to the server");
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_slow_server_is_given_up() {
    let slow = answer(200, "application/json", "{}").set_delay(Duration::from_secs(30));
    let server = Server::answering(slow).await;
    let client = server.builder().timeout(Duration::from_millis(50)).build().unwrap();
    let error = OAuthApi::new(&client).get_oauth_clients().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), "getOauthClients: no complete answer within 50ms");
}
