//! Text of a stranger made safe for a terminal.

use std::fmt::Write;

/// Shows characters that could change what a reader sees by their number: control characters, line separators, marks
/// that reverse the direction of text, characters without a width, and private ones.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        push_escaped(&mut escaped, character);
    }
    escaped
}

pub(super) fn push_escaped(escaped: &mut String, character: char) {
    if is_hidden(character) {
        // Writing to a string does not fail.
        _ = write!(escaped, "U+{:04X}", u32::from(character));
    } else {
        escaped.push(character);
    }
}

/// Whether a reader does not see a character, or not where it is.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests;
