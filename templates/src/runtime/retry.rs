//! When a call is sent again, how often, and after which wait.
//!
//! Nothing here sends or waits: [`verdict`] judges how an attempt ended, the policy counts and spaces, and
//! the budget keeps a client from making the trouble of a server worse.

mod budget;
mod verdict;

use std::time::Duration;

pub(crate) use budget::{Budget, Cost};
pub(crate) use verdict::{Ending, Nature, Verdict};

/// The limit of a call, and that of an attempt, where the program sets none.
const TIMEOUT: Duration = Duration::from_secs(60);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);

/// When a failed call is sent again.
///
/// What may be sent twice is never a matter of the policy alone:
///
/// | how the attempt ended | GET | PUT, DELETE | POST, PATCH |
/// | --- | --- | --- | --- |
/// | no connection, or the server did not begin (HTTP/2): nothing was done | again | again | again |
/// | 429 | again | again | again |
/// | 408, 500, 502, 503, 504, broken connection, no answer in time | again | again, unless [`writes(false)`](Self::writes) | error |
/// | anything else | error | error | error |
///
/// A POST or PATCH is treated like a PUT where the API takes an idempotency key (all attempts carry the same one), and
/// where the program says so with [`Call::idempotent`](super::Call::idempotent). A body that is a stream is sent once,
/// unless it can be [read again](super::Body::replayable).
///
/// A wait is random, up to a limit that doubles from attempt to attempt, and never shorter than the server asks for
/// with `Retry-After`. A wait that does not fit into the time of the call is an error at once. All calls of a client
/// share a budget of retries, which successes fill again: while a server is down, most calls fail after one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a policy is given to a client or to a call"]
pub struct RetryPolicy {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
    attempt_timeout: Option<Duration>,
    writes: bool,
}

impl RetryPolicy {
    /// Three attempts, with waits of up to 0.5 and 1 seconds between them.
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(20),
            attempt_timeout: None,
            writes: true,
        }
    }

    /// One attempt.
    pub const fn never() -> Self {
        Self::new().attempts(1)
    }

    /// How often a call is sent at most, the first time included.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The limit of the wait before the second attempt; each further one has twice the limit.
    pub const fn first_wait(mut self, limit: Duration) -> Self {
        self.first_wait = limit;
        self
    }

    /// The limit of all waits that the server does not ask for.
    pub const fn longest_wait(mut self, limit: Duration) -> Self {
        self.longest_wait = limit;
        self
    }

    /// How long one attempt may take, from connecting to the headers of the answer.
    ///
    /// If not set, it is 30 seconds; or all the time of the call, where the program has set a timeout of its own.
    pub const fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// Whether a PUT or DELETE is sent again although the server may have acted on it; `true` if not set.
    ///
    /// Sending it twice has the effect of sending it once, but it can undo what somebody else wrote in between.
    pub const fn writes(mut self, again: bool) -> Self {
        self.writes = again;
        self
    }

    /// The limits for a call and for one attempt; `timeout` is the one that the program has set.
    pub(crate) fn limits(&self, timeout: Option<Duration>) -> (Duration, Duration) {
        let attempt = self.attempt_timeout.or(timeout).unwrap_or(ATTEMPT_TIMEOUT);
        (timeout.unwrap_or(TIMEOUT), attempt)
    }

    /// The wait before the next attempt, if there is to be one. `chance` is from 0 to 1; `asked` is what the server
    /// asks for.
    pub(crate) fn wait(
        &self,
        attempt: u32,
        nature: Nature,
        verdict: Verdict,
        chance: f64,
        asked: Option<Duration>,
    ) -> Option<Duration> {
        let undecided = verdict.ambiguous && nature == Nature::Replaces && !self.writes;
        if attempt >= self.attempts || !verdict.retryable || undecided {
            return None;
        }
        let doublings = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let limit = self.first_wait.saturating_mul(doublings).min(self.longest_wait);
        // `chance` is at most 1, so that this cannot overflow.
        Some(limit.mul_f64(chance.clamp(0.0, 1.0)).max(asked.unwrap_or_default()))
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}
