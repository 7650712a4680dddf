//! The templates and the runtime sources, embedded.

#[cfg(test)]
pub mod runtime;
#[cfg(test)]
mod runtime_tests;
