//! What the last run made, by its manifest.

use std::collections::BTreeMap;
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
    files: Listed,
}

/// Manifests had no hashes at first.
#[derive(Deserialize)]
#[serde(untagged)]
enum Listed {
    Hashed(BTreeMap<String, String>),
    Named(Vec<String>),
}

/// The files of the last run with their hashes, and the manifest itself; none if there is no manifest that this program
/// wrote.
pub(super) fn files(out: &Path) -> Result<BTreeMap<String, Option<String>>, Failure> {
    let path = out.join(manifest::PATH);
    match look(out, manifest::PATH)? {
        Found::File(length) if length <= LIMIT => {}
        _ => return Ok(BTreeMap::new()),
    }
    let bytes = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
    Ok(parse(&bytes))
}

/// The manifest came with a checkout and may say anything: only plain paths are taken from it.
fn parse(bytes: &[u8]) -> BTreeMap<String, Option<String>> {
    match serde_json::from_slice::<Manifest>(bytes) {
        Ok(previous) if previous.generator.starts_with("oasmith ") => {
            let files: Vec<(String, Option<String>)> = match previous.files {
                Listed::Hashed(files) => files.into_iter().map(|(path, hash)| (path, Some(hash))).collect(),
                Listed::Named(files) => files.into_iter().map(|path| (path, None)).collect(),
            };
            let files = files.into_iter().filter(|(path, _)| is_plain(path));
            files.chain([(manifest::PATH.to_owned(), None)]).collect()
        }
        _ => BTreeMap::new(),
    }
}
