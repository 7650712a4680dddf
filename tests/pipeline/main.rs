//! The generator as a whole: what it makes of each fixture, what it says about each fault, and the rules that its
//! stages and its output keep.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod crates;
