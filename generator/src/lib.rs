//! From an `OpenAPI` description to the sources of a Rust client.
pub mod config;
pub mod diagnostic;
pub mod encode;
pub mod files;
pub mod source;
