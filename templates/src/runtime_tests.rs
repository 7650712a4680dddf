//! Tests of the runtime, written against what the rest of a generated crate can see.
//!
//! They stand beside the runtime and not inside it, because its files are copied into generated crates
//! as they are.

mod blocking;
mod bodies;
mod call;
mod client;
mod credentials;
mod dates;
mod decode;
mod error;
mod headers;
mod hooks;
mod limits;
mod login;
mod loopback;
mod models;
mod paging;
mod params;
mod path;
mod polling;
mod redirect;
mod reqwest;
mod retries;
mod schedule;
mod servers;
mod settings;
mod stream;
mod support;
mod tokens;
mod tracing;
mod tuple;
mod verdicts;
