//! The default transport, against a small server on this machine.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::support::{Piece, Pieces, get};
use crate::runtime::{
    ApiClient, ApiClientBuilder, Body, ErrorKind, Request, ReqwestTransport, SecurityScheme, Transport,
    TransportErrorKind,
};
use http::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const KEY: SecurityScheme = SecurityScheme::api_key_query("Key", "key");

/// Gives every connection the same bytes and remembers what the client sent.
struct Server {
    base_url: String,
    received: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start(answer: &'static str, then_wait: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let text = read_request(&mut stream).await;
                log.lock().unwrap().push(text);
                stream.write_all(answer.as_bytes()).await.unwrap();
                tokio::time::sleep(then_wait).await;
            }
        });
        Self { base_url, received }
    }

    fn client(&self) -> ApiClient {
        let builder = ApiClientBuilder::new(&self.base_url).allow_insecure_loopback(true);
        builder.user_agent("tests/1").api_key("Key", "canary").build().unwrap()
    }

    fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        text.extend_from_slice(&buffer[..count]);
        let so_far = String::from_utf8_lossy(&text).to_ascii_lowercase();
        let Some((head, body)) = so_far.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |it| it.parse().unwrap());
        if count == 0 || body.len() >= length {
            return String::from_utf8(text).unwrap();
        }
    }
}

/// The transport remembers the host of the latest address, and must not remember more.
#[tokio::test]
async fn every_address_is_its_own() {
    let answer = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    let servers = [Server::start(answer, Duration::ZERO).await, Server::start(answer, Duration::ZERO).await];
    let transport = ReqwestTransport::for_loopback().unwrap();
    let targets = ["/a?key=1", "/b/%2F%20c;d=1?x=%26&y", "/", "/a//b/?z"];
    for target in targets {
        for (index, server) in servers.iter().enumerate() {
            // Spelt otherwise, it is the same host all the same.
            let base_url = if index == 0 { server.base_url.clone() } else { server.base_url.replace("http", "HTTP") };
            let request = http::Request::get(format!("{base_url}{target}")).body(Body::empty()).unwrap();
            transport.send(request).await.unwrap();
        }
    }
    for server in servers {
        let host = server.base_url.strip_prefix("http://").unwrap();
        let expected: Vec<_> = targets.iter().map(|target| format!("GET {target} HTTP/1.1 {host}")).collect();
        let line = |text: &String| text.lines().next().unwrap().to_owned();
        let host = |text: &String| text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned();
        let received: Vec<_> = server.received().iter().map(|text| format!("{} {}", line(text), host(text))).collect();
        assert_eq!(received, expected);
    }
}

#[tokio::test]
async fn a_request_goes_out_as_described() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"id\":\"neat\"}";
    let server = Server::start(answer, Duration::ZERO).await;
    let request = Request::new(Method::POST, "createThing")
        .path("/things/")
        .path_param("id", "a/b c")
        .query("tags", ["x", "y&z"])
        .json(&[1, 2]);
    let value: serde_json::Value = server.client().json(request).await.unwrap();
    assert_eq!(value["id"], "neat");
    let received = server.received().remove(0);
    assert!(received.starts_with("POST /things/a%2Fb%20c?tags=x&tags=y%26z HTTP/1.1\r\n"), "{received}");
    assert!(received.ends_with("\r\n\r\n[1,2]"), "{received}");
    for line in
        ["content-type: application/json", "accept: application/json", "user-agent: tests/1", "content-length: 5"]
    {
        assert!(received.to_ascii_lowercase().contains(line), "no {line} in {received}");
    }
}

#[tokio::test]
async fn a_request_without_a_body_announces_none() {
    let server = Server::start("HTTP/1.1 204 No Content\r\n\r\n", Duration::ZERO).await;
    server.client().empty(get("/")).await.unwrap();
    let received = server.received().remove(0).to_ascii_lowercase();
    assert!(!received.contains("content-length") && !received.contains("transfer-encoding"), "{received}");
}

#[tokio::test]
async fn a_chunked_answer_is_put_together() {
    let answer = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n";
    let server = Server::start(answer, Duration::ZERO).await;
    assert_eq!(server.client().text(get("/")).await.unwrap(), "abcdefg");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Server::start("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", Duration::ZERO).await;
    let answer =
        format!("HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n", target.base_url);
    let server = Server::start(Box::leak(answer.into_boxed_str()), Duration::ZERO).await;
    let error = server.client().empty(get("/").security(&[&[KEY]])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(error.to_string(), "getThing: 307 Temporary Redirect: redirects to 127.0.0.1, which is not followed");
    assert_eq!((server.received().len(), target.received().len()), (1, 0));
}

#[tokio::test]
async fn a_stalled_answer_times_out() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc";
    let server = Server::start(answer, Duration::from_secs(60)).await;
    let error = server.client().text(get("/")).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert!(error.is_timeout());
}

/// The error and all its sources, as `Debug` and as `Display`.
fn everything(error: &dyn std::error::Error) -> String {
    let mut shown = vec![format!("{error:?}")];
    let mut next = Some(error);
    while let Some(error) = next {
        shown.push(error.to_string());
        next = error.source();
    }
    shown.join("\n")
}

#[tokio::test]
async fn a_broken_answer_is_an_error_without_the_url() {
    let server = Server::start("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc", Duration::ZERO).await;
    let error = server.client().text(get("/").security(&[&[KEY]])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(server.received()[0].contains("key=canary"), "the canary was to be sent");
    assert!(!everything(&error).contains("canary"), "{}", everything(&error));

    let server = Server::start("this is not HTTP\r\n\r\n", Duration::ZERO).await;
    let error = server.client().text(get("/").security(&[&[KEY]])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(!everything(&error).contains("canary"), "{}", everything(&error));
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client =
        ApiClientBuilder::new(&base_url).allow_insecure_loopback(true).api_key("Key", "canary").build().unwrap();
    let error = client.empty(get("/").security(&[&[KEY]])).await.unwrap_err();
    assert!(error.is_connect(), "{}", everything(&error));
    assert!(!everything(&error).contains("canary"), "{}", everything(&error));
}

#[tokio::test]
async fn the_secure_transport_refuses_plain_http_by_itself() {
    let server = Server::start("HTTP/1.1 204 No Content\r\n\r\n", Duration::ZERO).await;
    let mut request = http::Request::new(Body::empty());
    *request.uri_mut() = format!("{}/?key=canary", server.base_url).parse().unwrap();
    let error = ReqwestTransport::secure().unwrap().send(request).await.unwrap_err();
    assert_ne!(error.kind(), TransportErrorKind::Timeout);
    assert!(!everything(&error).contains("canary"), "{}", everything(&error));
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_client_of_ones_own_can_carry_the_requests() {
    let server = Server::start("HTTP/1.1 204 No Content\r\n\r\n", Duration::ZERO).await;
    let own = ::reqwest::Client::builder().no_proxy().user_agent("own/1").build().unwrap();
    let builder = ApiClientBuilder::new(&server.base_url).allow_insecure_loopback(true);
    builder.transport(ReqwestTransport::new(own)).build().unwrap().empty(get("/")).await.unwrap();
    assert!(server.received()[0].to_ascii_lowercase().contains("user-agent: own/1"));
}

#[tokio::test]
async fn a_stream_is_sent_with_its_length_or_in_chunks() {
    let server = Server::start("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n", Duration::ZERO).await;
    let post = |body: Body| Request::new(Method::POST, "postThing").path("/").body("text/plain", body);
    let long = "0123456789".repeat(20_000);
    let reader = std::io::Cursor::new(long.clone().into_bytes());
    server.client().empty(post(Body::reader(reader).length(200_000))).await.unwrap();
    server.client().empty(post(Body::reader(&b"abc"[..]))).await.unwrap();
    let received = server.received();
    assert!(received[0].contains("content-length: 200000") && received[0].ends_with(&long));
    assert!(received[1].contains("transfer-encoding: chunked"), "{}", received[1]);
}

#[tokio::test]
async fn a_stream_is_sent_once_and_may_break() {
    let server = Server::start("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n", Duration::ZERO).await;
    let call =
        server.client().empty(Request::new(Method::POST, "postThing").path("/").body("a/b", Body::reader(&b"a"[..])));
    call.clone().await.unwrap();
    let again = call.await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::Transport);
    let source = std::error::Error::source(&again).and_then(std::error::Error::source).unwrap();
    assert_eq!(source.to_string(), "the body is a stream that has been sent already");

    let broken = Body::stream(Pieces::new(vec![Piece::Bytes(b"a"), Piece::Break])).length(9);
    let error = server.client().empty(Request::new(Method::POST, "postThing").path("/").body("a/b", broken)).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Transport);
}
