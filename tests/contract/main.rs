//! The generated client against Prism, a mock server that somebody else wrote and that reads the same description, and
//! against a certified login server.
//!
//! Prism judges the requests and makes up the answers, so that neither side of a test is ours alone. The tests need it
//! running: `cargo xtask contract` starts it and says in `OASMITH_PRISM_URL` where it answers.

#![cfg(test)]

mod failures;
mod login;
mod operations;
mod refusals;
mod successes;

use purecloud_platform_client::{ApiClient, ApiClientBuilder};

/// Where Prism names what it holds against a request.
const VIOLATIONS: &str = "sl-violations";

fn builder() -> ApiClientBuilder {
    let url = std::env::var("OASMITH_PRISM_URL").expect("OASMITH_PRISM_URL is set by `cargo xtask contract`");
    ApiClient::builder().base_url(url).allow_insecure_loopback(true)
}

/// A client with a token; Prism wants one and accepts any.
fn client() -> ApiClient {
    builder().access_token("any token").build().unwrap()
}

/// A client that tells Prism which of the documented answers to give.
fn client_preferring(preference: &str) -> ApiClient {
    builder().access_token("any token").default_header("Prefer", preference).build().unwrap()
}
