//! Forms with files: `multipart/form-data` (RFC 7578).

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::encode::{base64, from_base64};

/// A file to send in a form.
///
/// Anything that becomes bytes becomes a file; its name is `file` and its media type `application/octet-stream` unless
/// told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    bytes: Bytes,
    file_name: String,
    media_type: String,
}

impl Upload {
    /// A file with these bytes.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        let (file_name, media_type) = ("file".to_owned(), "application/octet-stream".to_owned());
        Self { bytes: bytes.into(), file_name, media_type }
    }

    /// The name that the server sees.
    #[must_use]
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = file_name.into();
        self
    }

    /// The media type that the server sees.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = media_type.into();
        self
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Upload {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

/// As base 64, where a form is shown as JSON.
impl Serialize for Upload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64(&self.bytes))
    }
}

/// From base 64, or else the text itself.
impl<'de> Deserialize<'de> for Upload {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self::new(from_base64(&text).unwrap_or_else(|| text.into_bytes())))
    }
}

/// The files of one member of a form: none, one, or several.
pub trait Files {
    /// Calls `each` with every file.
    fn for_each(&self, each: &mut dyn FnMut(&Upload));
}

impl Files for Upload {
    fn for_each(&self, each: &mut dyn FnMut(&Upload)) {
        each(self);
    }
}

impl<T: Files> Files for Option<T> {
    fn for_each(&self, each: &mut dyn FnMut(&Upload)) {
        if let Some(files) = self {
            files.for_each(each);
        }
    }
}

impl<T: Files> Files for Vec<T> {
    fn for_each(&self, each: &mut dyn FnMut(&Upload)) {
        for files in self {
            files.for_each(each);
        }
    }
}

impl<T: Files> Files for super::Field<T> {
    fn for_each(&self, each: &mut dyn FnMut(&Upload)) {
        if let Some(files) = self.value() {
            files.for_each(each);
        }
    }
}

/// A form with files, ready to be sent.
#[derive(Clone, Debug, Default)]
pub struct Multipart {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    file_name: Option<String>,
    media_type: Option<String>,
    bytes: Bytes,
}

impl Multipart {
    /// A form without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a member: text as it is, numbers and truth values as JSON writes them, a list as a part for each of its
    /// elements, an object as JSON. `None` adds nothing.
    #[must_use]
    pub fn field(mut self, name: &str, value: impl Serialize) -> Self {
        // What cannot be written as JSON has no form as text either; models always can.
        let value = serde_json::to_value(value).unwrap_or_default();
        self.push(name, &value);
        self
    }

    /// Adds every entry of a map as a member.
    #[must_use]
    pub fn fields(mut self, members: &BTreeMap<String, impl Serialize>) -> Self {
        for (name, value) in members {
            self = self.field(name, value);
        }
        self
    }

    /// Adds a part for every file.
    #[must_use]
    pub fn files(mut self, name: &str, files: &impl Files) -> Self {
        files.for_each(&mut |file| {
            self.parts.push(Part {
                name: name.to_owned(),
                file_name: Some(file.file_name.clone()),
                media_type: Some(file.media_type.clone()),
                bytes: file.bytes.clone(),
            });
        });
        self
    }

    fn push(&mut self, name: &str, value: &Value) {
        let (media_type, text) = match value {
            Value::Null => return,
            Value::Array(items) => {
                for item in items {
                    self.push(name, item);
                }
                return;
            }
            Value::String(text) => (None, text.clone()),
            Value::Bool(_) | Value::Number(_) => (None, value.to_string()),
            Value::Object(_) => (Some("application/json".to_owned()), value.to_string()),
        };
        self.parts.push(Part { name: name.to_owned(), file_name: None, media_type, bytes: text.into() });
    }

    /// The media type with its boundary, and the body.
    ///
    /// The boundary is one that no part holds; it is the same for the same form, so that a body can be compared.
    pub(super) fn encode(&self) -> (String, Bytes) {
        let boundary = self.boundary();
        let mut body = Vec::new();
        for part in &self.parts {
            let file_name = part.file_name.as_ref().map(|name| format!("; filename=\"{}\"", escaped(name)));
            let media_type = part.media_type.as_ref().map(|it| format!("\r\nContent-Type: {}", escaped(it)));
            let head = [
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", escaped(&part.name)),
                file_name.unwrap_or_default(),
                media_type.unwrap_or_default(),
                "\r\n\r\n".to_owned(),
            ];
            body.extend_from_slice(head.concat().as_bytes());
            body.extend_from_slice(&part.bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={boundary}"), body.into())
    }

    fn boundary(&self) -> String {
        let mut number = 0_u64;
        loop {
            let boundary = format!("form-boundary-{number:016}");
            let used = |part: &Part| part.bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes());
            if !self.parts.iter().any(used) {
                return boundary;
            }
            number += 1;
        }
    }
}

/// What would end a quoted string or a header line, in the way of browsers (WHATWG HTML, "multipart/form-data").
fn escaped(text: &str) -> String {
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
