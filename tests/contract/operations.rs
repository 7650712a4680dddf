//! The operations: each through its method, and each once more as a plain request.

use http::{HeaderMap, Method, StatusCode};
use purecloud_platform_client::models::{
    ApiUsageClientQuery, AuthorizedGrantType, OAuthClientRequest, OAuthClientState, RoleDivision,
};
use purecloud_platform_client::runtime::Request;
use purecloud_platform_client::security::PURECLOUD_OAUTH;
use purecloud_platform_client::{ApiClient, DateTime, Error, OAuthApi, Response};
use serde::Serialize;
use serde_json::Value;

/// A successful answer, whatever the type of its body.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The model as JSON: what did not get into the model is not in it.
    pub(crate) body: Value,
}

/// An identifier that stays one segment of the path only if it is encoded.
pub(crate) const ID: &str = "a/b c%é?";

/// The name of each operation, with its method and path.
pub(crate) const ALL: [(&str, Method, &str); 13] = [
    ("deleteOauthClient", Method::DELETE, "/api/v2/oauth/clients/1"),
    ("getOauthAuthorization", Method::GET, "/api/v2/oauth/authorizations/1"),
    ("getOauthAuthorizations", Method::GET, "/api/v2/oauth/authorizations"),
    ("getOauthClient", Method::GET, "/api/v2/oauth/clients/1"),
    ("getOauthClientUsageQueryResult", Method::GET, "/api/v2/oauth/clients/1/usage/query/results/2"),
    ("getOauthClientUsageSummary", Method::GET, "/api/v2/oauth/clients/1/usage/summary"),
    ("getOauthClients", Method::GET, "/api/v2/oauth/clients"),
    ("getOauthScope", Method::GET, "/api/v2/oauth/scopes/1"),
    ("getOauthScopes", Method::GET, "/api/v2/oauth/scopes"),
    ("postOauthClientSecret", Method::POST, "/api/v2/oauth/clients/1/secret"),
    ("postOauthClientUsageQuery", Method::POST, "/api/v2/oauth/clients/1/usage/query"),
    ("postOauthClients", Method::POST, "/api/v2/oauth/clients"),
    ("putOauthClient", Method::PUT, "/api/v2/oauth/clients/1"),
];

/// Calls an operation through its method.
pub(crate) async fn call(client: &ApiClient, operation: &str) -> Result<Answer, Error> {
    let api = OAuthApi::new(client);
    match operation {
        "deleteOauthClient" => answer(api.delete_oauth_client(ID).send().await),
        "getOauthAuthorization" => answer(api.get_oauth_authorization(ID).accept_language("de").send().await),
        "getOauthAuthorizations" => answer(api.get_oauth_authorizations().accept_language("de").send().await),
        "getOauthClient" => answer(api.get_oauth_client(ID).send().await),
        "getOauthClientUsageQueryResult" => answer(api.get_oauth_client_usage_query_result(ID, ID).send().await),
        "getOauthClientUsageSummary" => answer(api.get_oauth_client_usage_summary(ID).days("30").send().await),
        "getOauthClients" => answer(api.get_oauth_clients().send().await),
        "getOauthScope" => answer(api.get_oauth_scope(ID).accept_language("de").send().await),
        "getOauthScopes" => answer(api.get_oauth_scopes().accept_language("de").send().await),
        "postOauthClientSecret" => answer(api.post_oauth_client_secret(ID).send().await),
        "postOauthClientUsageQuery" => answer(api.post_oauth_client_usage_query(ID, usage_query()).send().await),
        "postOauthClients" => answer(api.post_oauth_clients(oauth_client_request()).send().await),
        "putOauthClient" => answer(api.put_oauth_client(ID, oauth_client_request()).send().await),
        unknown => panic!("there is no call of `{unknown}`"),
    }
}

/// What the server sends for an operation, untouched by a model: the client's way around its own methods.
pub(crate) async fn call_plainly(client: &ApiClient, operation: &str) -> Result<Answer, Error> {
    let (_, method, path) = ALL.into_iter().find(|(name, ..)| *name == operation).unwrap();
    let request = plain(method, path);
    let request = match operation {
        "postOauthClientUsageQuery" => request.json(&usage_query()),
        "postOauthClients" | "putOauthClient" => request.json(&oauth_client_request()),
        _ => request,
    };
    answer(client.json::<Value>(request).send().await)
}

/// A request of our own that carries the client's token.
pub(crate) fn plain(method: Method, path: &str) -> Request {
    Request::new(method, "plain").path(path).security(&[&[PURECLOUD_OAUTH]])
}

fn usage_query() -> ApiUsageClientQuery {
    ApiUsageClientQuery::new("2026-03-01T00:00:00/2026-03-08T00:00:00")
        .granularity("Day")
        .group_by(["OAuthClientId", "HttpMethod"])
        .metrics(["Requests", "Status429"])
}

/// Every field that can be sent, so that Prism judges each of them.
fn oauth_client_request() -> OAuthClientRequest {
    OAuthClientRequest::new("Nightly export", AuthorizedGrantType::ClientCredentials)
        .access_token_validity_seconds(86_400)
        .date_to_delete("2027-01-01T00:00:00.000Z".parse::<DateTime>().unwrap())
        .description("Reads the conversations of the day")
        .registered_redirect_uri(["https://example.com/callback"])
        .role_divisions([RoleDivision::new("role", "*")])
        .role_ids(["role"])
        .scope(["oauth:readonly"])
        .state(OAuthClientState::Inactive)
}

fn answer<T: Serialize>(response: Result<Response<T>, Error>) -> Result<Answer, Error> {
    let (status, headers, body) = response?.into_parts();
    Ok(Answer { status, headers, body: serde_json::to_value(body).unwrap() })
}
