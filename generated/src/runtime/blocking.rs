//! Calls for programs without async (feature `blocking`): a thread of the client's own runs them.

use std::fmt;
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use super::call::Call;
use super::error::{Error, Result};
use super::response::Response;

/// The thread of a client, which starts with the first call that needs it and ends with the client.
#[derive(Default)]
pub(super) struct Worker(Mutex<Option<Running>>);

struct Running {
    runtime: Handle,
    /// Dropping it ends the thread.
    _stop: oneshot::Sender<()>,
}

impl Worker {
    /// Runs a future to its end, and waits for it.
    pub(super) fn run<T: Send + 'static>(&self, future: impl Future<Output = T> + Send + 'static) -> Result<T> {
        let (sender, receiver) = mpsc::channel();
        self.runtime()?.spawn(async move {
            // The caller is waiting for it.
            let _ = sender.send(future.await);
        });
        receiver.recv().map_err(|_| Error::config("the thread that runs the calls has ended"))
    }

    fn runtime(&self) -> Result<Handle> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = &*running {
            return Ok(running.runtime.clone());
        }
        let started =
            start().map_err(|source| Error::config("cannot start a thread for the calls").with_source(source))?;
        Ok(running.insert(started).runtime.clone())
    }
}

fn start() -> std::io::Result<Running> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let handle = runtime.handle().clone();
    thread::Builder::new().name("api-client".to_owned()).spawn(move || {
        // An error says that the sender is gone, which is the signal.
        let _ = runtime.block_on(stopped);
    })?;
    Ok(Running { runtime: handle, _stop: stop })
}

/// Calls without async (feature `blocking`).
///
/// Do not use them in async code: they keep the thread, and with it everything else that runs on it.
impl<T: Send + 'static> Call<T> {
    /// Sends the request, waits, and returns the body.
    ///
    /// # Errors
    /// As described at [`ErrorKind`](super::ErrorKind).
    pub fn wait(self) -> Result<T> {
        self.wait_response().map(Response::into_body)
    }

    /// Sends the request, waits, and returns the body together with the status and the headers.
    ///
    /// # Errors
    /// As described at [`ErrorKind`](super::ErrorKind).
    pub fn wait_response(self) -> Result<Response<T>> {
        let client = self.client().clone();
        client.shared().worker.run(self.send())?
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Worker")
    }
}
