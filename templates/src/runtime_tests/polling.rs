//! Waiting for a server's own work.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::support::{Fake, answer, client, get};
use crate::runtime::{ErrorKind, Polling};
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn asks_until_it_is_finished() {
    let count = AtomicU32::new(0);
    let fake = Fake::new(move || Ok(answer(200, &[], count.fetch_add(1, Ordering::Relaxed).to_string())));
    let (client, started) = (client(&fake), Instant::now());
    let value = Polling::new().until(|| client.json::<u32>(get("/")), |value| *value == 6).await.unwrap();
    assert_eq!((value, fake.count()), (6, 7));
    // 1, 2, 4, 8, 15 and 15 seconds, each up to a quarter shorter.
    let waited = started.elapsed();
    assert!(waited <= Duration::from_secs(45) && waited >= Duration::from_secs(45) * 3 / 4, "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn gives_up_in_the_end() {
    let fake = Fake::answering(200, "1");
    let (client, started) = (client(&fake), Instant::now());
    let polling = Polling::new().timeout(Duration::from_secs(30)).first_wait(Duration::from_secs(9));
    let error = polling.until(|| client.json::<u32>(get("/")), |_| false).await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed()), (ErrorKind::Timeout, Duration::from_secs(30)));
    assert!(error.is_retryable() && !error.is_ambiguous());
    assert_eq!(error.to_string(), "polling: no complete answer within 30s");
}

#[tokio::test(start_paused = true)]
async fn an_error_ends_it() {
    let fake = Fake::answering(404, "");
    let client = client(&fake);
    let polling = Polling::default().longest_wait(Duration::ZERO);
    assert!(polling.until(|| client.json::<u32>(get("/")), |_| false).await.unwrap_err().is_not_found());
    assert_eq!(fake.count(), 1);
}
