//! Runs the program on one description, and measures its time and memory.
//!
//! A process of its own is the only way to know the memory of one run, and it shows first what would take this whole
//! task down: a stack overflow, an abort, or a loop without an end.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;

/// Long enough for any description; a run that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(300);
/// Short enough to see the last growth: after it, the program still writes its files.
const PAUSE: Duration = Duration::from_millis(1);

/// What a run took.
pub(crate) struct Measured {
    pub(crate) seconds: f64,
    /// The high-water mark of its memory, on systems that show it.
    pub(crate) peak_kib: Option<u64>,
    pub(crate) end: End,
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With a crate.
    Generated,
    /// With a report about the description.
    Refused,
    /// As no program should, with its last words.
    Crashed(String),
}

/// Generates a crate named `name` with `program` into `out`, which is removed again.
pub(crate) fn measure(program: &Path, file: &Path, name: &str, out: &Path) -> anyhow::Result<Measured> {
    let log = out.with_extension("log");
    let mut command = Command::new(program);
    command.arg("generate").arg("--quiet").arg("--spec").arg(file).arg("--name").arg(name).arg("--out").arg(out);
    let stderr = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(stderr);
    let started = Instant::now();
    let mut child = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
    let (status, peak_kib) = watch(&mut child, started)?;
    let seconds = started.elapsed().as_secs_f64();
    let end = match status.map(|status| status.code()) {
        Some(Some(0)) => End::Generated,
        // 101 is how a panic ends; a signal has no code.
        Some(Some(code)) if code != 101 => End::Refused,
        Some(_) => End::Crashed(last_words(&log)),
        None => End::Crashed(format!("it did not end within {} seconds", LIMIT.as_secs())),
    };
    // It may not be there.
    let _ = fs::remove_dir_all(out);
    Ok(Measured { seconds, peak_kib, end })
}

/// Waits for the end; no status if that takes too long.
fn watch(child: &mut Child, started: Instant) -> anyhow::Result<(Option<ExitStatus>, Option<u64>)> {
    let mut peak = None;
    loop {
        peak = peak.max(high_water_mark(child.id()));
        if let Some(status) = child.try_wait()? {
            return Ok((Some(status), peak));
        }
        if started.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok((None, peak));
        }
        thread::sleep(PAUSE);
    }
}

/// `VmHWM` of Linux (`proc_pid_status(5)`); nothing on other systems.
fn high_water_mark(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// The line of a crashed program that says why.
fn last_words(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let panic = text.lines().skip_while(|line| !line.contains("panicked at")).nth(1);
    let line = panic.or_else(|| text.lines().rfind(|line| !line.trim().is_empty()));
    line.unwrap_or("it said nothing").trim().to_owned()
}

#[cfg(test)]
mod tests;
