//! The ranges of JSON values.
//!
//! The text was read by a real parser before, so this scanner only has to tell where things start and end. Of a text
//! that was refused, it tells how far it makes sense.

use super::Tree;
use super::builder::Builder;
use super::ways::Ways;
use crate::diagnostic::Pointer;

pub(super) fn scan(text: &str) -> Option<Tree> {
    let mut builder = Builder::default();
    build(text, &mut builder, &mut Ways::new(&[]))?;
    builder.finish()
}

pub(super) fn ways(text: &str, offsets: &[usize]) -> Vec<Pointer> {
    let (mut builder, mut ways) = (Builder::default(), Ways::new(offsets));
    // What is not understood ends the way.
    _ = build(text, &mut builder, &mut ways);
    ways.finish(&builder)
}

/// Nothing for a string without an end.
fn build(text: &str, builder: &mut Builder, ways: &mut Ways<'_>) -> Option<()> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        if !byte.is_ascii_whitespace() {
            ways.reach(start, builder);
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => {}
            b'{' => _ = builder.open_mapping(start..at),
            b'[' => _ = builder.open_sequence(start..at),
            b'}' | b']' => builder.close(Some(at)),
            b'"' => {
                at += string_length(bytes.get(at..)?)?;
                builder.scalar(start..at, || unquote(text.get(start..at).unwrap_or_default()));
            }
            _ => {
                let rest = bytes.get(at..)?;
                at += rest.iter().position(|byte| b" \t\r\n,:[]{}\"".contains(byte)).unwrap_or(rest.len());
                builder.scalar(start..at, || text.get(start..at).unwrap_or_default().into());
            }
        }
    }
    Some(())
}

/// How far a string reaches after its opening quote, with the closing one.
fn string_length(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    let end = bytes.iter().position(|byte| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    })?;
    Some(end + 1)
}

fn unquote(quoted: &str) -> Box<str> {
    serde_json::from_str(quoted).unwrap_or_default()
}
