//! Literals: any text in, a literal that stands for exactly that text out.

use proc_macro2::Literal;

use super::Text;

/// A Rust string literal.
#[must_use]
pub fn string(text: &Text) -> Literal {
    Literal::string(&text.0)
}

/// A TOML basic string, quotes included.
#[must_use]
pub fn toml(text: &Text) -> String {
    let single_line = text.0.split_whitespace().collect::<Vec<_>>().join(" ");
    toml::Value::String(single_line).to_string()
}

/// A Rust literal for a literal part of a URL path, percent-encoded where RFC 3986, section 3.3 asks for it.
#[must_use]
pub fn path(text: &Text) -> Literal {
    use std::fmt::Write;
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
