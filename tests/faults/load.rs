//! Many calls at once, some of which fail: none is lost, nothing is written twice, memory stays bounded.
//!
//! The default size is for every run of the tests. `cargo xtask load` runs the full size, optimised, and prints figures.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClientRequest};
use purecloud_platform_client::runtime::RetryPolicy;
use purecloud_platform_client::{ApiClient, OAuthApi};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 55\r\n\r\n\
                      {\"id\":\"1\",\"name\":\"answer\",\"authorizedGrantType\":\"CODE\"}";
const BUSY: &str = "HTTP/1.1 429 Slow down\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n";
const DOWN: &str = "HTTP/1.1 503 Down\r\ncontent-length: 0\r\n\r\n";
const HALF: &str = "HTTP/1.1 200 OK\r\ncontent-length: 55\r\n\r\n{\"id\":";

/// What a server has done so far.
#[derive(Default)]
pub(crate) struct Deeds {
    requests: AtomicUsize,
    faults: AtomicUsize,
    /// How often each thing was created, by its name.
    created: Mutex<BTreeMap<String, usize>>,
}

/// A server that fails one request in `every`.
pub(crate) async fn serve(every: usize) -> (String, Arc<Deeds>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let deeds = Arc::new(Deeds::default());
    let shared = Arc::clone(&deeds);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            stream.set_nodelay(true).unwrap();
            tokio::spawn(converse(stream, Arc::clone(&shared), every));
        }
    });
    (url, deeds)
}

async fn converse(mut stream: TcpStream, deeds: Arc<Deeds>, every: usize) -> std::io::Result<()> {
    let mut bytes = Vec::with_capacity(1024);
    loop {
        bytes.clear();
        let (head, end) = loop {
            if stream.read_buf(&mut bytes).await? == 0 {
                return Ok(());
            }
            let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") else { continue };
            let head = std::str::from_utf8(&bytes[..end]).unwrap();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let whole = end + 4 + length.map_or(0, |it| it.parse::<usize>().unwrap());
            if bytes.len() >= whole {
                break (head, end + 4);
            }
        };
        let number = deeds.requests.fetch_add(1, Ordering::Relaxed);
        let fault = (number % every == every - 1).then(|| deeds.faults.fetch_add(1, Ordering::Relaxed) % 4);
        // Refusals come before the deed, the other faults after it.
        if head.starts_with("POST") && fault != Some(0) && fault != Some(1) {
            let body: OAuthClientRequest = serde_json::from_slice(&bytes[end..]).unwrap();
            *deeds.created.lock().unwrap().entry(body.name).or_default() += 1;
        }
        let answer = match fault {
            None => ANSWER,
            Some(0) => BUSY,
            Some(1) => DOWN,
            Some(2) => {
                stream.write_all(HALF.as_bytes()).await?;
                return Ok(());
            }
            Some(_) => return stream.set_zero_linger(),
        };
        stream.write_all(answer.as_bytes()).await?;
    }
}

fn client(url: &str) -> ApiClient {
    let policy = RetryPolicy::new().attempts(8).first_wait(Duration::from_millis(5));
    let builder = ApiClient::builder().base_url(url).allow_insecure_loopback(true).access_token("t");
    builder.retry(policy).build().unwrap()
}

/// One call in five creates something.
async fn storm(calls: usize, tasks: usize) {
    let (url, deeds) = serve(20).await;
    let (client, next) = (client(&url), Arc::new(AtomicUsize::new(0)));
    let before = resident();
    let started = Instant::now();
    let mut running = JoinSet::new();
    for _ in 0..tasks {
        let (api, next) = (OAuthApi::new(&client), Arc::clone(&next));
        running.spawn(async move {
            let mut outcomes = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= calls {
                    return outcomes;
                }
                let name = (number % 5 == 0).then(|| format!("thing {number}"));
                let outcome = match &name {
                    Some(name) => {
                        api.post_oauth_clients(OAuthClientRequest::new(name, AuthorizedGrantType::Code)).await
                    }
                    None => api.get_oauth_client("1").await,
                };
                outcomes.push((name, outcome));
            }
        });
    }
    let outcomes: Vec<_> = running.join_all().await.into_iter().flatten().collect();
    let (elapsed, after) = (started.elapsed(), resident());
    assert_eq!(outcomes.len(), calls, "no call is lost");
    let created = deeds.created.lock().unwrap();
    assert!(created.values().all(|count| *count == 1), "something was created twice");
    let mut in_doubt = 0;
    for (name, outcome) in outcomes {
        match (name, outcome) {
            (Some(name), Ok(_)) => assert!(created.contains_key(&name), "{name} was not created"),
            (Some(_), Err(error)) => {
                assert!(error.is_ambiguous(), "{error:?}");
                in_doubt += 1;
            }
            (None, outcome) => drop(outcome.expect("what reads is sent until it succeeds")),
        }
    }
    let (requests, faults) = (deeds.requests.load(Ordering::Relaxed), deeds.faults.load(Ordering::Relaxed));
    println!(
        "{calls} calls over {tasks} tasks in {elapsed:.2?}: {requests} requests, {faults} faults, {} created, {in_doubt} \
         in doubt; {} KiB resident before, {} KiB after",
        created.len(),
        before / 1024,
        after / 1024
    );
    assert!(after < before + 256 * 1024 * 1024, "memory is bounded");
}

/// How much memory this process has, where the system tells.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")).map_or(0, |kib| kib.parse::<usize>().unwrap() * 1024)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_storm_loses_and_doubles_nothing() {
    storm(1000, 32).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "`cargo xtask load` runs it, optimised"]
async fn a_storm_loses_and_doubles_nothing() {
    storm(10_000, 256).await;
}
