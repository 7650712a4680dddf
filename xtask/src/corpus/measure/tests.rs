use super::*;

/// A program that ends as the test wants, on systems with a shell.
#[cfg(unix)]
fn program(folder: &Path, script: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("program");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[cfg(unix)]
fn end(script: &str) -> End {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path(), script);
    measure(&program, Path::new("x.json"), "x", &folder.path().join("out")).unwrap().end
}

#[cfg(unix)]
#[test]
fn a_refusal_is_no_crash() {
    let crashed = |words: &str| End::Crashed(words.to_owned());
    assert_eq!(end("exit 0"), End::Generated);
    assert_eq!(end("echo 'error: no' >&2; exit 2"), End::Refused);
    let panic = "echo 'thread main panicked at a.rs:1:' >&2; echo 'the reason' >&2; echo note >&2; exit 101";
    assert_eq!(end(panic), crashed("the reason"));
    assert_eq!(end("echo overflow >&2; kill -9 $$"), crashed("overflow"));
    assert_eq!(end("kill -9 $$"), crashed("it said nothing"));
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_what_the_system_says() {
    assert!(high_water_mark(std::process::id()).unwrap() > 100);
    assert_eq!(high_water_mark(u32::MAX), None);
}
