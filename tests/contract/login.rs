//! The ways to log in, against a server that is certified for `OpenID` Connect and knows nothing of us.
//!
//! `login-server.mjs` says who is registered there, and that access tokens live for two seconds.

use std::time::Duration;

use http::header::{COOKIE, LOCATION, SET_COOKIE};
use purecloud_platform_client::runtime::oauth::{Login, LoginCode, OAuthApp};
use purecloud_platform_client::runtime::{Body, ReqwestTransport, Transport};
use purecloud_platform_client::{ApiClient, Error, OAuthApi, Result};

const SECRET: &str = "a secret: & more %";

fn url() -> String {
    std::env::var("OASMITH_LOGIN_URL").expect("OASMITH_LOGIN_URL is set by `cargo xtask contract`")
}

fn builder() -> purecloud_platform_client::ApiClientBuilder {
    let url = url();
    let builder = ApiClient::builder().authorize_url(format!("{url}/auth")).token_url(format!("{url}/token"));
    builder.base_url(url).allow_insecure_loopback(true)
}

/// The operation that judges tokens.
async fn call(client: &ApiClient) -> Result<()> {
    OAuthApi::new(client).get_oauth_clients().await.map(drop)
}

async fn expiry() {
    tokio::time::sleep(Duration::from_millis(2500)).await;
}

/// Follows a login through its redirects as a browser does, until it leaves the server.
async fn browse(login: &Login) -> String {
    let browser = ReqwestTransport::for_loopback().unwrap();
    let mut cookies: Vec<(String, String)> = Vec::new();
    let mut address = login.url().to_owned();
    for _ in 0..10 {
        let jar: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = http::Request::get(&address).header(COOKIE, jar.join("; ")).body(Body::empty()).unwrap();
        let answer = browser.send(request).await.unwrap();
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.retain(|(known, _)| known != name);
            cookies.push((name.to_owned(), value.to_owned()));
        }
        let to = answer.headers().get(LOCATION).expect("a login is all redirects").to_str().unwrap().to_owned();
        address = if to.starts_with('/') { format!("{}{to}", url()) } else { to };
        if !address.starts_with(&url()) {
            return address;
        }
    }
    panic!("the login goes in circles");
}

fn app(client: &ApiClient, id: &str) -> OAuthApp {
    // The port of a native application is its own choice (RFC 8252 §7.3).
    client.oauth(id).redirect_uri("http://127.0.0.1:5555/back").scopes(["openid"])
}

async fn code(app: &OAuthApp) -> LoginCode {
    let login = app.authorize().start().unwrap();
    login.code(&browse(&login).await).unwrap()
}

fn assert_refused(error: &Error, reason: &str) {
    assert!(error.is_auth(), "{error}");
    assert_eq!(error.oauth_error().unwrap().error, reason, "{error}");
}

#[tokio::test]
#[ignore = "needs the login server: cargo xtask contract"]
async fn an_application_logs_in_and_stays_logged_in() {
    let client = builder().client_credentials("service", SECRET).build().unwrap();
    call(&client).await.unwrap();
    expiry().await;
    call(&client).await.unwrap();
}

#[tokio::test]
#[ignore = "needs the login server: cargo xtask contract"]
async fn a_wrong_secret_or_an_unknown_application_is_refused() {
    for (id, secret) in [("service", "wrong"), ("nobody", SECRET)] {
        let client = builder().client_credentials(id, secret).build().unwrap();
        assert_refused(&call(&client).await.unwrap_err(), "invalid_client");
    }
    let client = builder().build().unwrap();
    let error = client.oauth("web").client_secret("web-secret").client_credentials().await.unwrap_err();
    assert_eq!(
        error.oauth_error().unwrap().to_string(),
        "requested grant type is not allowed for this client (invalid_request)"
    );
}

#[tokio::test]
#[ignore = "needs the login server: cargo xtask contract"]
async fn a_person_logs_in_with_pkce_and_stays_logged_in() {
    let client = builder().build().unwrap();
    let app = app(&client, "tool");
    let tokens = app.exchange(&code(&app).await).await.unwrap();
    assert!(tokens.id_token.is_some());
    client.set_token_source(app.renewing(tokens));
    for _ in 0..3 {
        call(&client).await.unwrap();
        expiry().await;
    }
}

#[tokio::test]
#[ignore = "needs the login server: cargo xtask contract"]
async fn a_person_logs_in_at_a_web_server() {
    let client = builder().build().unwrap();
    let app = app(&client, "web").client_secret("web-secret");
    let tokens = app.exchange(&code(&app).await).await.unwrap();
    let first = tokens.refresh_token.clone().unwrap();
    let second = app.refresh(&first).await.unwrap().refresh_token.unwrap();
    assert_ne!(first, second, "the server gives another one");
    client.set_token_source(app.renewing_from(second));
    call(&client).await.unwrap();
}

#[tokio::test]
#[ignore = "needs the login server: cargo xtask contract"]
async fn codes_and_verifiers_are_good_once_and_together() {
    let client = builder().build().unwrap();
    let app = app(&client, "tool");
    let good = code(&app).await;
    let stolen = LoginCode::new(good.code.clone(), None);
    assert_refused(&app.exchange(&stolen).await.unwrap_err(), "invalid_grant");
    let good = code(&app).await;
    app.exchange(&good).await.unwrap();
    assert_refused(&app.exchange(&good).await.unwrap_err(), "invalid_grant");
}

/// The server ends a token before its time: the client learns of it from a 401.
#[tokio::test]
#[ignore = "needs the login server: cargo xtask contract"]
async fn a_revoked_token_is_replaced() {
    let client = builder().build().unwrap();
    let app = client.oauth("service").client_secret(SECRET);
    let tokens = app.client_credentials().await.unwrap();
    let revoke = builder().token_url(format!("{}/token/revocation", url())).build().unwrap();
    // Revocation (RFC 7009) is a form of the same kind; it answers with nothing, which is no token.
    let revoke = revoke.oauth("service").client_secret(SECRET);
    let revoke = revoke.token_parameter("token", tokens.access_token.secret.clone());
    assert!(revoke.client_credentials().await.unwrap_err().status().unwrap().is_success());

    client.set_access_token(tokens.access_token.secret.clone());
    assert!(call(&client).await.unwrap_err().is_auth());
    client.set_token_source(Revoked { app, first: std::sync::Mutex::new(Some(tokens.access_token)) });
    call(&client).await.unwrap();
}

/// Gives out the revoked token first.
struct Revoked {
    app: OAuthApp,
    first: std::sync::Mutex<Option<purecloud_platform_client::runtime::AccessToken>>,
}

impl purecloud_platform_client::runtime::TokenSource for Revoked {
    fn token(&self) -> purecloud_platform_client::runtime::TokenFuture<'_> {
        let first = self.first.lock().unwrap().take();
        Box::pin(async {
            match first {
                Some(token) => Ok(token),
                None => Ok(self.app.client_credentials().await?.access_token),
            }
        })
    }
}
