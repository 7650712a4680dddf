//! What Prism refuses, and how the client reports it.

use http::{Method, StatusCode};
use purecloud_platform_client::Error;
use serde_json::{Value, json};

use crate::operations::plain;
use crate::{VIOLATIONS, builder, client, operations};

#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn without_a_token_every_operation_is_refused() {
    let client = builder().build().unwrap();
    for (operation, ..) in operations::ALL {
        let error = refusal(operations::call(&client, operation).await, operation);
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED), "{operation}");
        assert!(error.is_auth(), "{operation}");
        assert_eq!(error.operation(), Some(operation));
        assert!(violations(&error).contains("security scheme"), "{operation}: {}", violations(&error));
        assert_eq!(error.error_body().unwrap().message.as_deref(), Some("string"), "{operation}");
    }
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn a_body_that_breaks_the_description_is_refused() {
    let query = "/api/v2/oauth/clients/1/usage/query";
    let cases = [
        (Method::POST, "/api/v2/oauth/clients", json!({ "name": "n" }), "authorizedGrantType"),
        (Method::POST, "/api/v2/oauth/clients", json!({ "name": 1, "authorizedGrantType": "CODE" }), "must be string"),
        (Method::PUT, "/api/v2/oauth/clients/1", json!({ "authorizedGrantType": "CODE" }), "'name'"),
        (
            Method::PUT,
            "/api/v2/oauth/clients/1",
            json!({ "name": "n", "authorizedGrantType": "NONE" }),
            "allowed values",
        ),
        (Method::POST, query, json!({}), "'interval'"),
        (Method::POST, query, json!({ "interval": "i", "metrics": "Requests" }), "must be array"),
    ];
    for (method, path, body, reason) in cases {
        let request = plain(method, path).json(&body);
        let error = client().json::<Value>(request).await.unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST), "{path} {body}");
        assert!(violations(&error).contains(reason), "{path} {body}: {}", violations(&error));
        assert!(error.error_body().is_some(), "{path} {body}");
    }
}

/// Such an answer does not come from the API but from what stands before it.
#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn an_unknown_path_is_not_found_and_explained_by_the_server() {
    let error = client().json::<Value>(plain(Method::GET, "/api/v2/oauth/nothing")).await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.headers().unwrap()["content-type"], "application/problem+json");
    let problem: Value = error.decode_body().unwrap();
    assert_eq!(problem["title"], "Route not resolved, no path matched");
    let message = error.to_string();
    assert!(message.starts_with("plain: 404 Not Found: The route /api/v2/oauth/nothing"), "{message}");
}

fn refusal<T>(result: Result<T, Error>, operation: &str) -> Error {
    result.err().unwrap_or_else(|| panic!("{operation} was not refused"))
}

fn violations(error: &Error) -> &str {
    error.headers().and_then(|headers| headers.get(VIOLATIONS)).and_then(|it| it.to_str().ok()).unwrap_or_default()
}
