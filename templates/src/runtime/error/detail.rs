//! What an error says about an answer. All of it comes from the server and is treated as such.

use std::time::Duration;

use http::header::{DATE, LOCATION, RETRY_AFTER};
use http::{StatusCode, Uri};
use serde_json::{Map, Value};

use crate::runtime::http_date;
use crate::runtime::platform::SystemTime;
use crate::runtime::response::Head;

/// The most characters of a server's text that go into a message.
const MAX_CHARACTERS: usize = 300;
const MAX_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// `404 Not Found`.
pub(super) fn status_line(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_str()),
        None => status.as_str().to_owned(),
    }
}

/// A text of the server made fit for one line of a log.
pub(in crate::runtime) fn printable(text: &str) -> String {
    // Line breaks could forge log lines, and the bidirectional controls could reorder them.
    let hidden = |it: &char| it.is_control() || matches!(it, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut characters = text.trim().chars().filter(|it| !hidden(it));
    let mut line: String = characters.by_ref().take(MAX_CHARACTERS).collect();
    if characters.next().is_some() {
        line.push('…');
    }
    line
}

/// The sentence in an error body that tells a person what is wrong, with the server's code for it.
///
/// Knows the member names of RFC 9457 (`detail`, `title`), of OAuth 2 (`error_description`, `error`) and
/// the ones most APIs use, at the top or inside an `error` object.
pub(super) fn server_message(body: &[u8]) -> Option<String> {
    let json: Value = serde_json::from_slice(body).ok()?;
    let top = json.as_object()?;
    let object = top.get("error").and_then(Value::as_object).unwrap_or(top);
    let message = first_text(object, &["message", "error_description", "description", "detail", "title", "error"]);
    let code = first_text(object, &["code", "error"]);
    match (message, code) {
        (Some(message), Some(code)) if message != code => Some(format!("{message} ({code})")),
        (message, code) => message.or(code),
    }
}

fn first_text(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let texts = names.iter().filter_map(|name| object.get(*name)).filter_map(Value::as_str);
    texts.map(printable).find(|text| !text.is_empty())
}

/// The host that a redirect names; the rest of the address may hold a secret.
pub(super) fn redirect_target(head: &Head) -> String {
    let Some(location) = head.header(&LOCATION) else { return "an unreadable address".to_owned() };
    // `//host/path` is an address without a scheme, which `Uri` would take for a path.
    let address = if location.starts_with("//") { format!("https:{location}") } else { location.to_owned() };
    match address.parse::<Uri>() {
        // A word alone is a path on the same host, which `Uri` would take for a host.
        Ok(uri) => uri.host().filter(|_| uri.scheme().is_some()).map_or_else(|| "the same host".to_owned(), printable),
        Err(_) => "an unreadable address".to_owned(),
    }
}

/// The wait that a `Retry-After` header asks for.
pub(super) fn retry_after(head: &Head) -> Option<Duration> {
    let text = head.header(&RETRY_AFTER)?.trim();
    let wait = if text.bytes().all(|byte| byte.is_ascii_digit()) {
        Duration::from_secs(text.parse().ok()?)
    } else {
        let now = head.header(&DATE).and_then(http_date::parse).unwrap_or_else(SystemTime::now);
        http_date::parse(text)?.duration_since(now).ok()?
    };
    Some(wait).filter(|wait| *wait <= MAX_WAIT)
}
