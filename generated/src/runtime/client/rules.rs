//! How a client conducts its calls: times, sizes, retries, limits, hooks.

use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderName;
use tokio::sync::Semaphore;

use super::builder::ApiClientBuilder;
use crate::runtime::hook::Hook;
use crate::runtime::limits::RateLimit;
use crate::runtime::retry::{Budget, RetryPolicy};

/// What holds for every call; logins share it.
#[derive(Clone)]
pub(in crate::runtime) struct Rules {
    /// `None` for the limits that everybody has.
    pub(in crate::runtime) timeout: Option<Duration>,
    pub(in crate::runtime) idle_timeout: Duration,
    pub(in crate::runtime) max_response_bytes: usize,
    pub(in crate::runtime) correlation_header: Option<HeaderName>,
    pub(in crate::runtime) retry: RetryPolicy,
    pub(in crate::runtime) budget: Arc<Budget>,
    pub(in crate::runtime) hooks: Vec<Arc<dyn Hook>>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            timeout: None,
            idle_timeout: Duration::from_secs(20),
            max_response_bytes: 16 * 1024 * 1024,
            correlation_header: None,
            retry: RetryPolicy::new(),
            budget: Arc::default(),
            hooks: Vec::new(),
        }
    }
}

impl ApiClientBuilder {
    /// The limit for a whole call, from the access token over all attempts and waits to the last byte of the answer;
    /// 60 seconds if not set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.rules.timeout = Some(limit);
        self
    }

    /// The longest silence between two pieces of an answer; 20 seconds if not set.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.rules.idle_timeout = limit;
        self
    }

    /// The largest body of a successful answer, in bytes; 16 MiB if not set. The client asks for no compression, so
    /// that this is what travels as well.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.rules.max_response_bytes = limit;
        self
    }

    /// When calls are sent again; three attempts if not set. [`RetryPolicy::never`] switches it off.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.rules.retry = policy;
        self
    }

    /// The most requests that are under way at the same time; others wait. A stream counts until its headers have
    /// come.
    pub fn max_concurrent_requests(mut self, requests: usize) -> Self {
        if requests == 0 {
            self.refuse("a client needs at least one request at a time");
        }
        self.limits.concurrency = Some(Semaphore::new(requests.min(Semaphore::MAX_PERMITS)));
        self
    }

    /// The most requests that are sent in any stretch of time of this length, attempts counted singly; others wait.
    /// For APIs that allow so many in a minute.
    pub fn rate_limit(mut self, requests: usize, per: Duration) -> Self {
        if requests == 0 {
            self.refuse("a rate limit needs at least one request");
        }
        self.limits.rate = Some(RateLimit::new(requests, per));
        self
    }

    /// Adds a [`Hook`], which sees every request after those that were added before.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.rules.hooks.push(Arc::new(hook));
        self
    }
}
