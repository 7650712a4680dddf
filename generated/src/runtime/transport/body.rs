//! The bodies that a transport sends and receives.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;

use super::TransportError;

/// The body of a request.
#[derive(Clone, Default)]
pub struct Body(Bytes);

impl Body {
    /// A request without a body.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The whole body, or `None` for a body that comes in pieces. No request has such a body yet.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        Some(&self.0)
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

/// Without the content, which may hold a secret.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.0.len())
    }
}

/// What [`Chunks::next_chunk`] returns.
pub type ChunkFuture<'a> = Pin<Box<dyn Future<Output = Result<Option<Bytes>, TransportError>> + Send + 'a>>;

/// A source of the bytes of an answer, one piece after another.
pub trait Chunks: Send {
    /// The next piece, or `None` at the end.
    fn next_chunk(&mut self) -> ChunkFuture<'_>;
}

/// The body of an answer, read piece by piece so that its size can be limited.
pub struct ResponseBody(Box<dyn Chunks>);

impl ResponseBody {
    /// A body that is read from a source.
    pub fn new(chunks: impl Chunks + 'static) -> Self {
        Self(Box::new(chunks))
    }

    /// The next piece, or `None` at the end.
    ///
    /// # Errors
    /// When the connection breaks or stalls.
    pub async fn next_chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.0.next_chunk().await
    }
}

impl<B: Into<Bytes>> From<B> for ResponseBody {
    fn from(bytes: B) -> Self {
        Self::new(Whole(Some(bytes.into())))
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}

/// A body that is there already.
struct Whole(Option<Bytes>);

impl Chunks for Whole {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        let bytes = self.0.take();
        Box::pin(async { Ok(bytes) })
    }
}
