use std::time::Instant;

use super::*;

/// A stand-in that says `line` and then reads its standard input, as the servers do, or ends.
#[cfg(unix)]
fn stand_in(line: &str, then: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("echo '{line}'; {then}")]);
    command
}

#[test]
fn the_address_is_read_from_the_line_that_names_it() {
    let line = "[10:41:46 AM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:43773";
    assert_eq!(address_in(line), Some("http://127.0.0.1:43773"));
    assert_eq!(address_in("[CLI] ℹ  info      GET        http://127.0.0.1:43773/api"), None);
    assert_eq!(address_in("Prism is listening on "), None);
}

#[test]
#[cfg(unix)]
fn a_server_is_ready_once_it_names_its_address_and_ends_when_stopped() {
    let server = Server::start(stand_in("Prism is listening on http://127.0.0.1:1", "cat >/dev/null")).unwrap();
    assert_eq!(server.url(), "http://127.0.0.1:1");
    assert_eq!(server.stop(), "Prism is listening on http://127.0.0.1:1\n");
}

#[test]
#[cfg(unix)]
fn a_server_that_ends_early_is_reported_with_what_it_said() {
    let error = Server::start(stand_in("no such description", "exit 1")).unwrap_err().to_string();
    assert!(error.contains("ended before it was ready; it said:\nno such description"), "{error}");
}

#[test]
#[cfg(unix)]
fn a_server_that_never_gets_ready_is_stopped() {
    let start = Instant::now();
    let limit = Duration::from_millis(50);
    let error = Server::start_within(limit, stand_in("Starting", "exec cat")).unwrap_err().to_string();
    assert!(error.contains("was not ready within 0 s"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(10));
}
