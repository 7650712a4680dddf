//! What a client can be built from, and what it adds to requests.

use super::support::{Fake, builder, client, get};
use crate::runtime::{ApiClient, ApiClientBuilder, Call, Error, ErrorKind, Response};

fn build(base_url: &str, loopback: bool) -> Result<ApiClient, String> {
    let fake = Fake::answering(204, "");
    builder(&fake).base_url(base_url).allow_insecure_loopback(loopback).build().map_err(|error| {
        assert_eq!(error.kind(), ErrorKind::Config);
        assert_eq!(error.operation(), None);
        error.to_string()
    })
}

#[test]
fn base_urls() {
    for url in ["https://api.example.com", "https://api.example.com:8443/v2/", "https://[2001:db8::1]"] {
        assert_eq!(build(url, false).unwrap().base_url(), url.trim_end_matches('/'));
    }
    for url in
        ["http://localhost:1", "http://LOCALHOST", "http://127.0.0.1:8080/v1", "http://127.9.9.9", "http://[::1]:80"]
    {
        assert_eq!(build(url, true).unwrap().base_url(), url);
        assert!(build(url, false).unwrap_err().contains("must use `https`"), "{url}");
    }
    let hosts = ["api.example.com", "localhost.example.com", "127.0.0.1.example.com", "10.0.0.1", "[::2]", "0.0.0.0"];
    for host in hosts {
        assert!(build(&format!("http://{host}"), true).unwrap_err().contains("must use `https`"), "{host}");
    }
    for url in
        ["", "api.example.com", "/v2", "https://", "not a url", "ftp://api.example.com", "https://u:p@api.example.com"]
    {
        assert!(build(url, true).is_err(), "{url}");
    }
    assert!(build("https://api.example.com/?key=1", true).unwrap_err().contains("query"));
    assert!(build("https://api.example.com/#a", true).unwrap_err().contains("fragment"));
}

#[test]
fn a_base_url_with_a_password_is_not_repeated() {
    let error = ApiClientBuilder::new("https://user:canary@api.example.com").build().unwrap_err();
    assert_eq!(error.to_string(), "client configuration: the base URL must not hold a user name or password");
    assert!(!format!("{error:?}").contains("canary"));
}

#[test]
fn what_cannot_be_sent_is_refused_when_building() {
    let fake = Fake::answering(204, "");
    let cases = [
        (builder(&fake).default_header("a b", "c"), "default header `a b` is not a valid header name"),
        (builder(&fake).default_header("a", "b\nc"), "default header `a` has a character that a header cannot hold"),
        (builder(&fake).user_agent("\0"), "default header `user-agent` has a character that a header cannot hold"),
        (builder(&fake).correlation_header(""), "the correlation header is not a valid header name"),
        (builder(&fake).basic_auth("a:b", "c"), "a user name for basic authentication must not have a `:`"),
    ];
    for (builder, expected) in cases {
        assert_eq!(builder.build().unwrap_err().to_string(), format!("client configuration: {expected}"));
    }
}

#[tokio::test]
async fn the_base_url_may_have_a_path() {
    let fake = Fake::answering(204, "");
    builder(&fake).base_url("https://gateway.example.com/genesys/").build().unwrap().empty(get("/a")).await.unwrap();
    assert_eq!(fake.uri(), "https://gateway.example.com/genesys/a");
}

#[tokio::test]
async fn default_headers_are_sent_unless_the_request_has_them() {
    let fake = Fake::answering(204, "");
    let client = builder(&fake).user_agent("tests/1").default_header("x-a", "1").default_header("x-b", "2").build();
    client.unwrap().empty(get("/").header("X-B", 3)).await.unwrap();
    assert_eq!(fake.header("user-agent").unwrap(), "tests/1");
    assert_eq!(fake.header("x-a").unwrap(), "1");
    assert_eq!(fake.header("x-b").unwrap(), "3");
}

#[tokio::test]
async fn the_accept_header_follows_the_answer() {
    let fake = Fake::answering(200, "null");
    client(&fake).json::<()>(get("/")).await.unwrap();
    assert_eq!(fake.header("accept").unwrap(), "application/json");
    let fake = Fake::answering(200, "");
    client(&fake).bytes(get("/")).await.unwrap();
    assert_eq!(fake.header("accept").unwrap(), "*/*");
    let fake = Fake::answering(200, "");
    client(&fake).text(get("/").header("Accept", "text/csv")).await.unwrap();
    assert_eq!(fake.header("accept").unwrap(), "text/csv");
}

#[test]
fn the_types_can_cross_threads() {
    fn check<T: Send + Sync + 'static>() {}
    fn awaited<T: Send>(_: T) {}
    check::<ApiClient>();
    check::<Call<String>>();
    check::<Response<String>>();
    check::<Error>();
    let fake = Fake::answering(204, "");
    awaited(client(&fake).json::<String>(get("/")).into_future());
    awaited(client(&fake).json::<String>(get("/")).send());
}

#[test]
fn a_result_stays_small() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
