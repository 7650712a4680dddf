//! The other files that a description refers to.
//!
//! A description may be spread over files. This module knows which ones are needed and what they are called; reading
//! them is the caller's business, who alone knows what may be read. A place in another file is written like a
//! reference to it: `models/pet.yaml#/properties/name`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Source, again};
use crate::diagnostic::{Place, Pointer};

/// More files than any description is made of.
const LIMIT: usize = 10_000;

/// Why a file that a description refers to was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What goes on after `"pet.yaml" cannot be read: `.
    pub reason: String,
    /// What the author can do about it.
    pub help: String,
}

impl Source {
    /// Adds the files that the description refers to, those that these refer to, and so on.
    ///
    /// `read` is called once for each file, with its name relative to that of the description: for the reference
    /// `../pet.yaml` in `api/v1/shop.yaml` that is `api/pet.yaml`. What it refuses is a fault only where a reference
    /// really needs it.
    #[must_use]
    pub fn with_documents(mut self, mut read: impl FnMut(&str) -> Result<Self, Refusal>) -> Self {
        let mut documents = BTreeMap::new();
        let name = self.name().to_owned();
        let mut wanted = self.wanted(&name);
        while let Some(name) = wanted.pop_first() {
            if name == self.name() || documents.contains_key(&name) {
                continue;
            }
            let mut document = if documents.len() < LIMIT { read(&name) } else { Err(too_many()) };
            if let Ok(document) = &mut document {
                wanted.extend(document.wanted(&name));
            }
            documents.insert(name, document);
        }
        self.documents = documents;
        self
    }

    /// The documents that this one refers to under the name `base`.
    fn wanted(&mut self, base: &str) -> BTreeSet<String> {
        let Self { value, text, .. } = self;
        value.peek(|| again(text), |value| wanted(base, value))
    }

    /// The other files of the description that were read, by their names.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &Self)> {
        self.documents.iter().filter_map(|(name, document)| Some((name.as_str(), document.as_ref().ok()?)))
    }

    /// Whether somebody was asked for another file.
    pub(crate) fn has_references_to_documents(&self) -> bool {
        !self.documents.is_empty()
    }

    /// A file of the description by its name; nothing if nobody has asked for it.
    pub(crate) fn document(&self, name: &str) -> Option<Result<&Self, &Refusal>> {
        if name == self.name() {
            return Some(Ok(self));
        }
        self.documents.get(name).map(Result::as_ref)
    }

    /// The file that a place is in, and the place there.
    #[must_use]
    pub fn home(&self, place: &Place) -> (&Self, Place) {
        let here = |pointer: &Pointer| {
            let (name, rest) = pointer.as_str().match_indices('#').find_map(|(end, _)| {
                let (name, rest) = pointer.as_str().split_at(end);
                Some((name, rest.strip_prefix('#')?)).filter(|_| self.documents.contains_key(name))
            })?;
            Some((self.document(name)?.ok()?, Pointer::parse(rest)))
        };
        match place {
            Place::Value(pointer) => here(pointer).map(|(source, rest)| (source, Place::Value(rest))),
            Place::Key(pointer) => here(pointer).map(|(source, rest)| (source, Place::Key(rest))),
            Place::Document | Place::Position { .. } | Place::Option(_) => None,
        }
        .unwrap_or_else(|| (self, place.clone()))
    }
}

fn too_many() -> Refusal {
    Refusal {
        reason: format!("the description refers to more than {LIMIT} files"),
        help: "put several schemas into one file".to_owned(),
    }
}

/// The name of the document that a reference in the document `base` leads to, which may be the same one; nothing if it
/// has a scheme, as addresses in a network have.
pub(crate) fn document_name(base: &str, reference: &str) -> Option<String> {
    let path = reference.split_once('#').map_or(reference, |(path, _)| path).trim();
    if path.is_empty() {
        return Some(base.to_owned());
    }
    // A single letter is the drive of a path.
    let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    if has_scheme || path.starts_with("//") {
        return None;
    }
    let path = percent_decoded(path).unwrap_or_else(|| path.to_owned());
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (root, mut parts) = if path.starts_with('/') || (folder.is_empty() && base.starts_with('/')) {
        ("/", Vec::new())
    } else {
        (if folder.starts_with('/') { "/" } else { "" }, folder.split('/').filter(|part| !part.is_empty()).collect())
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != ".." && *last != ".") => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    Some(format!("{root}{}", parts.join("/")))
}

/// Whether a text that may also be a bare name can only mean a file.
pub(crate) fn is_file_name(text: &str) -> bool {
    let path = text.split_once('#').map_or(text, |(path, _)| path);
    let extensions = [".json", ".yaml", ".yml"];
    !path.is_empty() && (path.len() < text.len() || extensions.iter().any(|extension| path.ends_with(extension)))
}

/// RFC 3986, section 2.1; nothing if there is nothing to decode or the result is no text.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// The documents that a value refers to. Examples are not told from the rest here: what only looks like a reference
/// costs a look at a file.
fn wanted(base: &str, value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    match (key.as_str(), member) {
                        ("$ref" | "$dynamicRef", Value::String(text)) if !text.starts_with('#') => {
                            found.extend(document_name(base, text));
                        }
                        ("mapping", Value::Object(mapping)) => {
                            let texts = mapping.values().filter_map(Value::as_str).filter(|text| is_file_name(text));
                            found.extend(texts.filter_map(|text| document_name(base, text)));
                        }
                        _ => {}
                    }
                    rest.push(member);
                }
            }
            Value::Array(items) => rest.extend(items),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests;
