//! Turns the body of a successful answer into a value.
//!
//! Decode errors say where and why, but hold nothing of the body: it can be a new client secret.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::error::{Error, Result};
use super::response::Response;

/// Reads a body; each of the functions below is one.
pub(super) type Decode<T> = fn(&Response<Bytes>) -> Result<T>;

/// The body as JSON; an empty body counts as `null`, so that an `Option` can be empty.
pub(super) fn json<T: DeserializeOwned>(response: &Response<Bytes>) -> Result<T> {
    let body = response.body().strip_prefix(b"\xEF\xBB\xBF").unwrap_or(response.body());
    // Without keeping track of the path, which only an error needs, it is quicker.
    if let Ok(value) = serde_json::from_slice(body) {
        return Ok(value);
    }
    let empty = body.trim_ascii().is_empty();
    let mut json = serde_json::Deserializer::from_slice(if empty { b"null" } else { body });
    let value = match serde_path_to_error::deserialize(&mut json) {
        Ok(value) => value,
        Err(_) if empty => return Err(Error::decode(response.head().clone(), None, "the body is empty")),
        Err(error) => {
            // A path of one dot is the whole body; a question mark stands for what was not read yet. Where the JSON is
            // at fault, the names in the path may be any text of the body, and line and column say as much.
            let path = error.path().to_string();
            let path = Some(path.trim_end_matches(['?', '.']).to_owned());
            let path = path.filter(|path| !path.is_empty() && error.inner().is_data());
            return Err(Error::decode(response.head().clone(), path, &reason(response, error.inner())));
        }
    };
    match json.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(Error::decode(response.head().clone(), None, &reason(response, &error))),
    }
}

/// The body as text.
pub(super) fn text(response: &Response<Bytes>) -> Result<String> {
    let text = std::str::from_utf8(response.body());
    text.map(str::to_owned).map_err(|_| Error::decode(response.head().clone(), None, "the body is not UTF-8"))
}

/// The body as it is.
// The signature is that of the others.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn bytes(response: &Response<Bytes>) -> Result<Bytes> {
    Ok(response.body().clone())
}

/// Nothing, whatever the body is.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn empty(_response: &Response<Bytes>) -> Result<()> {
    Ok(())
}

/// Why a body cannot be read, without a word of it.
fn reason(response: &Response<Bytes>, error: &serde_json::Error) -> String {
    let place = format!("line {}, column {}", error.line(), error.column());
    match error.classify() {
        // The texts of serde for these hold the value; what it expected, at their end, is of our types.
        Category::Data => format!("{} ({place})", data_reason(&error.to_string())),
        Category::Syntax | Category::Eof | Category::Io => {
            let media_type = response.head().header(&CONTENT_TYPE).and_then(|it| it.split(';').next());
            match media_type.map(str::trim) {
                Some(it) if !it.contains("json") => format!("the body is not JSON but {}", error_free(it)),
                _ => format!("the body is not sound JSON ({place})"),
            }
        }
    }
}

fn data_reason(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let safe_whole = ["missing field `", "duplicate field `", "data did not match any variant"];
    let with_value = ["invalid type: ", "invalid value: ", "invalid length ", "unknown variant ", "unknown field "];
    if safe_whole.iter().any(|start| message.starts_with(start)) {
        return message.to_owned();
    }
    let expected = message.rsplit_once(", expected ").filter(|_| with_value.iter().any(|it| message.starts_with(it)));
    expected.map_or_else(|| "not the expected value".to_owned(), |(_, expected)| format!("expected {expected}"))
}

/// The media type, cut to the characters that one can have.
fn error_free(media_type: &str) -> String {
    let allowed = |it: &char| it.is_ascii_alphanumeric() || "/+-._".contains(*it);
    media_type.chars().filter(allowed).take(60).collect()
}
