//! Sending people to the login server, and reading what they come back with.

use std::collections::BTreeMap;

use super::support::{Fake, builder};
use crate::runtime::oauth::{Login, OAuthApp};
use crate::runtime::{ErrorKind, Secret};
use oauth2::url::Url;

fn app() -> OAuthApp {
    let builder = builder(&Fake::answering(204, "")).authorize_url("https://login.example.com/oauth/authorize?v=1");
    builder.build().unwrap().oauth("the id").redirect_uri("http://localhost:8080/back")
}

/// The parameters of an address; none of them may come twice.
fn parameters(url: &str) -> BTreeMap<String, String> {
    let url = Url::parse(url).unwrap();
    assert_eq!(url.host_str(), Some("login.example.com"));
    let pairs: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(pairs.len(), url.query_pairs().count());
    pairs
}

#[test]
fn the_address_of_a_login_with_a_secret() {
    let login = app().client_secret("s").authorize().start().unwrap();
    let found = parameters(login.url());
    let expected = [
        ("client_id", "the id"),
        ("redirect_uri", "http://localhost:8080/back"),
        ("response_type", "code"),
        ("state", login.state().expose()),
        ("v", "1"),
    ];
    assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    assert_eq!(login.verifier(), None);
    assert!(login.state().expose().len() >= 22, "16 bytes of chance at least");
}

#[test]
fn without_a_secret_there_is_pkce() {
    let login = app().authorize().start().unwrap();
    let found = parameters(login.url());
    assert_eq!(found["code_challenge_method"], "S256");
    let verifier = login.verifier().unwrap().expose();
    assert!((43..=128).contains(&verifier.len()));
    assert!(verifier.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)));
    assert_eq!(found["code_challenge"].len(), 43);
    assert!(!login.url().contains(verifier));
    let other = app().authorize().start().unwrap();
    assert_ne!(other.verifier(), login.verifier());
    assert_ne!(other.state(), login.state());
}

/// The example of RFC 7636, appendix B, so that the crate for it can be changed without fear.
#[test]
fn the_challenge_is_that_of_the_standard() {
    let verifier = oauth2::PkceCodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
    let challenge = oauth2::PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    assert_eq!(challenge.as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

#[test]
fn everything_that_a_login_may_say() {
    let request = app().client_secret("s").scopes(["a", "b"]).authorize().pkce(true).state("mine");
    let login = request.login_hint("x@y.z:org").prompt("login").parameter("org", "a&b").start().unwrap();
    let found = parameters(login.url());
    assert_eq!(login.state().expose(), "mine");
    for (name, value) in
        [("scope", "a b"), ("state", "mine"), ("login_hint", "x@y.z:org"), ("prompt", "login"), ("org", "a&b")]
    {
        assert_eq!(found[name], value);
    }
    assert!(login.verifier().is_some());

    let login = app().authorize().start_implicit().unwrap();
    let found = parameters(login.url());
    assert_eq!(found["response_type"], "token");
    assert!(!found.contains_key("code_challenge") && login.verifier().is_none());
}

#[test]
fn addresses_that_are_none() {
    let client = |url: Option<&str>| {
        let builder = builder(&Fake::answering(204, ""));
        url.map_or(builder.transport(Fake::answering(204, "")), |url| {
            super::support::builder(&Fake::answering(204, "")).authorize_url(url)
        })
        .build()
        .unwrap()
    };
    for url in [None, Some("http://login.example.com"), Some("https://a b/"), Some("https://x/#f")] {
        let error = client(url).oauth("id").authorize().start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{url:?}");
    }
    assert_eq!(app().redirect_uri("no uri").authorize().start().unwrap_err().kind(), ErrorKind::Config);
}

fn login() -> Login {
    Login::resume("st&te", Some(Secret::from("verifier")))
}

#[test]
fn a_code_is_read_from_wherever_it_stands() {
    for redirect in [
        "http://localhost:8080/back?code=c%2F1+2&state=st%26te",
        "/back?state=st%26te&code=c%2F1+2#_=_",
        "code=c%2F1+2&state=st%26te",
    ] {
        let code = login().code(redirect).unwrap();
        assert_eq!(code.code.expose(), "c/1 2");
        assert_eq!(code.verifier.unwrap().expose(), "verifier");
    }
}

#[test]
fn a_redirect_that_is_not_ours_is_refused() {
    for redirect in [
        "",
        "?",
        "?code=canary",
        "?code=canary&state=",
        "?code=canary&state=other",
        "?code=canary&state=st%26te&state=st%26te",
        "?error=access_denied&state=canary",
        "#code=canary&state=st%26te",
    ] {
        let error = login().code(redirect).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Login, "{redirect}");
        let text = "login: the redirect belongs to another login, its `state` is not ours";
        assert_eq!(error.to_string(), text, "{redirect}");
        assert!(!format!("{error:?}").contains("canary"));
    }
    for redirect in ["?state=st%26te", "?state=st%26te&code=", "?state=st%26te&code=a&code=b"] {
        let error = login().code(redirect).unwrap_err();
        assert_eq!(error.to_string(), "login: the redirect holds no code");
    }
}

#[test]
fn a_refusal_is_told() {
    for redirect in [
        "/?error=access_denied&error_description=The+person+said+no&state=st%26te",
        "/?error=access_denied&error_description=The%20person%20said%20no",
        "/?error=access_denied&description=The+person+said+no&state=st%26te",
    ] {
        let error = login().code(redirect).unwrap_err();
        assert_eq!(error.to_string(), "login: The person said no (access_denied)");
        assert!(error.is_auth());
        assert_eq!(error.oauth_error().unwrap().error, "access_denied");
        assert_eq!((error.kind(), error.operation(), error.status()), (ErrorKind::Login, None, None));
    }
    let error = login().code("/?error=temporarily_unavailable&state=st%26te").unwrap_err();
    assert!(!error.is_auth());
    assert_eq!(error.to_string(), "login: temporarily_unavailable");
}

#[test]
fn a_token_is_read_from_the_fragment() {
    let redirect = "https://app.example.com/#access_token=t%2B1&expires_in=90&token_type=bearer&state=st%26te";
    let tokens = login().token(redirect).unwrap();
    assert_eq!(tokens.access_token.secret.expose(), "t+1");
    assert_eq!(tokens.access_token.expires_in.unwrap().as_secs(), 90);
    assert_eq!(tokens.refresh_token, None);
    for redirect in ["https://a/?access_token=t&state=st%26te", "#access_token=t", "#state=st%26te"] {
        assert_eq!(login().token(redirect).unwrap_err().kind(), ErrorKind::Login, "{redirect}");
    }
    assert!(login().token("#error=access_denied&state=st%26te").unwrap_err().is_auth());
}

#[test]
fn nothing_shows_the_state() {
    let login = app().authorize().state("canary").start().unwrap();
    assert!(!format!("{login:?} {:?}", login.code("code=c&state=canary")).contains("canary"));
}
