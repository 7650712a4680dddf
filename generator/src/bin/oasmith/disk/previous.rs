//! What the last run made, by its manifest.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oasmith::manifest;
use serde::Deserialize;

use super::obstacle::{Found, is_plain, look};
use crate::failure::Failure;

/// No crate has a list of files this long.
const LIMIT: u64 = 64 * 1024 * 1024;

#[derive(Deserialize)]
struct Manifest {
    generator: String,
    files: Vec<String>,
}

/// The files of the last run with the manifest itself; none if there is no manifest that this program wrote.
pub(super) fn files(out: &Path) -> Result<BTreeSet<String>, Failure> {
    let path = out.join(manifest::PATH);
    match look(out, manifest::PATH)? {
        Found::File(length) if length <= LIMIT => {}
        _ => return Ok(BTreeSet::new()),
    }
    let bytes = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
    Ok(parse(&bytes))
}

/// The manifest came with a checkout and may say anything: only plain paths are taken from it.
fn parse(bytes: &[u8]) -> BTreeSet<String> {
    match serde_json::from_slice::<Manifest>(bytes) {
        Ok(previous) if previous.generator.starts_with("oasmith ") => {
            let files = previous.files.into_iter().filter(|path| is_plain(path));
            files.chain([manifest::PATH.to_owned()]).collect()
        }
        _ => BTreeSet::new(),
    }
}
