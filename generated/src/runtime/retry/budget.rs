//! How much sending again a client can afford.

use std::sync::atomic::{AtomicU32, Ordering};

/// What is there at first, and never more.
const CAPACITY: u32 = 500;

/// The budget of a client: each retry takes from it, each success puts something back.
///
/// Without it, a client whose server is in trouble would send it three times as much as usual.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

/// What a retry takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cost {
    /// After an answer, or when nothing was sent.
    Plain,
    /// After a silence, which costs the server and the callers more.
    Timeout,
}

impl Cost {
    fn amount(self) -> u32 {
        match self {
            Self::Plain => 5,
            Self::Timeout => 10,
        }
    }
}

impl Budget {
    /// Pays for a retry, if there is enough.
    pub(crate) fn pay(&self, cost: Cost) -> bool {
        self.change(|left| left.checked_sub(cost.amount()))
    }

    /// A call succeeded: what its last retry cost comes back, and a little for one that needed none.
    pub(crate) fn refill(&self, paid: Option<Cost>) {
        let amount = paid.map_or(1, Cost::amount);
        self.change(|left| Some(left.saturating_add(amount).min(CAPACITY)));
    }

    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }
}
