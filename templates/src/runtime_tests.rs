//! Tests of the runtime, through what other modules of a generated crate can see.
