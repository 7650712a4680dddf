//! Which credentials are sent, where, and that they show nowhere else.

use super::support::{Fake, answer, builder, client, get};
use crate::runtime::{ErrorKind, Request, Secret, SecurityScheme};

const BEARER: SecurityScheme = SecurityScheme::bearer("OAuth");
const BASIC: SecurityScheme = SecurityScheme::basic("Basic");
const HEADER: SecurityScheme = SecurityScheme::api_key_header("Key", "X-Api-Key");
const QUERY: SecurityScheme = SecurityScheme::api_key_query("QueryKey", "api key");
const COOKIE: SecurityScheme = SecurityScheme::api_key_cookie("CookieKey", "session");

const CANARY: &str = "canary-7f3a";

fn either() -> Request {
    get("/").security(&[&[HEADER, BASIC], &[BEARER]])
}

#[tokio::test]
async fn a_bearer_token_goes_into_the_authorization_header() {
    let fake = Fake::answering(204, "");
    builder(&fake).access_token("t0k3n").build().unwrap().empty(get("/").security(&[&[BEARER]])).await.unwrap();
    assert_eq!(fake.header("authorization").unwrap(), "Bearer t0k3n");
    assert!(fake.request().headers()["authorization"].is_sensitive());
}

#[tokio::test]
async fn basic_credentials_are_encoded() {
    // The example of RFC 7617 §2, and every length of padding.
    let cases = [
        ("Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("a", "", "YTo="),
        ("ab", "", "YWI6"),
        ("", "", "Og=="),
        ("ü", "~ÿ", "w7w6fsO/"),
    ];
    for (user, password, expected) in cases {
        let fake = Fake::answering(204, "");
        let client = builder(&fake).basic_auth(user, password).build().unwrap();
        client.empty(get("/").security(&[&[BASIC]])).await.unwrap();
        assert_eq!(fake.header("authorization").unwrap(), format!("Basic {expected}"));
        assert!(fake.request().headers()["authorization"].is_sensitive());
    }
}

#[tokio::test]
async fn api_keys_go_where_their_scheme_says() {
    let fake = Fake::answering(204, "");
    let client = builder(&fake).api_key("Key", "k1").api_key("QueryKey", "k 2&").api_key("CookieKey", "k3");
    let request = get("/").query("a", 1).cookie("c", 1).security(&[&[HEADER, QUERY, COOKIE]]);
    client.build().unwrap().empty(request).await.unwrap();
    assert_eq!(fake.header("x-api-key").unwrap(), "k1");
    assert!(fake.request().headers()["x-api-key"].is_sensitive());
    assert_eq!(fake.request().uri().query().unwrap(), "a=1&api%20key=k%202%26");
    assert_eq!(fake.header("cookie").unwrap(), "c=1; session=k3");
}

#[tokio::test]
async fn the_first_alternative_that_is_whole_is_used() {
    let fake = Fake::answering(204, "");
    let client = builder(&fake).api_key("Key", "k").basic_auth("u", "p").access_token("t").build().unwrap();
    client.empty(either()).await.unwrap();
    assert_eq!(fake.header("x-api-key").unwrap(), "k");
    assert_eq!(fake.header("authorization").unwrap(), "Basic dTpw");

    let fake = Fake::answering(204, "");
    builder(&fake).api_key("Key", "k").access_token("t").build().unwrap().empty(either()).await.unwrap();
    assert_eq!(fake.header("x-api-key"), None, "half an alternative must not be sent");
    assert_eq!(fake.header("authorization").unwrap(), "Bearer t");
}

#[tokio::test]
async fn optional_security_uses_a_credential_if_there_is_one() {
    let request = || get("/").security(&[&[], &[BEARER]]);
    let fake = Fake::answering(204, "");
    builder(&fake).access_token("t").build().unwrap().empty(request()).await.unwrap();
    assert_eq!(fake.header("authorization").unwrap(), "Bearer t");

    let fake = Fake::answering(204, "");
    client(&fake).empty(request()).await.unwrap();
    assert_eq!(fake.header("authorization"), None);
}

#[tokio::test]
async fn without_a_credential_the_server_decides() {
    let fake = Fake::answering(401, "");
    let error = client(&fake).empty(get("/").security(&[&[BEARER]])).await.unwrap_err();
    assert!(error.is_auth());
    assert_eq!(fake.header("authorization"), None);
}

#[tokio::test]
async fn an_operation_that_asks_for_none_gets_none() {
    let fake = Fake::answering(204, "");
    builder(&fake).access_token("t").api_key("Key", "k").build().unwrap().empty(get("/")).await.unwrap();
    assert_eq!(fake.header("authorization"), None);
    assert_eq!(fake.header("x-api-key"), None);
}

#[tokio::test]
async fn a_call_can_bring_its_own_credential() {
    let fake = Fake::answering(204, "");
    let client = builder(&fake).access_token("of the client").build().unwrap();
    client.empty(get("/").security(&[&[BEARER]])).header("authorization", "Bearer of the call").await.unwrap();
    assert_eq!(fake.header("authorization").unwrap(), "Bearer of the call");
    assert!(fake.request().headers()["authorization"].is_sensitive());
}

#[tokio::test]
async fn a_token_can_be_replaced_for_all_clones() {
    let fake = Fake::answering(204, "");
    let first = client(&fake);
    let second = first.clone();
    second.set_access_token("new");
    first.empty(get("/").security(&[&[BEARER]])).await.unwrap();
    assert_eq!(fake.header("authorization").unwrap(), "Bearer new");

    let fake = Fake::answering(204, "");
    let first = builder(&fake).access_token("old").build().unwrap();
    let call = first.empty(get("/").security(&[&[BEARER]]));
    first.clear_access_token();
    call.await.unwrap();
    assert_eq!(fake.header("authorization"), None);
}

#[tokio::test]
async fn a_credential_that_cannot_be_sent_is_an_error_without_it() {
    let fake = Fake::answering(204, "");
    let client = builder(&fake).access_token(format!("{CANARY}\n")).build().unwrap();
    let error = client.empty(get("/").security(&[&[BEARER]])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(error.to_string(), "getThing: the credential for `OAuth` has a character that cannot be sent");
    assert!(!format!("{error:?}").contains(CANARY));
    assert_eq!(fake.count(), 0);
}

#[tokio::test]
async fn secrets_are_never_shown() {
    let fake = Fake::new(|| Ok(answer(500, &[("set-cookie", CANARY)], "oops")));
    let builder = builder(&fake)
        .access_token(CANARY)
        .basic_auth("user", CANARY)
        .api_key("Key", CANARY)
        .api_key("QueryKey", CANARY)
        .default_header("x-secret", CANARY);
    let mut shown = vec![format!("{builder:?}")];
    let client = builder.build().unwrap();
    let request = get("/").query("q", CANARY).header("h", CANARY).json(CANARY).security(&[&[BEARER, HEADER, QUERY]]);
    shown.push(format!("{client:?} {request:?}"));
    let call = client.empty(request);
    shown.push(format!("{call:?} {:?}", Secret::from(CANARY)));
    let error = call.await.unwrap_err();
    shown.push(format!("{error:?} {error} {:?}", fake.request().headers().get("authorization")));
    assert!(fake.uri().contains(CANARY), "the canary was to be sent");
    assert!(!shown.concat().contains(CANARY), "{shown:?}");
}

#[test]
fn secrets_can_be_read_and_serialised_on_purpose() {
    let secret: Secret = serde_json::from_str("\"s\"").unwrap();
    assert_eq!(secret.expose(), "s");
    assert_eq!(secret, Secret::from("s".to_owned()));
    assert_ne!(secret, Secret::default());
    assert_eq!(serde_json::to_string(&secret).unwrap(), "\"s\"");
    assert_eq!(format!("{secret:?}"), "Secret(…)");
}
