//! A path parameter stays inside its segment, whatever it is.

use super::support::{BASE_URL, Fake, client, get};
use crate::runtime::{ErrorKind, PathStyle, Request};

async fn sent(request: Request) -> Result<String, String> {
    let fake = Fake::answering(204, "");
    match client(&fake).empty(request).await {
        Ok(()) => Ok(fake.uri().strip_prefix(BASE_URL).unwrap().to_owned()),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Request);
            assert_eq!(error.operation(), Some("getThing"));
            assert_eq!(fake.count(), 0, "nothing may be sent");
            Err(error.to_string())
        }
    }
}

#[tokio::test]
async fn every_character_but_the_unreserved_ones_is_encoded() {
    let printable: String = (' '..='~').collect();
    let path = sent(get("/a/").path_param("id", printable.as_str()).path("/b")).await.unwrap();
    let expected = "/a/%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F0123456789%3A%3B%3C%3D%3E%3F%40\
        ABCDEFGHIJKLMNOPQRSTUVWXYZ%5B%5C%5D%5E_%60abcdefghijklmnopqrstuvwxyz%7B%7C%7D~/b";
    assert_eq!(path, expected);
    assert_eq!(sent(get("/").path_param("id", "naïve 雪")).await.unwrap(), "/na%C3%AFve%20%E9%9B%AA");
}

#[tokio::test]
async fn any_value_is_one_segment_or_an_error() {
    let hostile = (0..=0xFF_u32).chain([0x2024, 0x2025, 0x2026, 0x2044, 0x2215, 0xFF0E, 0xFF0F, 0x1_F600]);
    for character in hostile.filter_map(char::from_u32) {
        for text in [format!("{character}"), format!(".{character}"), format!("{character}..{character}")] {
            match sent(get("/a/").path_param("id", text.as_str()).path("/b")).await {
                Ok(path) => {
                    assert_eq!(path.split('/').count(), 4, "{text:?} became {path}");
                    assert!(!path.contains(['?', '#', '\\']), "{text:?} became {path}");
                }
                Err(message) => assert_eq!(message, "getThing: path parameter `id` must not be `.` or `..`"),
            }
        }
    }
}

#[tokio::test]
async fn values_that_would_address_another_resource_are_refused() {
    let nothing: Option<&str> = None;
    let cases = [
        (get("/a/").path_param("id", ""), "path parameter `id` must not be empty"),
        (get("/a/").path_param("id", "."), "path parameter `id` must not be `.` or `..`"),
        (get("/a/").path_param("id", ".."), "path parameter `id` must not be `.` or `..`"),
        (get("/a/").path_param("id", nothing), "path parameter `id` must have a value"),
        (get("/a/").path_param("id", Vec::<u8>::new()), "path parameter `id` must have a value"),
        (get("/a/").path_param("id", [".."]), "path parameter `id` must not be `.` or `..`"),
        // A dot of the style and a dot of the value, only visible together.
        (
            get("/a/").path_param_styled("id", PathStyle::Label { explode: false }, "."),
            "path parameter `id` must not be `.` or `..`",
        ),
        (
            get("/a/.").path_param_styled("id", PathStyle::Label { explode: true }, ""),
            "path parameter `id` must not be `.` or `..`",
        ),
        (get("/a/%2e%2E/b"), "the path must not have a segment `.` or `..`"),
        (get("/a/../b"), "the path must not have a segment `.` or `..`"),
        (get(".evil.example/"), "the path must start with `/`"),
        (get("@evil.example/"), "the path must start with `/`"),
        (get(""), "the path must start with `/`"),
        (get("/a?b"), "the path has a character that must be percent-encoded"),
        (get("/a#b"), "the path has a character that must be percent-encoded"),
        (get("/\\evil.example"), "the path has a character that must be percent-encoded"),
        (get("/a\r\nb"), "the path has a character that must be percent-encoded"),
    ];
    for (request, expected) in cases {
        assert_eq!(sent(request).await.unwrap_err(), format!("getThing: {expected}"));
    }
}

#[tokio::test]
async fn two_harmless_parameters_cannot_make_a_harmful_segment() {
    let error = sent(get("/a/.").path_param("extension", "b").path("/..").path("/c")).await.unwrap_err();
    assert_eq!(error, "getThing: the path must not have a segment `.` or `..`");
    assert_eq!(sent(get("/a/.").path_param("extension", "b")).await.unwrap(), "/a/.b");
}

#[tokio::test]
async fn the_first_problem_is_the_one_reported() {
    let request = get("/a/").path_param("first", "").header("second\n", "x").path_param("third", "..");
    assert_eq!(sent(request).await.unwrap_err(), "getThing: path parameter `first` must not be empty");
}
