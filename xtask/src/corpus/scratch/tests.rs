use super::*;

fn files(paths: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    for (path, text) in paths {
        files.insert(*path, *text);
    }
    files
}

#[test]
fn a_second_run_touches_only_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("kept");
    let scratch = Scratch::new(Some(&keep), Path::new("target")).unwrap();
    scratch.write("pets", &files(&[("src/lib.rs", "1"), ("src/old.rs", "2"), ("src/same.rs", "3")])).unwrap();
    let time = |path: &str| fs::metadata(scratch.member("pets").join(path)).unwrap().modified().unwrap();
    let before = time("src/same.rs");
    scratch.write("pets", &files(&[("src/lib.rs", "new"), ("src/same.rs", "3")])).unwrap();
    assert_eq!(fs::read_to_string(scratch.member("pets").join("src/lib.rs")).unwrap(), "new");
    assert!(!scratch.member("pets").join("src/old.rs").exists());
    assert_eq!(time("src/same.rs"), before);
    drop(scratch);
    assert!(keep.join("crates/pets/src/lib.rs").exists());
}

#[test]
fn a_workspace_has_its_members_and_the_lock_file_of_the_repository() {
    let target = tempfile::tempdir().unwrap();
    let scratch = Scratch::new(None, target.path()).unwrap();
    let root = scratch.root().to_owned();
    assert!(!root.starts_with(workspace_root()));
    scratch.finish(&["one", "two"]).unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("members = [\n    \"crates/one\",\n    \"crates/two\",\n]"));
    let lock = |folder: &Path| fs::read_to_string(folder.join("Cargo.lock")).unwrap();
    assert_eq!(lock(&root), lock(workspace_root()));
    drop(scratch);
    assert!(!root.exists());
}
