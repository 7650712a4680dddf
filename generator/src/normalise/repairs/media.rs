//! Names of representations: RFC 9110, section 8.3.1.

use serde_json::{Map, Value};

use super::Repairs;
use crate::diagnostic::Code;
use crate::normalise::walk::Trail;

impl Repairs<'_> {
    /// Takes out representations that no header could name.
    pub(super) fn content(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Object(content)) = object.get_mut("content") else { return };
        let at = at.member("content");
        content.retain(|name, _| {
            let fits = is_media_type(name);
            if !fits {
                let what = format!("{name:?} is left out: it is no media type");
                let help = "write a type and a subtype, for example `application/json`";
                self.notes.leave_out(Code::Value, &at.entry(name).pointer(), what, help);
            }
            fits
        });
    }
}

/// Whether a text has a type and a subtype, and nothing that a header cannot hold. What else is wrong with it is for the
/// server to say.
fn is_media_type(text: &str) -> bool {
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    let is_visible = |c: char| c.is_ascii_graphic() || c == ' ';
    let parts = essence.trim().split_once('/');
    parts.is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty())
        && essence.chars().all(|c| is_visible(c) && c != '"')
        && parameters.chars().all(is_visible)
}

#[cfg(test)]
mod tests {
    use super::is_media_type;

    #[test]
    fn types_ranges_and_parameters() {
        for fits in ["a/b", "*/*", " application/json; charset=\"utf-8\"", "application/vnd.x+json;v=1", "a/b,c/d"] {
            assert!(is_media_type(fits), "{fits:?}");
        }
        for odd in ["", "json", "/", "a/", "/b", "a\"b/c", "a/b\r\nX: 1", "a/b;\u{e9}", "a/b\0", "\u{202e}a/b"] {
            assert!(!is_media_type(odd), "{odd:?}");
        }
    }
}
