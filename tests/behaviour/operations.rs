//! Each operation: what it sends, byte for byte, and what it makes of the answer.

use std::pin::Pin;

use http::HeaderName;
use http::header::CONTENT_LENGTH;
use purecloud_platform_client::models::{
    ApiUsageClientQuery, AuthorizedGrantType, OAuthClientRequest, OAuthClientState, RoleDivision,
};
use purecloud_platform_client::{DateTime, OAuthApi, Result};
use serde::Serialize;
use serde_json::Value;

use crate::server::{Server, TOKEN, header, line};

/// An identifier that stays one segment of the path only if it is encoded.
const ID: &str = "a/b c%é?";

/// One operation.
pub(crate) struct Case {
    pub(crate) operation: &'static str,
    /// Method, path and query as they go over the wire.
    sends: &'static str,
    language: Option<&'static str>,
    body: &'static str,
    /// What the server answers. Members that begin with `addedLater` are unknown to the models.
    pub(crate) answer: &'static str,
    pub(crate) call: fn(OAuthApi) -> Outcome,
}

/// The decoded answer, as JSON again.
pub(crate) type Outcome = Pin<Box<dyn Future<Output = Result<Value>>>>;

const CASE: Case = Case {
    operation: "",
    sends: "",
    language: None,
    body: "",
    answer: "",
    call: |_| unreachable!("every case has a call"),
};

pub(crate) const CASES: [Case; 13] = [
    Case {
        operation: "deleteOauthClient",
        sends: "DELETE /api/v2/oauth/clients/a%2Fb%20c%25%C3%A9%3F",
        call: |api| json(api.delete_oauth_client(ID)),
        ..CASE
    },
    Case {
        operation: "getOauthAuthorization",
        sends: "GET /api/v2/oauth/authorizations/a%2Fb%20c%25%C3%A9%3F",
        language: Some("de-CH, de;q=0.5"),
        answer: include_str!("answers/authorization.json"),
        call: |api| json(api.get_oauth_authorization(ID).accept_language("de-CH, de;q=0.5")),
        ..CASE
    },
    Case {
        operation: "getOauthAuthorizations",
        sends: "GET /api/v2/oauth/authorizations",
        language: Some("de"),
        answer: include_str!("answers/authorizations.json"),
        call: |api| json(api.get_oauth_authorizations().accept_language("de")),
        ..CASE
    },
    Case {
        operation: "getOauthClient",
        sends: "GET /api/v2/oauth/clients/a%2Fb%20c%25%C3%A9%3F",
        answer: include_str!("answers/oauth_client.json"),
        call: |api| json(api.get_oauth_client(ID)),
        ..CASE
    },
    Case {
        operation: "getOauthClientUsageQueryResult",
        sends: "GET /api/v2/oauth/clients/a%2Fb%20c%25%C3%A9%3F/usage/query/results/%23%3B%2B%5C",
        answer: include_str!("answers/usage.json"),
        call: |api| json(api.get_oauth_client_usage_query_result(ID, "#;+\\")),
        ..CASE
    },
    Case {
        operation: "getOauthClientUsageSummary",
        sends: "GET /api/v2/oauth/clients/a%2Fb%20c%25%C3%A9%3F/usage/summary?days=30%267",
        answer: include_str!("answers/execution.json"),
        call: |api| json(api.get_oauth_client_usage_summary(ID).days("30&7")),
        ..CASE
    },
    Case {
        operation: "getOauthClients",
        sends: "GET /api/v2/oauth/clients",
        answer: include_str!("answers/oauth_clients.json"),
        call: |api| json(api.get_oauth_clients()),
        ..CASE
    },
    Case {
        operation: "getOauthScope",
        sends: "GET /api/v2/oauth/scopes/oauth%3Areadonly",
        language: Some("de"),
        answer: include_str!("answers/scope.json"),
        call: |api| json(api.get_oauth_scope("oauth:readonly").accept_language("de")),
        ..CASE
    },
    Case {
        operation: "getOauthScopes",
        sends: "GET /api/v2/oauth/scopes",
        answer: include_str!("answers/scopes.json"),
        call: |api| json(api.get_oauth_scopes()),
        ..CASE
    },
    Case {
        operation: "postOauthClientSecret",
        sends: "POST /api/v2/oauth/clients/a%2Fb%20c%25%C3%A9%3F/secret",
        answer: include_str!("answers/oauth_client_with_secret.json"),
        call: |api| json(api.post_oauth_client_secret(ID)),
        ..CASE
    },
    Case {
        operation: "postOauthClientUsageQuery",
        sends: "POST /api/v2/oauth/clients/a%2Fb%20c%25%C3%A9%3F/usage/query",
        body: concat!(
            r#"{"interval":"2026-03-01T00:00:00/2026-03-08T00:00:00","granularity":"Day","#,
            r#""groupBy":["TemplateUri","HttpMethod"],"metrics":["Requests"]}"#
        ),
        answer: include_str!("answers/execution.json"),
        call: |api| json(api.post_oauth_client_usage_query(ID, usage_query())),
        ..CASE
    },
    Case {
        operation: "postOauthClients",
        sends: "POST /api/v2/oauth/clients",
        body: r#"{"name":"Nightly \"export\" ☾","authorizedGrantType":"CODE"}"#,
        answer: include_str!("answers/oauth_client_with_secret.json"),
        call: |api| json(api.post_oauth_clients(smallest_request())),
        ..CASE
    },
    Case {
        operation: "putOauthClient",
        sends: "PUT /api/v2/oauth/clients/a%2Fb%20c%25%C3%A9%3F",
        body: concat!(
            r#"{"name":"","authorizedGrantType":"CLIENT-CREDENTIALS","accessTokenValiditySeconds":86400,"#,
            r#""dateToDelete":"2027-01-01T00:00:00.000Z","description":"a\\b","registeredRedirectUri":[],"#,
            r#""roleDivisions":[{"roleId":"r","divisionId":"*"}],"roleIds":["r"],"scope":["oauth"],"state":"inactive"}"#
        ),
        answer: include_str!("answers/oauth_client.json"),
        call: |api| json(api.put_oauth_client(ID, full_request())),
        ..CASE
    },
];

/// Awaits a call; every kind of call can be awaited.
fn json<T: Serialize + 'static>(call: impl IntoFuture<Output = Result<T>> + 'static) -> Outcome {
    Box::pin(async { call.await.map(|body| serde_json::to_value(body).unwrap()) })
}

fn usage_query() -> ApiUsageClientQuery {
    ApiUsageClientQuery::new("2026-03-01T00:00:00/2026-03-08T00:00:00")
        .granularity("Day")
        .group_by(["TemplateUri", "HttpMethod"])
        .metrics(["Requests"])
}

fn smallest_request() -> OAuthClientRequest {
    OAuthClientRequest::new("Nightly \"export\" ☾", AuthorizedGrantType::Code)
}

fn full_request() -> OAuthClientRequest {
    OAuthClientRequest::new("", AuthorizedGrantType::ClientCredentials)
        .access_token_validity_seconds(86_400)
        .date_to_delete("2027-01-01T00:00:00.000Z".parse::<DateTime>().unwrap())
        .description("a\\b")
        .registered_redirect_uri([""; 0])
        .role_divisions([RoleDivision::new("r", "*")])
        .role_ids(["r"])
        .scope(["oauth"])
        .state(OAuthClientState::Inactive)
}

#[tokio::test]
async fn each_operation_sends_its_request() {
    for case in &CASES {
        let name = case.operation;
        let server = Server::answering_json(case.answer).await;
        (case.call)(server.api()).await.unwrap();
        let request = server.request().await;
        assert_eq!(line(&request), case.sends, "{name}");
        assert_eq!(String::from_utf8_lossy(&request.body), case.body, "{name}");
    }
}

#[tokio::test]
async fn each_operation_sends_its_headers_and_no_others() {
    for case in &CASES {
        let name = case.operation;
        let server = Server::answering_json(case.answer).await;
        (case.call)(server.api()).await.unwrap();
        let request = server.request().await;
        let (url, bearer) = (server.url(), format!("Bearer {TOKEN}"));
        let has_body = !case.body.is_empty();
        let expected = [
            ("accept", Some("application/json")),
            ("accept-language", case.language),
            ("authorization", Some(bearer.as_str())),
            ("content-type", has_body.then_some("application/json")),
            ("host", url.strip_prefix("http://")),
            ("user-agent", Some("purecloud-platform-client/0.1.0")),
        ];
        for (header_name, value) in expected {
            assert_eq!(header(&request, header_name), value, "{name}: {header_name}");
        }
        // RFC 9110, section 8.6: a POST without a body may say so, a GET should not.
        let announced = header(&request, "content-length");
        let sound = match announced {
            Some(length) if has_body => length == case.body.len().to_string(),
            Some(length) => length == "0" && request.method == "POST",
            None => !has_body,
        };
        assert!(sound, "{name}: content-length: {announced:?}");
        let known = expected.map(|(header_name, _)| header_name);
        let is_other = |it: &&HeaderName| !known.contains(&it.as_str()) && **it != CONTENT_LENGTH;
        let others: Vec<_> = request.headers.keys().filter(is_other).collect();
        assert!(others.is_empty(), "{name}: {others:?}");
    }
}

/// Nothing is lost on the way through a model, known to it or not.
#[tokio::test]
async fn each_operation_decodes_its_answer() {
    for case in &CASES {
        let server = Server::answering_json(case.answer).await;
        let decoded = (case.call)(server.api()).await.unwrap();
        let expected = if case.answer.is_empty() { Value::Null } else { serde_json::from_str(case.answer).unwrap() };
        assert_eq!(decoded, expected, "{}", case.operation);
    }
}
