//! How the client compares with `reqwest` and `serde_json` called by hand: calls in a second, allocations, large answers.
//!
//! `cargo xtask load` runs it, optimised, and prints figures; nothing depends on them. The one by hand is what a careful
//! programmer would write: the same settings, credentials and headers, and a limit for the whole call.

use std::time::{Duration, Instant};

use bytes::Bytes;
use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClient, OAuthClientEntityListing};
use purecloud_platform_client::runtime::{Body, ResponseBody, Transport, TransportFuture};
use purecloud_platform_client::{ApiClient, OAuthApi};
use tokio::runtime;
use tokio::task::JoinSet;

use crate::load::serve;

const CALLS: usize = 10_000;
const TASKS: usize = 256;
const ROUNDS: usize = 11;

/// Something that makes one call.
trait Caller: Clone + Send + 'static {
    fn call(&self) -> impl Future<Output = OAuthClient> + Send;
}

impl Caller for OAuthApi {
    async fn call(&self) -> OAuthClient {
        self.get_oauth_client("1").await.unwrap()
    }
}

#[derive(Clone)]
struct ByHand {
    client: reqwest::Client,
    base_url: String,
}

impl ByHand {
    fn new(base_url: &str) -> Self {
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).referer(false);
        let client = client.connect_timeout(Duration::from_secs(5)).user_agent("purecloud-platform-client/0.1.0");
        Self { client: client.build().unwrap(), base_url: base_url.to_owned() }
    }
}

impl Caller for ByHand {
    async fn call(&self) -> OAuthClient {
        let request = self.client.get(format!("{}/api/v2/oauth/clients/{}", self.base_url, "1")).bearer_auth("t");
        let request = request.header("accept", "application/json").timeout(Duration::from_secs(60));
        let answer = request.send().await.unwrap().error_for_status().unwrap();
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
    }
}

fn ours(url: &str) -> OAuthApi {
    let builder = ApiClient::builder().base_url(url).allow_insecure_loopback(true).access_token("t");
    OAuthApi::new(&builder.build().unwrap())
}

/// The processor time of all threads so far, in nanoseconds, where the system tells.
fn processor_time() -> u64 {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let times = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok());
    times.filter_map(|times| times.split(' ').next()?.parse::<u64>().ok()).sum()
}

/// Calls in a second, and microseconds of processor time for each, those of the server and its kernel included.
async fn pace(caller: &impl Caller) -> (f64, f64) {
    let (started, before) = (Instant::now(), processor_time());
    let mut running = JoinSet::new();
    for _ in 0..TASKS {
        let caller = caller.clone();
        running.spawn(async move {
            for _ in 0..CALLS / TASKS {
                drop(caller.call().await);
            }
        });
    }
    running.join_all().await;
    let calls = f64::from(u32::try_from(CALLS / TASKS * TASKS).unwrap());
    let time = Duration::from_nanos(processor_time().saturating_sub(before));
    (calls / started.elapsed().as_secs_f64(), time.as_secs_f64() * 1e6 / calls)
}

/// The least, the middle and the greatest of some figures.
fn spread(mut figures: Vec<f64>) -> (f64, f64, f64) {
    figures.sort_by(f64::total_cmp);
    (figures[0], figures[figures.len() / 2], figures[figures.len() - 1])
}

/// One after the other in each round, and in turns first: what else the machine does touches both alike.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "`cargo xtask load` runs it, optimised"]
async fn calls_in_a_second() {
    let (url, _) = serve(usize::MAX).await;
    let (ours, by_hand) = (ours(&url), ByHand::new(&url));
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let pair = if round % 2 == 0 {
            let one = pace(&ours).await;
            (one, pace(&by_hand).await)
        } else {
            let other = pace(&by_hand).await;
            (pace(&ours).await, other)
        };
        // The first round opens connections.
        if round > 0 {
            rounds.push(pair);
        }
    }
    let middle = |figure: fn(&Pair) -> f64| spread(rounds.iter().map(figure).collect()).1;
    let (least, ratio, most) = spread(rounds.iter().map(|(ours, by_hand)| ours.0 / by_hand.0).collect());
    println!(
        "{:.0} calls in a second, {:.0} by hand: {ratio:.3} of it ({least:.3} to {most:.3} in {ROUNDS} rounds)",
        middle(|(ours, _)| ours.0),
        middle(|(_, by_hand)| by_hand.0)
    );
    let (least, ratio, most) = spread(rounds.iter().map(|(ours, by_hand)| by_hand.1 / ours.1).collect());
    println!(
        "{:.1} µs of processor time in a call, {:.1} by hand: {ratio:.3} of its speed ({least:.3} to {most:.3})",
        middle(|(ours, _)| ours.1),
        middle(|(_, by_hand)| by_hand.1)
    );
}

/// What [`pace`] says of both.
type Pair = ((f64, f64), (f64, f64));

/// What one call allocates: how often, and how many bytes.
fn allocations(runtime: &runtime::Runtime, caller: &impl Caller) -> (u64, u64) {
    const CALLS: u64 = 1000;
    let calls = |count| {
        runtime.block_on(async {
            for _ in 0..count {
                drop(caller.call().await);
            }
        });
    };
    calls(10);
    let counted = allocation_counter::measure(|| calls(CALLS));
    (counted.count_total / CALLS, counted.bytes_total / CALLS)
}

/// The server has a thread of its own, which is not counted; connections are on this one.
#[test]
#[ignore = "`cargo xtask load` runs it, optimised"]
fn allocations_of_a_call() {
    let server = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (url, _) = server.block_on(serve(usize::MAX));
    let client = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ours = allocations(&client, &ours(&url));
    let by_hand = allocations(&client, &ByHand::new(&url));
    println!("{} allocations in a call ({} bytes), {} ({} bytes) by hand", ours.0, ours.1, by_hand.0, by_hand.1);
}

/// Answers with one body, which is there at once, in pieces as a connection would have them.
struct Canned(Bytes);

impl Transport for Canned {
    fn send(&self, _request: http::Request<Body>) -> TransportFuture<'_> {
        Box::pin(async { Ok(http::Response::new(ResponseBody::from(self.0.clone()))) })
    }
}

fn listing() -> Bytes {
    let client = |number: u32| {
        let description = format!("What \"{number}\" is for, told in a sentence of the usual length.");
        let client = OAuthClient::new(format!("client {number}"), AuthorizedGrantType::ClientCredentials);
        let client = client.description(description).access_token_validity_seconds(86_400);
        client.scope(["oauth", "users:readonly"]).role_ids([format!("{number:032x}"), format!("{number:032x}")])
    };
    let listing = OAuthClientEntityListing::new().entities((0..30_000).map(client));
    serde_json::to_vec(&listing).unwrap().into()
}

#[tokio::test]
#[ignore = "`cargo xtask load` runs it, optimised"]
async fn a_large_answer() {
    let body = listing();
    let api = OAuthApi::new(&ApiClient::builder().transport(Canned(body.clone())).build().unwrap());
    let mut ratios = Vec::new();
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let listing = api.get_oauth_clients().await.unwrap();
        let ours = started.elapsed();
        drop(listing);
        let started = Instant::now();
        let listing: OAuthClientEntityListing = serde_json::from_slice(&body).unwrap();
        let by_hand = started.elapsed();
        drop(listing);
        times.0.push(ours.as_secs_f64() * 1e3);
        times.1.push(by_hand.as_secs_f64() * 1e3);
        ratios.push(by_hand.as_secs_f64() / ours.as_secs_f64());
    }
    let ((_, ours, _), (_, by_hand, _), (least, ratio, most)) = (spread(times.0), spread(times.1), spread(ratios));
    println!(
        "{} KiB of JSON in {ours:.1} ms, {by_hand:.1} ms with serde_json: {ratio:.3} of its speed ({least:.3} to {most:.3})",
        body.len() / 1024
    );
}
