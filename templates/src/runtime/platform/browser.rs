//! Time, chance and tasks of a browser.
//!
//! What belongs to JavaScript cannot leave its thread, but callers may: what they wait for is the end of a channel,
//! whose other end is in a task that stays. So the futures of a call are `Send` here as everywhere.

use std::future::poll_fn;
use std::hash::{BuildHasher as _, RandomState};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use tokio::sync::oneshot;
use wasm_bindgen_futures::spawn_local;
pub(in crate::runtime) use web_time::{Instant, SystemTime};

#[cfg(feature = "blocking")]
compile_error!("the feature `blocking` lets threads wait, which those of a browser must not: await the calls there");
#[cfg(feature = "loopback-login")]
compile_error!(
    "the feature `loopback-login` listens on this machine, which a page cannot: send the person to `authorize()` there"
);

/// The longest wait that `setTimeout` takes; it does not wait at all when asked for a longer one.
const LONGEST: Duration = Duration::from_millis(0x7fff_ffff);

/// The time of a future was over first.
#[derive(Debug)]
pub(in crate::runtime) struct Elapsed;

/// Waits. The timer is taken back when nobody waits any more.
pub(in crate::runtime) async fn sleep(duration: Duration) {
    let (mut over, waiting) = oneshot::channel::<()>();
    spawn_local(async move {
        // The end of this task is the message.
        let _ = while_wanted(over.closed(), pause(duration)).await;
    });
    let _ = waiting.await;
}

/// Waits until a moment, or not at all if it is past.
pub(in crate::runtime) async fn sleep_until(moment: Instant) {
    sleep(moment.saturating_duration_since(Instant::now())).await;
}

/// What a future comes to, if it does within the limit.
pub(in crate::runtime) async fn timeout<F: Future>(limit: Duration, future: F) -> Result<F::Output, Elapsed> {
    while_wanted(sleep(limit), future).await.ok_or(Elapsed)
}

/// What a future comes to, if it does before a moment.
pub(in crate::runtime) async fn timeout_at<F: Future>(moment: Instant, future: F) -> Result<F::Output, Elapsed> {
    while_wanted(sleep_until(moment), future).await.ok_or(Elapsed)
}

/// 64 random bits, from the browser's `crypto`.
pub(in crate::runtime) fn random_bits() -> u64 {
    let mut bytes = [0; 8];
    match getrandom::getrandom(&mut bytes) {
        Ok(()) => u64::from_ne_bytes(bytes),
        // Every browser has `crypto`. What else runs JavaScript may not, and nothing here is a secret.
        Err(_) => RandomState::new().hash_one(js_sys::Math::random().to_bits()),
    }
}

/// Runs a task of its own, which a browser always can.
pub(in crate::runtime) fn spawn(task: impl Future<Output = ()> + Send + 'static) -> bool {
    spawn_local(task);
    true
}

/// What comes of some work, or `None` if it is no longer wanted before it is done.
pub(in crate::runtime) async fn while_wanted<T>(
    unwanted: impl Future<Output = ()>,
    work: impl Future<Output = T>,
) -> Option<T> {
    let (mut unwanted, mut work) = (pin!(unwanted), pin!(work));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => unwanted.as_mut().poll(context).map(|()| None),
    })
    .await
}

async fn pause(duration: Duration) {
    let mut left = duration;
    while !left.is_zero() {
        let step = left.min(LONGEST);
        // Rounded up, so that nobody wakes too early.
        let milliseconds = step.as_micros().div_ceil(1000);
        TimeoutFuture::new(u32::try_from(milliseconds).unwrap_or(u32::MAX)).await;
        left -= step;
    }
}
