//! The generator as a whole: what it makes of each fixture, what it says about each fault, and the rules that its
//! stages and its output keep.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod crates;
mod determinism;
mod faults;
mod freshness;
mod hostile;
mod outputs;
mod representations;
mod snapshot;
mod stages;
