//! Proxies: named by the program, by the environment, or not at all; their passwords are never shown.

use std::process::Command;
use std::time::Duration;

use purecloud_platform_client::runtime::{ReqwestTransport, RetryPolicy};
use purecloud_platform_client::{ApiClient, OAuthApi};

use crate::server::{Fault, Server, json};

/// `user:canary-cafe`, as a proxy is sent it.
const BASIC: &str = "Basic dXNlcjpjYW5hcnktY2FmZQ==";

fn refusal() -> Fault {
    Fault::Answer(json("407 Proxy Authentication Required", "proxy-authenticate: Basic\r\n", ""))
}

async fn call(transport: ReqwestTransport) -> String {
    let builder = ApiClient::builder().base_url("https://api.invalid").access_token("t").retry(RetryPolicy::never());
    let client = builder.transport(transport).timeout(Duration::from_secs(5)).build().unwrap();
    let shown = format!("{client:?}");
    let error = OAuthApi::new(&client).get_oauth_client("1").await.unwrap_err();
    format!("{shown} {error} {error:?}")
}

#[tokio::test]
async fn a_proxy_that_the_program_names_is_asked() {
    let proxy = Server::start([refusal()]).await;
    let builder = ReqwestTransport::builder().proxy(&format!("http://user:canary-cafe@{}", proxy.address));
    let builder_shown = format!("{builder:?}");
    let transport = builder.build().unwrap();
    let shown = format!("{builder_shown} {transport:?} {}", call(transport.clone()).await);
    let received = proxy.received();
    assert_eq!((received[0].method(), received[0].target()), ("CONNECT", "api.invalid:443"));
    assert_eq!(received[0].header("proxy-authorization"), Some(BASIC), "the password was to be sent");
    assert_eq!(received[0].header("authorization"), None, "the token is not for the proxy");
    assert!(!shown.contains("canary") && !shown.contains("dXNlcjp"), "{shown}");
}

#[test]
fn an_address_that_is_none_is_an_error_without_its_password() {
    for address in ["http://user:canary-cafe@", "http://user:canary-cafe@[::x]/", "http://"] {
        let error = ReqwestTransport::builder().proxy(address).build().unwrap_err();
        let mut shown = format!("{error} {error:?}");
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            shown.push_str(&error.to_string());
            source = error.source();
        }
        assert!(!shown.contains("canary"), "{shown}");
    }
}

/// What a process sees of its environment cannot be changed in a test with threads: another process makes the call.
#[tokio::test]
async fn the_environment_names_a_proxy_unless_it_or_the_program_says_otherwise() {
    let proxy = Server::start([refusal()]).await;
    let address = format!("http://user:canary-cafe@{}", proxy.address);
    let proxied = |variables: Vec<(&'static str, String)>, test: &'static str| async move {
        let output = tokio::task::spawn_blocking(move || {
            let mut command = Command::new(std::env::current_exe().unwrap());
            for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"] {
                command.env_remove(name);
            }
            command.args(["--exact", test, "--ignored", "--nocapture"]).envs(variables).output().unwrap()
        });
        let output = output.await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let shown = [output.stdout, output.stderr].concat();
        assert!(!String::from_utf8_lossy(&shown).contains("canary"), "{}", String::from_utf8_lossy(&shown));
    };
    let (plain, without) = ("proxies::makes_a_call", "proxies::makes_a_call_without_a_proxy");
    for (variables, test, expected) in [
        (vec![("HTTPS_PROXY", address.clone())], plain, 1),
        (vec![("ALL_PROXY", address.clone())], plain, 1),
        (vec![("HTTPS_PROXY", address.clone()), ("NO_PROXY", "api.invalid".to_owned())], plain, 0),
        (vec![("HTTPS_PROXY", address.clone())], without, 0),
        (vec![], plain, 0),
    ] {
        let before = proxy.count();
        proxied(variables.clone(), test).await;
        assert_eq!(proxy.count() - before, expected, "{test} {variables:?}");
    }
}

#[tokio::test]
#[ignore = "another test runs it, in a process with an environment of its own"]
async fn makes_a_call() {
    println!("{}", call(ReqwestTransport::secure().unwrap()).await);
}

#[tokio::test]
#[ignore = "another test runs it, in a process with an environment of its own"]
async fn makes_a_call_without_a_proxy() {
    println!("{}", call(ReqwestTransport::builder().no_proxy().build().unwrap()).await);
}
