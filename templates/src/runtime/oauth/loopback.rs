//! A login for programs on the command line: the system's browser, and a server of one page (RFC 8252 §7.3).

use std::fmt;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::{AuthorizeRequest, Login, LoginCode, OAuthApp, Tokens, redirect};
use crate::runtime::error::{Error, Result};
use crate::runtime::platform::{sleep, timeout};

/// How long a browser may take to send its request.
const READ_LIMIT: Duration = Duration::from_secs(10);
/// How long to wait after a connection that could not be taken: the machine may be out of them for a while.
const PAUSE: Duration = Duration::from_millis(100);
/// The largest request; a redirect is an address and some headers.
const MAX_REQUEST_BYTES: usize = 16 * 1024;

/// What is said to a request of another page; the person is still on the way.
const STRANGER: &str = "This does not belong to the login that is under way.";

type Customise = Box<dyn FnOnce(AuthorizeRequest) -> AuthorizeRequest + Send>;
type Open = Box<dyn FnOnce(&str) -> io::Result<()> + Send>;

impl OAuthApp {
    /// Logs a person in with the system's browser, for programs that run on their machine.
    ///
    /// ```ignore
    /// let app = client.oauth("client id");
    /// let tokens = app.loopback_login().run().await?;
    /// client.set_token_source(app.renewing(tokens));
    /// ```
    pub fn loopback_login(&self) -> LoopbackLogin {
        LoopbackLogin {
            app: self.clone(),
            host: "127.0.0.1".to_owned(),
            port: 0,
            path: "/".to_owned(),
            time_limit: Duration::from_secs(300),
            customise: None,
            open: Box::new(|url| open::that_detached(url)),
        }
    }
}

/// A login that opens the browser and waits on this machine for the person to come back.
///
/// The redirect URI is `http://127.0.0.1:PORT/`. Login servers that follow RFC 8252 take any port for an
/// address that was registered without one; for others, choose the [`port`](Self::port).
#[must_use = "a login does not begin until it is run"]
pub struct LoopbackLogin {
    app: OAuthApp,
    host: String,
    port: u16,
    path: String,
    time_limit: Duration,
    customise: Option<Customise>,
    open: Open,
}

impl LoopbackLogin {
    /// The port to listen on, where it is registered; any free one if not set.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The host in the redirect URI, where `localhost` is registered. The program listens on `127.0.0.1` in
    /// any case.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// The path in the redirect URI; `/` if not set.
    pub fn path(mut self, path: &str) -> Self {
        self.path = format!("/{}", path.trim_start_matches('/'));
        self
    }

    /// How long the person may take; five minutes if not set.
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Changes the request to log in, to give a hint or a parameter of the login server's own.
    pub fn authorize(mut self, change: impl FnOnce(AuthorizeRequest) -> AuthorizeRequest + Send + 'static) -> Self {
        self.customise = Some(Box::new(change));
        self
    }

    /// Shows the address to the person in another way than with the system's browser.
    pub fn open_with(mut self, open: impl FnOnce(&str) -> io::Result<()> + Send + 'static) -> Self {
        self.open = Box::new(open);
        self
    }

    /// Opens the browser, waits for the person, and exchanges the code.
    ///
    /// Dropping the future ends the login and frees the port.
    ///
    /// # Errors
    /// Of kind [`Login`](crate::runtime::ErrorKind::Login): when the port is taken, the browser does not
    /// open, the person refuses or takes too long. As [`OAuthApp::exchange`] after that.
    pub async fn run(self) -> Result<Tokens> {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await;
        let listener = listener.map_err(|error| Error::login(format!("cannot listen on this machine: {error}")))?;
        let port = listener.local_addr().map_or(self.port, |address| address.port());
        let app = self.app.redirect_uri(format!("http://{}:{port}{}", self.host, self.path));
        // A secret in a program on somebody's machine is none, so that PKCE is for every application (RFC 8252 §6).
        let request = app.authorize().pkce(true);
        let request = match self.customise {
            Some(change) => change(request),
            None => request,
        };
        let login = request.start()?;
        (self.open)(login.url()).map_err(|error| Error::login(format!("cannot open the browser: {error}")))?;
        let code = match timeout(self.time_limit, wait(listener, &login, &self.path)).await {
            Ok(code) => code?,
            Err(_) => return Err(Error::login(format!("nobody has logged in within {:?}", self.time_limit))),
        };
        app.exchange(&code).await
    }
}

impl fmt::Debug for LoopbackLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoopbackLogin").field("app", &self.app).field("port", &self.port).finish_non_exhaustive()
    }
}

/// Answers requests until one of them ends the login, and listens no longer then.
async fn wait(listener: TcpListener, login: &Login, path: &str) -> Result<LoginCode> {
    let (ended, mut outcomes) = mpsc::channel(1);
    let mut serving = JoinSet::new();
    serving.spawn(serve(listener, login.clone(), path.to_owned(), ended));
    let outcome = outcomes.recv().await;
    serving.shutdown().await;
    outcome.unwrap_or_else(|| Err(Error::login("nobody listens for the login any more")))
}

/// Answers requests for as long as it is let. Browsers open connections that they do not use, so each has a task of
/// its own; they end with the set.
async fn serve(listener: TcpListener, login: Login, path: String, ended: mpsc::Sender<Result<LoginCode>>) {
    let mut visits = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        let (login, path, ended) = (login.clone(), path.clone(), ended.clone());
        visits.spawn(async move {
            if let Ok(Some(outcome)) = timeout(READ_LIMIT, visit(stream, &login, &path)).await {
                // Only the first outcome has somebody who waits for it.
                let _ = ended.send(outcome).await;
            }
        });
        while visits.try_join_next().is_some() {}
    }
}

/// One request; `None` if it does not end the login.
async fn visit(mut stream: TcpStream, login: &Login, path: &str) -> Option<Result<LoginCode>> {
    let head = read_head(&mut stream).await?;
    let target = head.strip_prefix("GET ")?.split(' ').next()?;
    let found = target.split('?').next().unwrap_or_default();
    let (status, text, outcome) = match login.code(target) {
        _ if found != path => ("404 Not Found", "There is nothing here.", None),
        // Any page in the browser can send a refusal here.
        _ if !redirect::is_ours(target, login.state()) => ("400 Bad Request", STRANGER, None),
        Ok(code) => ("200 OK", "You are back. You can close this window.", Some(Ok(code))),
        Err(error) if error.oauth_error().is_some() => {
            ("200 OK", "You are not logged in. You can close this window.", Some(Err(error)))
        }
        Err(_) => ("400 Bad Request", STRANGER, None),
    };
    // The outcome stands, whether or not the browser waits for the page.
    let _ = stream.write_all(page(status, text).as_bytes()).await;
    let _ = stream.shutdown().await;
    outcome
}

async fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < MAX_REQUEST_BYTES {
        let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
        head.extend(piece.iter().take(count));
    }
    String::from_utf8(head).ok()
}

/// A page without a word from outside, which nothing keeps and which loads nothing.
fn page(status: &str, text: &str) -> String {
    let body = format!("<!doctype html><meta charset=\"utf-8\"><title>Login</title><p>{text}</p>\n");
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
