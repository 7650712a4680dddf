//! A call from end to end: attempts, the waits between them, and one deadline over everything.
//!
//! Nothing here is generic, so it is compiled once and not for every operation.

mod attempt;

use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};

use super::client::Shared;
use super::error::{Error, Result};
use super::platform::{Instant, sleep, timeout};
use super::random;
use super::request::Request;
use super::response::{Head, Response};
use super::retry::{Cost, Ending, Nature, Verdict};
use super::stream::BodyStream;
#[cfg(feature = "tracing")]
use super::trace;
use super::transport::ResponseBody;

/// Sends a request and returns the whole body of a successful answer.
pub(super) async fn exchange(client: &Shared, request: &mut Request) -> Result<Response<Bytes>> {
    let answer = run(client, request, Wanted::Whole).await?;
    Ok(Response::new(answer.head, answer.whole))
}

/// Sends a request and returns the body of a successful answer before it has come.
pub(super) async fn open(client: &Shared, request: &mut Request) -> Result<Response<BodyStream>> {
    let (limit, _) = limits(client, request);
    let answer = run(client, request, Wanted::Stream).await?;
    let rest = answer.rest.unwrap_or_else(|| Bytes::new().into());
    let stream = BodyStream::new(answer.head.clone(), rest, limit, client.rules.max_response_bytes);
    Ok(Response::new(answer.head, stream))
}

/// How much of a successful answer a caller waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Whole,
    Stream,
}

/// A successful answer.
struct Answer {
    head: Head,
    /// The body, if all of it was wanted.
    whole: Bytes,
    /// The body, if it was not.
    rest: Option<ResponseBody>,
}

/// What has happened to a call so far. It outlives the attempts, so that a deadline cannot hide it.
struct Course {
    nature: Nature,
    attempts: u32,
    /// Whether the request may be on its way.
    in_flight: bool,
    /// Whether the server may have acted on an earlier attempt.
    ambiguous: bool,
    /// Whether the server has refused an access token, and another one was sent.
    renewed: bool,
    paid: Option<Cost>,
}

async fn run(client: &Shared, request: &mut Request, wanted: Wanted) -> Result<Answer> {
    request.check()?;
    let keyed = identify(request);
    let nature = Nature::of(&request.method, keyed || request.idempotent);
    let mut course = Course { nature, attempts: 0, in_flight: false, ambiguous: false, renewed: false, paid: None };
    let (operation, (limit, _)) = (request.operation, limits(client, request));
    // One deadline over everything: a server that drips its answer cannot hold a caller.
    let outcome = timeout(limit, attempts(client, request, wanted, &mut course)).await;
    let outcome = outcome.unwrap_or_else(|_| {
        let ending = if course.in_flight { Ending::Lost } else { Ending::Unsent };
        Err(Error::deadline(operation, limit).settle(course.attempts, Verdict::of(ending, nature)))
    });
    outcome.map_err(|error| error.settle(course.attempts, Verdict { retryable: false, ambiguous: course.ambiguous }))
}

/// The limits of the whole call and of each attempt.
fn limits(client: &Shared, request: &Request) -> (Duration, Duration) {
    request.retry.unwrap_or(client.rules.retry).limits(request.timeout.or(client.rules.timeout))
}

/// Gives the request a key of its own, if the API takes one: the same for all attempts.
fn identify(request: &mut Request) -> bool {
    let Some(name) = request.idempotency_key.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok()) else {
        return false;
    };
    if let Ok(key) = HeaderValue::from_str(&random::uuid()) {
        request.default_header(&name, &key);
    }
    true
}

/// Sends the request until it succeeds, or should not be sent again.
async fn attempts(client: &Shared, request: &Request, wanted: Wanted, course: &mut Course) -> Result<Answer> {
    let policy = request.retry.unwrap_or(client.rules.retry);
    let (limit, limit_of_attempt) = limits(client, request);
    let (replayable, started) = (request.body.is_replayable(), Instant::now());
    loop {
        course.in_flight = false;
        let error = match attempt::attempt(client, request, wanted, limit_of_attempt, course).await {
            Ok(answer) => {
                client.rules.budget.refill(course.paid);
                return Ok(answer);
            }
            Err(error) => error,
        };
        if !course.in_flight {
            // It is about something else, such as the access token, and speaks for itself.
            return Err(error);
        }
        let verdict = Verdict::of(error.ending(), course.nature);
        let error = error.settle(course.attempts, verdict);
        let wait = policy.wait(course.attempts, course.nature, verdict, random::fraction(), error.retry_after());
        let Some(wait) = wait.filter(|wait| replayable && *wait < limit.saturating_sub(started.elapsed())) else {
            return Err(error);
        };
        let cost = if error.is_timeout() { Cost::Timeout } else { Cost::Plain };
        if !client.rules.budget.pay(cost) {
            return Err(error);
        }
        course.paid = Some(cost);
        course.ambiguous |= verdict.ambiguous;
        #[cfg(feature = "tracing")]
        trace::waiting(request.operation, course.attempts, wait);
        sleep(wait).await;
    }
}
