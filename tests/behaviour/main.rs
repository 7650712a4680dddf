//! What users see of the generated client: what it sends, what it makes of answers, what it never does.
//!
//! A server on this machine takes the place of the API. Nothing here knows how the client is made inside; a test that
//! must change because of a refactoring stands in the wrong place.

#![cfg(test)]

mod addresses;
mod credentials;
mod decoding;
mod failures;
mod in_memory;
mod login;
mod models;
mod operations;
mod responses;
mod server;
mod single_call;
