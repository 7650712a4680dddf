//! What several tests share: where the repository is, the fixtures, and what must hold for any bytes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "only tests use this, and a test fails by panicking"
)]

pub mod fixture;
pub mod fuzz;

/// The guide of the site: its code compiles, and its examples say the truth.
#[cfg(doctest)]
mod guide {
    #[doc = include_str!("../../docs/guide/call.md")]
    mod call {}
    #[doc = include_str!("../../docs/guide/errors.md")]
    mod errors {}
    #[doc = include_str!("../../docs/guide/install.md")]
    mod install {}
    #[doc = include_str!("../../docs/guide/login.md")]
    mod login {}
    #[doc = include_str!("../../docs/guide/retries.md")]
    mod retries {}
    #[doc = include_str!("../../docs/guide/secrets.md")]
    mod secrets {}
    #[doc = include_str!("../../docs/guide/testing.md")]
    mod testing {}
}

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
