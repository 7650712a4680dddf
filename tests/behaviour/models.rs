//! The models: what they keep, what they hide, and how one becomes another.

use std::str::FromStr;

use jiff::Timestamp;
use purecloud_platform_client::models::{
    ApiUsageQueryResult, AuthorizedGrantType, OAuthClient, OAuthClientRequest, OAuthClientState, OAuthScope,
};
use purecloud_platform_client::{DateTime, ErrorKind};
use serde_json::{Value, json};

use crate::server::{Server, TOKEN};

const CLIENT: &str = include_str!("answers/oauth_client.json");
const WITH_SECRET: &str = include_str!("answers/oauth_client_with_secret.json");

#[test]
fn a_model_has_what_the_server_sent() {
    let client: OAuthClient = serde_json::from_str(CLIENT).unwrap();
    assert_eq!(client.name, "Nightly export ☾");
    assert_eq!(client.authorized_grant_type, AuthorizedGrantType::ClientCredentials);
    assert_eq!(client.state, Some(OAuthClientState::Active));
    assert_eq!(client.id().unwrap(), "6f2a4f58-6f3e-4d0b-9a53-0a4c8d2f9f11");
    assert_eq!(client.access_token_validity_seconds, Some(38_880_000));
    assert_eq!(client.registered_redirect_uri, Some(Vec::new()), "an empty list is not an absent one");
    assert_eq!(client.role_ids, None);
    assert_eq!(client.role_divisions.as_ref().unwrap()[0].division_id, "*");
    assert_eq!(client.created_by.as_ref().unwrap().name.as_deref(), Some("Ada"));
}

#[test]
fn a_date_and_time_is_a_moment_and_keeps_its_spelling() {
    let client: OAuthClient = serde_json::from_str(CLIENT).unwrap();
    let moment = |date: &Option<DateTime>| date.as_ref().unwrap().to_jiff();
    assert_eq!(moment(&client.date_created), Timestamp::from_str("2024-02-29T23:59:59.999Z").ok());
    assert_eq!(moment(&client.date_to_delete), Timestamp::from_str("2026-12-31T23:00:00Z").ok());
    let again = serde_json::to_value(&client).unwrap();
    assert_eq!(again["dateModified"], "2026-03-01T08:30:00.000Z");
    assert_eq!(again["dateToDelete"], "2027-01-01T00:00:00+01:00");

    let sloppy: OAuthClient =
        serde_json::from_value(json!({ "name": "n", "authorizedGrantType": "CODE", "dateCreated": "last Tuesday" }))
            .unwrap();
    assert_eq!(moment(&sloppy.date_created), None);
}

#[test]
fn a_large_number_is_exact() {
    let usage: ApiUsageQueryResult = serde_json::from_str(include_str!("answers/usage.json")).unwrap();
    assert_eq!(usage.results.unwrap()[0].status200, Some(9_007_199_254_740_993));
}

/// The server says of a client that was deleted that its `state` is `deleted`, which is not documented.
#[tokio::test]
async fn a_value_of_an_enumeration_that_came_later_is_kept_and_sent_back() {
    let answer = r#"{"name":"n","authorizedGrantType":"DEVICE-CODE","state":"deleted"}"#;
    let server = Server::answering_json(answer).await;
    let client = server.api().get_oauth_client("1").await.unwrap();
    assert_eq!(client.state, Some(OAuthClientState::Unknown("deleted".to_owned())));
    assert_eq!(client.state.as_ref().unwrap(), "deleted");
    assert_eq!(client.authorized_grant_type.to_string(), "DEVICE-CODE");

    let _ = server.api().put_oauth_client("1", OAuthClientRequest::from(client)).await;
    let sent: Value = server.requests().await[1].body_json().unwrap();
    assert_eq!(sent, serde_json::from_str::<Value>(answer).unwrap());
}

#[test]
fn a_value_that_is_known_is_never_an_unknown_one() {
    for text in ["active", "disabled", "inactive"] {
        assert!(!matches!(OAuthClientState::from(text), OAuthClientState::Unknown(_)), "{text}");
        assert_eq!(OAuthClientState::from(text).as_str(), text);
    }
    assert_eq!(OAuthClientState::from("Active"), OAuthClientState::Unknown("Active".to_owned()), "case matters");
}

/// The service replaces all settings of a client, so a change starts from what is there.
#[tokio::test]
async fn to_change_a_client_read_it_and_send_it_back() {
    let server = Server::answering_json(CLIENT).await;
    let client = server.api().get_oauth_client("6f2a4f58").await.unwrap();
    let request = OAuthClientRequest::from(client).description("Paused").state(OAuthClientState::Inactive);
    server.api().put_oauth_client("6f2a4f58", &request).await.unwrap();

    let sent: Value = server.requests().await[1].body_json().unwrap();
    let expected = json!({
        "name": "Nightly export ☾",
        "authorizedGrantType": "CLIENT-CREDENTIALS",
        "accessTokenValiditySeconds": 38_880_000,
        "dateToDelete": "2027-01-01T00:00:00+01:00",
        "description": "Paused",
        "registeredRedirectUri": [],
        "roleDivisions": [{ "roleId": "b1c7a8e0-8f43-4a0f-a2a3-6f9c9d1c2c11", "divisionId": "*" }],
        "scope": ["oauth:readonly", "analytics"],
        "state": "inactive",
    });
    assert_eq!(sent, expected, "what only the server sets is not sent");
}

#[tokio::test]
async fn a_new_secret_can_be_read_but_is_not_shown() {
    const SECRET: &str = "9DK3e-7Tq_wX0hhJ8xvM4pY2";
    let server = Server::answering_json(WITH_SECRET).await;
    let response = server.api().post_oauth_client_secret("1").send().await.unwrap();
    for text in [format!("{response:?}"), format!("{response:#?}"), format!("{:?}", response.body())] {
        assert!(!text.contains(SECRET) && !text.contains(TOKEN), "{text}");
        assert!(text.contains("Nightly export"), "the rest is shown: {text}");
    }
    let client = response.into_body();
    assert_eq!(client.secret.as_ref().unwrap().expose(), SECRET);
    assert_eq!(serde_json::to_value(&client).unwrap()["secret"], SECRET);
}

#[test]
fn a_field_that_the_server_did_not_send_is_an_error_with_its_name() {
    let scope: OAuthScope = serde_json::from_str("{}").unwrap();
    let error = scope.self_uri().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingField);
    assert_eq!(error.to_string(), "OAuthScope: the server sent no `selfUri`");
    assert_eq!(error.operation(), None);
}

/// Some services write null for what is not set.
#[test]
fn null_is_nothing() {
    let members = json!({ "name": "n", "authorizedGrantType": "CODE", "scope": null, "state": null, "secret": null });
    let client: OAuthClient = serde_json::from_value(members).unwrap();
    assert_eq!((&client.scope, &client.state, &client.secret), (&None, &None, &None));
    let least = json!({ "name": "n", "authorizedGrantType": "CODE" });
    assert_eq!(serde_json::to_value(&client).unwrap(), least, "what is not set is not sent");
    assert_eq!(client, OAuthClient::new("n", AuthorizedGrantType::Code));
}
