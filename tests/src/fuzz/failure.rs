//! Answers that say they are a failure.

use http::StatusCode;
use purecloud_platform_client::OAuthApi;
use purecloud_platform_client::runtime::ErrorKind;
use serde_json::Value;
use std::time::Duration;

use super::answer::{Answer, block_on};

/// How much of the body of a failure is kept.
const KEPT: usize = 256 * 1024;
/// Longer waits are taken for mistakes.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// A failure is an error with the status and the headers of the answer, whatever else is in it, and shows no secret.
///
/// # Panics
///
/// If that does not hold.
pub fn failure(bytes: &[u8]) {
    let mut answer = Answer::read(bytes);
    if answer.status.is_success() {
        answer.status = StatusCode::BAD_GATEWAY;
    }
    let error = if answer.operation == "login" {
        let client = answer.builder().client_credentials("id", super::answer::CANARY).build();
        let client = client.expect("the settings are sound");
        let error = block_on(OAuthApi::new(&client).get_oauth_clients().send()).expect_err("no login, no call");
        assert_eq!(error.operation(), Some("access token request"));
        error
    } else {
        let api = OAuthApi::new(&answer.client());
        if answer.operation == "create" {
            block_on(api.post_oauth_client_secret("1").send()).expect_err("the answer is a failure")
        } else if answer.operation == "stream" {
            block_on(api.get_oauth_scopes().stream()).expect_err("the answer is a failure")
        } else {
            block_on(api.get_oauth_scopes().send()).expect_err("the answer is a failure")
        }
    };
    assert_eq!(error.status(), Some(answer.status), "{error:?}");
    assert_eq!(error.headers(), Some(&answer.headers));
    let redirects = answer.status.is_redirection() && answer.headers.contains_key("location");
    let kind = if redirects { ErrorKind::Redirect } else { ErrorKind::Status };
    assert_eq!(error.kind(), kind, "{error:?}");
    let body = answer.body();
    assert_eq!(error.body(), Some(&body[..body.len().min(KEPT)]).filter(|_| !redirects));
    assert!(error.retry_after().is_none_or(|wait| wait <= LONGEST_WAIT));
    assert_eq!(error.is_throttled(), answer.status == StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(error.is_not_found(), answer.status == StatusCode::NOT_FOUND);
    let refused = matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
    assert!(error.is_auth() || !refused, "{error:?}");
    answer.assert_discreet(&error);
    if let Some(body) = error.error_body() {
        let as_json: Option<Value> = error.decode_body();
        assert!(as_json.is_some_and(|json| json.is_object() || json.is_array()), "{body:?}");
    }
    assert_eq!(error.clone().to_string(), error.to_string());
}
