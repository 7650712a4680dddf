//! The full answer, and answers that a client must not take as they come.

use http::StatusCode;
use purecloud_platform_client::{ErrorKind, OAuthApi};
use wiremock::ResponseTemplate;

use crate::operations::CASES;
use crate::server::{CORRELATION_ID, Server, answer};

#[tokio::test]
async fn the_full_answer_has_status_headers_and_body() {
    let accepted = answer(202, "application/json", include_str!("answers/execution.json"));
    let server = Server::answering(accepted.insert_header("X-Rate-Limit-Remaining", "299")).await;
    // With optional parameters or without, a call has the same ways on.
    let response = server.api().get_oauth_client_usage_summary("1").days("30").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::ACCEPTED);
    assert_eq!(response.correlation_id(), Some(CORRELATION_ID));
    assert_eq!(response.headers()["x-rate-limit-remaining"], "299");
    assert_eq!(response.body().execution_id.as_deref(), Some("b4b7f6a0-0d1e-4a24-a8f0-83c8a9a3a7f0"));
    let (status, headers, body) = response.into_parts();
    assert_eq!((status.as_u16(), headers.get("x-rate-limit-remaining").is_some()), (202, true));
    assert!(body.results_uri.is_some());
}

#[tokio::test]
async fn an_operation_without_a_body_ignores_one() {
    for template in [ResponseTemplate::new(204), ResponseTemplate::new(200), answer(200, "text/html", "<p>gone</p>")] {
        let server = Server::answering(template).await;
        server.api().delete_oauth_client("1").await.unwrap();
    }
}

/// Following it would carry the token to an address that the program did not name.
#[tokio::test]
async fn a_redirect_is_refused() {
    let target = Server::answering_json("{}").await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/login?secret=in-the-query", target.url());
        let server = Server::answering(ResponseTemplate::new(status).insert_header("Location", location)).await;
        for case in &CASES {
            let error = (case.call)(server.api()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Redirect, "{status}");
            assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
            assert!(error.to_string().contains("127.0.0.1") && !error.to_string().contains("secret"), "{error}");
        }
    }
    assert!(target.requests().await.is_empty());
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let server = Server::answering_json(format!(r#"{{"selfUri":"{}"}}"#, "x".repeat(2000))).await;
    let client = server.builder().max_response_bytes(1000).build().unwrap();
    let error = OAuthApi::new(&client).get_oauth_clients().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert_eq!(
        error.to_string(),
        format!("getOauthClients: 200 OK: the answer is larger than 1000 bytes, correlation id {CORRELATION_ID}")
    );
}
