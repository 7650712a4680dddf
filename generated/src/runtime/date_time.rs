//! Points in time as the API writes them.
//!
//! What a text means is said in the types of a crate for dates, each behind a feature of the same name.

#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;

use std::fmt;
use std::str::FromStr;

use super::calendar::month_lengths;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date and time in the form of RFC 3339, such as `2026-03-01T08:30:00.000Z`.
///
/// The text is kept as the server wrote it, so that sending a model back does not change a digit of it.
/// For the same reason two values are equal when their texts are: compare what `to_jiff`, `to_chrono` or `to_time`
/// returns to compare the moments. These methods come with the features `jiff`, `chrono` and `time`.
///
/// Reading an answer accepts any text. One sloppy date must not make a whole answer unreadable; it shows
/// as a moment of `None`. Parsing a `&str` on the other hand is strict, and is how a program makes
/// a value of its own.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// The text as the server wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DateTime {
    type Err = ParseDateTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if is_rfc_3339(text) { Ok(Self(text.to_owned())) } else { Err(ParseDateTimeError(())) }
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

/// Whether the text is the `date-time` of RFC 3339 §5.6, and its numbers are in their ranges (§5.7).
fn is_rfc_3339(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((date_time, rest)) = bytes.split_at_checked("0000-00-00T00:00:00".len()) else { return false };
    let offset = match rest.split_first() {
        Some((b'.', fraction)) => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            fraction.get(digits..).filter(|_| digits > 0)
        }
        _ => Some(rest),
    };
    let Some(offset) = offset else { return false };
    let [year, month, day, hour, minute, second] =
        [(0, 4), (5, 7), (8, 10), (11, 13), (14, 16), (17, 19)].map(|(from, to)| number(date_time, from, to));
    let lengths = month_lengths(year).into_iter();
    let days = (1..).zip(lengths).find_map(|(index, days)| (index == month).then_some(days));
    let is_offset = offset.eq_ignore_ascii_case(b"Z")
        || ((has_form(offset, b"+00:00") || has_form(offset, b"-00:00"))
            && number(offset, 1, 3) < 24
            && number(offset, 4, 6) < 60);
    // A minute with a leap second has a second 60.
    has_form(date_time, b"0000-00-00T00:00:00")
        && days.is_some_and(|days| (1..=days).contains(&day))
        && (hour < 24 && minute < 60 && second <= 60)
        && is_offset
}

/// Whether the text is the pattern with any digit in place of each `0`, in either case.
fn has_form(text: &[u8], pattern: &[u8]) -> bool {
    text.len() == pattern.len()
        && text.iter().zip(pattern).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            _ => byte.eq_ignore_ascii_case(form),
        })
}

/// The number of these digits, where the form has been looked at.
fn number(text: &[u8], from: usize, to: usize) -> u64 {
    let digits = text.get(from..to).unwrap_or_default();
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(digit.wrapping_sub(b'0')))
}
