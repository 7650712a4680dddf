//! How a program tests its own code: with a transport that answers from memory.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use http::Method;
use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClientRequest};
use purecloud_platform_client::runtime::{
    Body, ResponseBody, RetryPolicy, Transport, TransportError, TransportErrorKind, TransportFuture,
};
use purecloud_platform_client::{ApiClient, OAuthApi, Result};

/// Answers from a list, and remembers what it was asked.
#[derive(Default)]
struct Script {
    answers: Mutex<VecDeque<Result<(u16, &'static str), TransportErrorKind>>>,
    asked: Mutex<Vec<http::Request<Body>>>,
}

impl Script {
    fn of(answers: impl IntoIterator<Item = Result<(u16, &'static str), TransportErrorKind>>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), ..Self::default() })
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|request| format!("{} {}", request.method(), request.uri())).collect()
    }
}

impl Transport for Script {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        self.asked.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().pop_front().expect("an unexpected request");
        Box::pin(async move {
            let (status, body) = answer.map_err(|kind| TransportError::new(kind, "unplugged"))?;
            Ok(http::Response::builder().status(status).body(ResponseBody::from(body)).unwrap())
        })
    }
}

fn client(script: &Arc<Script>) -> ApiClient {
    let builder = ApiClient::builder().access_token("token").retry(RetryPolicy::never());
    builder.transport(Arc::clone(script)).build().unwrap()
}

/// The code under test: it knows nothing of the transport.
async fn names(client: &ApiClient) -> Result<Vec<String>> {
    let listing = OAuthApi::new(client).get_oauth_clients().await?;
    Ok(listing.entities.unwrap_or_default().into_iter().map(|client| client.name).collect())
}

#[tokio::test]
async fn answers_come_from_memory() {
    let script = Script::of([Ok((200, include_str!("answers/oauth_clients.json")))]);
    assert_eq!(names(&client(&script)).await.unwrap(), ["First", "Second"]);
    assert_eq!(script.asked(), ["GET https://api.mypurecloud.com/api/v2/oauth/clients"]);
}

#[tokio::test]
async fn failures_come_from_memory() {
    let script = Script::of([
        Ok((403, r#"{"code":"not.authorized"}"#)),
        Err(TransportErrorKind::Connect),
        Err(TransportErrorKind::Timeout),
        Err(TransportErrorKind::Other),
    ]);
    let client = client(&script);
    assert!(names(&client).await.unwrap_err().is_auth());
    assert!(names(&client).await.unwrap_err().is_connect());
    assert!(names(&client).await.unwrap_err().is_timeout());
    let broken = names(&client).await.unwrap_err();
    assert_eq!(broken.to_string(), "getOauthClients: the exchange with the server failed");
    let source = std::error::Error::source(&broken).unwrap();
    assert_eq!(source.source().unwrap().to_string(), "unplugged");
}

/// A transport that logs its requests must not log the token by accident.
#[tokio::test]
async fn what_a_transport_is_given_can_be_logged() {
    let script = Script::of([Ok((200, r#"{"name":"n","authorizedGrantType":"CODE"}"#))]);
    let body = OAuthClientRequest::new("the-body", AuthorizedGrantType::Code);
    OAuthApi::new(&client(&script)).put_oauth_client("1", &body).await.unwrap();
    let asked = script.asked.lock().unwrap();
    assert_eq!(asked[0].method(), Method::PUT);
    assert_eq!(asked[0].headers()["authorization"], "Bearer token");
    let logged = format!("{:?}", asked[0]);
    assert!(!logged.contains("Bearer") && !logged.contains("the-body"), "{logged}");
    assert_eq!(&asked[0].body().as_bytes().unwrap()[..], br#"{"name":"the-body","authorizedGrantType":"CODE"}"#);
}
