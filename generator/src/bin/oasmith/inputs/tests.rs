use super::*;

#[test]
fn an_endless_input_ends_at_the_limit() {
    let unread = read_limited(io::repeat(b' '), Path::new("endless"), 3).unwrap_err();
    assert!(matches!(unread, Unread::TooLarge(3)), "{unread:?}");
}

#[test]
fn only_regular_files_are_read() {
    let unread = |path: &Path| match read_file(path, 1).unwrap_err() {
        Unread::Failed(failure) => failure.message,
        Unread::TooLarge(_) => panic!("{}", path.display()),
    };
    let folder = tempfile::tempdir().unwrap();
    assert!(unread(folder.path()).ends_with("it is a folder"));
    let missing = unread(&folder.path().join("missing"));
    assert!(missing.starts_with("cannot read ") && missing.ends_with("No such file or directory"), "{missing}");
    #[cfg(unix)]
    assert!(unread(Path::new("/dev/null")).ends_with("it is not a regular file"));
}

#[test]
fn a_file_has_one_name_however_it_is_typed() {
    for (path, name) in [
        ("a.yaml", "a.yaml"),
        ("./a.yaml", "a.yaml"),
        ("./a//b/./c.yaml", "a/b/c.yaml"),
        ("../a/../b.yaml", "../a/../b.yaml"),
        ("/x//a.yaml", "/x/a.yaml"),
    ] {
        assert_eq!(name_of(Path::new(path)), name);
    }
}

#[cfg(windows)]
#[test]
fn names_have_slashes_on_windows_too() {
    for (path, name) in [(r"a\b.yaml", "a/b.yaml"), (r".\a.yaml", "a.yaml"), (r"C:\x\a.yaml", "C:/x/a.yaml")] {
        assert_eq!(name_of(Path::new(path)), name);
    }
}
