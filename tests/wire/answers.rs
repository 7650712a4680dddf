//! Answers: what is asked for, typed headers and failures, streams, and where the requests go.

use wire::apis::answers::{AnswerError, AnswerHeaders};
use wire::{AnswersApi, ErrorKind};

use crate::transport::{Wire, header};

#[tokio::test]
async fn a_representation_is_asked_for_by_its_name() {
    let wire = Wire::new(200, &[("x-left", "3"), ("x-tags", "a, b")], r#"{"R":1,"G":2,"B":3}"#);
    let api = AnswersApi::new(&wire.client());
    let response = api.answer().send().await.unwrap();
    assert_eq!(header(&wire.request(), "accept").unwrap(), "application/vnd.rgb+json");
    let headers = AnswerHeaders::of(&response).unwrap();
    assert_eq!((headers.x_left, headers.x_tags.unwrap()), (3, vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(response.body().g, 2);
    assert_eq!(api.octets().await.unwrap().b, 3);
    assert_eq!(header(&wire.request(), "accept").unwrap(), "application/json");
}

#[tokio::test]
async fn a_header_that_is_not_as_described_is_an_error() {
    for headers in [&[][..], &[("x-left", "many")]] {
        let wire = Wire::new(200, headers, r#"{"R":1,"G":2,"B":3}"#);
        let response = AnswersApi::new(&wire.client()).answer().send().await.unwrap();
        assert_eq!(AnswerHeaders::of(&response).unwrap_err().kind(), ErrorKind::Decode);
    }
}

#[tokio::test]
async fn failures_are_told_apart_by_their_status() {
    let failure = async |status, body| {
        let wire = Wire::new(status, &[], body);
        AnswersApi::new(&wire.client()).answer().await.unwrap_err()
    };
    let missing = failure(404, r#"{"what":"it"}"#).await;
    assert!(matches!(AnswerError::of(&missing), Some(AnswerError::Missing(missing)) if missing.what == "it"));
    for status in [400, 418, 500] {
        let problem = failure(status, r#"{"title":"no"}"#).await;
        assert!(matches!(AnswerError::of(&problem), Some(AnswerError::Problem(problem)) if problem.title == "no"));
        assert_eq!(problem.problem_body().unwrap().title, "no");
    }
    for (status, body) in [(404, r#"{"title":"no"}"#), (400, "<html>"), (500, "")] {
        let error = failure(status, body).await;
        assert_eq!(AnswerError::of(&error), None);
        assert_eq!(error.status().unwrap(), status);
    }
}

#[tokio::test]
async fn answers_can_be_streamed() {
    let wire = Wire::new(200, &[], "{\"a\":1}\n{\"a\":2}\n");
    let client = wire.builder().max_response_bytes(10).build().unwrap();
    let api = AnswersApi::new(&client);
    let mut lines = api.lines().stream().await.unwrap().into_body();
    assert_eq!(header(&wire.request(), "accept").unwrap(), "application/x-ndjson");
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "{\"a\":1}");
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "{\"a\":2}");
    assert_eq!(lines.next_line().await.unwrap(), None);
    let mut bytes = api.download().stream().await.unwrap().into_body();
    assert_eq!(header(&wire.request(), "accept").unwrap(), "image/png");
    assert_eq!(bytes.next_chunk().await.unwrap().unwrap().len(), 16);
    assert_eq!(api.download().await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn operations_and_variables_decide_where_requests_go() {
    let wire = Wire::new(200, &[], "");
    let client = wire.builder().region("us").base("v9/beta").build().unwrap();
    let api = AnswersApi::new(&client);
    api.lines().await.unwrap();
    assert_eq!(wire.uri(), "https://us.example.com/v9/beta/lines");
    api.download().await.unwrap();
    assert_eq!(wire.uri(), "https://files.example.com/f/files");
    api.elsewhere().await.unwrap();
    assert_eq!(wire.uri(), "https://us.example.com/v2/files");
    let mock = wire.builder().base_url("https://mock.example.com").region("us").build().unwrap();
    AnswersApi::new(&mock).download().await.unwrap();
    assert_eq!(wire.uri(), "https://mock.example.com/files");
    assert_eq!(wire.builder().region("evil.com/").build().unwrap_err().kind(), ErrorKind::Config);
}
