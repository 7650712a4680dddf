//! A reader as a source of pieces.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use tokio::io::{AsyncRead, ReadBuf};

use super::{ChunkFuture, Chunks};
use crate::runtime::transport::{TransportError, TransportErrorKind};

/// How much is read at once.
const BUFFER_BYTES: usize = 64 * 1024;

pub(super) struct Reader<R>(R);

impl<R: AsyncRead + Send + Unpin> Reader<R> {
    pub(super) fn new(reader: R) -> Self {
        Self(reader)
    }
}

impl<R: AsyncRead + Send + Unpin> Chunks for Reader<R> {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        Box::pin(async {
            let mut bytes = vec![0; BUFFER_BYTES];
            let mut buffer = ReadBuf::new(&mut bytes);
            let read = poll_fn(|context| Pin::new(&mut self.0).poll_read(context, &mut buffer)).await;
            let length = buffer.filled().len();
            read.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
            bytes.truncate(length);
            Ok(Some(Bytes::from(bytes)).filter(|bytes| !bytes.is_empty()))
        })
    }
}
