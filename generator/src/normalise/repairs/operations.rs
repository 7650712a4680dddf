//! Paths, operations and what they answer: `OpenAPI` 3.0.3, sections 4.7.9 to 4.7.18.

use serde_json::{Map, Value};

use super::Repairs;
use super::root::external_docs;
use crate::diagnostic::Code;
use crate::normalise::walk::Trail;

impl Repairs<'_> {
    pub(super) fn operation(&mut self, operation: &mut Map<String, Value>, at: &Trail<'_>) {
        if !operation.contains_key("responses") {
            self.structure(at, "the operation has no `responses`", "describe what it answers");
            operation.insert("responses".to_owned(), Value::Object(Map::new()));
        }
        self.security(operation, at);
        self.parameter_list(operation, at);
        self.servers(operation, at);
        external_docs(operation);
    }

    /// A status is three digits, a range `4XX`, or `default`.
    pub(super) fn responses(&mut self, responses: &mut Map<String, Value>, at: &Trail<'_>) {
        let odd: Vec<String> = responses.keys().filter(|key| !is_status(key)).cloned().collect();
        for key in odd {
            let Some(response) = responses.remove(&key) else { continue };
            let help = "write `200`, `4XX` or `default`";
            match status_of(&key).filter(|status| !responses.contains_key(status)) {
                Some(status) => {
                    self.value(&at.member(&key), format!("the status {key:?} is read as {status:?}"), help);
                    let from = at.member(&key).pointer();
                    self.notes.moved(&at.member(&status).pointer(), &from);
                    responses.insert(status, response);
                }
                None => {
                    let what = format!("{key:?} is left out: it is no status");
                    self.notes.leave_out(Code::Value, &at.member(&key).pointer(), what, help);
                }
            }
        }
    }

    pub(super) fn response(&mut self, response: &mut Map<String, Value>, at: &Trail<'_>) {
        if !response.contains_key("description") {
            self.structure(at, "the response has no `description`", "add one; it may be empty");
            response.insert("description".to_owned(), "".into());
        }
        self.links(response, at);
    }

    /// A link says where it leads.
    pub(super) fn links(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Object(links)) = object.get_mut("links") else { return };
        let at = at.member("links");
        links.retain(|name, link| {
            let leads = ["$ref", "operationRef", "operationId"].iter().any(|key| link.get(*key).is_some());
            if !leads {
                self.structure(&at.member(name), "a link that leads nowhere is left out", "add `operationId`");
            }
            leads
        });
    }

    /// The typed document has nothing but paths here.
    pub(super) fn callback(callback: &mut Map<String, Value>) {
        callback.retain(|_, item| item.is_object());
    }
}

fn is_status(key: &str) -> bool {
    let [first, rest @ ..] = key.as_bytes() else { return false };
    let digits = rest.len() == 2 && rest.iter().all(u8::is_ascii_digit);
    ((b'1'..=b'5').contains(first) && (digits || rest == b"XX")) || key == "default" || key.starts_with("x-")
}

/// The status that a key means: `2xx`, `Default`, `200 OK`, `20X`.
fn status_of(key: &str) -> Option<String> {
    let key = key.trim();
    if key.eq_ignore_ascii_case("default") || key == "*" {
        return Some("default".to_owned());
    }
    let word: String = key.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_uppercase();
    is_status(&word).then_some(word)
}
