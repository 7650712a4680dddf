//! Addresses by way of a gateway, and credentials from settings and files.

use std::fs;
use std::path::PathBuf;

use super::support::{Fake, builder, get};
use crate::runtime::{ApiClientBuilder, ErrorKind, Gateway, Profile, SecurityScheme, SettingNames};

const BEARER: SecurityScheme = SecurityScheme::bearer("OAuth");

fn addresses(builder: ApiClientBuilder) -> (String, String, String) {
    let client = builder.token_url("https://login.example.com/oauth/token").build().unwrap();
    let refresh = client.refresh_url().unwrap().to_owned();
    (client.base_url().to_owned(), client.token_url().unwrap().to_owned(), refresh)
}

#[test]
fn a_gateway_changes_the_host_and_comes_before_the_path() {
    let fake = Fake::answering(204, "");
    let cases = [
        (Gateway::new("https://gw.example.com"), "https://gw.example.com/v2", "https://gw.example.com/oauth/token"),
        (
            Gateway::new("https://gw.example.com:8443/").api_path("/cloud/api/").login_path("cloud/login"),
            "https://gw.example.com:8443/cloud/api/v2",
            "https://gw.example.com:8443/cloud/login/oauth/token",
        ),
    ];
    for (gateway, api, token) in cases {
        let builder = builder(&fake).base_url("https://api.example.com/v2").gateway(gateway);
        assert_eq!(addresses(builder), (api.to_owned(), token.to_owned(), token.to_owned()));
    }
    for url in ["http://gw.example.com", "gw.example.com", "https://u:p@gw.example.com"] {
        let error = builder(&fake).gateway(Gateway::new(url)).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{url}");
    }
    let shown = format!("{:?}", Gateway::new("https://user:canary@gw.example.com").api_path("cloud"));
    assert!(!shown.contains("canary") && shown.contains("cloud"), "{shown}");
}

/// The gateway wants its prefix whichever server the description names.
#[tokio::test]
async fn a_gateway_is_in_the_way_of_endpoints_with_servers_of_their_own() {
    let cases = [
        ("/v3", "https://gw.example.com/cloud/v3/x"),
        ("/", "https://gw.example.com/cloud/x"),
        ("https://files.example.com/f/", "https://gw.example.com/cloud/f/x"),
    ];
    for (server, expected) in cases {
        let fake = Fake::answering(204, "");
        let builder = ApiClientBuilder::new("https://api.example.com/v2").transport(fake.clone());
        let client = builder.gateway(Gateway::new("https://gw.example.com").api_path("cloud")).build().unwrap();
        client.empty(get("/x").server(server)).await.unwrap();
        assert_eq!(fake.uri(), expected);
    }
}

#[test]
fn login_addresses_may_be_relative() {
    let cases = [
        ("https://api.example.com/v2/", "/oauth/token", "https://api.example.com/oauth/token"),
        ("https://api.example.com", "/oauth/token", "https://api.example.com/oauth/token"),
        ("https://api.example.com/v2", "oauth/token", "https://api.example.com/v2/oauth/token"),
        ("https://api.example.com/v2", "https://other.example.com/t", "https://other.example.com/t"),
        ("https://api.example.com/v2", "/t?next=https://a", "https://api.example.com/t?next=https://a"),
        ("not an address", "/t", "not an address/t"),
    ];
    for (base_url, url, expected) in cases {
        let builder = builder(&Fake::answering(204, "")).base_url(base_url).token_url(url);
        match builder.build() {
            Ok(client) => assert_eq!(client.token_url(), Some(expected)),
            Err(error) => assert_eq!((error.kind(), base_url), (ErrorKind::Config, "not an address")),
        }
    }
    let client = super::support::client(&Fake::answering(204, ""));
    assert_eq!((client.authorize_url(), client.token_url(), client.refresh_url()), (None, None, None));
}

const NAMES: SettingNames =
    SettingNames { server: None, access_token: Some("TOKEN"), client_id: Some("ID"), client_secret: Some("SECRET") };

/// The `Authorization` headers of the token request and the call, with these settings.
async fn authorisations(settings: &[&[(&str, &str)]]) -> Vec<Option<String>> {
    let fake = Fake::answering(200, r#"{"access_token":"fresh"}"#);
    let mut builder = builder(&fake).token_url("https://login.example.com/token");
    for set in settings {
        let lookup = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        builder = builder.settings(&NAMES, lookup);
    }
    builder.build().unwrap().empty(get("/").security(&[&[BEARER]])).await.unwrap();
    let header = |request: &http::Request<_>| request.headers().get("authorization").cloned();
    fake.requests().iter().map(|request| header(request).map(|it| it.to_str().unwrap().to_owned())).collect()
}

#[tokio::test]
async fn settings_are_taken_one_over_the_other() {
    let bearer = |token: &str| Some(format!("Bearer {token}"));
    let basic = || Some("Basic aTpz".to_owned());
    assert_eq!(authorisations(&[]).await, [None]);
    assert_eq!(authorisations(&[&[("TOKEN", "a")]]).await, [bearer("a")]);
    assert_eq!(authorisations(&[&[("ID", "i"), ("SECRET", "s")]]).await, [basic(), bearer("fresh")]);
    assert_eq!(authorisations(&[&[("ID", "i")]]).await, [None]);
    assert_eq!(authorisations(&[&[("ID", "i"), ("SECRET", "s"), ("TOKEN", "a")]]).await, [bearer("a")]);
    // A file first, the environment over it: what is whole replaces, and a half is not mixed with another half.
    assert_eq!(
        authorisations(&[&[("ID", "x"), ("SECRET", "y")], &[("ID", "i"), ("SECRET", "s"), ("TOKEN", "")]]).await,
        [basic(), bearer("fresh")]
    );
    for half in [("ID", "x"), ("SECRET", "x")] {
        let whole: &[(&str, &str)] = &[("ID", "i"), ("SECRET", "s")];
        assert_eq!(authorisations(&[whole, &[half]]).await, [basic(), bearer("fresh")]);
        assert_eq!(authorisations(&[&[("ID", "y")], &[half]]).await, [None]);
    }
}

#[tokio::test]
async fn the_last_word_of_the_program_counts() {
    let fake = Fake::answering(200, r#"{"access_token":"fresh"}"#);
    let builder = builder(&fake).token_url("https://login.example.com/token");
    let builder = builder.settings(&NAMES, |name| (name == "TOKEN").then(|| "a".to_owned()));
    builder.client_credentials("i", "s").build().unwrap().empty(get("/").security(&[&[BEARER]])).await.unwrap();
    assert_eq!(fake.count(), 2);
}

/// A file that goes away with the test.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("profiles-{}-{name}.toml", std::process::id()));
        fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn a_profile_is_read_from_its_file() {
    let file = File::new("sound", "[default]\nid = 'i'\nsecret = \"canary\"\nport = 1\n[Other]\nid = 'j'\n");
    let profile = Profile::read(&file.0, "DEFAULT").unwrap();
    assert_eq!(profile.get("id").as_deref(), Some("i"));
    assert_eq!((profile.get("port"), profile.get("none")), (None, None));
    assert_eq!(format!("{profile:?}"), r#"Profile(["id", "port", "secret"])"#);
    assert_eq!(Profile::read(&file.0, "other").unwrap().get("id").as_deref(), Some("j"));
    let error = Profile::read(&file.0, "third").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().ends_with("have no profile `third`"), "{error}");
}

#[test]
fn a_file_that_is_none_is_told_without_its_text() {
    for (name, text) in [("broken", "secret = canary"), ("flat", "default = 'canary'"), ("empty", "")] {
        let file = File::new(name, text);
        let error = Profile::read(&file.0, "default").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
    assert!(Profile::read("/no/such/file", "default").unwrap_err().to_string().contains("cannot be read"));
}
