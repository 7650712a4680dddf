//! What a successful answer decodes to, and what is said when it does not.

use super::support::{Fake, answer, client, get};
use crate::runtime::{Error, ErrorKind};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, PartialEq, Deserialize)]
struct Listing {
    entities: Vec<Entity>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Entity {
    id: u32,
    kind: Kind,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Code,
    Token,
}

async fn decoded<T: DeserializeOwned + 'static>(body: &'static str) -> Result<T, Error> {
    client(&Fake::new(move || Ok(answer(200, &[("x-correlation-id", "4711")], body)))).json::<T>(get("/")).await
}

#[tokio::test]
async fn good_bodies() {
    let listing = decoded::<Listing>(r#"{"entities":[{"id":1,"kind":"code","more":{}}]}"#).await.unwrap();
    assert_eq!(listing, Listing { entities: vec![Entity { id: 1, kind: Kind::Code }] });
    assert_eq!(decoded::<u8>("\u{FEFF} 1 \n").await.unwrap(), 1);
    assert_eq!(decoded::<Option<u8>>("").await.unwrap(), None);
    assert_eq!(decoded::<Option<u8>>("null").await.unwrap(), None);
}

#[tokio::test]
async fn bad_bodies_are_located_and_not_repeated() {
    let cases = [
        (r#"{"entities":[{"id":"canary","kind":"code"}]}"#, Some("entities[0].id"), "expected u32 (line 1, column 27)"),
        (
            r#"{"entities":[{"id":"canary, expected canary","kind":"code"}]}"#,
            Some("entities[0].id"),
            "expected u32 (line 1, column 44)",
        ),
        (
            r#"{"entities":[{"id":1,"kind":"canary"}]}"#,
            Some("entities[0].kind"),
            "expected `code` or `token` (line 1, column 36)",
        ),
        (r#"{"entities":[{"id":1}]}"#, Some("entities[0]"), "missing field `kind` (line 1, column 21)"),
        (r#"{"entities":[],"entities":[]}"#, None, "duplicate field `entities` (line 1, column 25)"),
        (r#"{"entities":[{"id":-1}]}"#, Some("entities[0].id"), "expected u32 (line 1, column 21)"),
        ("[]", None, "expected struct Listing with 1 element (line 1, column 2)"),
        ("", None, "the body is empty"),
        ("{\"entities\":[", None, "the body is not sound JSON (line 1, column 13)"),
        ("{\"canary\":\"canary}", None, "the body is not sound JSON (line 1, column 18)"),
        ("{\"entities\":[]} canary", None, "the body is not sound JSON (line 1, column 17)"),
        ("canary", None, "the body is not sound JSON (line 1, column 1)"),
    ];
    for (body, path, reason) in cases {
        let error = decoded::<Listing>(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.json_path(), path, "{body}");
        let place = path.map(|path| format!(" at `{path}`")).unwrap_or_default();
        let expected = format!("getThing: 200 OK: cannot decode the answer{place}: {reason}, correlation id 4711");
        assert_eq!(error.to_string(), expected, "{body}");
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
        assert_eq!(error.body(), None, "a successful answer can hold a secret");
        assert_eq!(error.headers().unwrap()["x-correlation-id"], "4711");
    }
}

#[tokio::test]
async fn a_page_in_place_of_json_is_called_one() {
    let html = || Ok(answer(200, &[("content-type", "text/html; charset=canary")], "<html>canary</html>"));
    let error = client(&Fake::new(html)).json::<Listing>(get("/")).await.unwrap_err();
    assert_eq!(error.to_string(), "getThing: 200 OK: cannot decode the answer: the body is not JSON but text/html");
}

#[tokio::test]
async fn deep_bodies_do_not_overflow_the_stack() {
    let deep: &'static str = Box::leak("[".repeat(1_000_000).into_boxed_str());
    assert_eq!(decoded::<serde_json::Value>(deep).await.unwrap_err().kind(), ErrorKind::Decode);
}
