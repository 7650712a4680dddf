//! The styles, against the table of OpenAPI 3.0.4 (§Style Examples) and RFC 6570.

use super::support::{BASE_URL, Fake, client, get};
use crate::runtime::{PathStyle, QueryStyle, Request};
use http::Method;
use serde::Serialize;

#[derive(Serialize)]
struct Rgb {
    #[serde(rename = "R")]
    red: u8,
    #[serde(rename = "G")]
    green: u8,
    #[serde(rename = "B")]
    blue: u8,
}

const OBJECT: Rgb = Rgb { red: 100, green: 200, blue: 150 };
const ARRAY: [&str; 3] = ["blue", "black", "brown"];

async fn uri(request: Request) -> String {
    let fake = Fake::answering(204, "");
    client(&fake).empty(request).await.unwrap();
    fake.uri().strip_prefix(BASE_URL).unwrap().to_owned()
}

async fn path(style: PathStyle, value: impl Serialize) -> String {
    uri(get("/x").path_param_styled("color", style, value)).await.strip_prefix("/x").unwrap().to_owned()
}

async fn query(style: QueryStyle, value: impl Serialize) -> String {
    uri(get("/").query_styled("color", style, value)).await.trim_start_matches('/').to_owned()
}

#[tokio::test]
async fn path_styles() {
    let table = [
        (
            PathStyle::Matrix { explode: false },
            [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
        ),
        (
            PathStyle::Matrix { explode: true },
            [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
        ),
        (PathStyle::Label { explode: false }, ["", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
        (PathStyle::Label { explode: true }, ["", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
        (PathStyle::Simple { explode: false }, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (PathStyle::Simple { explode: true }, ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
    ];
    for (style, [empty, string, array, object]) in table {
        // The styles that leave nothing but a sign for an empty value refuse it.
        if !empty.is_empty() {
            assert_eq!(path(style, "").await, empty, "{style:?}");
        }
        assert_eq!(path(style, "blue").await, string, "{style:?}");
        assert_eq!(path(style, ARRAY).await, array, "{style:?}");
        assert_eq!(path(style, OBJECT).await, object, "{style:?}");
    }
}

#[tokio::test]
async fn query_styles() {
    const FORM: [&str; 4] = ["?color=", "?color=blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"];
    let table = [
        (
            QueryStyle::Form { explode: false },
            ["?color=", "?color=blue", "?color=blue,black,brown", "?color=R,100,G,200,B,150"],
        ),
        (QueryStyle::Form { explode: true }, FORM),
        (
            QueryStyle::SpaceDelimited { explode: false },
            ["?color=", "?color=blue", "?color=blue%20black%20brown", "?color=R%20100%20G%20200%20B%20150"],
        ),
        (QueryStyle::SpaceDelimited { explode: true }, FORM),
        (
            QueryStyle::PipeDelimited { explode: false },
            ["?color=", "?color=blue", "?color=blue%7Cblack%7Cbrown", "?color=R%7C100%7CG%7C200%7CB%7C150"],
        ),
        (QueryStyle::PipeDelimited { explode: true }, FORM),
        (
            QueryStyle::DeepObject,
            [
                "?color=",
                "?color=blue",
                "?color=blue&color=black&color=brown",
                "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ];
    for (style, [empty, string, array, object]) in table {
        assert_eq!(query(style, "").await, empty, "{style:?}");
        assert_eq!(query(style, "blue").await, string, "{style:?}");
        assert_eq!(query(style, ARRAY).await, array, "{style:?}");
        assert_eq!(query(style, OBJECT).await, object, "{style:?}");
        assert_eq!(query(style, None::<&str>).await, "", "{style:?}");
        assert_eq!(query(style, Vec::<&str>::new()).await, "", "{style:?}");
        assert_eq!(query(style, serde_json::json!({})).await, "", "{style:?}");
        assert_eq!(query(style, [None, Some("a")]).await, "?color=a", "{style:?}");
    }
}

#[tokio::test]
async fn header_styles() {
    let fake = Fake::answering(204, "");
    let request = get("/")
        .header("x-string", "blue & black")
        .header("x-array", ARRAY)
        .header("x-object", OBJECT)
        .header_exploded("x-exploded", OBJECT)
        .header("x-none", None::<&str>);
    client(&fake).empty(request).await.unwrap();
    assert_eq!(fake.header("x-string").unwrap(), "blue & black");
    assert_eq!(fake.header("x-array").unwrap(), "blue,black,brown");
    assert_eq!(fake.header("x-object").unwrap(), "R,100,G,200,B,150");
    assert_eq!(fake.header("x-exploded").unwrap(), "R=100,G=200,B=150");
    assert_eq!(fake.header("x-none"), None);
}

#[tokio::test]
async fn cookies_share_a_header() {
    let fake = Fake::answering(204, "");
    let request = get("/").cookie("a", "1; b=2").cookie("ids", [1, 2]).cookie("none", None::<&str>);
    client(&fake).empty(request).await.unwrap();
    assert_eq!(fake.header("cookie").unwrap(), "a=1%3B%20b%3D2; ids=1,2");
    assert!(fake.request().headers()["cookie"].is_sensitive());
}

#[tokio::test]
async fn scalars_are_written_as_in_json() {
    assert_eq!(query(QueryStyle::Form { explode: true }, true).await, "?color=true");
    assert_eq!(query(QueryStyle::Form { explode: true }, u64::MAX).await, "?color=18446744073709551615");
    assert_eq!(query(QueryStyle::Form { explode: true }, i64::MIN).await, "?color=-9223372036854775808");
    assert_eq!(query(QueryStyle::Form { explode: true }, 1.1_f32).await, "?color=1.1");
    assert_eq!(query(QueryStyle::Form { explode: true }, 1e300).await, "?color=1e%2B300");
    // What a number looks like with the feature `arbitrary_precision`.
    let number = serde_json::json!({"$serde_json::private::Number": "1.50"});
    assert_eq!(query(QueryStyle::Form { explode: true }, number).await, "?color=1.50");
}

#[tokio::test]
async fn signs_inside_values_are_encoded_and_those_of_the_style_are_not() {
    assert_eq!(query(QueryStyle::Form { explode: false }, ["a,b", "c&d=e+f"]).await, "?color=a%2Cb,c%26d%3De%2Bf");
    assert_eq!(path(PathStyle::Simple { explode: true }, serde_json::json!({"a=b": "c,d"})).await, "a%3Db=c%2Cd");
    assert_eq!(path(PathStyle::Simple { explode: true }, serde_json::json!({"a": ""})).await, "a=");
    assert_eq!(path(PathStyle::Matrix { explode: true }, serde_json::json!({"a": ""})).await, ";a");
    assert_eq!(uri(get("/").query("a[b]", "c d")).await, "/?a%5Bb%5D=c%20d");
}

#[tokio::test]
async fn reserved_characters_pass_where_the_description_allows_them() {
    let style = QueryStyle::Form { explode: true };
    let request = get("/").query_reserved("url", style, "https://a.example/?b=c&d#e[f] g%20h%zz+");
    assert_eq!(uri(request).await, "/?url=https://a.example/?b=c%26d%23e%5Bf%5D%20g%20h%25zz%2B");
}

#[tokio::test]
async fn deep_objects_nest() {
    let filter = serde_json::json!({"name": "a b", "range": {"from": 1, "to": null}, "tags": ["x", "y"]});
    let expected = "?color%5Bname%5D=a%20b&color%5Brange%5D%5Bfrom%5D=1&color%5Btags%5D=x&color%5Btags%5D=y";
    assert_eq!(query(QueryStyle::DeepObject, filter).await, expected);
}

#[tokio::test]
async fn the_other_styles_refuse_nested_values() {
    let fake = Fake::answering(204, "");
    let error = client(&fake).empty(get("/").query("color", [[1]])).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getThing: query parameter `color` must not have arrays or objects inside: the style has no way to write them"
    );
    assert_eq!(fake.count(), 0);
}

#[tokio::test]
async fn setting_a_query_parameter_again_replaces_it_in_its_place() {
    assert_eq!(uri(get("/").query("a", 1).query("b", 2).query("a", [3, 4])).await, "/?a=3&a=4&b=2");
    assert_eq!(uri(get("/").query("a", 1).query("b", 2).query("a", None::<u8>)).await, "/?b=2");
}

#[tokio::test]
async fn forms() {
    #[derive(Serialize)]
    struct Token<'a> {
        grant_type: &'a str,
        scope: Option<&'a str>,
        resource: [&'a str; 2],
    }
    let fake = Fake::answering(204, "");
    let form = Token { grant_type: "client credentials&", scope: None, resource: ["a", "b"] };
    client(&fake).empty(Request::new(Method::POST, "createToken").path("/token").form(&form)).await.unwrap();
    assert_eq!(fake.body(), "grant_type=client%20credentials%26&resource=a&resource=b");
    assert_eq!(fake.header("content-type").unwrap(), "application/x-www-form-urlencoded");

    let error = client(&fake).empty(Request::new(Method::POST, "createToken").path("/").form(&1)).await.unwrap_err();
    assert_eq!(error.to_string(), "createToken: body `application/x-www-form-urlencoded` must be an object");
}
