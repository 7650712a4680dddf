//! Percent-encoding after RFC 3986.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Which characters stand for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// Only the unreserved characters of RFC 3986 §2.3; everything else is encoded.
    Unreserved,
    /// Reserved characters too, and percent-encoded triples, as `allowReserved` asks, except
    /// those that would end or split a query: `#`, `&`, `+`, `[` and `]`.
    Reserved,
    /// Everything: header values are not percent-encoded.
    Any,
}

/// The text with every character outside the set percent-encoded.
pub(super) fn encode(text: &str, charset: Charset) -> Cow<'_, str> {
    let is_kept = |at: usize, character: char| match charset {
        Charset::Any => true,
        Charset::Unreserved => is_unreserved(character),
        Charset::Reserved if character == '%' => starts_triple(text.get(at..)),
        Charset::Reserved => is_unreserved(character) || ":/?@!$'()*,;=".contains(character),
    };
    // Most names and ids are what they were.
    if text.char_indices().all(|(at, character)| is_kept(at, character)) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if is_kept(at, character) {
            encoded.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Cow::Owned(encoded)
}

fn is_unreserved(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~".contains(character)
}

/// Whether the text starts with `%` and two hexadecimal digits.
fn starts_triple(text: Option<&str>) -> bool {
    let digits = text.and_then(|text| text.as_bytes().get(1..3));
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// Base 64 with padding (RFC 4648 §4), for `Basic` credentials.
pub(super) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().chain(&[0, 0]).take(3).fold(0, |group, byte| (group << 8) | usize::from(*byte));
        for position in 0..4 {
            let letter = ALPHABET.get((group >> (18 - 6 * position)) & 0x3F).filter(|_| position <= chunk.len());
            text.push(char::from(*letter.unwrap_or(&b'=')));
        }
    }
    text
}

/// The bytes of a base 64 text in the alphabet of RFC 4648 §4 or §5, with or without padding.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let letters = text.trim_end_matches('=').bytes();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for letter in letters {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    // A single letter left over, or bits that belong to no byte, are no encoding of anything.
    (count < 6 && bits == 0).then_some(bytes)
}
