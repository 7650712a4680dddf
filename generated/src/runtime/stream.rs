//! An answer that is read while it arrives.

use std::fmt;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};

use super::error::{Error, Result};
use super::platform::timeout;
use super::response::Head;
use super::transport::ResponseBody;

/// The body of a successful answer, piece by piece: for downloads, and for answers that go on and on.
///
/// ```ignore
/// let mut body = api.get_recording("1").stream().await?.into_body();
/// while let Some(chunk) = body.next_chunk().await? {
///     file.write_all(&chunk).await?;
/// }
/// ```
///
/// The limit of the call's time holds until the headers have come, and then for each piece alone. The limit of its
/// size holds for a line, not for the whole. Dropping the stream ends the exchange.
pub struct BodyStream {
    head: Head,
    body: ResponseBody,
    /// What has come of a line whose end has not.
    line: BytesMut,
    ended: bool,
    idle: Duration,
    max_line_bytes: usize,
}

impl BodyStream {
    pub(super) fn new(head: Head, body: ResponseBody, idle: Duration, max_line_bytes: usize) -> Self {
        Self { head, body, line: BytesMut::new(), ended: false, idle, max_line_bytes }
    }

    /// The next piece, or `None` at the end. Pieces are as long as the connection makes them.
    ///
    /// # Errors
    /// When the connection breaks, or is silent for longer than the call's limit.
    pub async fn next_chunk(&mut self) -> Result<Option<Bytes>> {
        if !self.line.is_empty() {
            return Ok(Some(self.line.split().freeze()));
        }
        self.receive().await
    }

    /// The next line without its end, or `None` at the end: for lines of JSON and for server-sent events.
    ///
    /// # Errors
    /// As [`next_chunk`](Self::next_chunk); and when a line is longer than the client accepts or is not UTF-8.
    pub async fn next_line(&mut self) -> Result<Option<String>> {
        let mut searched = 0;
        loop {
            let end = self.line.iter().skip(searched).position(|byte| *byte == b'\n').map(|end| searched + end);
            if end.unwrap_or(self.line.len()) > self.max_line_bytes {
                return Err(Error::too_large(self.head.clone(), self.max_line_bytes));
            }
            if let Some(end) = end {
                let line = self.line.split_to(end);
                self.line.advance(1);
                return self.text(&line).map(Some);
            }
            searched = self.line.len();
            match self.receive().await? {
                Some(chunk) => self.line.extend_from_slice(&chunk),
                None if self.line.is_empty() => return Ok(None),
                None => {
                    let line = self.line.split();
                    return self.text(&line).map(Some);
                }
            }
        }
    }

    async fn receive(&mut self) -> Result<Option<Bytes>> {
        if self.ended {
            return Ok(None);
        }
        let chunk = match timeout(self.idle, self.body.next_chunk()).await {
            Ok(chunk) => {
                chunk.map_err(|source| Error::transport(self.head.operation, source, Some(self.head.clone())))?
            }
            Err(_) => return Err(Error::deadline(self.head.operation, self.idle)),
        };
        self.ended = chunk.is_none();
        Ok(chunk)
    }

    fn text(&self, line: &[u8]) -> Result<String> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = std::str::from_utf8(line).map(str::to_owned);
        text.map_err(|_| Error::decode(self.head.clone(), None, "the body is not UTF-8"))
    }
}

/// Without the headers, which may set a cookie.
impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream").field("status", &self.head.status).finish_non_exhaustive()
    }
}
