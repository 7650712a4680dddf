use super::*;

#[test]
fn an_endless_input_ends_at_the_limit() {
    let failure = read_limited(io::repeat(b' '), Path::new("endless")).unwrap_err();
    assert_eq!(failure.message, "endless is larger than 256 MiB");
}

#[test]
fn only_regular_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    assert!(read_file(folder.path()).unwrap_err().message.ends_with("it is a folder"));
    let missing = read_file(&folder.path().join("missing")).unwrap_err().message;
    assert!(missing.starts_with("cannot read ") && missing.ends_with("No such file or directory"), "{missing}");
    #[cfg(unix)]
    assert!(read_file(Path::new("/dev/null")).unwrap_err().message.ends_with("it is not a regular file"));
}
