//! What several tests share: where the repository is, and the fixtures.

#![allow(clippy::expect_used, clippy::panic, reason = "only tests use this, and a test fails by panicking")]

pub mod fixture;

use std::path::Path;

/// The root folder of the repository.
///
/// # Panics
///
/// If this package has been moved out of it.
#[must_use]
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package is a folder of the repository")
}
