//! One token for all calls: kept, renewed early, and asked for once however many wait.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::{AccessToken, TokenSource};
use crate::runtime::error::{Error, Result, TOKEN_REQUEST};
use crate::runtime::platform::{Instant, spawn, timeout, timeout_at};
use crate::runtime::random;
use crate::runtime::secret::Secret;

/// A token is renewed this long before it expires, and up to [`JITTER`] earlier, so that the programs of a
/// fleet that started together do not ask together.
const EARLY: Duration = Duration::from_secs(60);
const JITTER: Duration = Duration::from_secs(15);
/// How long nobody tries again after an early renewal that failed.
const PAUSE: Duration = Duration::from_secs(5);
/// How long a source may take.
const LIMIT: Duration = Duration::from_secs(60);
/// When nobody waits for a renewal any more that has not even noticed its own limit: the runtime that it was begun on
/// stands still.
const ABANDONED: Duration = Duration::from_secs(65);

type Outcome = Result<Secret>;
type Waiting = watch::Receiver<Option<Outcome>>;

/// A renewal that is under way.
#[derive(Clone)]
struct Renewal {
    waiting: Waiting,
    started: Instant,
}

/// The token of a source. Clones share it.
#[derive(Clone)]
pub(in crate::runtime) struct TokenCache {
    source: Arc<dyn TokenSource>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// The renewal that is under way. Its sender is gone when the runtime that ran it has ended.
    renewal: Option<Renewal>,
    /// Early renewals are not tried before.
    paused_until: Option<Instant>,
}

struct Held {
    secret: Secret,
    renew_at: Option<Instant>,
    expires_at: Option<Instant>,
}

impl TokenCache {
    pub(in crate::runtime) fn new(source: Arc<dyn TokenSource>) -> Self {
        Self { source, state: Arc::default() }
    }

    /// A token that is valid as far as the client knows.
    ///
    /// Dropping this future is safe at any point: the lock is never held across an `await`, and the renewal
    /// goes on in its own task.
    pub(in crate::runtime) async fn get(&self) -> Result<Secret> {
        // Twice: the runtime of another thread may have ended, or stopped, together with the renewal that ran on it.
        for _ in 0..2 {
            let Renewal { mut waiting, started } = {
                let mut state = self.lock();
                let now = Instant::now();
                match &state.held {
                    Some(held) if !is_past(held.expires_at, now) => {
                        let secret = held.secret.clone();
                        if is_past(held.renew_at, now) && state.paused_until.is_none_or(|until| until <= now) {
                            // Nobody has to wait for this one, and its failure is no news yet.
                            drop(self.renew(&mut state));
                        }
                        return Ok(secret);
                    }
                    _ => self.renew(&mut state)?,
                }
            };
            let answer = timeout_at(started + ABANDONED, waiting.wait_for(Option::is_some)).await;
            let answer = answer.ok().and_then(std::result::Result::ok);
            if let Some(outcome) = answer.and_then(|answer| answer.clone()) {
                return outcome;
            }
        }
        Err(Error::token_source("the source of access tokens ended without an answer"))
    }

    /// Forgets a token that the server refused, unless another one has taken its place.
    pub(in crate::runtime) fn invalidate(&self, refused: &Secret) {
        self.lock().held.take_if(|held| held.secret == *refused);
    }

    /// Joins the renewal that is under way, or starts one.
    fn renew(&self, state: &mut State) -> Result<Renewal> {
        let alive = |it: &&Renewal| it.waiting.has_changed().is_ok() && it.started.elapsed() < ABANDONED;
        if let Some(renewal) = state.renewal.as_ref().filter(alive) {
            return Ok(renewal.clone());
        }
        let (sender, waiting) = watch::channel(None);
        // Counted from before the question: the way there and back is part of the token's life.
        let started = Instant::now();
        let cache = self.clone();
        let asking = async move {
            let answer = match timeout(LIMIT, cache.source.token()).await {
                Ok(answer) => answer.map_err(Error::from_token_source),
                Err(_) => Err(Error::deadline(TOKEN_REQUEST, LIMIT)),
            };
            let outcome = cache.settle(started, answer);
            // Nobody may be waiting any more.
            let _ = sender.send(Some(outcome));
        };
        // However soon it begins, it cannot end before the caller lets go of the state.
        if !spawn(asking) {
            return Err(Error::token_source("calls need a Tokio runtime"));
        }
        let renewal = Renewal { waiting, started };
        state.renewal = Some(renewal.clone());
        Ok(renewal)
    }

    fn settle(&self, started: Instant, answer: Result<AccessToken>) -> Outcome {
        let mut state = self.lock();
        // One that was given up may come after the one that took its place.
        state.renewal.take_if(|renewal| renewal.started == started);
        match answer {
            Ok(token) => {
                state.paused_until = None;
                state.held = Some(Held::new(started, &token));
                Ok(token.secret)
            }
            Err(error) => {
                state.paused_until = Some(Instant::now() + PAUSE);
                Err(error)
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Every change is a single assignment, so a panic cannot leave half of one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn new(asked: Instant, token: &AccessToken) -> Self {
        let after = |wait: Duration| asked.checked_add(wait);
        let renew_after = token.expires_in.map(|lifetime| lifetime.saturating_sub(lead(lifetime)));
        Self {
            secret: token.secret.clone(),
            renew_at: renew_after.and_then(after),
            expires_at: token.expires_in.and_then(after),
        }
    }
}

/// How long before its end a token is renewed; a quarter of a short life at most.
fn lead(lifetime: Duration) -> Duration {
    (EARLY + JITTER.mul_f64(random::fraction())).min(lifetime / 4)
}

fn is_past(moment: Option<Instant>, now: Instant) -> bool {
    moment.is_some_and(|moment| moment <= now)
}
