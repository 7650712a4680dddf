//! Logging in as the vendor's other clients do it: what the token endpoint of Genesys Cloud expects and answers.

use std::process::Command;

use purecloud_platform_client::runtime::Gateway;
use purecloud_platform_client::runtime::oauth::{LoginCode, OAuthApp};
use purecloud_platform_client::{ApiClient, ApiClientBuilder, OAuthApi};
use wiremock::matchers::{header as has_header, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::server::{answer, header};

const TOKEN: &str = r#"{"access_token":"from-login","token_type":"bearer","expires_in":86399,"refresh_token":"r2"}"#;
/// Base 64 of `id:secret`.
const BASIC: &str = "Basic aWQ6c2VjcmV0";

/// One server for both hosts, behind a gateway; it takes no token but the one that it gives.
async fn server() -> MockServer {
    let server = MockServer::start().await;
    let json = |status, text: &str| answer(status, "application/json", text);
    let login = Mock::given(method("POST")).and(path("/login/oauth/token"));
    login.respond_with(json(200, TOKEN)).mount(&server).await;
    let call = Mock::given(path("/api/api/v2/oauth/clients")).and(has_header("authorization", "Bearer from-login"));
    call.respond_with(json(200, "{}")).mount(&server).await;
    let others = Mock::given(path("/api/api/v2/oauth/clients"));
    others.respond_with(json(401, r#"{"code":"bad.credentials"}"#)).with_priority(9).mount(&server).await;
    server
}

fn builder(server: &MockServer) -> ApiClientBuilder {
    let gateway = Gateway::new(server.uri()).api_path("api").login_path("login");
    ApiClient::builder().gateway(gateway).allow_insecure_loopback(true)
}

/// The requests for tokens: `Authorization` and form.
async fn logins(server: &MockServer) -> Vec<(Option<String>, String)> {
    let requests = server.received_requests().await.unwrap().into_iter();
    let requests = requests.filter(|request| request.url.path() == "/login/oauth/token");
    let seen = |request: Request| {
        assert_eq!(header(&request, "content-type"), Some("application/x-www-form-urlencoded"));
        (header(&request, "authorization").map(str::to_owned), String::from_utf8(request.body).unwrap())
    };
    requests.map(seen).collect()
}

#[tokio::test]
async fn a_client_with_credentials_is_all_that_a_program_needs() {
    let server = server().await;
    let client = builder(&server).client_credentials("id", "secret").build().unwrap();
    let api = OAuthApi::new(&client);
    let (first, second) = tokio::join!(api.get_oauth_clients(), api.get_oauth_clients());
    first.and(second).unwrap();
    assert_eq!(logins(&server).await, [(Some(BASIC.to_owned()), "grant_type=client_credentials".to_owned())]);
}

#[tokio::test]
async fn every_grant_of_the_vendor() {
    let server = server().await;
    let client = builder(&server).build().unwrap();
    let public = client.oauth("id").redirect_uri("http://localhost/");
    let secret = public.clone().client_secret("secret");
    let saml = || client.oauth("id").client_secret("secret").org_name("acme");
    let with_basic = [
        (
            secret.exchange(&LoginCode::new("c", None)).await,
            "grant_type=authorization_code&code=c&redirect_uri=http%3A%2F%2Flocalhost%2F",
        ),
        (secret.refresh(&"r1".into()).await, "grant_type=refresh_token&refresh_token=r1"),
        (
            saml().saml2_bearer("PHM+").await,
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Asaml2-bearer&assertion=PHM%2B&orgName=acme",
        ),
    ];
    let mut expected = Vec::new();
    for (tokens, form) in with_basic {
        assert_eq!(tokens.unwrap().refresh_token.unwrap().expose(), "r2");
        expected.push((Some(BASIC.to_owned()), form.to_owned()));
    }
    public.exchange(&LoginCode::new("c", Some("v".into()))).await.unwrap();
    let form =
        "grant_type=authorization_code&code=c&code_verifier=v&redirect_uri=http%3A%2F%2Flocalhost%2F&client_id=id";
    expected.push((None, form.to_owned()));
    assert_eq!(logins(&server).await, expected);
}

#[test]
fn the_login_page_takes_the_parameters_of_the_vendor() {
    let client = ApiClient::builder().region("mypurecloud.ie").build().unwrap();
    let app: OAuthApp = client.oauth("id").client_secret("s").redirect_uri("http://localhost/");
    let request =
        app.authorize().org_and_provider("acme", "okta").target("org-id").login_hint("a@b.c:acme").prompt("login");
    let login = request.state("st").start().unwrap();
    let expected = "https://login.mypurecloud.ie/oauth/authorize?response_type=code&client_id=id&state=st\
                    &redirect_uri=http%3A%2F%2Flocalhost%2F&org=acme&provider=okta&target=org-id\
                    &login_hint=a%40b.c%3Aacme&prompt=login";
    assert_eq!(login.url(), expected);
}

#[tokio::test]
async fn a_refused_application_is_told_from_a_refused_call() {
    let server = MockServer::start().await;
    let refusal =
        r#"{"error":"invalid_client","description":"client not found","error_description":"client not found"}"#;
    Mock::given(method("POST")).respond_with(answer(400, "application/json", refusal)).mount(&server).await;
    let client = builder(&server).client_credentials("id", "canary").build().unwrap();
    let error = OAuthApi::new(&client).get_oauth_clients().await.unwrap_err();
    assert!(error.is_auth());
    assert_eq!(error.oauth_error().unwrap().error, "invalid_client");
    assert_eq!(error.operation(), Some("access token request"));
    assert!(!format!("{error} {error:?}").contains("canary"));
}

#[tokio::test]
async fn a_revoked_token_is_replaced_during_a_call() {
    let server = MockServer::start().await;
    let tokens = ["first", "second"].map(|token| format!(r#"{{"access_token":"{token}"}}"#));
    for token in &tokens {
        let login =
            Mock::given(path("/login/oauth/token")).respond_with(answer(200, "application/json", token.as_str()));
        login.up_to_n_times(1).mount(&server).await;
    }
    let call = || Mock::given(method("DELETE"));
    let good = call().and(has_header("authorization", "Bearer second"));
    good.respond_with(ResponseTemplate::new(204)).mount(&server).await;
    call().respond_with(ResponseTemplate::new(401)).with_priority(9).mount(&server).await;
    let client = builder(&server).client_credentials("id", "secret").build().unwrap();
    OAuthApi::new(&client).delete_oauth_client("1").await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 4);
}

const CHILD: &str = "OASMITH_TEST_SERVER";

/// Runs in a process of its own, whose environment is what a user would set.
#[tokio::test]
#[ignore = "run by `the_environment_is_read`"]
async fn with_settings_from_the_environment() {
    let Ok(server) = std::env::var(CHILD) else { return };
    let builder = ApiClient::builder().settings_from_env();
    let gateway = Gateway::new(server).api_path("api").login_path("login");
    assert_eq!(builder.build().unwrap().base_url(), "https://api.euc2.pure.cloud");
    let builder = ApiClient::builder().settings_from_env().gateway(gateway).allow_insecure_loopback(true);
    OAuthApi::new(&builder.build().unwrap()).get_oauth_clients().await.unwrap();
}

#[tokio::test]
async fn the_environment_is_read() {
    let server = server().await;
    let settings: [&[(&str, &str)]; 2] = [
        &[("GENESYSCLOUD_OAUTHCLIENT_ID", "id"), ("GENESYSCLOUD_OAUTHCLIENT_SECRET", "secret")],
        &[("GENESYSCLOUD_ACCESS_TOKEN", "from-login"), ("GENESYSCLOUD_OAUTHCLIENT_ID", "id")],
    ];
    for settings in settings {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "login::with_settings_from_the_environment", "--include-ignored"]);
        child.env(CHILD, server.uri()).env("GENESYSCLOUD_REGION", "eu-central-2").envs(settings.iter().copied());
        let output = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    }
    assert_eq!(logins(&server).await.len(), 1);
}
