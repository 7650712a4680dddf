//! What a person reads when something fails.

use std::error::Error as _;
use std::fmt;

use purecloud_platform_client::Error;
use wasm_bindgen::JsValue;

/// Something failed, in words for the person in front of the page.
#[derive(Debug)]
pub(crate) struct Fault(String);

impl Fault {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The client's errors have the server's words, its code, and the id that its support asks for. None has a secret.
impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            text.push_str(&format!(": {error}"));
            cause = error.source();
        }
        if error.is_ambiguous() {
            text.push_str(" It may have been done all the same: look before you try again.");
        }
        Self(text)
    }
}

/// The document is not what this page expects: a mistake of the page, whose text is for its authors.
impl From<JsValue> for Fault {
    fn from(value: JsValue) -> Self {
        Self(format!("the page has a mistake: {value:?}"))
    }
}
