//! What must hold for any bytes: the targets of `tests/fuzz/` give them to these functions, and `tests/replay/` gives
//! them again what was found.
//!
//! Each takes the bytes of the fuzzer and fails by panicking.

mod answer;
mod description;
mod difference;
mod edits;
mod failure;
mod response;
mod tokens;

pub use self::description::{json_to_ir, yaml_to_ir};
pub use self::difference::diff;
pub use self::failure::failure;
pub use self::response::response;
pub use self::tokens::ir_to_tokens;

/// Whether a character moves a cursor, or the characters around it.
fn moves(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
