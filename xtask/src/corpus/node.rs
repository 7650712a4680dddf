//! A value of a description together with where it stands.

use serde_json::Value;

/// A chain of references longer than this is a circle.
const MAX_REFERENCES: usize = 16;

/// A value inside a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'a> {
    document: &'a Value,
    /// The JSON pointer (RFC 6901) to it.
    pub(crate) pointer: String,
    pub(crate) value: &'a Value,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub(crate) fn root(document: &'a Value) -> Self {
        Self { document, pointer: String::new(), value: document }
    }

    /// A member of an object.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key)?;
        Some(Self { document: self.document, pointer: join(&self.pointer, key), value })
    }

    /// The members of an object; none of any other value.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let Self { document, pointer, value } = self.clone();
        let members = value.as_object().into_iter().flatten();
        members.map(move |(key, value)| (key.as_str(), Self { document, pointer: join(&pointer, key), value }))
    }

    /// The items of a list; none of any other value.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> + use<'a> {
        let Self { document, pointer, value } = self.clone();
        let items = value.as_array().into_iter().flatten().enumerate();
        items.map(move |(index, value)| Self { document, pointer: format!("{pointer}/{index}"), value })
    }

    /// Whether it refers to another value.
    pub(crate) fn is_reference(&self) -> bool {
        self.value.get("$ref").is_some_and(Value::is_string)
    }

    /// What its `$ref` leads to, if that is inside the document.
    pub(crate) fn target(&self) -> Option<Self> {
        let reference = self.value.get("$ref")?.as_str()?.strip_prefix('#')?;
        let pointer = percent_decoded(reference);
        let value = self.document.pointer(&pointer)?;
        Some(Self { document: self.document, pointer, value })
    }

    /// The value itself, or the one that its references lead to in the end.
    pub(crate) fn followed(self) -> Option<Self> {
        let mut node = self;
        for _ in 0..MAX_REFERENCES {
            if !node.is_reference() {
                return Some(node);
            }
            node = node.target()?;
        }
        None
    }

    /// The value itself and each that its references lead to, in order.
    pub(crate) fn chain(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), Self::target).take(MAX_REFERENCES)
    }
}

/// A JSON pointer with one token more.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}

/// RFC 3986, section 2.1; what is not an escape stands for itself.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escaped = tail.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
