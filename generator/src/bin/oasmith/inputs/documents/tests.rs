use super::*;

/// What reading a file of a folder says.
fn read(folder: &Path, root: Option<&Path>, name: &str) -> Result<Source, Refusal> {
    Folder::new(&folder.join("api.yaml"), root, &Limits { input_mib: 1, ..Limits::default() }, 0)
        .read(&folder.join(name).display().to_string())
}

#[test]
fn only_files_below_the_root_are_read() {
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir_all(outside.path().join("in/deep")).unwrap();
    let at = |name: &str| outside.path().join(name);
    for name in ["secret.yaml", "in/a.yaml", "in/deep/b.yaml"] {
        fs::write(at(name), "a: 1\n").unwrap();
    }
    assert!(read(&at("in"), None, "a.yaml").is_ok());
    assert!(read(&at("in"), None, "deep/b.yaml").is_ok());
    for name in ["../secret.yaml", "deep/../../secret.yaml", "/etc/passwd"] {
        let refused = read(&at("in"), None, name).unwrap_err();
        assert!(refused.reason.starts_with("it is outside of ") && refused.help.contains("--root"), "{refused:?}");
    }
    assert!(read(&at("in"), Some(outside.path()), "../secret.yaml").is_ok());
    assert_eq!(read(&at("in"), None, "gone.yaml").unwrap_err().reason, "there is no such file");
    assert!(read(&at("in"), Some(&at("gone")), "a.yaml").unwrap_err().help.contains("--root"));
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_root() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("in")).unwrap();
    fs::write(at("secret.yaml"), "a: 1\n").unwrap();
    std::os::unix::fs::symlink(at("secret.yaml"), at("in/link.yaml")).unwrap();
    assert!(read(&at("in"), None, "link.yaml").unwrap_err().reason.starts_with("it is outside of "));
}

#[test]
fn faults_of_a_file_are_told_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.yaml"), "a: 1\na: 2\nb: 1\nb: 2\n").unwrap();
    let refused = read(folder.path(), None, "b.yaml").unwrap_err();
    assert!(refused.reason.contains("line 2, column 1: key `a`"), "{refused:?}");
    assert!(refused.reason.contains("line 4, column 1: key `b`"), "{refused:?}");
    fs::create_dir(folder.path().join("c.yaml")).unwrap();
    assert!(read(folder.path(), None, "c.yaml").unwrap_err().reason.ends_with("it is a folder"));
}
