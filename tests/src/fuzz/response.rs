//! Answers that say they are a success.

use std::fmt::Debug;
use std::future::Future;

use http::StatusCode;
use purecloud_platform_client::models::{ApiUsageClientQuery, AuthorizedGrantType, OAuthClientRequest};
use purecloud_platform_client::runtime::{ErrorKind, Response, Result};
use purecloud_platform_client::{ApiClient, OAuthApi};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::answer::{Answer, MAX_BYTES, block_on};

/// A success is a value that survives being written and read again, or an error that says which answer could not be
/// read and shows none of it. The boundaries of chunks change nothing.
///
/// # Panics
///
/// If that does not hold.
pub fn response(bytes: &[u8]) {
    let mut answer = Answer::read(bytes);
    if !answer.status.is_success() {
        answer.status = StatusCode::OK;
    }
    if answer.operation == "login" {
        return login(&answer);
    }
    let in_pieces = block_on(call(&answer, answer.client()));
    let whole = answer.in_one_piece();
    let in_one = block_on(call(&whole, whole.client()));
    assert_eq!(in_pieces, in_one, "the boundaries of chunks matter");
    block_on(streamed(&answer));
}

/// What a call does to the server. What deletes may be done again; whether it was done is open all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Reads,
    Deletes,
    Creates,
}

/// Calls the operation that the answer is for, and says what came of it.
async fn call(answer: &Answer, client: ApiClient) -> String {
    let api = OAuthApi::new(&client);
    match answer.operation.as_str() {
        "authorization" => check(answer, Deed::Reads, api.get_oauth_authorization("1").send()).await,
        "authorizations" => check(answer, Deed::Reads, api.get_oauth_authorizations().send()).await,
        "client" => check(answer, Deed::Reads, api.get_oauth_client("1").send()).await,
        "create" => {
            let body = OAuthClientRequest::new("name", AuthorizedGrantType::Code);
            check(answer, Deed::Creates, api.post_oauth_clients(body).send()).await
        }
        "delete" => check(answer, Deed::Deletes, api.delete_oauth_client("1").send()).await,
        "query" => {
            let query = ApiUsageClientQuery::new("2026-01-01T00:00:00/2026-02-01T00:00:00");
            check(answer, Deed::Creates, api.post_oauth_client_usage_query("1", query).send()).await
        }
        "result" => check(answer, Deed::Reads, api.get_oauth_client_usage_query_result("1", "2").send()).await,
        "scope" => check(answer, Deed::Reads, api.get_oauth_scope("1").send()).await,
        "scopes" => check(answer, Deed::Reads, api.get_oauth_scopes().send()).await,
        _ => check(answer, Deed::Reads, api.get_oauth_clients().send()).await,
    }
}

async fn check<T>(answer: &Answer, deed: Deed, call: impl Future<Output = Result<Response<T>>>) -> String
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    match call.await {
        Ok(response) => {
            assert_eq!((response.status(), response.headers()), (answer.status, &answer.headers));
            assert!(!answer.torn, "half an answer is taken for a whole one");
            let value = response.into_body();
            let written = serde_json::to_value(&value).expect("what was read can be written");
            assert_kept(&answer.body(), &written);
            let again: T = serde_json::from_value(written.clone()).expect("what was written can be read");
            assert_eq!(again, value, "writing and reading changes {written}");
            written.to_string()
        }
        Err(error) => {
            let kinds = [ErrorKind::Decode, ErrorKind::ResponseTooLarge, ErrorKind::Transport];
            assert!(kinds.contains(&error.kind()), "{error:?}");
            assert_eq!(error.kind() == ErrorKind::ResponseTooLarge, answer.body().len() > MAX_BYTES, "{error:?}");
            assert_eq!(error.status(), Some(answer.status), "{error:?}");
            assert_eq!(error.headers(), Some(&answer.headers));
            assert_eq!(error.body(), None, "a success can hold a secret");
            assert_eq!(error.attempts(), 1);
            assert_eq!(error.is_ambiguous(), deed != Deed::Reads, "{error:?}");
            assert!(!error.is_retryable() || deed != Deed::Creates, "{error:?}");
            answer.assert_discreet(&error);
            error.to_string()
        }
    }
}

/// Members of the answer that are in the value too, whether or not the description knows them (promise R10).
fn assert_kept(body: &[u8], written: &Value) {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    if let (Ok(Value::Object(answered)), Value::Object(written)) = (serde_json::from_slice(body), written) {
        for (name, member) in &answered {
            assert!(member.is_null() || written.contains_key(name), "the member `{name}` is lost");
        }
    }
}

/// The same bytes as a stream: nothing is lost, and lines are lines.
async fn streamed(answer: &Answer) {
    let api = OAuthApi::new(&answer.client());
    let stream = async || api.get_oauth_clients().stream().await.expect("a success is a stream").into_body();
    let (mut pieces, mut received) = (stream().await, Vec::new());
    let ended = loop {
        match pieces.next_chunk().await {
            Ok(Some(piece)) => received.extend_from_slice(&piece),
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    assert_eq!((received, ended.is_err()), (answer.body(), answer.torn));

    let (mut pieces, mut lines) = (stream().await, Vec::new());
    let ended = loop {
        match pieces.next_line().await {
            Ok(Some(line)) => lines.push(line),
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    if let Err(error) = &ended {
        answer.assert_discreet(error);
    }
    let body = answer.body();
    let expected = body.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let (expected, read): (Vec<_>, usize) = (expected.collect(), lines.len());
    for (line, expected) in lines.iter().zip(&expected) {
        assert_eq!(line.as_bytes(), *expected);
    }
    // What stands after the last line feed is a line if it is not empty.
    let whole = expected.len() - usize::from(body.is_empty() || body.ends_with(b"\n"));
    let readable = expected.iter().all(|line| std::str::from_utf8(line).is_ok() && line.len() < MAX_BYTES);
    if ended.is_ok() || (readable && !answer.torn) {
        assert_eq!((read, ended.is_ok()), (whole, true), "{lines:?}");
    }
}

/// The answer of a login server: whatever it is, no secret shows.
fn login(answer: &Answer) {
    let client = answer.builder().client_credentials("id", super::answer::CANARY).build();
    let client = client.expect("the settings are sound");
    if let Err(error) = block_on(OAuthApi::new(&client).get_oauth_clients().send()) {
        answer.assert_discreet(&error);
        let operation = error.operation();
        assert!(operation == Some("access token request") || operation == Some("getOauthClients"), "{error:?}");
    }
}
