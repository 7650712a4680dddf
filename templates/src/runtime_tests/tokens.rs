//! Tokens that renew themselves: when, how often, and what callers notice of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::support::{Fake, answer, builder, get};
use crate::runtime::{AccessToken, ApiClient, ErrorKind, Request, SecurityScheme, TokenFuture, TokenSource};

const BEARER: SecurityScheme = SecurityScheme::bearer("OAuth");
const HOUR: u64 = 3600;

/// A source whose answer waits on a runtime that nobody drives any more must not hold the others for ever.
#[test]
fn a_renewal_on_a_runtime_that_stands_still_is_given_up() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let source = Counting::new(Some(HOUR));
    let (client, _) = accepting(&source);
    let still = runtime();
    let waiting = Duration::from_millis(10);
    still.block_on(async { tokio::time::timeout(waiting, client.empty(call())).await.unwrap_err() });
    // Its timer stands as still as its tasks.
    let request = call().timeout(Duration::from_secs(120));
    runtime().block_on(async { client.empty(request).await.unwrap() });
    assert_eq!(source.asked(), 2);
    // The first answer comes late and takes nothing from anybody.
    still.block_on(async { tokio::time::sleep(Duration::from_secs(1)).await });
    runtime().block_on(async { client.empty(call()).await.unwrap() });
    assert_eq!(source.asked(), 2);
}

fn call() -> Request {
    get("/").security(&[&[BEARER]])
}

/// Gives out `t1`, `t2` and so on, after a while.
struct Counting {
    asked: AtomicUsize,
    lifetime: Option<Duration>,
    delay: Duration,
    /// Which of the questions fail, and how.
    faults: Mutex<Vec<(usize, Fault)>>,
}

#[derive(Clone, Copy)]
enum Fault {
    Error,
    Panic,
    Silence,
}

impl Counting {
    fn new(lifetime: Option<u64>) -> Arc<Self> {
        Self::failing(lifetime, &[])
    }

    fn failing(lifetime: Option<u64>, faults: &[(usize, Fault)]) -> Arc<Self> {
        Arc::new(Self {
            asked: AtomicUsize::new(0),
            lifetime: lifetime.map(Duration::from_secs),
            delay: Duration::from_millis(100),
            faults: Mutex::new(faults.to_vec()),
        })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl TokenSource for Counting {
    fn token(&self) -> TokenFuture<'_> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let fault = self.faults.lock().unwrap().iter().find(|(at, _)| *at == number).map(|(_, fault)| *fault);
        Box::pin(async move {
            tokio::time::sleep(self.delay).await;
            match fault {
                Some(Fault::Error) => return Err("the vault is sealed".into()),
                Some(Fault::Panic) => panic!("a fault of the program's own source"),
                Some(Fault::Silence) => std::future::pending().await,
                None => {}
            }
            let token = AccessToken::new(format!("t{number}"));
            Ok(match self.lifetime {
                Some(lifetime) => token.expires_in(lifetime),
                None => token,
            })
        })
    }
}

/// A client whose server accepts everything, and what tokens it was sent.
fn accepting(source: &Arc<Counting>) -> (ApiClient, Arc<Fake>) {
    let fake = Fake::answering(204, "");
    (builder(&fake).token_source(Arc::clone(source)).build().unwrap(), fake)
}

fn sent(fake: &Fake) -> Vec<String> {
    let token = |request: http::Request<_>| request.headers()["authorization"].to_str().unwrap().to_owned();
    fake.requests().into_iter().map(token).map(|it| it.trim_start_matches("Bearer ").to_owned()).collect()
}

async fn pass(seconds: u64) {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn a_thousand_callers_make_one_request() {
    let source = Counting::new(Some(HOUR));
    let (client, fake) = accepting(&source);
    for round in 1..=2 {
        let mut calls = JoinSet::new();
        for _ in 0..1000 {
            let client = client.clone();
            calls.spawn(async move { client.empty(call()).await });
        }
        assert!(calls.join_all().await.iter().all(Result::is_ok));
        assert_eq!(source.asked(), round, "an expired token is asked for once too");
        pass(HOUR).await;
    }
    let tokens = sent(&fake);
    assert!(tokens[..1000].iter().all(|token| token == "t1") && tokens[1000..].iter().all(|token| token == "t2"));
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_a_minute_early_and_nobody_waits() {
    let source = Counting::new(Some(HOUR));
    let (client, fake) = accepting(&source);
    client.empty(call()).await.unwrap();
    pass(HOUR - 80).await;
    client.empty(call()).await.unwrap();
    assert_eq!(source.asked(), 1, "it is too early for that");

    pass(20).await;
    let start = tokio::time::Instant::now();
    for _ in 0..10 {
        client.empty(call()).await.unwrap();
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
    pass(1).await;
    client.empty(call()).await.unwrap();
    assert_eq!(source.asked(), 2);
    assert_eq!(sent(&fake).iter().filter(|token| *token == "t1").count(), 12);
    assert_eq!(sent(&fake).last().unwrap(), "t2");
}

#[tokio::test(start_paused = true)]
async fn a_short_life_is_used_for_three_quarters() {
    let source = Counting::new(Some(40));
    let (client, _) = accepting(&source);
    client.empty(call()).await.unwrap();
    pass(29).await;
    client.empty(call()).await.unwrap();
    assert_eq!(source.asked(), 1);
    pass(2).await;
    client.empty(call()).await.unwrap();
    pass(1).await;
    assert_eq!(source.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_life_counts_from_the_question() {
    let source = Arc::new(Counting {
        asked: AtomicUsize::new(0),
        lifetime: Some(Duration::from_secs(20)),
        delay: Duration::from_secs(15),
        faults: Mutex::default(),
    });
    let (client, fake) = accepting(&source);
    client.empty(call()).await.unwrap();
    pass(6).await;
    client.empty(call()).await.unwrap();
    assert_eq!(sent(&fake), ["t1", "t2"]);
}

#[tokio::test(start_paused = true)]
async fn a_token_without_an_end_and_one_without_a_life() {
    for (lifetime, expected) in [(None, 1), (Some(u64::MAX), 1), (Some(0), 3)] {
        let source = Counting::new(lifetime);
        let (client, _) = accepting(&source);
        for _ in 0..3 {
            client.empty(call()).await.unwrap();
            pass(10 * HOUR).await;
        }
        assert_eq!(source.asked(), expected, "{lifetime:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_early_renewal_may_fail_while_the_token_is_good() {
    let source = Counting::failing(Some(HOUR), &[(2, Fault::Error), (3, Fault::Error), (4, Fault::Error)]);
    let (client, _) = accepting(&source);
    client.empty(call()).await.unwrap();
    pass(HOUR - 50).await;
    for _ in 0..20 {
        client.empty(call()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(source.asked(), 2, "a source that failed is left alone for a while");
    pass(5).await;
    client.empty(call()).await.unwrap();
    pass(45).await;
    assert_eq!(source.asked(), 3);

    let error = client.empty(call()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    client.empty(call()).await.unwrap();
    assert_eq!(source.asked(), 5);
}

#[tokio::test(start_paused = true)]
async fn all_who_wait_get_the_error_of_the_source() {
    let source = Counting::failing(None, &[(1, Fault::Error)]);
    let (client, fake) = accepting(&source);
    let (first, second) = tokio::join!(client.empty(call()), client.empty(call()));
    for error in [first.unwrap_err(), second.unwrap_err()] {
        assert_eq!(error.kind(), ErrorKind::Token);
        assert_eq!(error.to_string(), "access token request: the source of access tokens failed");
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the vault is sealed");
        assert!(!error.is_auth());
    }
    assert_eq!((source.asked(), fake.count()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_source_that_panics_or_says_nothing_does_not_block_the_next_call() {
    let source = Counting::failing(None, &[(1, Fault::Panic), (2, Fault::Panic), (3, Fault::Silence)]);
    let (client, _) = accepting(&source);
    let error = client.empty(call()).await.unwrap_err();
    assert_eq!(error.to_string(), "access token request: the source of access tokens ended without an answer");
    let error = client.empty(call()).timeout(Duration::from_secs(300)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    client.empty(call()).await.unwrap();
}

/// A server that refuses the tokens in the list with 401.
fn refusing(tokens: &'static [&'static str]) -> Arc<Fake> {
    Fake::reading(Duration::from_millis(10), move |request| {
        let token = request.headers()["authorization"].to_str().unwrap();
        let refused = tokens.iter().any(|refused| token == format!("Bearer {refused}"));
        Ok(answer(if refused { 401 } else { 200 }, &[], "{}"))
    })
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_and_the_request_sent_again() {
    let source = Counting::new(Some(HOUR));
    let fake = refusing(&["t1"]);
    let client = builder(&fake).token_source(Arc::clone(&source)).build().unwrap();
    let post = Request::new(Method::POST, "createThing").path("/things").json(&1).security(&[&[BEARER]]);
    client.empty(post).await.unwrap();
    assert_eq!(sent(&fake), ["t1", "t2"]);
    let bodies: Vec<_> = fake.requests().iter().map(|it| it.body().as_bytes().unwrap().clone()).collect();
    assert_eq!(bodies, ["1", "1"]);
    client.empty(call()).await.unwrap();
    assert_eq!(source.asked(), 2, "the new token is kept");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_refuses_everything_is_asked_twice() {
    let source = Counting::new(Some(HOUR));
    let fake = refusing(&["t1", "t2", "t3"]);
    let client = builder(&fake).token_source(Arc::clone(&source)).build().unwrap();
    assert!(client.empty(call()).await.unwrap_err().is_auth());
    assert_eq!((sent(&fake), source.asked()), (vec!["t1".to_owned(), "t2".to_owned()], 2));
    client.empty(call()).await.unwrap_err();
    assert_eq!(sent(&fake), ["t1", "t2", "t2", "t3"]);
}

#[tokio::test(start_paused = true)]
async fn many_who_are_refused_renew_once() {
    let source = Counting::new(Some(HOUR));
    let fake = refusing(&["t1"]);
    let client = builder(&fake).token_source(Arc::clone(&source)).build().unwrap();
    let mut calls = JoinSet::new();
    for delay in 0..50 {
        let client = client.clone();
        calls.spawn(async move {
            // Some are refused after the others have renewed already.
            tokio::time::sleep(Duration::from_millis(delay * 5)).await;
            client.empty(call()).await
        });
    }
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    assert_eq!(source.asked(), 2);
}

#[tokio::test]
async fn a_token_of_the_program_is_not_sent_twice() {
    let fake = refusing(&["own"]);
    let client = builder(&fake).access_token("own").build().unwrap();
    assert!(client.empty(call()).await.unwrap_err().is_auth());
    assert_eq!(fake.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_takes_the_token_from_nobody() {
    let source = Counting::new(Some(HOUR));
    let (client, _) = accepting(&source);
    // Once for each moment: before the question, while it is open, when the answer is just there.
    for wait in [0, 1, 50, 99, 100] {
        client.set_token_source(Arc::clone(&source));
        let before = source.asked();
        let limit = Duration::from_millis(wait);
        let _ = tokio::time::timeout(limit, client.empty(call()).into_future()).await;
        client.empty(call()).await.unwrap();
        assert_eq!(source.asked(), before + 1, "after {wait} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_at_any_point_leaves_nothing_behind() {
    /// Polls a future so often and drops it.
    async fn poll_times(future: impl Future, times: usize) {
        let mut future = std::pin::pin!(future);
        for _ in 0..times {
            let once = std::future::poll_fn(|context| std::task::Poll::Ready(future.as_mut().poll(context)));
            if once.await.is_ready() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
    for times in 0..12 {
        let source = Counting::new(Some(HOUR));
        let fake = refusing(&["t1"]);
        let client = builder(&fake).token_source(Arc::clone(&source)).build().unwrap();
        poll_times(client.empty(call()).into_future(), times).await;
        client.empty(call()).await.unwrap();
        assert!(source.asked() <= 2, "{times} polls");
    }
}

#[test]
fn a_runtime_may_end_during_a_renewal() {
    struct Stuck(Arc<Semaphore>);
    impl TokenSource for Stuck {
        fn token(&self) -> TokenFuture<'_> {
            Box::pin(async {
                let _permit = self.0.acquire().await?;
                Ok(AccessToken::new("t"))
            })
        }
    }
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let gate = Arc::new(Semaphore::new(0));
    let fake = Fake::answering(204, "");
    let client = builder(&fake).token_source(Stuck(Arc::clone(&gate))).build().unwrap();
    let first = runtime();
    first.block_on(async {
        let call = tokio::spawn(client.empty(call()).into_future());
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(!call.is_finished());
    });
    drop(first);
    gate.add_permits(1);
    runtime().block_on(async { client.empty(call()).await.unwrap() });
    assert_eq!(sent(&fake), ["t"]);
}

#[tokio::test(start_paused = true)]
async fn nobody_is_asked_for_a_token_that_is_not_needed() {
    let source = Counting::new(None);
    let (client, fake) = accepting(&source);
    client.empty(get("/")).await.unwrap();
    client.empty(get("/").security(&[])).await.unwrap();
    client.empty(call().header("Authorization", "Bearer own")).await.unwrap();
    assert_eq!((source.asked(), fake.count()), (0, 3));
}

#[tokio::test(start_paused = true)]
async fn the_source_can_be_replaced_for_all_clones() {
    let source = Counting::new(None);
    let (client, fake) = accepting(&source);
    client.empty(call()).await.unwrap();
    client.clone().set_access_token("static");
    client.empty(call()).await.unwrap();
    client.set_token_source(Arc::clone(&source));
    client.empty(call()).await.unwrap();
    assert_eq!(sent(&fake), ["t1", "static", "t2"]);
    client.clear_access_token();
    client.empty(call()).await.unwrap();
    assert_eq!(fake.requests()[3].headers().get("authorization"), None);
}

#[tokio::test(start_paused = true)]
async fn the_deadline_of_a_call_counts_the_wait_for_the_token() {
    let source = Counting::failing(None, &[(1, Fault::Silence)]);
    let (client, fake) = accepting(&source);
    let start = tokio::time::Instant::now();
    let error = client.empty(call()).timeout(Duration::from_secs(3)).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!((error.operation(), start.elapsed()), (Some("getThing"), Duration::from_secs(3)));
    assert_eq!(fake.count(), 0);
}
