use super::*;

use tempfile::{TempDir, tempdir};

/// Files with a manifest that names them.
fn files(entries: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    for (path, text) in entries {
        files.insert(*path, *text);
    }
    let manifest = manifest::manifest(("a.yaml", ""), std::iter::empty(), &files).unwrap();
    files.insert(manifest::PATH, manifest);
    files
}

fn write(out: &Path, files: &Files) -> Result<Counts, Failure> {
    let plan = Plan::new(out, files)?;
    plan.refuse_foreign_files()?;
    plan.apply()?;
    Ok(plan.counts())
}

/// All paths below a folder with their text, links and folders shown as such.
fn tree(out: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![out.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(out).unwrap().display().to_string();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            if kind.is_symlink() {
                found.push((name, "-> link".to_owned()));
            } else if kind.is_dir() {
                found.push((name, "folder".to_owned()));
                folders.push(path);
            } else {
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn names(out: &Path) -> Vec<String> {
    tree(out).into_iter().map(|(name, _)| name).collect()
}

fn put(out: &TempDir, path: &str, text: &str) {
    let place = out.path().join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

#[test]
fn a_first_run_makes_the_folder() {
    let out = tempdir().unwrap();
    let crate_folder = out.path().join("new/crate");
    let counts = write(&crate_folder, &files(&[("Cargo.toml", "x"), ("src/a/b.rs", "y")])).unwrap();
    assert_eq!(counts, Counts { written: 3, unchanged: 0, removed: 0 });
    assert_eq!(names(&crate_folder), [".oasmith.json", "Cargo.toml", "src", "src/a", "src/a/b.rs"]);
}

#[test]
fn a_second_run_touches_only_what_differs() {
    let out = tempdir().unwrap();
    write(out.path(), &files(&[("a", "1"), ("b", "2"), ("src/old/c", "3"), ("src/d", "4")])).unwrap();
    put(&out, "src/mine.txt", "mine");
    let modified = |path: &str| fs::metadata(out.path().join(path)).unwrap().modified().unwrap();
    let before = modified("a");
    let counts = write(out.path(), &files(&[("a", "1"), ("b", "changed"), ("src/d", "4"), ("e", "5")])).unwrap();
    assert_eq!(counts, Counts { written: 3, unchanged: 2, removed: 1 });
    assert_eq!(names(out.path()), [".oasmith.json", "a", "b", "e", "src", "src/d", "src/mine.txt"]);
    assert_eq!(modified("a"), before);
    assert_eq!(fs::read_to_string(out.path().join("b")).unwrap(), "changed");
}

#[test]
fn an_unchanged_folder_needs_nothing() {
    let out = tempdir().unwrap();
    let same = files(&[("a", "1")]);
    write(out.path(), &same).unwrap();
    let plan = Plan::new(out.path(), &same).unwrap();
    assert!(plan.is_empty());
    plan.apply().unwrap();
    assert_eq!(names(out.path()), [".oasmith.json", "a"]);
}

#[test]
fn files_of_others_are_not_written_over() {
    let out = tempdir().unwrap();
    put(&out, "Cargo.toml", "somebody's");
    put(&out, "README.md", "same");
    let before = tree(out.path());
    let new = files(&[("Cargo.toml", "generated"), ("README.md", "same"), ("src/lib.rs", "x")]);
    let failure = write(out.path(), &new).unwrap_err();
    assert!(failure.message.contains("Cargo.toml") && !failure.message.contains("README.md"), "{failure:?}");
    assert!(failure.help.is_some());
    assert_eq!(tree(out.path()), before);
}

#[test]
fn a_folder_of_others_is_not_taken_for_a_new_crate() {
    let out = tempdir().unwrap();
    let new = files(&[("src/a.rs", "1")]);
    // A repository that waits for its crate, and a run that was cut short before there was a manifest.
    put(&out, ".git/HEAD", "main");
    put(&out, "src/a.rs", "1");
    Plan::new(out.path(), &new).unwrap().refuse_used_folder().unwrap();
    put(&out, "notes.txt", "mine");
    put(&out, "lib/x", "mine");
    let failure = Plan::new(out.path(), &new).unwrap().refuse_used_folder().unwrap_err();
    assert!(failure.message.contains("holds other files:\n") && failure.message.contains("lib\n"), "{failure:?}");
    assert!(failure.message.ends_with("notes.txt"), "{failure:?}");
    // Beside a crate that is there, anything may stand.
    write(out.path(), &new).unwrap();
    Plan::new(out.path(), &files(&[("src/a.rs", "2")])).unwrap().refuse_used_folder().unwrap();
}

#[test]
fn a_manifest_of_something_else_gives_no_rights() {
    for text in ["{}", "not json", r#"{"generator": "other 1", "files": ["a"]}"#] {
        let out = tempdir().unwrap();
        put(&out, ".oasmith.json", text);
        put(&out, "a", "somebody's");
        let failure = write(out.path(), &files(&[("a", "generated")])).unwrap_err();
        assert!(failure.message.contains(".oasmith.json"), "{failure:?}");
    }
}

#[test]
fn a_manifest_cannot_name_files_elsewhere() {
    let folder = tempdir().unwrap();
    put(&folder, "victim", "x");
    put(&folder, "out/old", "x");
    put(&folder, "out/dir/kept", "x");
    let victim = folder.path().join("victim").display().to_string();
    let entries = ["../victim", &victim, "old", "dir", "dir/../../victim", "./old", "", "a\\b", "C:x", "gone"];
    let manifest = serde_json::json!({"generator": "oasmith 0.1.0", "files": entries});
    put(&folder, "out/.oasmith.json", &manifest.to_string());
    let out = folder.path().join("out");
    let counts = write(&out, &files(&[("a", "1")])).unwrap();
    assert_eq!(counts.removed, 1);
    assert_eq!(names(folder.path()), ["out", "out/.oasmith.json", "out/a", "out/dir", "out/dir/kept", "victim"]);
}

#[test]
fn paths_of_a_crate_stay_in_it() {
    let out = tempdir().unwrap();
    for path in ["../x", "/x", "a/../x", "a//b", "", "a\\b", "C:\\x"] {
        assert!(Plan::new(out.path(), &files(&[(path, "1")])).is_err(), "{path:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let elsewhere = tempdir().unwrap();
    put(&elsewhere, "lib.rs", "theirs");
    for (link, target) in [("src", ""), ("src/lib.rs", "lib.rs"), (".oasmith.json", "lib.rs")] {
        let out = tempdir().unwrap();
        if link.contains('/') {
            fs::create_dir(out.path().join("src")).unwrap();
        }
        symlink(elsewhere.path().join(target), out.path().join(link)).unwrap();
        let before = tree(out.path());
        let failure = write(out.path(), &files(&[("src/lib.rs", "new"), ("a", "1")])).unwrap_err();
        assert!(failure.message.contains("a symbolic link"), "{failure:?}");
        assert_eq!(tree(out.path()), before);
    }
    assert_eq!(fs::read_to_string(elsewhere.path().join("lib.rs")).unwrap(), "theirs");
    // A stale file behind a link is not the crate's any more.
    let out = tempdir().unwrap();
    write(out.path(), &files(&[("sub/lib.rs", "old")])).unwrap();
    fs::remove_dir_all(out.path().join("sub")).unwrap();
    symlink(elsewhere.path(), out.path().join("sub")).unwrap();
    write(out.path(), &files(&[("a", "1")])).unwrap();
    assert!(elsewhere.path().join("lib.rs").exists());
}

#[test]
fn things_in_the_way_stop_the_run() {
    let out = tempdir().unwrap();
    put(&out, "src", "a file");
    assert!(write(out.path(), &files(&[("src/lib.rs", "x")])).unwrap_err().message.contains("not a folder"));
    let out = tempdir().unwrap();
    fs::create_dir_all(out.path().join("src/lib.rs")).unwrap();
    assert!(write(out.path(), &files(&[("src/lib.rs", "x")])).unwrap_err().message.contains("a folder where"));
    put(&out, "file", "x");
    assert!(write(&out.path().join("file"), &files(&[])).unwrap_err().message.contains("is not a folder"));
}

#[test]
fn a_run_that_was_cut_short_can_be_repeated() {
    let out = tempdir().unwrap();
    write(out.path(), &files(&[("a", "1"), ("b", "2"), ("c", "3")])).unwrap();
    let new = files(&[("a", "new"), ("b", "new"), ("d", "new")]);
    // As if it had ended after some renames: the old manifest is still there.
    put(&out, "a", "new");
    put(&out, "d", "new");
    write(out.path(), &new).unwrap();
    assert!(Plan::new(out.path(), &new).unwrap().is_empty());
    assert_eq!(names(out.path()), [".oasmith.json", "a", "b", "d"]);
}

#[test]
fn the_manifest_is_the_last_to_change() {
    let out = tempdir().unwrap();
    let old = files(&[("a", "1")]);
    write(out.path(), &old).unwrap();
    let new = files(&[("a", "2"), ("blocked/b", "2")]);
    let plan = Plan::new(out.path(), &new).unwrap();
    // Something comes between the plan and its execution.
    put(&out, "blocked", "a file");
    assert!(plan.apply().unwrap_err().message.starts_with("cannot create"));
    let manifest = fs::read_to_string(out.path().join(manifest::PATH)).unwrap();
    assert_eq!(Some(manifest.as_str()), old.get(manifest::PATH));
    assert!(names(out.path()).iter().all(|name| !name.starts_with(".oasmith-tmp")), "nothing is left behind");
}
