//! What must hold for any bytes: the targets of `tests/fuzz/` give them to these functions, and `tests/replay/` gives
//! them again what was found.
//!
//! Each takes the bytes of the fuzzer and fails by panicking.

mod answer;
mod description;
mod failure;
mod mutation;
mod response;

pub use self::description::{json_to_ir, yaml_to_ir};
pub use self::failure::failure;
pub use self::mutation::ir_to_tokens;
pub use self::response::response;
