//! Bytes to text, and a clear word about input that is no description at all.

use super::text::Text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// Reads bytes as UTF-8.
///
/// # Errors
///
/// Says what the bytes are when they are a compressed file, UTF-16 or binary data, and otherwise where the first byte
/// that is not UTF-8 stands.
pub fn decode(bytes: &[u8]) -> Result<&str, Diagnostics> {
    let refuse =
        |message: &str, help: &str| Err(Diagnostic::error(Code::Syntax, Place::Document, message).help(help).into());
    match bytes {
        [0x1f, 0x8b, ..] => return refuse("this is a gzip archive, not text", "unpack it first"),
        [b'P', b'K', 3, 4, ..] => return refuse("this is a zip archive, not text", "unpack it first"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'{' | b'o' | b's', ..] | [b'{' | b'o' | b's', 0, ..] => {
            return refuse("this text is UTF-16 or UTF-32, but only UTF-8 is read", "save it as UTF-8");
        }
        _ => {}
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        let last_line = valid.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = valid.split(|byte| *byte == b'\n').count();
        let column = String::from_utf8_lossy(last_line).trim_start_matches('\u{feff}').chars().count() + 1;
        let byte = rest.first().copied().unwrap_or_default();
        let message = format!("byte 0x{byte:02x} is not UTF-8");
        Diagnostic::error(Code::Syntax, Place::Position { line, column }, message).help("save the file as UTF-8").into()
    })
}

/// Refuses text that a parser would complain about in a way that leads nobody to the reason.
pub(super) fn refuse_foreign(text: &Text) -> Result<(), Diagnostics> {
    let content = text.as_str();
    let first = content.trim_start();
    if first.is_empty() {
        return Err(Diagnostic::error(Code::Syntax, Place::Document, "the description is empty")
            .help("a description starts with a line like `openapi: 3.0.3`")
            .into());
    }
    if first.starts_with('<') {
        let place = text.place(content.len() - first.len());
        return Err(Diagnostic::error(Code::Syntax, place, "this is an HTML or XML page, not JSON or YAML")
            .help("if it was downloaded, the address may lead to a page about the description or to a login form")
            .into());
    }
    if let Some(offset) = content.find('\0') {
        let message = "a NUL character: this is binary data or text in another encoding than UTF-8";
        return Err(Diagnostic::error(Code::Syntax, text.place(offset), message).help("save the file as UTF-8").into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
