//! What stands at the place of a file, seen without following links.

use std::fs;
use std::io;
use std::path::{Component, Path};

use crate::failure::Failure;

/// What is at a path that a file may have.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    /// A regular file of this many bytes.
    File(u64),
}

/// Looks at a path below `out`, which is the user's choice and may itself be a link.
pub(super) fn look(out: &Path, path: &str) -> Result<Found, Failure> {
    if !is_plain(path) {
        return Err(Failure::new(format!("{path:?} is not a path within the crate")));
    }
    let mut place = out.to_owned();
    let mut components = Path::new(path).components().peekable();
    while let Some(component) = components.next() {
        place.push(component);
        let is_last = components.peek().is_none();
        let metadata = match fs::symlink_metadata(&place) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(Failure::io("look at", &place, &error)),
        };
        let kind = metadata.file_type();
        let in_the_way = |what: &str| {
            Err(Failure::new(format!("{} is {what}; nothing was written", place.display()))
                .help("remove it, or choose another folder with `--out`"))
        };
        match (is_last, kind) {
            (_, kind) if kind.is_symlink() => return in_the_way("a symbolic link"),
            (true, kind) if kind.is_file() => return Ok(Found::File(metadata.len())),
            (true, kind) if kind.is_dir() => return in_the_way("a folder where a file belongs"),
            (true, _) => return in_the_way("not a regular file"),
            (false, kind) if kind.is_dir() => {}
            (false, _) => return in_the_way("not a folder"),
        }
    }
    Ok(Found::Nothing)
}

/// Whether a path stays where it is joined to, on any system.
pub(super) fn is_plain(path: &str) -> bool {
    let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', ':', '\0']);
    path.split('/').all(is_name) && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
