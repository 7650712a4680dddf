//! Serves the files of a folder to this machine: enough of HTTP for a browser that reads a site.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;

/// How much of a request is read.
const MAX_REQUEST: u64 = 64 * 1024;
/// How long a browser may be silent.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server on a port that the system chooses.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    root: PathBuf,
}

impl Server {
    pub(crate) fn bind(root: &Path) -> anyhow::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
        let address = listener.local_addr().context("a listener has an address")?;
        Ok(Self { listener, address, root: root.to_owned() })
    }

    /// Where the site is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers for ever.
    pub(crate) fn serve(self) -> anyhow::Result<()> {
        for stream in self.listener.incoming() {
            let stream = stream.context("the port is gone")?;
            let root = self.root.clone();
            // A browser that goes away in the middle is nobody's fault.
            thread::spawn(move || _ = answer(&stream, &root));
        }
        Ok(())
    }
}

fn answer(mut stream: &TcpStream, root: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(MAX_REQUEST)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head says nothing that matters here, but wants to be read.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let found = file(root, &request).and_then(|path| Some((fs::read(&path).ok()?, path)));
    let (status, kind, body) = match &found {
        Some((body, path)) => ("200 OK", media_type(path), body.as_slice()),
        None => ("404 Not Found", "text/plain", b"there is no such page".as_slice()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(body)
}

/// The file that a request line asks for: below the folder, whatever the address says.
fn file(root: &Path, request: &str) -> Option<PathBuf> {
    let path = request.strip_prefix("GET /")?.split([' ', '?', '#']).next()?;
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '%']);
    let path = if path.is_empty() { "index.html" } else { path };
    path.split('/').all(is_plain).then(|| root.join(path))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
