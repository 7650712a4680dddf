//! How many requests a client sends at a time, and in a time.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

use super::platform::{Instant, sleep_until};

/// What the program has limited; nothing at first.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) concurrency: Option<Semaphore>,
    pub(super) rate: Option<RateLimit>,
}

impl Limits {
    /// Waits until a request may be sent. The permit is for as long as the request takes.
    pub(super) async fn admit(&self) -> Option<SemaphorePermit<'_>> {
        let permit = match &self.concurrency {
            // It fails only when it was closed, which nobody does.
            Some(semaphore) => semaphore.acquire().await.ok(),
            None => None,
        };
        if let Some(rate) = &self.rate {
            rate.admit().await;
        }
        permit
    }
}

/// At most so many requests in any stretch of time of a given length, however it is laid.
#[derive(Debug)]
pub(super) struct RateLimit {
    requests: usize,
    per: Duration,
    /// When the latest requests were sent or will be, oldest first.
    sent: Mutex<VecDeque<Instant>>,
}

impl RateLimit {
    pub(super) fn new(requests: usize, per: Duration) -> Self {
        Self { requests, per, sent: Mutex::default() }
    }

    /// Takes the next free moment and waits for it. A caller who gives up leaves its moment unused.
    async fn admit(&self) {
        let moment = {
            let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Instant::now();
            let earliest = if sent.len() < self.requests { None } else { sent.pop_front() };
            let moment = earliest.and_then(|earliest| earliest.checked_add(self.per)).map_or(now, |free| free.max(now));
            sent.push_back(moment);
            moment
        };
        sleep_until(moment).await;
    }
}
