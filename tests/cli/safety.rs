//! Files that are somebody else's stay as they are.

use crate::call::Folder;
use crate::description;

const GENERATE: &str = "generate --spec pets.yaml --out out";

#[test]
fn files_that_were_there_before_are_not_written_over() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.put("out/Cargo.toml", "[package]\nname = \"mine\"\n");
    folder.put("out/.git/HEAD", "ref: refs/heads/main\n");
    let before = folder.tree("out");
    let answer = folder.call(GENERATE);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("not made by oasmith:\n         out/Cargo.toml\n"), "{answer:?}");
    assert!(answer.stderr.contains("help: "), "{answer:?}");
    assert_eq!(folder.tree("out"), before);
}

#[test]
fn a_folder_that_is_used_for_something_else_is_taken_by_force_only() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.put("out/.git/HEAD", "ref: refs/heads/main\n");
    folder.put("out/notes/todo.txt", "notes");
    let before = folder.tree("out");
    let answer = folder.call(GENERATE);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("holds other files:\n         out/notes\n"), "{answer:?}");
    assert!(answer.stderr.contains("`--force`"), "{answer:?}");
    assert_eq!(folder.tree("out"), before);
    assert_eq!(folder.call(&format!("{GENERATE} --force")).code, 0);
}

#[test]
fn files_beside_the_crate_are_left_alone() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.put("out/.git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(folder.call(GENERATE).code, 0);
    folder.put("out/notes/todo.txt", "notes");
    folder.put("pets.yaml", &description(&[]));
    assert_eq!(folder.call(GENERATE).code, 0);
    assert_eq!(folder.read("out/.git/HEAD"), "ref: refs/heads/main\n");
    assert_eq!(folder.read("out/notes/todo.txt"), "notes");
}

#[test]
fn edited_files_of_the_crate_are_written_over_by_force_only() {
    let folder = Folder::with(&description(&["Pet", "Toy"]));
    folder.call(GENERATE);
    let before = folder.tree("out");
    let pet = folder.read("out/src/models/pet.rs");
    folder.put("out/src/models/pet.rs", &format!("{pet}// mine\n"));
    let edited = folder.tree("out");
    let answer = folder.call(GENERATE);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("edited since oasmith made them:\n         out/src/models/pet.rs\n"), "{answer:?}");
    assert!(answer.stderr.contains("`--force`"), "{answer:?}");
    assert_eq!(folder.tree("out"), edited);
    let check = folder.call("check --spec pets.yaml --out out");
    assert_eq!(check.code, 1, "{check:?}");
    assert!(check.stdout.contains("changed: out/src/models/pet.rs (edited by hand)\n"), "{check:?}");
    assert_eq!(folder.call(&format!("{GENERATE} --force")).code, 0);
    assert_eq!(folder.tree("out"), before);
}

#[test]
fn edited_files_are_not_removed_either() {
    let folder = Folder::with(&description(&["Pet", "Toy"]));
    folder.call(GENERATE);
    folder.put("out/src/models/toy.rs", "mine");
    folder.put("pets.yaml", &description(&["Pet"]));
    assert_eq!(folder.call(GENERATE).code, 2);
    assert_eq!(folder.read("out/src/models/toy.rs"), "mine");
    assert_eq!(folder.call(&format!("{GENERATE} --force")).code, 0);
    assert!(!folder.path("out/src/models/toy.rs").exists());
}

#[test]
fn other_ends_of_lines_are_no_edit() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.call(GENERATE);
    let before = folder.tree("out");
    let pet = folder.read("out/src/models/pet.rs");
    folder.put("out/src/models/pet.rs", &pet.replace('\n', "\r\n"));
    assert_eq!(folder.call(GENERATE).code, 0);
    assert_eq!(folder.tree("out"), before);
}

#[test]
fn check_names_files_of_others() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.put("out/Cargo.toml", "[package]\nname = \"mine\"\n");
    let answer = folder.call("check --spec pets.yaml --out out");
    assert_eq!(answer.code, 1, "{answer:?}");
    assert!(answer.stdout.contains("changed: out/Cargo.toml (not made by oasmith)\n"), "{answer:?}");
}

#[cfg(unix)]
#[test]
fn links_inside_the_crate_stop_the_run() {
    use std::os::unix::fs::symlink;

    for link in ["out/src", "out/.oasmith.json", "out/Cargo.toml"] {
        let folder = Folder::with(&description(&["Pet"]));
        folder.put("elsewhere/lib.rs", "theirs");
        folder.put("out/notes.txt", "");
        symlink(folder.path("elsewhere"), folder.path(link)).unwrap();
        let before = folder.tree("");
        let answer = folder.call(GENERATE);
        assert_eq!(answer.code, 2, "{answer:?}");
        assert!(answer.stderr.contains(&format!("{link} is a symbolic link")), "{answer:?}");
        assert_eq!(folder.tree(""), before);
    }
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_a_link() {
    let folder = Folder::with(&description(&["Pet"]));
    std::fs::create_dir(folder.path("real")).unwrap();
    std::os::unix::fs::symlink(folder.path("real"), folder.path("out")).unwrap();
    assert_eq!(folder.call(GENERATE).code, 0);
    assert!(folder.path("real/Cargo.toml").exists());
}

#[test]
fn a_file_in_place_of_the_folder_stops_the_run() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.put("out", "a file");
    let answer = folder.call(GENERATE);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("out is not a folder"), "{answer:?}");
    assert_eq!(folder.read("out"), "a file");
}

#[test]
fn a_manifest_cannot_send_the_program_elsewhere() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.call(GENERATE);
    folder.put("victim.txt", "x");
    let victim = folder.path("victim.txt").display().to_string();
    let files = ["../victim.txt", &victim, "src/../../victim.txt"];
    let manifest = serde_json::json!({"generator": "oasmith 0.1.0", "files": files});
    folder.put("out/.oasmith.json", &manifest.to_string());
    let answer = folder.call(GENERATE);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(folder.path("victim.txt").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::with(&description(&["Pet"]));
    let answer = folder.call("generate --spec pets.yaml --out /proc/oasmith/out");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("cannot create /proc/oasmith/out: "), "{answer:?}");
}

#[test]
fn a_run_leaves_no_other_files_behind() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.call(GENERATE);
    let manifest: serde_json::Value = serde_json::from_str(&folder.read("out/.oasmith.json")).unwrap();
    let mut promised: Vec<String> =
        manifest["files"].as_object().unwrap().keys().map(|file| format!("out/{file}")).collect();
    promised.push("out/.oasmith.json".to_owned());
    promised.sort();
    let root = folder.path("");
    let mut found: Vec<String> = folder
        .tree("out")
        .iter()
        .map(|(path, _)| path.strip_prefix(&root).unwrap().display().to_string().replace('\\', "/"))
        .collect();
    found.sort();
    assert_eq!(found, promised);
}
