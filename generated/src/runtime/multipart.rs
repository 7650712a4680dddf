//! Forms with files: `multipart/form-data` (RFC 7578).

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::encode::{base64, from_base64};
use super::params::Reason;
use super::random;
use super::transport::Body;

/// A file to send in a form.
///
/// Anything that becomes a [`Body`] becomes a file: bytes, texts, and streams. Its name is `file` unless told otherwise,
/// and its media type the one that the API asks for, or else `application/octet-stream`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    body: Body,
    file_name: String,
    media_type: Option<String>,
}

impl Upload {
    /// A file with this content.
    pub fn new(body: impl Into<Body>) -> Self {
        Self { body: body.into(), file_name: "file".to_owned(), media_type: None }
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
        self.media_type = Some(media_type.into());
        self
    }
}

impl<B: Into<Body>> From<B> for Upload {
    fn from(body: B) -> Self {
        Self::new(body)
    }
}

/// As base 64, where a form is shown as JSON. A stream has no such form.
impl Serialize for Upload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = self.body.as_bytes().ok_or_else(|| S::Error::custom("a stream cannot be shown"))?;
        serializer.serialize_str(&base64(bytes))
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
    problem: Option<Reason>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    file_name: Option<String>,
    media_type: Option<String>,
    body: Body,
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
        if let Some(value) = self.json(value) {
            self.push(name, None, &value);
        }
        self
    }

    /// Adds a member like [`field`](Self::field), as parts of this media type. A list or an object of a JSON media type
    /// is one part.
    #[must_use]
    pub fn field_as(mut self, name: &str, media_type: &str, value: impl Serialize) -> Self {
        let is_json = media_type.split(';').next().is_some_and(|it| it.trim_end().ends_with("json"));
        match self.json(value) {
            None | Some(Value::Null) => {}
            Some(value) if is_json => self.push_text(name, Some(media_type), value.to_string()),
            Some(value) => self.push(name, Some(media_type), &value),
        }
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
    pub fn files(self, name: &str, files: &impl Files) -> Self {
        self.files_as(name, "application/octet-stream", files)
    }

    /// Adds a part for every file; files that name no media type have this one.
    #[must_use]
    pub fn files_as(mut self, name: &str, media_type: &str, files: &impl Files) -> Self {
        files.for_each(&mut |file| {
            self.parts.push(Part {
                name: name.to_owned(),
                file_name: Some(file.file_name.clone()),
                media_type: Some(file.media_type.clone().unwrap_or_else(|| media_type.to_owned())),
                body: file.body.clone(),
            });
        });
        self
    }

    fn json(&mut self, value: impl Serialize) -> Option<Value> {
        let value = serde_json::to_value(value).ok();
        if value.is_none() {
            self.problem = Some("has a member that cannot be serialised");
        }
        value
    }

    fn push(&mut self, name: &str, media_type: Option<&str>, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => items.iter().for_each(|item| self.push(name, media_type, item)),
            Value::String(text) => self.push_text(name, media_type, text.clone()),
            Value::Bool(_) | Value::Number(_) => self.push_text(name, media_type, value.to_string()),
            Value::Object(_) => self.push_text(name, media_type.or(Some("application/json")), value.to_string()),
        }
    }

    fn push_text(&mut self, name: &str, media_type: Option<&str>, text: String) {
        let media_type = media_type.map(str::to_owned);
        self.parts.push(Part { name: name.to_owned(), file_name: None, media_type, body: text.into() });
    }

    /// The media type with its boundary, and the body: bytes, unless a part is a stream.
    pub(super) fn encode(self) -> Result<(String, Body), Reason> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let boundary = self.boundary();
        let mut pieces = Vec::new();
        let mut bytes = Vec::new();
        for part in &self.parts {
            bytes.extend_from_slice(part.head(&boundary).as_bytes());
            match part.body.as_bytes() {
                Some(body) => bytes.extend_from_slice(body),
                None => pieces.extend([std::mem::take(&mut bytes).into(), part.body.clone()]),
            }
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let end = Body::from(bytes);
        let body = if pieces.is_empty() {
            end
        } else {
            pieces.push(end);
            Body::chain(pieces)
        };
        Ok((format!("multipart/form-data; boundary={boundary}"), body))
    }

    /// A line that no part holds. It is the same for the same form, so that a body can be compared; only where a part is
    /// a stream, whose content nobody knows yet, chance has to do.
    fn boundary(&self) -> String {
        let bytes: Option<Vec<&Bytes>> = self.parts.iter().map(|part| part.body.as_bytes()).collect();
        let Some(bytes) = bytes else {
            return format!("form-boundary-{:016x}{:016x}", random::bits(), random::bits());
        };
        let mut number = 0_u64;
        loop {
            let boundary = format!("form-boundary-{number:016}");
            let used = |bytes: &&Bytes| bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes());
            if !bytes.iter().any(used) {
                return boundary;
            }
            number += 1;
        }
    }
}

impl Part {
    /// What stands before the part's content.
    fn head(&self, boundary: &str) -> String {
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(&self.name));
        if let Some(file_name) = &self.file_name {
            head.extend(["; filename=\"", &quoted(file_name), "\""]);
        }
        if let Some(media_type) = &self.media_type {
            head.extend(["\r\nContent-Type: ", &one_line(media_type)]);
        }
        head + "\r\n\r\n"
    }
}

/// A name without what would end its quotes, in the way of browsers (WHATWG HTML, "multipart/form-data"; RFC 7578, section
/// 4.2, leaves it open).
fn quoted(name: &str) -> String {
    one_line(name).replace('"', "%22")
}

/// A text without what would end the header that it stands in.
fn one_line(text: &str) -> String {
    text.replace('\r', "%0D").replace('\n', "%0A")
}
