//! The value of a text, for as long as somebody needs it.
//!
//! A value has ten times the memory of its text, and a stage that rewrites it would need as much again for a copy. So
//! the first stage that asks for a value of its own gets the one that was read; who asks later waits until the text is
//! read again, which is seldom: reports need the text alone.

use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::Value;

/// A value that can be lent and given away.
#[derive(Debug)]
pub(super) struct Held {
    /// The value, until somebody borrows or takes it.
    fresh: Mutex<Option<Value>>,
    /// The value that is lent.
    lent: OnceLock<Value>,
}

impl Held {
    pub(super) fn new(value: Value) -> Self {
        Self { fresh: Mutex::new(Some(value)), lent: OnceLock::new() }
    }

    /// Looks at the value before anybody has it; `again` reads it.
    pub(super) fn peek<T>(&mut self, again: impl FnOnce() -> Value, look: impl FnOnce(&Value) -> T) -> T {
        match (self.lent.get(), self.fresh.get_mut().unwrap_or_else(PoisonError::into_inner)) {
            (Some(value), _) => look(value),
            (None, fresh) => look(fresh.get_or_insert_with(again)),
        }
    }

    /// Lends the value; it stays then.
    pub(super) fn get(&self, again: impl FnOnce() -> Value) -> &Value {
        self.lent.get_or_init(|| self.fresh().unwrap_or_else(again))
    }

    /// Gives the value away.
    pub(super) fn take(&self, again: impl FnOnce() -> Value) -> Value {
        match self.lent.get() {
            Some(value) => value.clone(),
            None => self.fresh().unwrap_or_else(again),
        }
    }

    fn fresh(&self) -> Option<Value> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Clone for Held {
    fn clone(&self) -> Self {
        let fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self { fresh: Mutex::new(fresh), lent: self.lent.clone() }
    }
}

#[cfg(test)]
mod tests;
