//! Waiting for work that a server does on its own: ask, wait, ask again.

use std::time::Duration;

use super::error::{Error, Result};
use super::platform::{sleep, timeout};
use super::random;
use super::retry::Verdict;

/// How often to ask whether something is finished, and for how long.
///
/// ```ignore
/// let started = api.start_report(&query).await?;
/// let report = Polling::new()
///     .timeout(Duration::from_secs(120))
///     .until(|| api.get_report(&started.id), |report| report.state != State::Running)
///     .await?;
/// ```
///
/// Whether the work succeeded is a matter of the value; one that says it failed has finished, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "nothing is asked until `until` is called and awaited"]
pub struct Polling {
    first_wait: Duration,
    longest_wait: Duration,
    timeout: Duration,
}

impl Polling {
    /// Asks at once, then after about 1, 2, 4, 8 and then every 15 seconds, for 10 minutes.
    pub const fn new() -> Self {
        Self {
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(15),
            timeout: Duration::from_secs(600),
        }
    }

    /// The wait after the first answer; each further one is twice as long. A wait is up to a quarter shorter than its
    /// limit, so that many programs do not ask together.
    pub const fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// The limit of all waits.
    pub const fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// The limit of the whole.
    pub const fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Makes a call until it returns a value that is finished, and returns that value.
    ///
    /// # Errors
    /// The first error of a call, which has been sent again as its policy says. Of kind
    /// [`Timeout`](super::ErrorKind::Timeout) when the time is over; the server goes on working then.
    pub async fn until<T, C>(self, call: impl Fn() -> C, finished: impl Fn(&T) -> bool) -> Result<T>
    where
        C: IntoFuture<Output = Result<T>>,
    {
        let asking = async {
            let mut limit = self.first_wait.min(self.longest_wait);
            loop {
                let value = call().await?;
                if finished(&value) {
                    return Ok(value);
                }
                sleep(limit.mul_f64(1.0 - random::fraction() / 4.0)).await;
                limit = limit.saturating_mul(2).min(self.longest_wait);
            }
        };
        timeout(self.timeout, asking).await.unwrap_or_else(|_| {
            let again = Verdict { retryable: true, ambiguous: false };
            Err(Error::deadline("polling", self.timeout).settle(0, again))
        })
    }
}

impl Default for Polling {
    fn default() -> Self {
        Self::new()
    }
}
