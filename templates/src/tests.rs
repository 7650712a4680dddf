//! The lists of embedded files are whole.

use std::path::Path;

use super::{RUNTIME, TEMPLATES};

#[test]
fn every_file_is_embedded() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    list(&package.join("tera"), &mut files);
    list(&package.join("src/runtime"), &mut files);
    // `runtime.rs` stands beside its folder.
    assert_eq!(files.len() + 1, TEMPLATES.len() + RUNTIME.len(), "{files:?}");
}

fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}
