//! What browsers do in another way than systems: time, chance, and tasks.
//!
//! Everything else of the runtime takes these from here, and so knows neither. A browser is the target
//! `wasm32-unknown-unknown`; what else is compiled to WebAssembly (WASI) has a system.

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod browser;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use self::browser as here;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use self::native as here;

pub(super) use self::here::{Instant, SystemTime, random_bits, sleep, sleep_until, spawn, timeout, timeout_at};

/// What only the transport of browsers needs besides.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(super) use self::browser::while_wanted;
