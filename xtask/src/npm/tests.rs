use super::*;

#[test]
fn packages_are_fresh_until_the_lock_file_changes() {
    let folder = tempfile::tempdir().unwrap();
    let lock = folder.path().join("package-lock.json");
    fs::write(&lock, "{}").unwrap();
    let stamp = Stamp::of(folder.path());
    assert!(!stamp.is_fresh(), "nothing is installed");

    fs::create_dir(folder.path().join("node_modules")).unwrap();
    assert!(!stamp.is_fresh(), "the installation may have been broken off");

    stamp.write().unwrap();
    assert!(stamp.is_fresh());

    fs::write(&lock, r#"{"lockfileVersion": 3}"#).unwrap();
    assert!(!stamp.is_fresh(), "the lock file changed");
}

#[test]
fn packages_are_not_fresh_without_a_lock_file() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!Stamp::of(folder.path()).is_fresh());
}

#[test]
fn a_missing_program_is_explained() {
    let error = require("no-such-node").unwrap_err().to_string();
    assert!(error.starts_with("`no-such-node` is not installed; "), "{error}");
}
