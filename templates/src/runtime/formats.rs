//! Texts of a known form: days, times of day, identifiers, bytes.
//!
//! As with [`DateTime`](super::DateTime), the text is kept as the server wrote it, reading an answer accepts any text,
//! and a method gives the meaning where the text has one. For days and times, it comes with a feature for a crate.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::encode::{base64, from_base64};

/// Gives a tuple struct around a text what every such struct has.
macro_rules! text_form {
    ($name:ident) => {
        impl $name {
            /// The text as the server wrote it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self)
            }
        }
    };
}

/// A day in the form of RFC 3339, `full-date`, such as `2026-03-01`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

/// A time of day such as `08:30:00`; RFC 3339, `full-time`, adds an offset, which this type keeps as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(String);

impl Time {
    /// The text up to its offset, or `None` when it is not hours, a colon and more.
    #[must_use]
    pub fn without_offset(&self) -> Option<&str> {
        // ISO 8601 has times without colons, but then a day such as `2026-03-01` would be one in the evening.
        let end = self.0.find(['Z', 'z', '+', '-']).unwrap_or(self.0.len());
        self.0.get(..end).filter(|text| text.find(':') == Some(2))
    }
}

/// A universally unique identifier (RFC 9562), such as `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(String);

impl Uuid {
    /// The 128 bits, or `None` when the text is not an identifier of 32 hexadecimal digits.
    #[must_use]
    pub fn bits(&self) -> Option<u128> {
        let digits: String = self.0.chars().filter(|c| *c != '-').collect();
        let plain = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.then(|| u128::from_str_radix(&digits, 16).ok()).flatten()
    }
}

impl From<u128> for Uuid {
    fn from(bits: u128) -> Self {
        let digits = format!("{bits:032x}");
        let group = |start: usize, end: usize| digits.get(start..end).unwrap_or_default();
        Self([group(0, 8), group(8, 12), group(12, 16), group(16, 20), group(20, 32)].join("-"))
    }
}

/// Bytes as text (RFC 4648, section 4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(String);

impl Base64 {
    /// The text for these bytes.
    #[must_use]
    pub fn encode(bytes: &[u8]) -> Self {
        Self(base64(bytes))
    }

    /// The bytes, or `None` when the text is not base 64. The alphabet for URLs is read as well, and padding may lack.
    #[must_use]
    pub fn decode(&self) -> Option<Vec<u8>> {
        from_base64(&self.0)
    }
}

text_form!(Date);
text_form!(Time);
text_form!(Uuid);
text_form!(Base64);
