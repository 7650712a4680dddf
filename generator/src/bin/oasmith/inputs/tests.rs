use super::*;

#[test]
fn an_endless_input_ends_at_the_limit() {
    let failure = read_limited(io::repeat(b' '), Path::new("endless"), 3).unwrap_err();
    assert_eq!(failure.message, "endless is larger than 3 MiB");
    assert!(failure.help.unwrap().contains("`--limit input-mib="));
}

#[test]
fn only_regular_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    assert!(read_file(folder.path(), 1).unwrap_err().message.ends_with("it is a folder"));
    let missing = read_file(&folder.path().join("missing"), 1).unwrap_err().message;
    assert!(missing.starts_with("cannot read ") && missing.ends_with("No such file or directory"), "{missing}");
    #[cfg(unix)]
    assert!(read_file(Path::new("/dev/null"), 1).unwrap_err().message.ends_with("it is not a regular file"));
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
