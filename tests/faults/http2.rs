//! What HTTP/2 adds: a server can say that it has not begun with a request, and then even a create is sent again. All
//! else that breaks leaves a create in doubt, as over HTTP/1.1.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClientRequest};
use purecloud_platform_client::runtime::{ReqwestTransport, RetryPolicy};
use purecloud_platform_client::{ApiClient, ErrorKind, OAuthApi};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::authority::Authority;

/// What a server does with a request that has come whole.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Answer,
    /// Resets its stream with this code (RFC 9113 §7).
    Reset(u32),
    /// Says goodbye, as if it had seen none of the requests, and closes.
    GoAwayBefore,
    /// Says goodbye, and that it has begun with this one, and closes.
    GoAwayAfter,
}

const REFUSED_STREAM: u32 = 7;
const CANCEL: u32 = 8;

/// The types of frames (RFC 9113 §6).
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;

/// Plays its deeds one after the other, and the last one for ever.
struct Server {
    address: SocketAddr,
    authority: Authority,
    /// How many requests have come, whatever became of them.
    received: Arc<Mutex<usize>>,
}

impl Server {
    async fn start(deeds: &'static [Deed]) -> Self {
        let authority = Authority::new();
        let tls = authority.issue("localhost").server_of_http2();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::new(Mutex::new(0));
        let count = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, count) = (tls.clone(), Arc::clone(&count));
                tokio::spawn(async move { converse(tls.accept(stream).await?, deeds, &count).await });
            }
        });
        Self { address, authority, received }
    }

    fn api(&self) -> OAuthApi {
        let transport = ReqwestTransport::builder().no_proxy().only_root_certificates(self.authority.pem.as_bytes());
        let builder = ApiClient::builder().base_url(format!("https://localhost:{}", self.address.port()));
        let builder = builder.access_token("t").timeout(Duration::from_secs(20)).transport(transport.build().unwrap());
        OAuthApi::new(&builder.retry(RetryPolicy::new().first_wait(Duration::from_millis(10))).build().unwrap())
    }

    fn received(&self) -> usize {
        *self.received.lock().unwrap()
    }
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    deeds: &[Deed],
    count: &Mutex<usize>,
) -> io::Result<()> {
    stream.read_exact(&mut [0; b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".len()]).await?;
    write(&mut stream, SETTINGS, 0, 0, b"").await?;
    loop {
        let mut length = [0; 4];
        stream.read_exact(&mut length[1..]).await?;
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap();
        let (kind, flags, id) = (stream.read_u8().await?, stream.read_u8().await?, stream.read_u32().await?);
        stream.read_exact(&mut vec![0; length]).await?;
        let ends = matches!(kind, DATA | HEADERS) && flags & 1 == 1;
        if !ends {
            continue;
        }
        let number = next(count);
        match deeds[number.min(deeds.len() - 1)] {
            Deed::Answer => {
                // `:status: 200` is the eighth entry of the static table (RFC 7541, appendix A).
                write(&mut stream, HEADERS, 4, id, &[0x88]).await?;
                write(&mut stream, DATA, 1, id, br#"{"name":"n","authorizedGrantType":"CODE"}"#).await?;
            }
            Deed::Reset(code) => write(&mut stream, RST_STREAM, 0, id, &code.to_be_bytes()).await?,
            Deed::GoAwayBefore => return write(&mut stream, GOAWAY, 0, 0, &[0; 8]).await,
            Deed::GoAwayAfter => {
                let begun = [id.to_be_bytes(), [0; 4]].concat();
                return write(&mut stream, GOAWAY, 0, 0, &begun).await;
            }
        }
    }
}

/// The number of a request, from 0.
fn next(count: &Mutex<usize>) -> usize {
    let mut count = count.lock().unwrap();
    *count += 1;
    *count - 1
}

async fn write(stream: &mut (impl AsyncWrite + Unpin), kind: u8, flags: u8, id: u32, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [&length[1..], &[kind, flags], &id.to_be_bytes()].concat();
    stream.write_all(&[&head, payload].concat()).await?;
    stream.flush().await
}

fn request() -> OAuthClientRequest {
    OAuthClientRequest::new("n", AuthorizedGrantType::Code)
}

#[tokio::test]
async fn a_create_that_was_refused_is_sent_again() {
    for refusal in [Deed::Reset(REFUSED_STREAM), Deed::GoAwayBefore] {
        let deeds: &'static [Deed] = Vec::leak(vec![refusal, Deed::Answer]);
        let server = Server::start(deeds).await;
        let created = server.api().post_oauth_clients(request()).send().await;
        let created = created.unwrap_or_else(|error| panic!("{refusal:?}: {error:?}"));
        assert_eq!((created.attempts(), server.received(), created.body().name.as_str()), (2, 2, "n"), "{refusal:?}");
    }
}

#[tokio::test]
async fn a_create_that_is_refused_for_ever_is_not_in_doubt() {
    for refusal in [Deed::Reset(REFUSED_STREAM), Deed::GoAwayBefore] {
        let server = Server::start(Vec::leak(vec![refusal])).await;
        let error = server.api().post_oauth_clients(request()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unprocessed, "{refusal:?}: {error:?}");
        assert!(!error.is_ambiguous() && error.is_retryable(), "{refusal:?}: {error:?}");
        assert_eq!((error.attempts(), server.received()), (3, 3), "every sending is an attempt: {refusal:?}");
    }
}

#[tokio::test]
async fn a_create_that_may_have_begun_is_sent_once() {
    for doubt in [Deed::Reset(CANCEL), Deed::GoAwayAfter] {
        let server = Server::start(Vec::leak(vec![doubt, Deed::Answer])).await;
        let error = server.api().post_oauth_clients(request()).await.unwrap_err();
        assert!(error.is_ambiguous() && !error.is_retryable(), "{doubt:?}: {error:?}");
        assert_eq!((error.attempts(), server.received()), (1, 1), "{doubt:?}");
    }
}
