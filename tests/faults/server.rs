//! A server that fails as it is told, connection by connection, and writes down what it received.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use purecloud_platform_client::runtime::RetryPolicy;
use purecloud_platform_client::{ApiClient, ApiClientBuilder, OAuthApi};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio_rustls::TlsAcceptor;

/// What a server does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// None: it answers with these bytes and waits for the next request.
    Answer(Vec<u8>),
    /// Resets the connection before it has read anything.
    ResetBefore,
    /// Resets the connection when the head of the request has come, but not all of its body.
    ResetDuring,
    /// Reads the request, and resets the connection.
    ResetAfter,
    /// Answers with these bytes, and resets the connection.
    ResetInAnswer(Vec<u8>),
    /// Answers with these bytes, which may be none, and closes the connection properly.
    Close(Vec<u8>),
    /// Answers with these bytes and keeps the connection, but says nothing more.
    Silence(Vec<u8>),
    /// Answers with these bytes, one at a time.
    Drip(Vec<u8>, Duration),
    /// Closes its side only, and goes on reading.
    HalfClose,
    /// Answers with a head, and then sends these bytes until the client has had enough.
    Endless(&'static str, Vec<u8>),
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn method(&self) -> &str {
        self.head.split(' ').next().unwrap()
    }

    pub(crate) fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

#[derive(Default)]
struct Log {
    received: Mutex<Vec<Received>>,
    connections: Mutex<usize>,
}

/// Plays its faults one after the other, and the last one for ever.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    log: Arc<Log>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(faults: impl IntoIterator<Item = Fault>) -> Self {
        Self::listen(faults, None).await
    }

    pub(crate) async fn start_tls(faults: impl IntoIterator<Item = Fault>, tls: TlsAcceptor) -> Self {
        Self::listen(faults, Some(tls)).await
    }

    async fn listen(faults: impl IntoIterator<Item = Fault>, tls: Option<TlsAcceptor>) -> Self {
        let faults: Arc<[Fault]> = faults.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Log::default());
        let (shared, next) = (Arc::clone(&log), Arc::new(Mutex::new(0)));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *shared.connections.lock().unwrap() += 1;
                stream.set_nodelay(true).unwrap();
                let connection =
                    Connection { log: Arc::clone(&shared), faults: Arc::clone(&faults), next: Arc::clone(&next) };
                let tls = tls.clone();
                tokio::spawn(async move {
                    // A broken connection is what many of these tests are about.
                    let _ = match tls {
                        None => connection.serve(stream).await,
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => connection.serve(stream).await,
                            Err(error) => Err(error),
                        },
                    };
                });
            }
        });
        Self { address, log, task }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client that waits little between attempts.
    pub(crate) fn builder(&self) -> ApiClientBuilder {
        let policy = RetryPolicy::new().first_wait(Duration::from_millis(10));
        ApiClient::builder().base_url(self.url()).allow_insecure_loopback(true).access_token("t").retry(policy)
    }

    pub(crate) fn api(&self) -> OAuthApi {
        OAuthApi::new(&self.builder().build().unwrap())
    }

    /// The requests whose head has come.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.log.received.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.received().len()
    }

    pub(crate) fn connections(&self) -> usize {
        *self.log.connections.lock().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Connection {
    log: Arc<Log>,
    faults: Arc<[Fault]>,
    next: Arc<Mutex<usize>>,
}

/// What can be reset, and not only closed.
pub(crate) trait Reset {
    fn reset(self);
}

impl Reset for TcpStream {
    fn reset(self) {
        self.set_zero_linger().unwrap();
    }
}

impl Reset for tokio_rustls::server::TlsStream<TcpStream> {
    fn reset(self) {
        self.into_inner().0.reset();
    }
}

impl Connection {
    async fn serve<S: AsyncRead + AsyncWrite + Reset + Unpin>(&self, mut stream: S) -> io::Result<()> {
        loop {
            // The first byte says that there is a request, and so a fault.
            let mut bytes = vec![stream.read_u8().await?];
            let fault = self.fault();
            if matches!(fault, Fault::ResetBefore) {
                stream.reset();
                return Ok(());
            }
            let head = read_head(&mut stream, &mut bytes).await?;
            self.log.received.lock().unwrap().push(Received { head: head.clone(), body: Vec::new() });
            if matches!(fault, Fault::ResetDuring) {
                stream.reset();
                return Ok(());
            }
            let body = read_body(&mut stream, &head, bytes).await?;
            if let Some(received) = self.log.received.lock().unwrap().iter_mut().rfind(|it| it.head == head) {
                received.body = body;
            }
            match fault {
                Fault::Answer(answer) => stream.write_all(&answer).await?,
                fault => return fail(stream, fault).await,
            }
        }
    }

    fn fault(&self) -> Fault {
        let mut next = self.next.lock().unwrap();
        *next += 1;
        self.faults[(*next - 1).min(self.faults.len() - 1)].clone()
    }
}

async fn fail<S: AsyncRead + AsyncWrite + Reset + Unpin>(mut stream: S, fault: Fault) -> io::Result<()> {
    match fault {
        Fault::Answer(_) | Fault::ResetBefore | Fault::ResetDuring => {}
        Fault::ResetAfter => stream.reset(),
        Fault::ResetInAnswer(answer) => {
            stream.write_all(&answer).await?;
            stream.flush().await?;
            // The bytes are to arrive before the reset, which takes them away.
            sleep(Duration::from_millis(50)).await;
            stream.reset();
        }
        Fault::Close(answer) => {
            stream.write_all(&answer).await?;
            stream.shutdown().await?;
        }
        Fault::Silence(answer) => {
            stream.write_all(&answer).await?;
            sleep(Duration::from_secs(600)).await;
        }
        Fault::Drip(answer, pause) => {
            for byte in answer {
                stream.write_u8(byte).await?;
                stream.flush().await?;
                sleep(pause).await;
            }
        }
        Fault::HalfClose => {
            stream.shutdown().await?;
            while stream.read(&mut [0; 1024]).await? > 0 {}
        }
        Fault::Endless(head, piece) => {
            stream.write_all(head.as_bytes()).await?;
            loop {
                stream.write_all(&piece).await?;
            }
        }
    }
    Ok(())
}

/// Reads up to the empty line; what follows it stays in `bytes`.
async fn read_head(stream: &mut (impl AsyncRead + Unpin), bytes: &mut Vec<u8>) -> io::Result<String> {
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            let head = String::from_utf8_lossy(bytes).trim_end().to_owned();
            *bytes = rest;
            return Ok(head);
        }
        if stream.read_buf(bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

async fn read_body(stream: &mut (impl AsyncRead + Unpin), head: &str, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    let length = lines.filter(|(name, _)| name.eq_ignore_ascii_case("content-length")).map(|(_, value)| value).next();
    let length = length.map_or(0, |value| value.parse().unwrap());
    while bytes.len() < length {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(bytes)
}

/// One attempt and no more.
pub(crate) fn once() -> RetryPolicy {
    RetryPolicy::never()
}

/// An answer with JSON.
pub(crate) fn json(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n{body}")
        .into()
}

/// A success that every operation with one OAuth client can read.
pub(crate) fn success() -> Fault {
    Fault::Answer(json("200 OK", "", r#"{"id":"1","name":"n","authorizedGrantType":"CODE"}"#))
}
