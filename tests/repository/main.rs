//! The rules of the repository as tests, so that nobody has to remember them in a review.

#![cfg(test)]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "our own files end in lower case")]

mod documents;
mod files;
mod tidy;
mod workflow;
