//! Tests of the runtime, written against what the rest of a generated crate can see.
//!
//! They stand beside the runtime and not inside it, because its files are copied into generated crates
//! as they are.

mod bodies;
mod call;
mod client;
mod credentials;
mod dates;
mod decode;
mod error;
mod headers;
mod login;
mod loopback;
mod models;
mod params;
mod path;
mod redirect;
mod reqwest;
mod servers;
mod settings;
mod stream;
mod support;
mod tokens;
mod tuple;
