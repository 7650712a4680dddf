//! A sign of life for work that takes longer than a second.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::console::Console;

/// How long work may take before anyone wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows a line on the terminal from a second after its start until it is dropped.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    pub(crate) fn start(console: &Console, task: String) -> Self {
        if console.is_quiet() || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (done, is_done) = channel();
        let thread = spawn(move || {
            if is_done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_message(task).with_elapsed(PATIENCE);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(120));
            // Ends when the other side is dropped.
            _ = is_done.recv();
            bar.finish_and_clear();
        });
        Self(Some((done, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            // Wait, so that the line is gone before anything else is printed.
            _ = thread.join();
        }
    }
}
