//! What requests carry: streams, forms, forms with files.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Method;
use serde_json::json;

use super::support::{Fake, Piece, Pieces, client};
use crate::runtime::{Body, Multipart, QueryStyle, Request, Upload};

fn post() -> Request {
    Request::new(Method::POST, "postThing").path("/things")
}

async fn sent(request: Request) -> http::Request<Body> {
    let fake = Fake::answering(204, "");
    client(&fake).empty(request).await.unwrap();
    fake.request()
}

/// The content of a body, whatever it is made of.
async fn content(body: &Body) -> String {
    let mut chunks = body.chunks().expect("the body has been sent already");
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next_chunk().await.unwrap() {
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).unwrap()
}

/// The media type and the content of a form, with its boundary cut to `#`.
async fn form(form: Multipart) -> (String, String) {
    let request = sent(post().multipart(form)).await;
    let media_type = request.headers()["content-type"].to_str().unwrap().to_owned();
    let (media_type, boundary) = media_type.split_once("boundary=").unwrap();
    (media_type.to_owned(), content(request.body()).await.replace(boundary, "#"))
}

#[tokio::test]
async fn bytes_can_be_sent_again_and_streams_only_where_they_say_so() {
    let bytes = Body::from("abc");
    assert!(bytes.is_replayable());
    assert_eq!(bytes.content_length(), Some(3));
    assert_eq!(content(&bytes).await, "abc");
    assert_eq!(content(&bytes).await, "abc");

    let once = Body::reader(&b"abc"[..]);
    assert!(!once.is_replayable());
    assert_eq!(once.content_length(), None);
    assert_eq!(once.as_bytes(), None);
    assert_eq!(content(&once.clone()).await, "abc");
    assert!(once.chunks().is_none());

    let again = Body::replayable(|| Pieces::new(vec![Piece::Bytes(b"a"), Piece::Bytes(b"bc")])).length(3);
    assert!(again.is_replayable());
    assert_eq!(again.content_length(), Some(3));
    assert_eq!(content(&again).await, "abc");
    assert_eq!(content(&again).await, "abc");
}

#[tokio::test]
async fn a_reader_is_read_to_its_end() {
    let long = "0123456789".repeat(20_000);
    let reader = std::io::Cursor::new(long.clone().into_bytes());
    assert_eq!(content(&Body::reader(reader)).await, long);
}

#[tokio::test]
async fn a_stream_is_a_body() {
    let request = sent(post().body("video/mp4", Body::reader(&b"frames"[..]).length(6))).await;
    assert_eq!(request.headers()["content-type"], "video/mp4");
    assert!(!request.headers().contains_key("content-length"));
    assert_eq!(request.body().content_length(), Some(6));
    assert_eq!(content(request.body()).await, "frames");
}

#[tokio::test]
async fn forms_write_objects_as_json() {
    let body = json!({"a": [1, "x&y"], "b": {"n": 1, "t": "1", "none": null}, "c": [{"d": true}], "e": null});
    let request = sent(post().form(&body)).await;
    let pairs =
        ["a=1", "a=x%26y", "b=%7B%22n%22%3A1%2C%22none%22%3Anull%2C%22t%22%3A%221%22%7D", "c=%7B%22d%22%3Atrue%7D"];
    assert_eq!(content(request.body()).await, pairs.join("&"));
}

#[tokio::test]
async fn members_of_forms_have_styles() {
    let body = json!({"a": [1, 2], "b": {"c": 1}, "d": [3, 4], "e": [5, 6], "f": [7, 8]});
    let styles = [
        ("a", QueryStyle::Form { explode: false }),
        ("b", QueryStyle::DeepObject),
        ("d", QueryStyle::PipeDelimited { explode: false }),
        ("e", QueryStyle::Json),
    ];
    let request = sent(post().form_styled(&body, &styles)).await;
    assert_eq!(content(request.body()).await, "a=1,2&b%5Bc%5D=1&d=3%7C4&e=%5B5%2C6%5D&f=7&f=8");
}

#[tokio::test]
async fn members_of_a_form_with_files_are_parts() {
    let (media_type, text) = form(
        Multipart::new()
            .field("text", "a\r\nb")
            .field("numbers", [1.5, 2.0])
            .field("object", json!({"a": 1}))
            .field("none", None::<u8>)
            .field_as("list", "application/json", [1, 2])
            .field_as("csv", "text/csv; charset=\"utf-8\"", "a,b")
            .fields(&BTreeMap::from([("rest".to_owned(), true)])),
    )
    .await;
    assert_eq!(media_type, "multipart/form-data; ");
    let part = |head: &str, body: &str| format!("--#\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let expected = [
        part("name=\"text\"", "a\r\nb"),
        part("name=\"numbers\"", "1.5"),
        part("name=\"numbers\"", "2.0"),
        part("name=\"object\"\r\nContent-Type: application/json", "{\"a\":1}"),
        part("name=\"list\"\r\nContent-Type: application/json", "[1,2]"),
        part("name=\"csv\"\r\nContent-Type: text/csv; charset=\"utf-8\"", "a,b"),
        part("name=\"rest\"", "true"),
        "--#--\r\n".to_owned(),
    ];
    assert_eq!(text, expected.concat());
}

#[tokio::test]
async fn files_have_names_and_media_types() {
    let named = Upload::new("one").file_name("ü \"1\"\r\n.txt").media_type("text/plain");
    let (_, text) = form(
        Multipart::new()
            .files("a\"b", &named)
            .files_as("images", "image/png", &vec![Upload::new("two"), Upload::new("three").media_type("image/gif")])
            .files("none", &None::<Upload>),
    )
    .await;
    let part = |head: &str, body: &str| format!("--#\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let expected = [
        part("name=\"a%22b\"; filename=\"ü %221%22%0D%0A.txt\"\r\nContent-Type: text/plain", "one"),
        part("name=\"images\"; filename=\"file\"\r\nContent-Type: image/png", "two"),
        part("name=\"images\"; filename=\"file\"\r\nContent-Type: image/gif", "three"),
        "--#--\r\n".to_owned(),
    ];
    assert_eq!(text, expected.concat());
}

#[tokio::test]
async fn a_form_streams_its_files() {
    let file =
        || Upload::new(Body::replayable(|| Pieces::new(vec![Piece::Bytes(b"ab"), Piece::Bytes(b"c")])).length(3));
    let body = sent(post().multipart(Multipart::new().field("n", 1).files("file", &file()))).await.into_body();
    assert!(body.is_replayable() && body.as_bytes().is_none());
    let text = content(&body).await;
    assert_eq!(body.content_length(), u64::try_from(text.len()).ok());
    assert!(text.contains("\r\n\r\nabc\r\n--form-boundary-"), "{text}");
    assert_eq!(content(&body).await, text);

    let once = Upload::new(Body::reader(&b"abc"[..]));
    let body = sent(post().multipart(Multipart::new().files("file", &once))).await.into_body();
    assert!(!body.is_replayable());
    assert_eq!(body.content_length(), None);
    assert!(content(&body).await.contains("\r\n\r\nabc\r\n--"));
    assert!(body.chunks().is_none());
}

#[tokio::test]
async fn a_boundary_is_in_no_file() {
    let file = Upload::new("form-boundary-0000000000000000");
    let request = sent(post().multipart(Multipart::new().files("file", &file))).await;
    let media_type = request.headers()["content-type"].to_str().unwrap();
    assert_eq!(media_type, "multipart/form-data; boundary=form-boundary-0000000000000001");
}

#[tokio::test]
async fn a_form_that_cannot_be_written_is_not_sent() {
    let fake = Fake::answering(204, "");
    let form = Multipart::new().field("map", BTreeMap::from([((1, 2), 3)]));
    let error = client(&fake).empty(post().multipart(form)).await.unwrap_err();
    let message = "postThing: body `multipart/form-data` has a member that cannot be serialised";
    assert_eq!(error.to_string(), message);
    assert_eq!(fake.count(), 0);
}

#[test]
fn files_are_equal_by_their_bytes_and_streams_by_themselves() {
    assert_eq!(Upload::new("a"), Upload::new(Bytes::from_static(b"a")));
    assert_ne!(Upload::new("a"), Upload::new("b"));
    let stream = Upload::new(Body::reader(&b"a"[..]));
    assert_eq!(stream, stream.clone());
    assert_ne!(stream, Upload::new(Body::reader(&b"a"[..])));
    assert_eq!(serde_json::to_value(Upload::new("a")).unwrap(), "YQ==");
    assert!(serde_json::to_value(stream).is_err());
}
