//! A stream of ours as a body that hyper sends.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::runtime::transport::{Chunks, TransportError};

/// A body whose pieces come when hyper asks for them.
pub(super) struct Upload {
    /// reqwest wants bodies that threads can share; nobody ever waits for this lock.
    state: Mutex<State>,
    length: Option<u64>,
}

enum State {
    Idle(Box<dyn Chunks>),
    /// The source travels with the future that reads from it.
    Reading(Pin<Box<dyn Future<Output = Read> + Send>>),
    Done,
}

type Read = (Box<dyn Chunks>, Result<Option<Bytes>, TransportError>);

impl Upload {
    pub(super) fn new(chunks: Box<dyn Chunks>, length: Option<u64>) -> Self {
        Self { state: Mutex::new(State::Idle(chunks)), length }
    }
}

impl http_body::Body for Upload {
    type Data = Bytes;
    type Error = UploadError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, UploadError>>> {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut reading = match std::mem::replace(state, State::Done) {
            State::Done => return Poll::Ready(None),
            State::Reading(reading) => reading,
            State::Idle(mut chunks) => Box::pin(async move {
                let read = chunks.next_chunk().await;
                (chunks, read)
            }),
        };
        let Poll::Ready((chunks, read)) = reading.as_mut().poll(context) else {
            *state = State::Reading(reading);
            return Poll::Pending;
        };
        Poll::Ready(match read {
            Ok(Some(chunk)) => {
                *state = State::Idle(chunks);
                Some(Ok(Frame::data(chunk)))
            }
            Ok(None) => None,
            Err(error) => Some(Err(UploadError(error))),
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// The source of a body failed.
#[derive(Debug)]
pub(super) struct UploadError(TransportError);

impl fmt::Display for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body of the request cannot be read")
    }
}

impl std::error::Error for UploadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
