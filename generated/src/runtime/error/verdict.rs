//! What an error means for the call: whether it may be made again, and what may have happened already.

use super::{Error, ErrorKind};
use crate::runtime::retry::{Ending, Verdict};

impl Error {
    /// Whether the same call may be made again without harm, and may succeed then.
    ///
    /// The client has done so already, as often as its [`RetryPolicy`](crate::runtime::RetryPolicy) says. It is
    /// `false` for a call that may have created something, see [`is_ambiguous`](Self::is_ambiguous).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.verdict.retryable
    }

    /// Whether the server may have done what the call asked for, although it failed.
    ///
    /// It can be so when a connection breaks, an answer does not come or cannot be read, or a gateway answers in place
    /// of the server. After a POST, look for the thing that was to be created before you try again. A DELETE that was
    /// sent a second time and finds nothing (404) is ambiguous as well: the first attempt may have deleted it. A call
    /// that only reads is never ambiguous.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        self.0.verdict.ambiguous
    }

    /// How often the request was sent; 0 if it never was.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How the attempt ended that this error came from.
    pub(in crate::runtime) fn ending(&self) -> Ending {
        match (self.kind(), self.status()) {
            (ErrorKind::Connect | ErrorKind::Unprocessed, _) => Ending::Unsent,
            (ErrorKind::Timeout | ErrorKind::Transport, _) => Ending::Lost,
            (ErrorKind::Status | ErrorKind::Redirect, Some(status)) => Ending::Status(status),
            // Whoever redirects may have done something before.
            (ErrorKind::Decode | ErrorKind::ResponseTooLarge, _) | (ErrorKind::Redirect, None) => Ending::Unreadable,
            _ => Ending::Refused,
        }
    }

    /// Adds what is known of the call to what the error knows already.
    pub(in crate::runtime) fn settle(mut self, attempts: u32, verdict: Verdict) -> Self {
        let known = &mut *self.0;
        known.attempts = known.attempts.max(attempts);
        known.verdict.retryable |= verdict.retryable;
        known.verdict.ambiguous |= verdict.ambiguous;
        self
    }
}
