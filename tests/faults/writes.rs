//! Whatever breaks, and whenever: nothing is created twice.

use std::future::IntoFuture;
use std::time::Duration;

use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClient, OAuthClientRequest};
use purecloud_platform_client::runtime::Call;
use purecloud_platform_client::{Error, OAuthApi};

use crate::server::{Fault, Server, json, success};

fn create(api: &OAuthApi) -> Call<OAuthClient> {
    api.post_oauth_clients(OAuthClientRequest::new("n", AuthorizedGrantType::Code))
}

fn half() -> Vec<u8> {
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 400\r\n\r\n{\"id\":".to_vec()
}

/// Every way to leave a client in doubt.
fn doubts() -> Vec<(&'static str, Fault)> {
    vec![
        ("reset before", Fault::ResetBefore),
        ("reset during", Fault::ResetDuring),
        ("reset after", Fault::ResetAfter),
        ("reset in the answer", Fault::ResetInAnswer(half())),
        ("closed", Fault::Close(Vec::new())),
        ("half closed", Fault::HalfClose),
        ("truncated head", Fault::Close(b"HTTP/1.1 200 OK\r\ncontent-ty".to_vec())),
        ("truncated body", Fault::Close(half())),
        ("truncated chunks", Fault::Close(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"id".to_vec())),
        ("garbage", Fault::Close(b"\x00\x01\x02 what is HTTP\r\n\r\n".to_vec())),
        ("silence", Fault::Silence(Vec::new())),
        ("silence in the answer", Fault::Silence(half())),
        ("500", Fault::Answer(json("500 Oops", "", "{}"))),
        ("502", Fault::Answer(json("502 Oops", "", "{}"))),
        ("503", Fault::Answer(json("503 Oops", "retry-after: 0\r\n", "{}"))),
        ("504", Fault::Answer(json("504 Oops", "", "{}"))),
        ("408", Fault::Answer(json("408 Oops", "", "{}"))),
    ]
}

fn regenerate(api: &OAuthApi) -> Call<OAuthClient> {
    api.post_oauth_client_secret("1")
}

#[tokio::test]
async fn a_create_in_doubt_is_sent_once_and_says_so() {
    for (name, fault) in doubts() {
        for call in [create, regenerate] {
            // The script goes on with a success: an attempt more would be one.
            let server = Server::start([fault.clone(), success()]).await;
            let api = OAuthApi::new(&server.builder().timeout(Duration::from_millis(300)).build().unwrap());
            let error = call(&api).await.unwrap_err();
            assert!(error.is_ambiguous() && !error.is_retryable(), "{name}: {error:?}");
            let read = usize::from(!matches!(fault, Fault::ResetBefore));
            assert_eq!((error.attempts(), server.connections(), server.count()), (1, 1, read), "{name}");
        }
    }
}

/// The connection is an old one: many clients send again then.
#[tokio::test]
async fn a_create_on_a_used_connection_is_sent_once_too() {
    for (name, fault) in doubts() {
        let server = Server::start([success(), fault.clone(), success()]).await;
        let api = OAuthApi::new(&server.builder().timeout(Duration::from_millis(300)).build().unwrap());
        api.get_oauth_client("1").await.unwrap();
        let error = create(&api).await.unwrap_err();
        assert!(error.is_ambiguous(), "{name}: {error:?}");
        let writes = server.received().iter().filter(|received| received.method() == "POST").count();
        assert_eq!((writes, error.attempts()), (usize::from(!matches!(fault, Fault::ResetBefore)), 1), "{name}");
    }
}

#[tokio::test]
async fn a_read_or_an_update_gets_over_it() {
    for (name, fault) in doubts() {
        let server = Server::start([fault, success()]).await;
        let silent = name.starts_with("silence");
        let limit = Duration::from_secs(20);
        let builder = server.builder().timeout(limit).idle_timeout(Duration::from_millis(200));
        let policy = purecloud_platform_client::runtime::RetryPolicy::new();
        let policy = policy.first_wait(Duration::from_millis(10)).attempt_timeout(Duration::from_millis(300));
        let api = OAuthApi::new(&builder.retry(policy).build().unwrap());
        let request = OAuthClientRequest::new("n", AuthorizedGrantType::Code);
        let response = api.put_oauth_client("1", request).send().await;
        let response = response.unwrap_or_else(|error| panic!("{name} (silent: {silent}): {error:?}"));
        assert_eq!((response.attempts(), response.body().name.as_str()), (2, "n"), "{name}");
    }
}

#[tokio::test]
async fn what_the_server_refused_is_created_later() {
    let busy = Fault::Answer(json("429 Slow down", "retry-after: 0\r\n", "{}"));
    let server = Server::start([busy.clone(), busy, success()]).await;
    let response = create(&server.api()).send().await.unwrap();
    assert_eq!((response.attempts(), server.count()), (3, 3));
    let bodies: Vec<_> = server.received().into_iter().map(|received| received.body).collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]) && !bodies[0].is_empty(), "every attempt sends all of it");
}

#[tokio::test]
async fn a_server_that_is_not_there_gets_a_create_later() {
    let server = Server::start([success()]).await;
    let address = server.address;
    drop(server);
    // The port is free for the moment; a client that connects is refused.
    let builder = purecloud_platform_client::ApiClient::builder().base_url(format!("http://{address}"));
    let client = builder.allow_insecure_loopback(true).access_token("t").build().unwrap();
    let error: Error = create(&OAuthApi::new(&client)).into_future().await.unwrap_err();
    assert!(error.is_connect() && error.is_retryable() && !error.is_ambiguous(), "{error:?}");
    assert_eq!(error.attempts(), 3);
}
