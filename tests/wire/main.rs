//! The bytes that a generated crate sends, and what it makes of answers.
//!
//! `tests/pipeline` copies this folder into a crate that it has generated from `openapi.yaml`, and runs it there, without
//! the default transport: a transport of our own keeps what it is given.

#![cfg(test)]

mod answers;
mod bodies;
mod parameters;
mod security;
mod transport;
