//! The rules of the repository as tests, so that nobody has to remember them in a review.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "our own files end in lower case")]

mod documents;
mod files;
mod tidy;
