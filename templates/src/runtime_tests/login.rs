//! The requests for tokens: their exact form, and what becomes of the answers.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::support::{Fake, answer, builder, get};
use crate::runtime::oauth::{LoginCode, OAuthApp, Tokens};
use crate::runtime::{AccessToken, ApiClient, Error, ErrorKind, Secret, SecurityScheme, TransportErrorKind};

const BEARER: SecurityScheme = SecurityScheme::bearer("OAuth");
const TOKEN_URL: &str = "https://login.example.com/oauth/token";
const CANARY: &str = "canary-7f3a";

fn client(fake: &Arc<Fake>) -> ApiClient {
    let builder = builder(fake).token_url(TOKEN_URL).authorize_url("https://login.example.com/oauth/authorize");
    builder.user_agent("tests/1").default_header("x-tenant", "acme").build().unwrap()
}

fn app(fake: &Arc<Fake>) -> OAuthApp {
    client(fake).oauth("the id").client_secret("s3cr:et&")
}

fn answering_token() -> Arc<Fake> {
    Fake::answering(200, r#"{"access_token":"t1","token_type":"bearer","expires_in":86400,"refresh_token":"r2"}"#)
}

/// The token request as the login server saw it: address, `Authorization`, form.
fn seen(fake: &Fake) -> (String, Option<String>, String) {
    (fake.uri(), fake.header("authorization"), fake.body())
}

/// `the id` and `s3cr:et&`, each encoded for a form, as RFC 6749 §2.3.1 has it.
const BASIC: &str = "Basic dGhlJTIwaWQ6czNjciUzQWV0JTI2";

#[tokio::test]
async fn client_credentials() {
    let fake = answering_token();
    let tokens = app(&fake).client_credentials().await.unwrap();
    assert_eq!(tokens.access_token, AccessToken::new("t1").expires_in(Duration::from_secs(86_400)));
    assert_eq!(seen(&fake), (TOKEN_URL.to_owned(), Some(BASIC.to_owned()), "grant_type=client_credentials".to_owned()));
    let request = fake.request();
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()["user-agent"], "tests/1");
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(!request.headers().contains_key("x-tenant"), "the API's headers are not for the login server");
}

#[tokio::test]
async fn an_authorization_code() {
    let fake = answering_token();
    let app = app(&fake).redirect_uri("https://app.example.com/back?a=b");
    let tokens = app.exchange(&LoginCode::new("c/1", None)).await.unwrap();
    assert_eq!(tokens.refresh_token, Some(Secret::from("r2")));
    let form = "grant_type=authorization_code&code=c%2F1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fback%3Fa%3Db";
    assert_eq!(seen(&fake), (TOKEN_URL.to_owned(), Some(BASIC.to_owned()), form.to_owned()));
}

#[tokio::test]
async fn pkce_sends_no_authorization_header() {
    let fake = answering_token();
    let app = client(&fake).oauth("the id").redirect_uri("https://app.example.com/");
    app.exchange(&LoginCode::new("c", Some("v~1".into()))).await.unwrap();
    let form = "grant_type=authorization_code&code=c&code_verifier=v~1\
                &redirect_uri=https%3A%2F%2Fapp.example.com%2F&client_id=the%20id";
    assert_eq!(seen(&fake), (TOKEN_URL.to_owned(), None, form.to_owned()));
}

#[tokio::test]
async fn a_refresh_token() {
    let fake = answering_token();
    app(&fake).refresh(&"r+1".into()).await.unwrap();
    let form = "grant_type=refresh_token&refresh_token=r%2B1";
    assert_eq!(seen(&fake), (TOKEN_URL.to_owned(), Some(BASIC.to_owned()), form.to_owned()));

    let fake = answering_token();
    let client =
        builder(&fake).token_url(TOKEN_URL).refresh_url("https://login.example.com/again?v=2").build().unwrap();
    client.oauth("public").refresh(&"r".into()).await.unwrap();
    let form = "grant_type=refresh_token&refresh_token=r&client_id=public";
    assert_eq!(seen(&fake), ("https://login.example.com/again?v=2".to_owned(), None, form.to_owned()));
}

#[tokio::test]
async fn a_saml_assertion() {
    let fake = answering_token();
    app(&fake).token_parameter("orgName", "acme").saml2_bearer("PHNhbWw+").await.unwrap();
    let form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Asaml2-bearer&assertion=PHNhbWw%2B&orgName=acme";
    assert_eq!(seen(&fake), (TOKEN_URL.to_owned(), Some(BASIC.to_owned()), form.to_owned()));
}

#[tokio::test]
async fn other_grants_scopes_and_a_secret_in_the_form() {
    let fake = answering_token();
    let app = app(&fake).secret_in_form();
    app.grant("password", &[("username", "u".into()), ("password", "p w".into())]).await.unwrap();
    let form = "grant_type=password&username=u&password=p%20w&client_id=the%20id&client_secret=s3cr%3Aet%26";
    assert_eq!(seen(&fake), (TOKEN_URL.to_owned(), None, form.to_owned()));

    let fake = answering_token();
    client(&fake).oauth("a").client_secret("b").scopes(["read", "write"]).client_credentials().await.unwrap();
    assert_eq!(fake.body(), "grant_type=client_credentials&scope=read%20write");
}

#[tokio::test]
async fn answers_of_sloppy_servers() {
    let cases: [(&str, Option<u64>); 6] = [
        (r#"{"access_token":"t"}"#, None),
        (r#"{"access_token":"t","expires_in":"90"}"#, Some(90)),
        (r#"{"access_token":"t","expires_in":90.0,"error":null}"#, Some(90)),
        (r#"{"access_token":"t","expires_in":-1}"#, None),
        (r#"{"access_token":"t","expires_in":1e300}"#, None),
        (r#"{"access_token":"t","expires_in":{},"token_type":5}"#, None),
    ];
    for (body, expected) in cases {
        let tokens = app(&Fake::answering(200, body)).client_credentials().await.unwrap();
        assert_eq!(tokens.access_token.expires_in, expected.map(Duration::from_secs), "{body}");
    }
}

async fn failure(status: u16, body: &'static str) -> Error {
    app(&Fake::answering(status, body)).client_credentials().await.unwrap_err()
}

#[tokio::test]
async fn refusals_have_a_type_of_their_own() {
    let error = failure(
        400,
        r#"{"error":"invalid_client","description":"client not found","error_description":"client not found"}"#,
    )
    .await;
    assert!(error.is_auth() && error.is_status());
    let said = error.oauth_error().unwrap();
    assert_eq!((&*said.error, said.description.as_deref()), ("invalid_client", Some("client not found")));
    assert_eq!(error.to_string(), "access token request: 400 Bad Request: client not found (invalid_client)");

    let error = failure(400, r#"{"error":"invalid_client","description":"authentication failed"}"#).await;
    assert_eq!(error.oauth_error().unwrap().to_string(), "authentication failed (invalid_client)");
    assert_eq!(error.to_string(), "access token request: 400 Bad Request: authentication failed (invalid_client)");

    let error = failure(401, "<html>no</html>").await;
    assert!(error.is_auth() && error.oauth_error().is_none());
    let error = failure(400, r#"{"error":"invalid_request"}"#).await;
    assert!(!error.is_auth() && error.oauth_error().is_some());
    let error = failure(200, r#"{"error":"access_denied","error_description":"no\u001b[1m"}"#).await;
    assert_eq!((error.is_auth(), error.kind()), (true, ErrorKind::Token));
    assert_eq!(error.to_string(), "access token request: no[1m (access_denied)");
}

#[tokio::test]
async fn answers_without_a_token_are_errors_without_their_text() {
    for body in ["", "{}", r#"{"access_token":""}"#, r#"{"access_token":["canary"]}"#, "canary", "[\"canary\"]"] {
        let error = failure(200, body).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
        assert_eq!(error.body(), None);
    }
}

#[tokio::test]
async fn the_login_server_is_held_to_the_same_limits() {
    let fake = Fake::new(|| Ok(answer(307, &[("location", "https://evil.example.net/")], "")));
    let error = app(&fake).client_credentials().await.unwrap_err();
    assert_eq!((error.kind(), fake.count()), (ErrorKind::Redirect, 1));

    let fake = Fake::new(|| Ok(answer(200, &[], vec![b' '; 2 * 1024 * 1024])));
    assert_eq!(app(&fake).client_credentials().await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);

    let fake = Fake::new(|| Err(super::support::transport_error(TransportErrorKind::Connect)));
    assert!(app(&fake).client_credentials().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn addresses_are_checked_when_they_are_used() {
    let cases = [
        ("http://login.example.com/token", "the token URL must use `https`"),
        ("https://u:canary@login.example.com/token", "the token URL must not hold a user name or password"),
        ("https://login.example.com/token#canary", "the token URL must not have a fragment"),
        ("https://", "the token URL"),
        ("", "the token URL"),
    ];
    for (url, expected) in cases {
        let fake = answering_token();
        // A wrong address is no reason to refuse a client that may never use it.
        let client = builder(&fake).token_url(url).base_url("https://api.example.com").build().unwrap();
        if url.is_empty() {
            continue;
        }
        let error = client.oauth("a").client_secret("b").client_credentials().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{url}");
        assert!(error.to_string().contains(expected) && !error.to_string().contains("canary"), "{error}");
        assert_eq!(fake.count(), 0);
    }
    let error = super::support::client(&answering_token()).oauth("a").client_credentials().await.unwrap_err();
    assert_eq!(error.to_string(), "client configuration: no address for access tokens is known; set `token_url`");
}

/// A login server and an API in one: tokens count up, and each is good until the next is given out.
fn service() -> Arc<Fake> {
    let current = Mutex::new(0);
    Fake::reading(Duration::from_millis(1), move |request| {
        let mut current = current.lock().unwrap();
        if request.uri().host() == Some("login.example.com") {
            *current += 1;
            let body = format!(
                r#"{{"access_token":"t{current}","token_type":"bearer","expires_in":3600,"refresh_token":"r{current}"}}"#
            );
            // A clock that is years off must not matter.
            return Ok(answer(200, &[("date", "Thu, 01 Jan 1970 00:00:00 GMT")], body));
        }
        let good = request.headers()["authorization"] == format!("Bearer t{current}");
        Ok(answer(if good { 200 } else { 401 }, &[], "{}"))
    })
}

fn forms(fake: &Fake) -> Vec<String> {
    let logins = fake.requests().into_iter().filter(|request| request.uri().host() == Some("login.example.com"));
    logins.map(|request| String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_client_gets_its_tokens_itself() {
    let fake = service();
    let client = builder(&fake).token_url(TOKEN_URL).client_credentials("id", "secret").build().unwrap();
    let call = || get("/").security(&[&[BEARER]]);
    client.empty(call()).await.unwrap();
    client.empty(call()).await.unwrap();
    tokio::time::sleep(Duration::from_secs(4000)).await;
    client.empty(call()).await.unwrap();
    // Somebody else takes a token, which ends ours.
    client.oauth("id").client_credentials().await.unwrap();
    client.empty(call()).await.unwrap();
    assert_eq!(forms(&fake).len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_login_is_renewed_with_the_latest_refresh_token() {
    let fake = service();
    let client = builder(&fake).token_url(TOKEN_URL).build().unwrap();
    let app = client.oauth("id");
    let tokens = app.exchange(&LoginCode::new("code", None)).await.unwrap();
    let stored = Arc::new(Mutex::new(Vec::new()));
    let store = Arc::clone(&stored);
    let source = app.renewing(tokens).on_renewal(move |tokens: &Tokens| {
        store.lock().unwrap().push(tokens.refresh_token.as_ref().unwrap().expose().to_owned());
    });
    client.set_token_source(source);
    for _ in 0..3 {
        client.empty(get("/").security(&[&[BEARER]])).await.unwrap();
        tokio::time::sleep(Duration::from_secs(3601)).await;
    }
    assert_eq!(*stored.lock().unwrap(), ["r2", "r3"]);
    let sent = forms(&fake);
    assert!(sent[1].contains("refresh_token=r1&") && sent[2].contains("refresh_token=r2&"), "{sent:?}");

    // What was stored is enough for the next run of the program.
    client.set_token_source(app.renewing_from("r3"));
    client.empty(get("/").security(&[&[BEARER]])).await.unwrap();
    assert!(forms(&fake)[3].contains("refresh_token=r3"));
}

#[tokio::test(start_paused = true)]
async fn a_login_without_a_refresh_token_ends() {
    let fake = Fake::answering(204, "");
    let client = builder(&fake).token_url(TOKEN_URL).build().unwrap();
    let tokens = Tokens::new(AccessToken::new("t").expires_in(Duration::from_secs(60)), None);
    client.set_token_source(client.oauth("id").renewing(tokens));
    client.empty(get("/").security(&[&[BEARER]])).await.unwrap();
    tokio::time::sleep(Duration::from_secs(61)).await;
    let error = client.empty(get("/").security(&[&[BEARER]])).await.unwrap_err();
    assert_eq!(error.to_string(), "access token request: the login has ended, and it came without a refresh token");
}

#[tokio::test]
async fn a_server_that_keeps_the_refresh_token_need_not_repeat_it() {
    let fake = Fake::answering(200, r#"{"access_token":"t","expires_in":0}"#);
    let client = builder(&fake).token_url(TOKEN_URL).build().unwrap();
    let stored = Arc::new(Mutex::new(Vec::new()));
    let store = Arc::clone(&stored);
    client.set_token_source(client.oauth("id").renewing_from("r1").on_renewal(move |tokens| {
        store.lock().unwrap().push(tokens.refresh_token.clone());
    }));
    for _ in 0..2 {
        client.empty(get("/").security(&[&[BEARER]])).await.unwrap();
    }
    // A program that stores what it is given must not lose the login.
    assert_eq!(*stored.lock().unwrap(), [Some("r1".into()), Some("r1".into())]);
    assert_eq!(forms(&fake), ["grant_type=refresh_token&refresh_token=r1&client_id=id"; 2]);
}

/// Servers that give each refresh token once take a second use for a theft, and end the login.
#[tokio::test(start_paused = true)]
async fn clients_that_share_a_login_spend_each_refresh_token_once() {
    let count = AtomicUsize::new(1);
    let fake = Fake::reading(Duration::from_millis(100), move |request| {
        if request.uri().host() != Some("login.example.com") {
            return Ok(answer(204, &[], ""));
        }
        let number = count.fetch_add(1, Ordering::SeqCst);
        Ok(answer(200, &[], format!(r#"{{"access_token":"t{number}","refresh_token":"r{number}","expires_in":3600}}"#)))
    });
    let clients = [(); 2].map(|()| builder(&fake).token_url(TOKEN_URL).build().unwrap());
    let source = Arc::new(clients[0].oauth("id").renewing_from("r0"));
    for client in &clients {
        client.set_token_source(Arc::clone(&source));
    }
    let call = |client: &ApiClient| client.empty(get("/").security(&[&[BEARER]])).into_future();
    let (one, other) = tokio::join!(call(&clients[0]), call(&clients[1]));
    one.unwrap();
    other.unwrap();
    assert_eq!(fake.count(), 3, "one renewal is for both");
    // Later, a client that asks alone gets a new token: its own is at its end, or was refused.
    clients[1].set_token_source(source);
    call(&clients[1]).await.unwrap();
    let sent = forms(&fake);
    assert!(
        sent.len() == 2 && sent[0].contains("refresh_token=r0&") && sent[1].contains("refresh_token=r1&"),
        "{sent:?}"
    );
}

#[tokio::test]
async fn nothing_shows_a_secret() {
    let fake = Fake::answering(400, r#"{"error":"invalid_grant"}"#);
    let builder = builder(&fake).token_url(TOKEN_URL).client_credentials("id", CANARY);
    let mut shown = vec![format!("{builder:?}")];
    let client = builder.build().unwrap();
    let app = client.oauth("id").client_secret(CANARY).token_parameter("p", CANARY);
    let code = LoginCode::new(CANARY, Some(CANARY.into()));
    let tokens = Tokens::new(AccessToken::new(CANARY), Some(CANARY.into()));
    shown.push(format!("{client:?} {app:?} {code:?} {tokens:?} {:?}", app.renewing(tokens.clone())));
    shown.push(format!("{:?}", app.renewing_client_credentials()));
    let errors = [
        app.exchange(&code).await.unwrap_err(),
        app.refresh(&CANARY.into()).await.unwrap_err(),
        app.saml2_bearer(CANARY).await.unwrap_err(),
        client.empty(get("/").security(&[&[BEARER]])).await.unwrap_err(),
    ];
    for error in errors {
        assert!(error.is_auth() && error.oauth_error().unwrap().error == "invalid_grant");
        shown.push(format!("{error} {error:?}"));
    }
    shown.push(format!("{:?}", fake.requests()));
    assert!(!shown.concat().contains(CANARY), "{shown:?}");
}
