//! Answers that are read while they arrive.

use std::time::Duration;

use super::support::{Fake, Piece, Pieces, answer, builder, client, get};
use crate::runtime::{BodyStream, ErrorKind, Response, Result};

async fn open(pieces: fn() -> Vec<Piece>) -> Result<Response<BodyStream>> {
    let fake = Fake::new(move || Ok(answer(200, &[("x-a", "1")], Pieces::body(pieces()))));
    builder(&fake).max_response_bytes(8).build().unwrap().bytes(get("/")).stream().await
}

#[tokio::test]
async fn pieces_come_as_they_are_and_together_may_be_larger_than_an_answer() {
    let response = open(|| vec![Piece::Bytes(b"12345"), Piece::Bytes(b"6789012345")]).await.unwrap();
    assert_eq!(response.header::<u8>("x-a").unwrap(), 1);
    let mut body = response.into_body();
    assert_eq!(body.next_chunk().await.unwrap().unwrap(), "12345");
    assert_eq!(body.next_chunk().await.unwrap().unwrap(), "6789012345");
    assert_eq!(body.next_chunk().await.unwrap(), None);
    assert_eq!(body.next_chunk().await.unwrap(), None);
}

#[tokio::test]
async fn lines_do_not_care_for_pieces() {
    let pieces = || vec![Piece::Bytes(b"a"), Piece::Bytes(b"b\r\n\nc"), Piece::Bytes(b"d\nrest"), Piece::Bytes(b"!")];
    let mut body = open(pieces).await.unwrap().into_body();
    for line in ["ab", "", "cd", "rest!"] {
        assert_eq!(body.next_line().await.unwrap().unwrap(), line);
    }
    assert_eq!(body.next_line().await.unwrap(), None);

    let mut body = open(pieces).await.unwrap().into_body();
    assert_eq!(body.next_line().await.unwrap().unwrap(), "ab");
    assert_eq!(body.next_chunk().await.unwrap().unwrap(), "\nc");
}

#[tokio::test]
async fn a_line_has_a_limit_and_is_text() {
    let mut body = open(|| vec![Piece::Bytes(b"1234"), Piece::Bytes(b"56789")]).await.unwrap().into_body();
    assert_eq!(body.next_line().await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
    let mut body = open(|| vec![Piece::Bytes(b"1234"), Piece::Bytes(b"56789\n")]).await.unwrap().into_body();
    assert_eq!(body.next_line().await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
    let mut body = open(|| vec![Piece::Bytes(b"\xFF\n")]).await.unwrap().into_body();
    let error = body.next_line().await.unwrap_err();
    assert_eq!(error.to_string(), "getThing: 200 OK: cannot decode the answer: the body is not UTF-8");
}

#[tokio::test(start_paused = true)]
async fn a_stream_may_last_but_not_be_silent() {
    let mut body = open(|| vec![Piece::Bytes(b"1"), Piece::Stall]).await.unwrap().into_body();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert_eq!(body.next_chunk().await.unwrap().unwrap(), "1");
    assert!(body.next_chunk().await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_broken_stream_is_an_error_of_its_operation() {
    let mut body = open(|| vec![Piece::Bytes(b"1"), Piece::Break]).await.unwrap().into_body();
    body.next_chunk().await.unwrap();
    let error = body.next_chunk().await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Transport, Some("getThing")));
}

#[tokio::test]
async fn failures_are_read_as_ever() {
    let fake = Fake::answering(404, r#"{"message":"not here"}"#);
    let error = client(&fake).bytes(get("/")).stream().await.unwrap_err();
    assert_eq!(error.to_string(), "getThing: 404 Not Found: not here");
}
