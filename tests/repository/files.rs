//! The files that git tracks.

use std::fs;
use std::process::Command;

use oasmith_tests::repository;

/// A tracked file and its text.
pub(crate) struct File {
    /// Its path from the repository's root, with `/` between the parts.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// Whether it is Rust code below one of these folders.
    pub(crate) fn is_code_in(&self, folders: &[&str]) -> bool {
        self.path.ends_with(".rs") && folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

/// Every tracked text file that is there.
pub(crate) fn tracked() -> Vec<File> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(repository()).output();
    let output = output.expect("these tests ask git which files belong to the repository");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let paths = String::from_utf8(output.stdout).unwrap();
    let read = |path: &str| fs::read_to_string(repository().join(path)).ok();
    let files = paths.split_terminator('\0').filter_map(|path| Some(File { path: path.to_owned(), text: read(path)? }));
    let files: Vec<File> = files.collect();
    assert!(files.iter().any(|file| file.path == "Cargo.toml"));
    files
}

/// The text of a file of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
