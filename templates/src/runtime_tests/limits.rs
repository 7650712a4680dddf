//! At most so many requests at a time, and in a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::support::{BASE_URL, Fake, answer, builder, get};
use crate::runtime::{ApiClientBuilder, Body, ErrorKind, ResponseBody, Transport, TransportFuture};
use tokio::time::Instant;

/// Counts how many requests are under way.
#[derive(Default)]
struct Crowd {
    now: AtomicUsize,
    most: AtomicUsize,
}

struct CrowdTransport(Arc<Crowd>);

impl Transport for CrowdTransport {
    fn send(&self, _request: http::Request<Body>) -> TransportFuture<'_> {
        Box::pin(async {
            let now = self.0.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.0.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(100)).await;
            self.0.now.fetch_sub(1, Ordering::SeqCst);
            Ok(http::Response::new(ResponseBody::from("")))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn no_more_requests_are_under_way_than_allowed() {
    let crowd = Arc::new(Crowd::default());
    let builder = ApiClientBuilder::new(BASE_URL).transport(CrowdTransport(Arc::clone(&crowd)));
    let client = builder.max_concurrent_requests(4).build().unwrap();
    let started = Instant::now();
    let calls: Vec<_> = (0..40).map(|_| tokio::spawn(client.empty(get("/")).into_future())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((crowd.most.load(Ordering::SeqCst), started.elapsed()), (4, Duration::from_secs(1)));
}

#[tokio::test(start_paused = true)]
async fn no_stretch_of_time_sees_more_requests_than_allowed() {
    let sent = Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = Arc::clone(&sent);
    let fake = Fake::new(move || {
        log.lock().unwrap().push(Instant::now());
        Ok(answer(200, &[], ""))
    });
    let minute = Duration::from_secs(60);
    let client = builder(&fake).rate_limit(300, minute).timeout(Duration::from_secs(600)).build().unwrap();
    let started = Instant::now();
    for burst in 0..5 {
        let calls: Vec<_> = (0..200).map(|_| tokio::spawn(client.empty(get("/")).into_future())).collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        tokio::time::sleep(Duration::from_secs(burst * 7)).await;
    }
    let sent = sent.lock().unwrap();
    assert_eq!(sent.len(), 1000);
    for pair in sent.windows(301) {
        assert!(pair[300] - pair[0] >= minute, "{:?}", pair[300] - pair[0]);
    }
    assert!(sent[999] - started < minute * 4, "and nobody waits for longer than that takes");
}

#[test]
fn nothing_at_a_time_is_no_limit_but_a_mistake() {
    let fake = Fake::answering(200, "");
    let error = builder(&fake).max_concurrent_requests(0).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    let error = builder(&fake).rate_limit(0, Duration::from_secs(1)).build().unwrap_err();
    assert_eq!(error.to_string(), "client configuration: a rate limit needs at least one request");
}
