//! Where requests may go, and where they must not.

use purecloud_platform_client::{ApiClient, DEFAULT_BASE_URL, ErrorKind, OAuthApi, Region, Result};

use crate::server::Server;

/// They would address another resource: the listing, or the parent of the client.
#[tokio::test]
async fn identifiers_that_are_no_segment_are_refused_before_anything_is_sent() {
    let server = Server::answering_json("{}").await;
    let api = server.api();
    for id in ["", ".", ".."] {
        let outcomes: [(&str, Result<()>); 6] = [
            ("clientId", api.delete_oauth_client(id).await),
            ("clientId", api.get_oauth_client(id).await.map(drop)),
            ("clientId", api.post_oauth_client_secret(id).await.map(drop)),
            ("clientId", api.get_oauth_authorization(id).await.map(drop)),
            ("scopeId", api.get_oauth_scope(id).await.map(drop)),
            ("executionId", api.get_oauth_client_usage_query_result("1", id).await.map(drop)),
        ];
        for (parameter, outcome) in outcomes {
            let error = outcome.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Request, "{id:?}");
            assert!(error.to_string().contains(&format!("path parameter `{parameter}`")), "{error}");
        }
    }
    assert!(server.requests().await.is_empty());
}

#[tokio::test]
async fn identifiers_that_look_dangerous_stay_one_segment() {
    let server = Server::answering_json("{}").await;
    for (id, segment) in [("../..", "..%2F.."), ("%2e%2e", "%252e%252e"), ("a?b#c", "a%3Fb%23c"), ("...", "...")] {
        // An empty object is no client; what matters is where the request went.
        let _ = server.api().get_oauth_client(id).await;
        let requests = server.requests().await;
        assert_eq!(requests.last().unwrap().url.path(), format!("/api/v2/oauth/clients/{segment}"));
    }
}

/// The vendor's table: what a region is called, and its domain.
const REGIONS: [(&str, &str); 18] = [
    ("us-east-1", "mypurecloud.com"),
    ("us-east-2", "use2.us-gov-pure.cloud"),
    ("us-west-2", "usw2.pure.cloud"),
    ("ca-central-1", "cac1.pure.cloud"),
    ("mx-central-1", "mxc1.pure.cloud"),
    ("sa-east-1", "sae1.pure.cloud"),
    ("eu-west-1", "mypurecloud.ie"),
    ("eu-west-2", "euw2.pure.cloud"),
    ("eu-central-1", "mypurecloud.de"),
    ("eu-central-2", "euc2.pure.cloud"),
    ("me-central-1", "mec1.pure.cloud"),
    ("ap-south-1", "aps1.pure.cloud"),
    ("ap-southeast-1", "apse1.pure.cloud"),
    ("ap-southeast-2", "mypurecloud.com.au"),
    ("ap-northeast-1", "mypurecloud.jp"),
    ("ap-northeast-2", "apne2.pure.cloud"),
    ("ap-northeast-3", "apne3.pure.cloud"),
    ("eusc-de-east-1", "edee1.eusc-pure.cloud"),
];

#[test]
fn a_region_has_two_addresses_and_three_names() {
    for (name, domain) in REGIONS {
        for text in [name, &name.replace('-', "_"), domain] {
            let region = Region::from(text);
            assert!(!matches!(region, Region::Other(_)), "{text}");
            let client = ApiClient::builder().region(region).build().unwrap();
            assert_eq!(client.base_url(), format!("https://api.{domain}"));
            assert_eq!(client.token_url().unwrap(), format!("https://login.{domain}/oauth/token"));
            assert_eq!(client.authorize_url().unwrap(), format!("https://login.{domain}/oauth/authorize"));
        }
    }
    let client = ApiClient::builder().build().unwrap();
    assert_eq!((client.base_url(), Region::default()), (DEFAULT_BASE_URL, Region::UsEast1));
    assert_eq!(client.token_url(), Some("https://login.mypurecloud.com/oauth/token"));
}

#[test]
fn a_region_may_be_newer_than_the_client() {
    let client = ApiClient::builder().region("afs1.pure.cloud").build().unwrap();
    assert_eq!(client.base_url(), "https://api.afs1.pure.cloud");
    assert_eq!(client.token_url(), Some("https://login.afs1.pure.cloud/oauth/token"));
    for region in ["a b", "user@evil.example.com", "evil.example.com/?x="] {
        let error = ApiClient::builder().region(region).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{region}");
    }
}

#[test]
fn a_token_never_crosses_a_network_in_the_clear() {
    let build = |url: &str, allow: bool| ApiClient::builder().base_url(url).allow_insecure_loopback(allow).build();
    for url in ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"] {
        assert_eq!(build(url, false).unwrap_err().kind(), ErrorKind::Config, "{url}");
        assert_eq!(build(url, true).unwrap().base_url(), url);
    }
    let elsewhere =
        ["http://api.mypurecloud.com", "http://192.168.0.1", "http://localhost.example.com", "ftp://127.0.0.1"];
    for url in elsewhere {
        assert_eq!(build(url, true).unwrap_err().kind(), ErrorKind::Config, "{url}");
    }
    assert!(build("http://127.0.0.1", false).unwrap_err().to_string().contains("allow_insecure_loopback(true)"));
}

#[test]
fn an_address_that_is_none_is_refused_and_not_repeated() {
    let user_info = "https://user:hunter2@api.mypurecloud.com";
    for url in ["", "api.mypurecloud.com", "https://", "https://a b", user_info, "https://api.example.com/?q=hunter2"] {
        let error = ApiClient::builder().base_url(url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{url}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn a_base_url_may_have_a_path_and_a_slash() {
    let server = Server::answering_json("{}").await;
    let client = server.builder().base_url(format!("{}/gateway/", server.url())).build().unwrap();
    OAuthApi::new(&client).get_oauth_clients().await.unwrap();
    assert_eq!(server.request().await.url.path(), "/gateway/api/v2/oauth/clients");
}
