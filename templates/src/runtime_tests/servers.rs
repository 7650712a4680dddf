//! Where requests go: variables of an address, and endpoints with servers of their own.

use super::support::{Fake, get};
use crate::runtime::{ApiClientBuilder, ErrorKind, Request};

const TEMPLATE: &str = "https://{tenant}.example.com:{port}/{base}";

fn described() -> ApiClientBuilder {
    let builder = ApiClientBuilder::new(TEMPLATE).server_variable("tenant", "demo");
    builder.server_variable("port", "443").server_variable("base", "v1")
}

#[test]
fn variables_are_set_one_by_one() {
    let url = |builder: ApiClientBuilder| builder.build().unwrap().base_url().to_owned();
    assert_eq!(url(described()), "https://demo.example.com:443/v1");
    let other = described().server_variable("port", "8443").server_variable("base", "v2/beta");
    assert_eq!(url(other.server_variable("tenant", "acme")), "https://acme.example.com:8443/v2/beta");
    let given = described().base_url("https://mock.example.com").server_variable("tenant", "acme");
    assert_eq!(url(given), "https://mock.example.com");
}

/// The name of a tenant may come from anywhere.
#[test]
fn a_variable_cannot_lead_to_another_host() {
    for tenant in ["evil.com/", "evil.com#", "evil.com?", "user@evil.com", "a b", "{port}", "é", "a\\"] {
        let error = described().server_variable("tenant", tenant).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains("`tenant`") && !error.to_string().contains(tenant), "{error}");
    }
    for base in ["a?b", "a#b", "a b"] {
        described().server_variable("base", base).build().unwrap_err();
    }
}

#[test]
fn an_address_with_half_a_pair_of_braces_is_refused() {
    for url in ["https://{tenant.example.com", "https://a.example.com/{"] {
        assert_eq!(ApiClientBuilder::new(url).build().unwrap_err().kind(), ErrorKind::Config, "{url}");
    }
}

async fn uri(client: ApiClientBuilder, request: Request) -> String {
    let fake = Fake::answering(204, "");
    client.transport(fake.clone()).build().unwrap().empty(request).await.unwrap();
    fake.uri()
}

#[tokio::test]
async fn an_endpoint_may_have_a_server_of_its_own() {
    let client = || ApiClientBuilder::new("https://api.example.com/v1");
    assert_eq!(uri(client(), get("/x")).await, "https://api.example.com/v1/x");
    assert_eq!(uri(client(), get("/x").server("https://files.example.com/f/")).await, "https://files.example.com/f/x");
    assert_eq!(uri(client(), get("/x").server("/v2")).await, "https://api.example.com/v2/x");
    assert_eq!(uri(client(), get("/x").server("/")).await, "https://api.example.com/x");
}

/// A program that has chosen a region means all endpoints.
#[tokio::test]
async fn servers_of_endpoints_have_the_variables_of_the_client() {
    let server = "https://files.{tenant}.example.com/{base}";
    assert_eq!(uri(described(), get("/x").server(server)).await, "https://files.demo.example.com/v1/x");
    let client = described().server_variable("tenant", "acme").server_variable("base", "v2/beta");
    assert_eq!(uri(client, get("/x").server(server)).await, "https://files.acme.example.com/v2/beta/x");
    assert_eq!(uri(described(), get("/x").server("/{base}/y")).await, "https://demo.example.com:443/v1/y/x");
}

#[tokio::test]
async fn an_address_that_the_program_names_is_for_all_endpoints() {
    let client = || ApiClientBuilder::new("https://api.example.com/v1").base_url("https://mock.example.com/m");
    assert_eq!(uri(client(), get("/x").server("https://files.example.com")).await, "https://mock.example.com/m/x");
    assert_eq!(uri(client(), get("/x").server("/v2")).await, "https://mock.example.com/v2/x");
}

#[tokio::test]
async fn credentials_go_nowhere_in_the_clear() {
    let fake = Fake::answering(204, "");
    let client = ApiClientBuilder::new("https://api.example.com").transport(fake.clone()).build().unwrap();
    for url in ["http://files.example.com", "ftp://files.example.com", "//files.example.com/x"] {
        // Two slashes are a path on the same server, and a path cannot begin with two.
        let sent = client.empty(get("/x").server(url)).await;
        assert!(sent.is_err() || fake.uri().starts_with("https://api.example.com/"), "{url}");
    }
}
