//! What every file keeps to.

use crate::files::{File, read, tracked};

/// More than this and a file does two things.
const MAX_LINES: usize = 450;

/// Fails with the path of each file that breaks a rule.
fn assert_none(rule: &str, files: impl Iterator<Item = String>) {
    let broken: Vec<String> = files.collect();
    assert!(broken.is_empty(), "{rule}: {broken:#?}");
}

/// The files that contain one of some texts.
fn containing(files: &[File], texts: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(text) = texts.iter().find(|text| line.contains(text.as_str())) {
                found.push(format!("{}:{}: {text}", file.path, index + 1));
            }
        }
    }
    found
}

/// The words are put together here, so that this file does not contain them.
fn words(parts: &[[&str; 2]]) -> Vec<String> {
    parts.iter().map(|parts| parts.concat()).collect()
}

#[test]
fn files_stay_short() {
    let files = tracked();
    let long = files.iter().filter(|file| file.is_code_in(&["generator/src/", "templates/src/", "xtask/src/"]));
    let long = long.map(|file| (file.text.lines().count(), &file.path)).filter(|(lines, _)| *lines > MAX_LINES);
    assert_none("files of too many lines", long.map(|(lines, path)| format!("{path}: {lines}")));
}

#[test]
fn every_module_says_what_it_is_for() {
    let files = tracked();
    let modules = files.iter().filter(|file| file.is_code_in(&["generator/src/", "xtask/src/", "templates/src/"]));
    let modules = modules.filter(|file| !file.path.ends_with("/tests.rs") && !file.path.contains("/tests/"));
    let silent = modules.filter(|file| !file.text.starts_with("//! "));
    assert_none("modules that do not begin with `//!`", silent.map(|file| file.path.clone()));
}

#[test]
fn nothing_is_left_to_do() {
    let files: Vec<File> = tracked().into_iter().filter(|file| file.path.ends_with(".rs")).collect();
    let words = words(&[["todo", "!("], ["unimplemented", "!("], ["dbg", "!("], ["TODO", ":"], ["FIX", "ME"]]);
    assert_none("unfinished code", containing(&files, &words).into_iter());
}

#[test]
fn no_file_knows_the_machine_that_it_was_written_on() {
    let files: Vec<File> = tracked().into_iter().filter(|file| !file.path.starts_with(".ci")).collect();
    let places = words(&[["/wo", "rk/"], ["../sha", "red"], [".libr", "ary/"]]);
    assert_none("places that exist on one machine only", containing(&files, &places).into_iter());
}

#[test]
fn no_file_names_a_registry() {
    let files: Vec<File> = tracked().into_iter().filter(|file| !file.path.ends_with("Cargo.lock")).collect();
    let hosts = words(&[
        ["index.crates", ".io"],
        ["static.crates", ".io"],
        ["crates.io", "-index"],
        ["registry.npm", "js.org"],
        ["proxy.golang", ".org"],
        ["files.python", "hosted.org"],
    ]);
    assert_none("hosts of registries", containing(&files, &hosts).into_iter());
}

#[test]
fn lock_files_hold_versions_and_not_addresses() {
    let public = ["source = \"registry+https://github.com/rust-lang/crates.io", "-index\""].concat();
    for path in ["Cargo.lock", "tests/fuzz/Cargo.lock"] {
        let lock = read(path);
        let foreign = lock.lines().filter(|line| line.starts_with("source = ") && *line != public);
        assert_none("packages from elsewhere", foreign.map(|line| format!("{path}: {line}")));
        assert!(lock.contains(&public), "{path}");
    }

    let npm = read("tests/contract/package-lock.json");
    assert!(npm.contains("\"integrity\""));
    assert!(!npm.contains("\"resolved\""), "tests/contract/package-lock.json names the registry of one machine");
}
