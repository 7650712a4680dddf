//! What programs rely on: clients and calls go anywhere, and the work of a server is waited for.

use purecloud_platform_client::models::{ApiUsageClientQuery, ApiUsageQueryResult, ApiUsageQueryResultQueryStatus};
use purecloud_platform_client::runtime::{
    BodyStream, Call, CallFuture, Polling, ReqwestTransport, RetryPolicy, Secret,
};
use purecloud_platform_client::{ApiClient, Error, OAuthApi, Response};

use crate::server::{Fault, Server, json};

/// Compiles, or does not.
#[test]
fn clients_calls_and_errors_can_be_shared_and_sent() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    fn sent<T: Send + 'static>() {}
    fn future<T: Send>(future: T) -> T {
        future
    }
    shared::<ApiClient>();
    shared::<OAuthApi>();
    shared::<Call<String>>();
    shared::<Error>();
    shared::<ReqwestTransport>();
    shared::<RetryPolicy>();
    shared::<Secret>();
    shared::<Response<String>>();
    sent::<CallFuture<String>>();
    sent::<BodyStream>();
    let client = ApiClient::builder().build().unwrap();
    let call = || OAuthApi::new(&client).get_oauth_client("1");
    drop(future(call().send()));
    drop(future(call().stream()));
    drop(future(Polling::new().until(call, |_| true)));
}

#[tokio::test]
async fn one_client_uses_one_pool() {
    let server = Server::start([crate::server::success()]).await;
    let client = server.builder().build().unwrap();
    for _ in 0..5 {
        OAuthApi::new(&client.clone()).get_oauth_client("1").await.unwrap();
    }
    assert_eq!((server.count(), server.connections()), (5, 1));
}

/// The two calls of a usage query, as a program makes them.
#[tokio::test]
async fn a_usage_query_is_waited_for() {
    let answer = |body: &str| Fault::Answer(json("200 OK", "", body));
    let server = Server::start([
        answer(r#"{"executionId":"e 1","resultsUri":"/r"}"#),
        answer(r#"{"queryStatus":"Running"}"#),
        Fault::Close(Vec::new()),
        answer(r#"{"queryStatus":"Running"}"#),
        answer(r#"{"queryStatus":"Complete","results":[]}"#),
    ])
    .await;
    let api = server.api();
    let started =
        api.post_oauth_client_usage_query("c", ApiUsageClientQuery::new("2026-01-01/2026-02-01")).await.unwrap();
    let execution = started.execution_id.unwrap();
    let polling = Polling::new().first_wait(std::time::Duration::from_millis(10));
    let running = |result: &ApiUsageQueryResult| result.query_status == Some(ApiUsageQueryResultQueryStatus::Running);
    let result = polling.until(|| api.get_oauth_client_usage_query_result("c", &execution), |it| !running(it)).await;
    assert_eq!(result.unwrap().query_status, Some(ApiUsageQueryResultQueryStatus::Complete));
    assert_eq!(server.count(), 5);
    assert_eq!(server.received()[4].target(), "/api/v2/oauth/clients/c/usage/query/results/e%201");
}

/// A program without async: the server has a runtime of its own, the client brings its thread.
#[test]
fn a_program_without_async_makes_calls() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::start([Fault::Close(Vec::new()), crate::server::success()]));
    let api = server.api();
    let response = api.get_oauth_client("1").wait_response().unwrap();
    assert_eq!((response.attempts(), response.body().name.as_str()), (2, "n"));
    assert_eq!(api.get_oauth_client("1").wait().unwrap().name, "n");
    assert_eq!(server.connections(), 2, "the second call uses the connection of the first");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| api.get_oauth_client("1").wait().unwrap());
        }
    });
    assert_eq!(server.count(), 11);
}
