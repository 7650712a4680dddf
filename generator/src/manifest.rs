//! The list of what a run made, as a file of the crate itself: `.oasmith.json`.
//!
//! The next run reads it to know which files are its own, and which of them somebody has changed. The generator's
//! version and the description's hash stand here and nowhere else, so that a new version of the generator changes one
//! file and not all of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::files::Files;
use crate::hash::sha256;

/// The path of the manifest in a crate.
pub const PATH: &str = ".oasmith.json";

#[derive(Serialize)]
struct Manifest<'a> {
    generator: &'static str,
    description: Description<'a>,
    /// Each file with its hash, by which a later run knows whether somebody has changed it since.
    files: BTreeMap<&'a str, String>,
}

#[derive(Serialize)]
struct Description<'a> {
    file: &'a str,
    sha256: String,
    /// The other files that it refers to.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    documents: BTreeMap<String, String>,
}

/// The manifest of a crate with these files, made from a description with its name and text, and from the other files
/// that it refers to.
///
/// # Errors
///
/// None that can happen: strings serialise.
pub fn manifest<'a>(
    (name, text): (&str, &str),
    documents: impl Iterator<Item = (&'a str, &'a str)>,
    files: &Files,
) -> Result<String, serde_json::Error> {
    // The folder of a description differs from machine to machine.
    let (folder, file) = name.rsplit_once(['/', '\\']).unwrap_or(("", name));
    let within = |name: &str| name.strip_prefix(folder).unwrap_or(name).trim_start_matches('/').to_owned();
    let manifest = Manifest {
        generator: concat!("oasmith ", env!("CARGO_PKG_VERSION")),
        description: Description {
            file,
            sha256: sha256(text),
            documents: documents.map(|(name, text)| (within(name), sha256(text))).collect(),
        },
        files: files.iter().map(|(path, text)| (path, sha256(text))).collect(),
    };
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// Whether a file is as a manifest with this hash knows it. Line ends do not count: version control may rewrite them.
#[must_use]
pub fn is_unchanged(hash: &str, text: &str) -> bool {
    sha256(text) == hash || sha256(&text.replace("\r\n", "\n")) == hash
}
