//! What can be set for one call alone.

use std::time::Duration;

use purecloud_platform_client::{ErrorKind, OAuthApi};

use crate::server::{Server, answer, header};

#[tokio::test]
async fn a_header_for_one_call() {
    let server = Server::answering_json("{}").await;
    let client = server.builder().default_header("X-Team", "a").user_agent("export/2.1").build().unwrap();
    let api = OAuthApi::new(&client);
    api.get_oauth_clients().header("X-Team", "b").header("X-Trace", 17).await.unwrap();
    api.get_oauth_clients().await.unwrap();

    let requests = server.requests().await;
    let sent = |name| requests.iter().map(|request| header(request, name)).collect::<Vec<_>>();
    assert_eq!(sent("x-team"), [Some("b"), Some("a")]);
    assert_eq!(sent("x-trace"), [Some("17"), None]);
    assert_eq!(sent("user-agent"), [Some("export/2.1"), Some("export/2.1")]);
}

/// A parameter that the server has and the description lacks.
#[tokio::test]
async fn a_query_parameter_for_one_call() {
    let server = Server::answering_json("{}").await;
    let api = server.api();
    api.get_oauth_clients().query("pageSize", 25).query("q", "a b&c").query("pageSize", 50).await.unwrap();
    api.get_oauth_client_usage_summary("1").query("expand", ["x", "y"]).days("7").await.unwrap();
    api.get_oauth_clients().await.unwrap();

    let requests = server.requests().await;
    let queries: Vec<_> = requests.iter().map(|request| request.url.query()).collect();
    assert_eq!(queries, [Some("pageSize=50&q=a%20b%26c"), Some("expand=x&expand=y&days=7"), None]);
}

#[tokio::test]
async fn a_deadline_for_one_call() {
    let server = Server::answering(answer(200, "application/json", "{}").set_delay(Duration::from_secs(30))).await;
    let api = server.api();
    let short = Duration::from_millis(50);
    assert!(api.get_oauth_clients().timeout(short).await.unwrap_err().is_timeout());
    assert!(api.get_oauth_scopes().timeout(short).send().await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error_of_the_call() {
    let server = Server::answering_json("{}").await;
    for (name, value) in [("X-Ok", "line\r\nX-Evil: 1"), ("not a name", "ok")] {
        let error = server.api().get_oauth_clients().header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().starts_with(&format!("getOauthClients: header `{name}`")), "{error}");
    }
    let error = server.api().get_oauth_scopes().accept_language("de\n").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(server.requests().await.is_empty());
}

#[tokio::test]
async fn a_call_can_be_kept_cloned_and_sent_elsewhere() {
    let server = Server::answering_json("{}").await;
    let call = server.api().get_oauth_scopes().accept_language("de");
    let elsewhere = tokio::spawn(call.clone().into_future());
    call.await.unwrap();
    elsewhere.await.unwrap().unwrap();
    assert_eq!(server.requests().await.len(), 2);
}
