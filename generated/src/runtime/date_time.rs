//! Points in time as the API writes them.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date and time in the form of RFC 3339, such as `2026-03-01T08:30:00.000Z`.
///
/// The text is kept as the server wrote it, so that sending a model back does not change a digit of it.
/// For the same reason two values are equal when their texts are: compare their
/// [`timestamp`](Self::timestamp)s to compare the moments.
///
/// Reading an answer accepts any text. One sloppy date must not make a whole answer unreadable; it shows
/// as a `timestamp` of `None`. Parsing a `&str` on the other hand is strict, and is how a program makes
/// a value of its own.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// The text as the server wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The moment, or `None` when the server's text is not a date and time with an offset.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.0.parse().ok()
    }
}

impl FromStr for DateTime {
    type Err = ParseDateTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date_time = Self(text.to_owned());
        // jiff knows the calendar but accepts more spellings than RFC 3339 has.
        if has_rfc_3339_form(text.as_bytes()) && date_time.timestamp().is_some() {
            Ok(date_time)
        } else {
            Err(ParseDateTimeError(()))
        }
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

impl AsRef<str> for DateTime {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({:?})", self.as_str())
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

/// The text is not a date and time in the form of RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDateTimeError(());

impl fmt::Display for ParseDateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 date and time such as 2026-03-01T08:30:00Z")
    }
}

impl std::error::Error for ParseDateTimeError {}

/// Whether the text has the shape of the `date-time` rule in RFC 3339 §5.6; ranges are not checked.
fn has_rfc_3339_form(text: &[u8]) -> bool {
    let Some((date_time, rest)) = text.split_at_checked("0000-00-00T00:00:00".len()) else { return false };
    let offset = match rest.split_first() {
        Some((b'.', fraction)) => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            fraction.get(digits..).filter(|_| digits > 0)
        }
        _ => Some(rest),
    };
    has_form(date_time, b"0000-00-00T00:00:00")
        && offset.is_some_and(|it| it.eq_ignore_ascii_case(b"Z") || has_form(it, b"+00:00") || has_form(it, b"-00:00"))
}

/// Whether the text is the pattern with any digit in place of each `0`, in either case.
fn has_form(text: &[u8], pattern: &[u8]) -> bool {
    text.len() == pattern.len()
        && text.iter().zip(pattern).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            _ => byte.eq_ignore_ascii_case(form),
        })
}
