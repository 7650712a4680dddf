//! What several tests share: where the repository is, the fixtures, and what must hold for any bytes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "only tests use this, and a test fails by panicking"
)]

pub mod fixture;
pub mod fuzz;

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
