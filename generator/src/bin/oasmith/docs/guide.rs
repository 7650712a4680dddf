//! Reads the folder of a guide: text files, whose names begin with no dot. Links to other places are not followed.

use std::fs;
use std::io;
use std::path::Path;

use oasmith::files::Files;

use crate::failure::Failure;

/// How deep folders may stand in each other.
const MAX_DEPTH: usize = 16;

/// The files in a folder, by their paths in it.
pub(super) fn read(folder: &Path) -> Result<Files, Failure> {
    let mut files = Files::default();
    collect(folder, "", MAX_DEPTH, &mut files)?;
    if files.is_empty() {
        return Err(Failure::new(format!("{} has no pages for a guide", folder.display()))
            .help("name a folder of Markdown files with a `SUMMARY.md`"));
    }
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, depth: usize, files: &mut Files) -> Result<(), Failure> {
    let unreadable = |error| Failure::io("read", folder, &error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let kind = entry.file_type().map_err(unreadable)?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let path = format!("{prefix}{name}");
        if kind.is_dir() && depth > 0 {
            collect(&entry.path(), &format!("{path}/"), depth - 1, files)?;
        } else if kind.is_file() {
            let text = fs::read_to_string(entry.path()).map_err(|error| match error.kind() {
                io::ErrorKind::InvalidData => Failure::new(format!("{} is not text", entry.path().display()))
                    .help("a guide is made of text files; pictures can be SVG"),
                _ => Failure::io("read", &entry.path(), &error),
            })?;
            files.insert(path, text);
        }
    }
    Ok(())
}
