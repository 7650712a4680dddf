//! A running server that others wrote: started, waited for, and stopped in every case.

use std::{
    io::{BufRead as _, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::{Context as _, bail};

use crate::process::command_line;

/// The slowest needs about three seconds; a machine under load gets twenty times that.
const TIME_TO_START: Duration = Duration::from_secs(60);

/// A server that answers.
#[derive(Debug)]
pub(crate) struct Server {
    url: String,
    process: StoppedOnDrop,
    log: JoinHandle<String>,
}

impl Server {
    pub(crate) fn start(command: Command) -> anyhow::Result<Self> {
        Self::start_within(TIME_TO_START, command)
    }

    fn start_within(limit: Duration, mut command: Command) -> anyhow::Result<Self> {
        let command_line = command_line(&command);
        eprintln!("$ {command_line} &");
        // The far end of its standard input is ours: it closes when we end, even when we are killed.
        let mut server = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map(StoppedOnDrop)
            .with_context(|| format!("`{command_line}` could not be started"))?;
        let output = server.0.stdout.take().with_context(|| format!("`{command_line}` has no output"))?;

        let (address, ready) = mpsc::channel();
        let log = thread::spawn(move || read_log(output, &address));
        let reason = match ready.recv_timeout(limit) {
            Ok(url) => return Ok(Self { url, process: server, log }),
            Err(RecvTimeoutError::Timeout) => format!("was not ready within {} s", limit.as_secs()),
            Err(RecvTimeoutError::Disconnected) => "ended before it was ready".to_owned(),
        };
        drop(server);
        bail!("`{command_line}` {reason}; it said:\n{}", finished(log))
    }

    /// Where the server answers.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Stops the server and returns all that it wrote.
    pub(crate) fn stop(self) -> String {
        drop(self.process);
        finished(self.log)
    }
}

/// Reads until the server closes its output, and hands over the address as soon as the server names it.
fn read_log(output: impl Read, address: &Sender<String>) -> String {
    let mut log = String::new();
    // What is not UTF-8 ends the log early, but is no reason to fail.
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        if let Some(url) = address_in(&line) {
            // Nobody listens any more when the time to start is over.
            let _ = address.send(url.to_owned());
        }
        log.push_str(&line);
        log.push('\n');
    }
    log
}

fn address_in(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(" is listening on ")?;
    rest.split_whitespace().next()
}

fn finished(log: JoinHandle<String>) -> String {
    log.join().unwrap_or_else(|_| "(the log was lost)".to_owned())
}

#[derive(Debug)]
struct StoppedOnDrop(Child);

impl Drop for StoppedOnDrop {
    fn drop(&mut self) {
        // Either fails only when the server has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests;
