//! The bodies that a transport sends and receives.

mod chain;
mod reader;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use tokio::io::AsyncRead;

use super::TransportError;
use chain::Chain;
use reader::Reader;

/// The body of a request: bytes that are there, or a stream that is read while it is sent.
///
/// Anything that becomes bytes becomes a body. A file need not be read first:
///
/// ```ignore
/// let file = tokio::fs::File::open("video.mp4").await?;
/// let length = file.metadata().await?.len();
/// api.upload_video(Body::reader(file).length(length)).await?;
/// ```
///
/// Clones of a body share its stream.
#[derive(Clone, Default)]
pub struct Body(Content);

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Stream { open: Arc<Open>, length: Option<u64>, replayable: bool },
}

/// Begins a stream; `None` if it has been read already.
type Open = dyn Fn() -> Option<Box<dyn Chunks>> + Send + Sync;

impl Body {
    /// A request without a body.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that is read piece by piece while it is sent. It can be sent once.
    pub fn stream(chunks: impl Chunks + 'static) -> Self {
        let once: Mutex<Option<Box<dyn Chunks>>> = Mutex::new(Some(Box::new(chunks)));
        let open = move || once.lock().unwrap_or_else(PoisonError::into_inner).take();
        Self(Content::Stream { open: Arc::new(open), length: None, replayable: false })
    }

    /// A body that is read from a reader, such as an open file, while it is sent. It can be sent once.
    pub fn reader(reader: impl AsyncRead + Send + Unpin + 'static) -> Self {
        Self::stream(Reader::new(reader))
    }

    /// A body that is read from the start each time it is sent.
    pub fn replayable<C: Chunks + 'static>(open: impl Fn() -> C + Send + Sync + 'static) -> Self {
        let open = move || Some(Box::new(open()) as Box<dyn Chunks>);
        Self(Content::Stream { open: Arc::new(open), length: None, replayable: true })
    }

    /// One body after the other.
    pub(in crate::runtime) fn chain(parts: Vec<Self>) -> Self {
        let length = parts.iter().map(Self::content_length).sum();
        let replayable = parts.iter().all(Self::is_replayable);
        let open = move || {
            let chunks: Option<Vec<_>> = parts.iter().map(Self::chunks).collect();
            chunks.map(|chunks| Box::new(Chain::new(chunks)) as Box<dyn Chunks>)
        };
        Self(Content::Stream { open: Arc::new(open), length, replayable })
    }

    /// Says how many bytes a stream has, for servers that want to know before they come.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Content::Stream { length, .. } = &mut self.0 {
            *length = Some(bytes);
        }
        self
    }

    /// How many bytes there are, if that is known.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Stream { length, .. } => *length,
        }
    }

    /// Whether the body can be sent more than once: bytes can, and streams that say so.
    #[must_use]
    pub fn is_replayable(&self) -> bool {
        match &self.0 {
            Content::Bytes(_) => true,
            Content::Stream { replayable, .. } => *replayable,
        }
    }

    /// The whole body, or `None` for a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream { .. } => None,
        }
    }

    /// The pieces from the start, or `None` for a stream that has been sent already.
    #[must_use]
    pub fn chunks(&self) -> Option<Box<dyn Chunks>> {
        match &self.0 {
            Content::Bytes(bytes) => Some(Box::new(Whole(Some(bytes.clone())))),
            Content::Stream { open, .. } => open(),
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&[u8]> for Body {
    fn from(bytes: &[u8]) -> Self {
        Bytes::copy_from_slice(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// Equal bytes, or the same stream.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Content::Bytes(one), Content::Bytes(other)) => one == other,
            (Content::Stream { open: one, .. }, Content::Stream { open: other, .. }) => Arc::ptr_eq(one, other),
            (Content::Bytes(_), Content::Stream { .. }) | (Content::Stream { .. }, Content::Bytes(_)) => false,
        }
    }
}

impl Eq for Body {}

/// Without the content, which may hold a secret.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.content_length() {
            Some(length) => write!(f, "Body({length} bytes)"),
            None => f.write_str("Body(a stream)"),
        }
    }
}

/// What [`Chunks::next_chunk`] returns.
pub type ChunkFuture<'a> = Pin<Box<dyn Future<Output = Result<Option<Bytes>, TransportError>> + Send + 'a>>;

/// A source of the bytes of a body, one piece after another.
pub trait Chunks: Send {
    /// The next piece, or `None` at the end.
    fn next_chunk(&mut self) -> ChunkFuture<'_>;

    /// How many bytes are still to come, if that is certain; nobody asks for another piece after the last.
    fn remaining(&self) -> Option<u64> {
        None
    }
}

impl Chunks for Box<dyn Chunks> {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        (**self).next_chunk()
    }

    fn remaining(&self) -> Option<u64> {
        (**self).remaining()
    }
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

    /// How many bytes are still to come, if that is certain.
    #[must_use]
    pub fn remaining(&self) -> Option<u64> {
        self.0.remaining()
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

    fn remaining(&self) -> Option<u64> {
        u64::try_from(self.0.as_ref().map_or(0, Bytes::len)).ok()
    }
}
