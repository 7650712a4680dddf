//! Answers that are not what the description promises.

use purecloud_platform_client::{Error, ErrorKind};

use crate::server::{CORRELATION_ID, Server, answer};

/// Stands in every answer here where a secret could stand.
const SECRET: &str = "s3cr3t-in-the-body";

#[tokio::test]
async fn the_error_names_the_place_and_the_expectation() {
    let client =
        |members: &str| format!(r#"{{"entities":[{{"name":"{SECRET}","authorizedGrantType":"CODE",{members}}}]}}"#);
    let cases = [
        (
            client(r#""roleDivisions":[{"roleId":"s3cr3t-in-the-body"}]"#),
            "entities[0].roleDivisions[0]",
            "missing field `divisionId`",
        ),
        (client(r#""scope":["a",{"b":"s3cr3t-in-the-body"}]"#), "entities[0].scope[1]", "expected a string"),
        (
            client(r#""accessTokenValiditySeconds":"s3cr3t-in-the-body""#),
            "entities[0].accessTokenValiditySeconds",
            "expected i64",
        ),
        (client(r#""createdBy":"s3cr3t-in-the-body""#), "entities[0].createdBy", "expected struct DomainEntityRef"),
        (
            r#"{"entities":[{"name":"s3cr3t-in-the-body"}]}"#.to_owned(),
            "entities[0]",
            "missing field `authorizedGrantType`",
        ),
        (r#"{"pageSize":2147483648,"selfUri":"s3cr3t-in-the-body"}"#.to_owned(), "pageSize", "expected i32"),
    ];
    for (body, path, reason) in cases {
        let error = decode_error(&body).await;
        assert_eq!(error.json_path(), Some(path), "{body}");
        let message = error.to_string();
        assert!(
            message.starts_with(&format!("getOauthClients: 200 OK: cannot decode the answer at `{path}`")),
            "{message}"
        );
        assert!(message.contains(reason), "{message}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_is_said_to_be_none() {
    let cases = [
        ("application/json", r#"{"selfUri":"s3cr3t-in-the-body""#, "the body is not sound JSON"),
        ("application/json", "{} s3cr3t-in-the-body", "the body is not sound JSON"),
        // As far as the parser of JSON goes, there is no such number; the name could be anything.
        ("application/json", r#"{"s3cr3t-in-the-body":1e400}"#, "the body is not sound JSON (line 1, column 27)"),
        ("text/html; charset=utf-8", "<p>s3cr3t-in-the-body</p>", "the body is not JSON but text/html"),
        ("application/json", "", "the body is empty"),
        ("application/json", "\"s3cr3t-in-the-body\"", "expected struct OAuthClientEntityListing"),
        ("application/json", "null", "expected struct OAuthClientEntityListing"),
    ];
    for (media_type, body, reason) in cases {
        let server = Server::answering(answer(200, media_type, body)).await;
        let error = checked(server.api().get_oauth_clients().await.unwrap_err());
        assert!(error.to_string().contains(reason), "{error}");
    }
}

async fn decode_error(body: &str) -> Error {
    let server = Server::answering_json(body).await;
    checked(server.api().get_oauth_clients().await.unwrap_err())
}

/// A decode error has all that support needs, and nothing of the body.
fn checked(error: Error) -> Error {
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(200));
    assert_eq!(error.correlation_id(), Some(CORRELATION_ID));
    assert_eq!(error.body(), None);
    for text in [error.to_string(), format!("{error:?}"), format!("{error:#?}")] {
        assert!(!text.contains(SECRET), "{text}");
    }
    assert!(std::error::Error::source(&error).is_none(), "a source could hold the body");
    error
}
