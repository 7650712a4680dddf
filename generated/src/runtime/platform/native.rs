//! Time, chance and tasks of a system: those of Tokio and of the standard library.

use std::hash::{BuildHasher as _, RandomState};

pub(in crate::runtime) use std::time::SystemTime;
use tokio::runtime::Handle;
pub(in crate::runtime) use tokio::time::{Instant, sleep, sleep_until, timeout, timeout_at};

/// 64 random bits: the keys of a hash map are drawn from the operating system.
pub(in crate::runtime) fn random_bits() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// Runs a task of its own; `false` if there is no runtime that could.
pub(in crate::runtime) fn spawn(task: impl Future<Output = ()> + Send + 'static) -> bool {
    Handle::try_current().map(|runtime| runtime.spawn(task)).is_ok()
}
