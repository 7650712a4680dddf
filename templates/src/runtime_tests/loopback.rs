//! The login with a browser, which is a thread here that reads the address and comes back.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::support::{Fake, builder};
use crate::runtime::oauth::{LoopbackLogin, OAuthApp};
use crate::runtime::{Error, ErrorKind};
use oauth2::url::Url;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Handle;

fn app(fake: &Arc<Fake>) -> OAuthApp {
    let builder = builder(fake).authorize_url("https://login.example.com/a").token_url("https://login.example.com/t");
    builder.build().unwrap().oauth("id")
}

fn parameter(url: &str, name: &str) -> String {
    Url::parse(url).unwrap().query_pairs().find(|(known, _)| known == name).unwrap().1.into_owned()
}

/// Sends a request as browsers do, and returns the whole answer.
async fn visit(redirect_uri: &str, query: &str) -> String {
    let uri = Url::parse(redirect_uri).unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", uri.port().unwrap())).await.unwrap();
    let request = format!("GET {}?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", uri.path());
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).await.unwrap();
    page
}

type Pages = Arc<Mutex<Vec<String>>>;

/// A login in whose browser the queries are visited one after another; `{state}` stands for the right one.
fn browsing(login: LoopbackLogin, queries: &'static [&'static str]) -> (LoopbackLogin, Pages) {
    let pages = Pages::default();
    let seen = Arc::clone(&pages);
    let runtime = Handle::current();
    let login = login.open_with(move |url| {
        let (state, redirect_uri) = (parameter(url, "state"), parameter(url, "redirect_uri"));
        runtime.spawn(async move {
            // A connection that says nothing must not be in the way.
            let _idle = TcpStream::connect(("127.0.0.1", Url::parse(&redirect_uri).unwrap().port().unwrap())).await;
            for query in queries {
                let page = visit(&redirect_uri, &query.replace("{state}", &state)).await;
                seen.lock().unwrap().push(page);
            }
        });
        Ok(())
    });
    (login, pages)
}

#[tokio::test]
async fn a_person_logs_in() {
    let fake = Fake::answering(200, r#"{"access_token":"t1"}"#);
    let app = app(&fake);
    let login = app.loopback_login().path("back").authorize(|request| request.prompt("login"));
    let (login, pages) = browsing(login, &["code=forged&state=wrong", "code=c0de&state={state}"]);
    let tokens = login.run().await.unwrap();
    assert_eq!(tokens.access_token.secret.expose(), "t1");
    let form = fake.body();
    assert!(form.starts_with("grant_type=authorization_code&code=c0de&code_verifier="), "{form}");
    assert!(form.contains("&redirect_uri=http%3A%2F%2F127.0.0.1%3A") && form.contains("%2Fback&"), "{form}");

    let pages = pages.lock().unwrap();
    assert!(pages[0].starts_with("HTTP/1.1 400 "), "{pages:?}");
    for page in pages.iter() {
        assert!(page.contains("Cache-Control: no-store") && page.contains("Referrer-Policy: no-referrer"));
        assert!(!page.contains("c0de") && !page.contains("t1") && !page.contains("forged"), "{page}");
    }
}

async fn failing(login: LoopbackLogin) -> Error {
    let error = login.run().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Login);
    error
}

#[tokio::test]
async fn a_person_refuses() {
    let fake = Fake::answering(204, "");
    let (login, _) = browsing(app(&fake).loopback_login(), &["error=access_denied&state={state}"]);
    assert!(failing(login).await.is_auth());
    assert_eq!(fake.count(), 0);
}

/// Any page that is open in the browser can send requests to this machine.
#[tokio::test]
async fn a_refusal_of_another_page_does_not_end_the_login() {
    let fake = Fake::answering(200, r#"{"access_token":"t1"}"#);
    let queries = &["error=access_denied", "error=access_denied&state=guess", "code=a?b&state={state}"];
    let (login, pages) = browsing(app(&fake).loopback_login(), queries);
    login.run().await.unwrap();
    assert!(fake.body().contains("code=a%3Fb&"), "{}", fake.body());
    let pages = pages.lock().unwrap();
    assert!(pages.iter().take(2).all(|page| page.starts_with("HTTP/1.1 400 ")), "{pages:?}");
}

/// A secret on somebody's machine proves nothing (RFC 8252 §6).
#[tokio::test]
async fn an_application_with_a_secret_uses_pkce_as_well() {
    let fake = Fake::answering(200, r#"{"access_token":"t1"}"#);
    let login = app(&fake).client_secret("s").loopback_login();
    let (login, _) = browsing(login, &["code=c0de&state={state}"]);
    login.run().await.unwrap();
    assert!(fake.body().contains("&code_verifier="), "{}", fake.body());
}

/// The last connection that is taken may be answered before those that came earlier.
#[tokio::test]
async fn a_visit_without_an_outcome_is_in_nobodys_way() {
    let fake = Fake::answering(200, r#"{"access_token":"t1"}"#);
    let runtime = Handle::current();
    let login = app(&fake).loopback_login().time_limit(Duration::from_secs(5)).open_with(move |url| {
        let (state, redirect_uri) = (parameter(url, "state"), parameter(url, "redirect_uri"));
        runtime.spawn(async move {
            let port = Url::parse(&redirect_uri).unwrap().port().unwrap();
            let mut first = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            let stranger = visit(&redirect_uri, "code=forged&state=wrong").await;
            assert!(stranger.starts_with("HTTP/1.1 400 "), "{stranger}");
            // All visits have been taken by now, and no other one comes.
            let request = format!("GET /?code=c0de&state={state} HTTP/1.1\r\n\r\n");
            first.write_all(request.as_bytes()).await.unwrap();
            first.read_to_string(&mut String::new()).await.unwrap();
        });
        Ok(())
    });
    assert_eq!(login.run().await.unwrap().access_token.secret.expose(), "t1");
}

#[tokio::test(start_paused = true)]
async fn a_person_does_not_come_back() {
    let fake = Fake::answering(204, "");
    let login = app(&fake).loopback_login().open_with(|_| Ok(())).time_limit(Duration::from_secs(30));
    assert_eq!(failing(login).await.to_string(), "login: nobody has logged in within 30s");
}

#[tokio::test]
async fn what_the_machine_refuses_is_told() {
    let fake = Fake::answering(204, "");
    let login = app(&fake).loopback_login().open_with(|_| Err(io::Error::other("no display")));
    assert_eq!(failing(login).await.to_string(), "login: cannot open the browser: no display");

    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let login = app(&fake).loopback_login().port(taken.local_addr().unwrap().port());
    assert!(failing(login).await.to_string().starts_with("login: cannot listen on this machine: "));
}

#[tokio::test]
async fn the_redirect_uri_is_what_was_registered() {
    let fake = Fake::answering(204, "");
    let seen = Arc::new(Mutex::new(String::new()));
    let address = Arc::clone(&seen);
    let login = app(&fake).loopback_login().host("localhost").time_limit(Duration::ZERO).open_with(move |url| {
        *address.lock().unwrap() = parameter(url, "redirect_uri");
        Ok(())
    });
    failing(login).await;
    assert!(seen.lock().unwrap().starts_with("http://localhost:"));
}
