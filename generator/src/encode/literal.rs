//! Literals: any text in, a literal that stands for exactly that text out.

use std::fmt::Write;

use proc_macro2::Literal;
use serde_json::Value;

use super::Text;

/// A Rust string literal.
#[must_use]
pub fn string(text: &Text) -> Literal {
    Literal::string(&text.0)
}

/// A TOML string, quotes included. It is prose: what would move or hide other characters is shown by its number.
#[must_use]
pub fn toml(text: &Text) -> String {
    let single_line = text.0.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = single_line.chars().fold(String::with_capacity(single_line.len()), |mut out, c| {
        if super::doc::is_hidden(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "U+{:04X}", u32::from(c));
        } else {
            out.push(c);
        }
        out
    });
    toml::Value::String(shown).to_string()
}

/// JSON for people, laid out. What would move or hide other characters is escaped; it can only stand in a string.
#[must_use]
pub fn json(value: &Value) -> String {
    let plain = format!("{value:#}");
    plain.chars().fold(String::with_capacity(plain.len()), |mut out, c| {
        if super::doc::is_hidden(c) || (c.is_control() && c != '\n') {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
        out
    })
}

/// A Rust literal for a literal part of a URL path, percent-encoded where RFC 3986, section 3.3 asks for it.
#[must_use]
pub fn path(text: &Text) -> Literal {
    let mut encoded = String::with_capacity(text.0.len());
    for byte in text.0.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Literal::string(&encoded)
}
