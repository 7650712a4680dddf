//! The rules of the repository as tests, so that nobody has to remember them in a review.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod documents;
mod files;
mod tidy;
