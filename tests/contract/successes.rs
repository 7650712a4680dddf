//! What Prism accepts, and what the models keep of its answers.

use http::StatusCode;

use crate::{VIOLATIONS, client, client_preferring, operations};

#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn every_operation_sends_what_the_description_asks_for() {
    for (operation, ..) in operations::ALL {
        let answer = operations::call(&client(), operation).await.unwrap();
        assert_eq!(answer.status, StatusCode::OK, "{operation}");
        assert_eq!(answer.headers.get(VIOLATIONS), None, "{operation}");
    }
}

/// Prism fills every field of a schema, so a field that a model lacks, misspells or mistypes shows here.
#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn every_model_keeps_every_field() {
    for (operation, ..) in operations::ALL {
        let decoded = operations::call(&client(), operation).await.unwrap();
        let sent = operations::call_plainly(&client(), operation).await.unwrap();
        assert_eq!(decoded.body, sent.body, "{operation}");
        assert_eq!(sent.body.is_object(), operation != "deleteOauthClient", "{operation}");
    }
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn a_query_that_is_still_running_is_a_success() {
    for operation in ["postOauthClientUsageQuery", "getOauthClientUsageSummary"] {
        let answer = operations::call(&client_preferring("code=202"), operation).await.unwrap();
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{operation}");
        assert_eq!(answer.headers.get(VIOLATIONS), None, "{operation}");
        assert!(answer.body["executionId"].is_string(), "{operation}: {}", answer.body);
    }
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn optional_parameters_can_be_left_out() {
    let api = purecloud_platform_client::OAuthApi::new(&client());
    let id = operations::ID;
    assert_eq!(api.get_oauth_authorization(id).send().await.unwrap().headers().get(VIOLATIONS), None);
    assert_eq!(api.get_oauth_authorizations().send().await.unwrap().headers().get(VIOLATIONS), None);
    assert_eq!(api.get_oauth_client_usage_summary(id).send().await.unwrap().headers().get(VIOLATIONS), None);
    assert_eq!(api.get_oauth_scope(id).send().await.unwrap().headers().get(VIOLATIONS), None);
    assert_eq!(api.get_oauth_scopes().send().await.unwrap().headers().get(VIOLATIONS), None);
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask contract"]
async fn a_secret_is_read_but_not_shown() {
    let client = purecloud_platform_client::OAuthApi::new(&client()).post_oauth_client_secret("1").await.unwrap();
    let secret = client.secret.as_ref().unwrap().expose();
    assert_eq!(secret, "pa$$word");
    assert!(!format!("{client:?}").contains(secret));
}
