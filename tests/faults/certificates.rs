//! Certificates are verified, always; a program can name whom to trust besides, and who it is itself.

use std::time::Duration;

use purecloud_platform_client::runtime::{ReqwestTransport, RetryPolicy};
use purecloud_platform_client::{ApiClient, Error, ErrorKind, OAuthApi};

use crate::authority::{Authority, Identity};
use crate::server::{Server, success};

fn api(server: &Server, transport: ReqwestTransport) -> OAuthApi {
    let builder = ApiClient::builder().base_url(format!("https://localhost:{}", server.address.port()));
    let builder = builder.access_token("canary-beef").retry(RetryPolicy::never()).timeout(Duration::from_secs(5));
    OAuthApi::new(&builder.transport(transport).build().unwrap())
}

fn trusting(authority: &Authority) -> ReqwestTransport {
    ReqwestTransport::builder().no_proxy().only_root_certificates(authority.pem.as_bytes()).build().unwrap()
}

async fn refused(server: &Server, transport: ReqwestTransport) -> Error {
    let error = api(server, transport).get_oauth_client("1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert_eq!((server.connections(), server.count()), (1, 0), "nothing is sent to a stranger");
    assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    error
}

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_when_it_is_named() {
    let authority = Authority::new();
    let server = Server::start_tls([success()], authority.issue("localhost").server()).await;
    let body = api(&server, trusting(&authority)).get_oauth_client("1").await.unwrap();
    assert_eq!(body.name, "n");
    let besides = ReqwestTransport::builder().no_proxy().root_certificates(authority.pem.as_bytes()).build().unwrap();
    api(&server, besides).get_oauth_client("1").await.unwrap();
}

#[tokio::test]
async fn a_certificate_of_a_stranger_is_refused() {
    let server = Server::start_tls([success()], Identity::self_signed("localhost").server()).await;
    refused(&server, ReqwestTransport::builder().no_proxy().build().unwrap()).await;
    let server = Server::start_tls([success()], Identity::self_signed("localhost").server()).await;
    refused(&server, trusting(&Authority::new())).await;
}

#[tokio::test]
async fn a_certificate_that_has_expired_is_refused() {
    let authority = Authority::new();
    let server = Server::start_tls([success()], authority.issue_until("localhost", 2001).server()).await;
    refused(&server, trusting(&authority)).await;
}

#[tokio::test]
async fn a_certificate_for_another_host_is_refused() {
    let authority = Authority::new();
    let server = Server::start_tls([success()], authority.issue("other.example.com").server()).await;
    refused(&server, trusting(&authority)).await;
}

#[tokio::test]
async fn a_client_can_show_who_it_is() {
    let authority = Authority::new();
    let acceptor = authority.acceptor_for_clients(&authority.issue("localhost"));
    let server = Server::start_tls([success()], acceptor).await;
    let builder = || ReqwestTransport::builder().no_proxy().only_root_certificates(authority.pem.as_bytes());
    let own = authority.issue("client").pem();
    api(&server, builder().client_certificate(own.as_bytes()).build().unwrap()).get_oauth_client("1").await.unwrap();

    let error = api(&server, builder().build().unwrap()).get_oauth_client("1").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Transport), "{error:?}");
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn credentials_are_not_sent_in_the_clear() {
    let server = Server::start([success()]).await;
    let error = ApiClient::builder().base_url(server.url()).access_token("t").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    let lost = ApiClient::builder().base_url("http://api.example.com").allow_insecure_loopback(true).build();
    assert_eq!(lost.unwrap_err().kind(), ErrorKind::Config);
    assert_eq!(server.connections(), 0);
}

#[test]
fn certificates_that_cannot_be_read_are_an_error() {
    for junk in [&b""[..], b"canary", b"-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n"] {
        let error = ReqwestTransport::builder().client_certificate(junk).build().unwrap_err();
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    }
    let junk = b"-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n";
    ReqwestTransport::builder().only_root_certificates(junk).build().unwrap_err();
}
