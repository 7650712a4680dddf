//! Headers of answers as values.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::support::{Fake, answer, client, get};
use crate::runtime::{DateTime, Response};

#[derive(Debug, PartialEq, Deserialize)]
struct Limit {
    left: u32,
    of: Option<u32>,
}

async fn response() -> Response<()> {
    let headers = [
        ("x-text", "12"),
        ("x-number", " 12 "),
        ("x-float", "0.5"),
        ("x-flag", "true"),
        ("x-time", "2026-01-31T12:00:00Z"),
        ("x-list", "a, b,c"),
        ("x-lines", "1"),
        ("x-lines", "2"),
        ("x-object", "left,1,of,2"),
        ("x-exploded", "left=1"),
        ("x-json", "{\"left\": 3}"),
        ("x-empty", ""),
    ];
    let fake = Fake::new(move || Ok(answer(204, &headers, "")));
    client(&fake).empty(get("/")).send().await.unwrap()
}

#[tokio::test]
async fn a_header_is_read_as_the_type_that_is_asked_for() {
    let response = response().await;
    assert_eq!(response.header::<String>("x-text").unwrap(), "12");
    assert_eq!(response.header::<Option<String>>("X-Text").unwrap().unwrap(), "12");
    assert_eq!(response.header::<i64>("x-number").unwrap(), 12);
    assert!((response.header::<f64>("x-float").unwrap() - 0.5).abs() < f64::EPSILON);
    assert!(response.header::<bool>("x-flag").unwrap());
    assert_eq!(response.header::<DateTime>("x-time").unwrap().as_str(), "2026-01-31T12:00:00Z");
    assert_eq!(response.header::<Vec<String>>("x-list").unwrap(), ["a", "b", "c"]);
    assert_eq!(response.header::<Vec<u8>>("x-lines").unwrap(), [1, 2]);
    assert_eq!(response.header::<Vec<u8>>("x-empty").unwrap(), Vec::<u8>::new());
    assert_eq!(response.header::<Limit>("x-object").unwrap(), Limit { left: 1, of: Some(2) });
    assert_eq!(response.header_exploded::<Limit>("x-exploded").unwrap(), Limit { left: 1, of: None });
    assert_eq!(response.header_json::<Limit>("x-json").unwrap(), Limit { left: 3, of: None });
    assert_eq!(response.header::<BTreeMap<String, u8>>("x-object").unwrap()["of"], 2);
    assert_eq!(response.header::<Value>("x-number").unwrap(), 12);
    assert_eq!(response.header::<Value>("x-list").unwrap(), "a, b,c");
    for text in ["007", "+1", "1.10", "1e3", "12345678901234567890123", "NaN"] {
        assert_eq!(value(text).await, text, "what a number would not give back is text");
    }
    assert_eq!(value("18446744073709551615").await, u64::MAX);
    assert_eq!(value("-7").await, -7);
    assert_eq!(value("0.25").await, 0.25);
}

/// A header of which the description says nothing.
async fn value(text: &'static str) -> Value {
    let fake = Fake::new(move || Ok(answer(204, &[("x", text)], "")));
    client(&fake).empty(get("/")).send().await.unwrap().header("x").unwrap()
}

#[tokio::test]
async fn a_header_may_be_missing_only_where_it_is_optional() {
    let response = response().await;
    assert_eq!(response.header::<Option<u8>>("x-none").unwrap(), None);
    assert_eq!(response.header_json::<Option<u8>>("x-none").unwrap(), None);
    let error = response.header::<u8>("x-none").unwrap_err();
    assert_eq!(error.to_string(), "getThing: 204 No Content: cannot decode the answer: the header `x-none` is missing");
    for error in [
        response.header::<u8>("x-list").unwrap_err(),
        response.header::<Option<u8>>("x-list").unwrap_err(),
        response.header::<u8>("x-json").unwrap_err(),
        response.header_json::<u8>("x-list").unwrap_err(),
    ] {
        assert!(error.to_string().ends_with("is not of the expected type"), "{error}");
        assert!(!error.to_string().contains("a, b"), "{error}");
    }
}
