//! Bodies, byte for byte.

use wire::models::{Form, Rgb, SendMultipartBody};
use wire::{BodiesApi, Body, Upload};

use crate::transport::{Wire, header};

fn rgb() -> Rgb {
    Rgb::new(1, 2, 3)
}

fn colors() -> Vec<String> {
    vec!["a b".to_owned(), "c&d".to_owned()]
}

/// The media type and the content of a request.
async fn content(request: http::Request<Body>) -> (Option<String>, String) {
    let mut chunks = request.body().chunks().unwrap();
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next_chunk().await.unwrap() {
        bytes.extend_from_slice(&chunk);
    }
    (header(&request, "content-type"), String::from_utf8(bytes).unwrap())
}

#[tokio::test]
async fn texts_and_bytes() {
    let wire = Wire::done();
    let api = BodiesApi::new(&wire.client());
    let json = r#"{"R":1,"G":2,"B":3}"#;
    api.send_json(rgb()).await.unwrap();
    let json_sent = content(wire.request()).await;
    api.send_vendor_json(&rgb()).await.unwrap();
    let vendor = content(wire.request()).await;
    api.send_maybe().body(rgb()).await.unwrap();
    let maybe = content(wire.request()).await;
    api.send_text("ü").await.unwrap();
    let text = content(wire.request()).await;
    api.send_xml("<rgb/>".to_owned()).await.unwrap();
    let xml = content(wire.request()).await;
    api.send_bytes(b"png".to_vec()).await.unwrap();
    let bytes = content(wire.request()).await;
    api.send_bytes(Body::reader(&b"png"[..])).await.unwrap();
    let stream = content(wire.request()).await;
    let table = [
        (json_sent, "application/json", json),
        (vendor, "application/merge-patch+json", json),
        (maybe, "application/json", json),
        (text, "text/plain; charset=utf-8", "ü"),
        (xml, "application/xml", "<rgb/>"),
        (bytes, "image/png", "png"),
        (stream, "image/png", "png"),
    ];
    for ((media_type, body), expected_type, expected) in table {
        assert_eq!((media_type.as_deref(), body.as_str()), (Some(expected_type), expected));
    }
    api.send_maybe().await.unwrap();
    let request = wire.request();
    assert_eq!(header(&request, "content-length").unwrap(), "0");
    assert_eq!(content(request).await, (None, String::new()));
}

#[tokio::test]
async fn forms() {
    let wire = Wire::done();
    let api = BodiesApi::new(&wire.client());
    let form = Form::new().text("a=ü").list(colors()).joined(colors()).deep(rgb()).json(colors()).object(rgb());
    api.send_form(form).await.unwrap();
    let (media_type, body) = content(wire.request()).await;
    assert_eq!(media_type.unwrap(), "application/x-www-form-urlencoded");
    let mut pairs: Vec<&str> = body.split('&').collect();
    pairs.sort_unstable();
    let expected = [
        "deep%5BB%5D=3",
        "deep%5BG%5D=2",
        "deep%5BR%5D=1",
        "joined=a%20b,c%26d",
        "json=%5B%22a%20b%22%2C%22c%26d%22%5D",
        "list=a%20b",
        "list=c%26d",
        "object=%7B%22R%22%3A1%2C%22G%22%3A2%2C%22B%22%3A3%7D",
        "text=a%3D%C3%BC",
    ];
    assert_eq!(pairs, expected);
    api.send_form(Form::new()).await.unwrap();
    assert_eq!(content(wire.request()).await.1, "");
}

#[tokio::test]
async fn forms_with_files() {
    let wire = Wire::done();
    let api = BodiesApi::new(&wire.client());
    let pages = [Upload::new("1").file_name("1.pdf"), Upload::new("2").file_name("\"2\".pdf").media_type("text/plain")];
    let form = SendMultipartBody::new("bytes").pages(pages).title("ü\r\n").tags(["a", "b"]).rgb(rgb());
    api.send_multipart(form).await.unwrap();
    let (media_type, body) = content(wire.request()).await;
    let media_type = media_type.unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let part =
        |head: &str, body: &str| format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let expected = [
        part("name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream", "bytes"),
        part("name=\"pages\"; filename=\"1.pdf\"\r\nContent-Type: application/pdf", "1"),
        part("name=\"pages\"; filename=\"%222%22.pdf\"\r\nContent-Type: text/plain", "2"),
        part("name=\"rgb\"\r\nContent-Type: application/json", r#"{"B":3,"G":2,"R":1}"#),
        part("name=\"tags\"\r\nContent-Type: application/json", r#"["a","b"]"#),
        part("name=\"title\"", "ü\r\n"),
    ];
    for part in &expected {
        assert!(body.contains(part), "{part:?} is not in {body:?}");
    }
    let length: usize = expected.iter().map(String::len).sum();
    assert_eq!(body.len(), length + format!("--{boundary}--\r\n").len());

    api.send_multipart(SendMultipartBody::new(Body::reader(&b"streamed"[..]))).await.unwrap();
    let request = wire.request();
    assert!(!request.body().is_replayable() && request.body().as_bytes().is_none());
    assert!(content(request).await.1.contains("\r\n\r\nstreamed\r\n--"));
}
