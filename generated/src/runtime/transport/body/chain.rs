//! Bodies one after the other: the parts of a form with files.

use std::collections::VecDeque;

use super::{ChunkFuture, Chunks};

/// The pieces of several sources in turn.
pub(super) struct Chain(VecDeque<Box<dyn Chunks>>);

impl Chain {
    pub(super) fn new(sources: Vec<Box<dyn Chunks>>) -> Self {
        Self(sources.into())
    }
}

impl Chunks for Chain {
    fn next_chunk(&mut self) -> ChunkFuture<'_> {
        Box::pin(async {
            while let Some(source) = self.0.front_mut() {
                match source.next_chunk().await? {
                    Some(chunk) => return Ok(Some(chunk)),
                    None => drop(self.0.pop_front()),
                }
            }
            Ok(None)
        })
    }
}
