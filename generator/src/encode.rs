//! The only ways out for text of a description.
//!
//! A description is untrusted input. Its text lives in [`Text`], which has neither `Display` nor `ToTokens`, and
//! leaves it through four encoders: [`ident`] (Rust identifiers), [`literal`] (string literals), [`doc`]
//! (documentation) and [`mod@file`] (file names), beside the encodings of the two other languages in a crate,
//! [`doc::markdown`] and [`literal::toml`]. What an encoder returns is safe in its position whatever the text was.

pub mod doc;
pub mod file;
mod header;
pub mod ident;
pub mod literal;

use std::fmt;

pub use header::is_header_name;
pub use ident::{Case, Words, is_crate_name, is_keyword, is_type_name, is_value_name};

/// Text as the description spells it.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// Takes text out of a description.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// How many bytes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is nothing in it but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Several texts as one, for example the parts of an address.
    #[must_use]
    pub fn concat<'a>(texts: impl IntoIterator<Item = &'a Self>) -> Self {
        Self(texts.into_iter().map(|text| text.0.as_str()).collect())
    }

    /// The parts between the separators.
    #[must_use]
    pub fn split(&self, separator: char) -> Vec<Self> {
        self.0.split(separator).map(Self::new).collect()
    }

    /// The text with one character in place of another, for spellings that people mix up.
    #[must_use]
    pub fn with(&self, from: char, to: char) -> Self {
        Self(self.0.chars().map(|c| if c == from { to } else { c }).collect())
    }

    /// Compares with a constant of the generator, for example the name of a media type.
    #[must_use]
    pub fn is(&self, constant: &str) -> bool {
        self.0 == constant
    }

    /// Compares with a constant of the generator, whatever the case: names of headers.
    #[must_use]
    pub fn is_in_any_case(&self, constant: &str) -> bool {
        self.0.eq_ignore_ascii_case(constant)
    }

    /// Whether it is a range of media types, as `image/*`, and no media type to send.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.0.contains('*')
    }

    /// Whether it is this media type, whatever its parameters.
    #[must_use]
    pub fn is_media_type(&self, essence: &str) -> bool {
        self.0.split(';').next().is_some_and(|own| own.trim().eq_ignore_ascii_case(essence))
    }

    /// Whether it begins with a constant of the generator, for example the scheme of an address.
    #[must_use]
    pub fn starts_with_constant(&self, constant: &str) -> bool {
        self.0.starts_with(constant)
    }

    /// The value for a JSON document that shows the description's own words.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::Value::String(self.0.clone())
    }
}

/// Escaped, for dumps of a stage and for tests.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// The first eight hexadecimal digits of the SHA-256 of a text: keeps two long names apart that were cut alike.
fn short_hash(text: &str) -> String {
    crate::hash::sha256(text).chars().take(8).collect()
}

#[cfg(test)]
mod tests;
