//! The failures that the description documents.

use std::time::Duration;

use http::StatusCode;
use purecloud_platform_client::{ErrorKind, OAuthApi};
use serde_json::Value;

use crate::{VIOLATIONS, client, client_preferring, operations};

const STATUSES: [u16; 12] = [400, 401, 403, 404, 408, 409, 413, 415, 429, 500, 503, 504];

/// Prism fills every field of the error body too.
#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn every_documented_failure_is_an_error_with_its_body() {
    for status in STATUSES {
        let client = client_preferring(&format!("code={status}"));
        for (operation, ..) in operations::ALL {
            let Err(error) = operations::call(&client, operation).await else {
                panic!("{operation}: {status} is no error");
            };
            assert_eq!(error.kind(), ErrorKind::Status, "{operation} {status}");
            assert_eq!(error.status().map(|it| it.as_u16()), Some(status), "{operation}");
            assert_eq!(error.operation(), Some(operation), "{status}");
            assert_eq!(error.headers().unwrap().get(VIOLATIONS), None, "{operation} {status}");
            let sent: Value = error.decode_body().unwrap();
            assert_eq!(serde_json::to_value(error.error_body().unwrap()).unwrap(), sent, "{operation} {status}");
        }
    }
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn failures_answer_questions() {
    // The preference of a single call, where the other tests set it for a client.
    let failure = async |status: u16| {
        let call = OAuthApi::new(&client()).get_oauth_clients().header("Prefer", format!("code={status}"));
        call.await.unwrap_err()
    };
    let throttled = failure(429).await;
    assert!(throttled.is_throttled());
    // Prism makes up the least wait that the description allows.
    assert_eq!(throttled.retry_after(), Some(Duration::ZERO));
    assert_eq!(throttled.error_body().unwrap().limit.unwrap().namespace.unwrap(), "users.rules");

    let missing = failure(404).await;
    assert!(missing.is_not_found() && !missing.is_throttled());
    assert_eq!(missing.retry_after(), None);
    assert_eq!(missing.status(), Some(StatusCode::NOT_FOUND));

    for status in [401, 403] {
        assert!(failure(status).await.is_auth(), "{status}");
    }
    assert!(!failure(500).await.is_auth());
}
