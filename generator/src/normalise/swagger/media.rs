//! Media types: `consumes` and `produces`, of the document and of an operation.

use serde_json::Value;

/// What 3.0 has to be told where 2.0 says nothing: both mean JSON in practice.
pub(super) const JSON: &str = "application/json";

/// The media types of a request or of a response.
#[derive(Debug, Clone)]
pub(super) struct Media {
    /// As they are written; empty if nothing is said.
    pub(super) types: Vec<String>,
    /// Whether the operation itself says so, rather than the document for all operations.
    pub(super) own: bool,
}

impl Media {
    /// What the document says for all operations.
    pub(super) fn global(list: Option<&Value>) -> Self {
        Self { types: list.and_then(listed).unwrap_or_default(), own: false }
    }

    /// What an operation says, or else the document. An empty list takes back what the document says.
    pub(super) fn of_operation(&self, list: Option<&Value>) -> Self {
        list.and_then(listed).map_or_else(|| self.clone(), |types| Self { types, own: true })
    }

    /// The types of a payload that is no form: a document often lists the types of its forms for all operations.
    /// Where only those of forms are listed, they are meant.
    pub(super) fn for_body(&self) -> Vec<String> {
        let types: Vec<String> = self.types.iter().filter(|media| !is_form(media)).cloned().collect();
        if types.is_empty() { self.or_json() } else { types }
    }

    /// The types of a form. A file cannot be part of an URL-encoded form.
    pub(super) fn for_form(&self, has_file: bool) -> Vec<String> {
        let fits = |media: &&String| is_multipart(media) || is_urlencoded(media) && !has_file;
        let types: Vec<String> = self.types.iter().filter(fits).cloned().collect();
        match (types.is_empty(), has_file) {
            (false, _) => types,
            (true, true) => vec!["multipart/form-data".to_owned()],
            (true, false) => vec!["application/x-www-form-urlencoded".to_owned()],
        }
    }

    /// The types of a response with a schema.
    pub(super) fn for_response(&self, is_file: bool) -> Vec<String> {
        if !is_file {
            return self.or_json();
        }
        // `produces: [application/json]` for the whole document was not written with the one download in mind.
        let fits = |media: &&String| self.own || essence(media) != JSON;
        let types: Vec<String> = self.types.iter().filter(fits).cloned().collect();
        if types.is_empty() { vec!["application/octet-stream".to_owned()] } else { types }
    }

    fn or_json(&self) -> Vec<String> {
        if self.types.is_empty() { vec![JSON.to_owned()] } else { self.types.clone() }
    }
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase()
}

fn is_multipart(media: &str) -> bool {
    essence(media).starts_with("multipart/")
}

fn is_urlencoded(media: &str) -> bool {
    essence(media) == "application/x-www-form-urlencoded"
}

fn is_form(media: &str) -> bool {
    is_multipart(media) || is_urlencoded(media)
}

/// A list of types; a single one without brackets is understood.
fn listed(list: &Value) -> Option<Vec<String>> {
    match list {
        Value::String(one) => Some(vec![one.clone()]),
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        _ => None,
    }
}
