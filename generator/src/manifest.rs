//! The list of what a run made, as a file of the crate itself: `.oasmith.json`.
//!
//! The next run reads it to know which files are its own. The generator's version and the description's hash stand
//! here and nowhere else, so that a new version of the generator changes one file and not all of them.

use serde::Serialize;

use crate::files::Files;
use crate::hash::sha256;

/// The path of the manifest in a crate.
pub const PATH: &str = ".oasmith.json";

#[derive(Serialize)]
struct Manifest<'a> {
    generator: &'static str,
    description: Description<'a>,
    files: Vec<&'a str>,
}

#[derive(Serialize)]
struct Description<'a> {
    file: &'a str,
    sha256: String,
}

/// The manifest of a crate with these files, made from this text.
///
/// # Errors
///
/// None that can happen: strings serialise.
pub fn manifest(name: &str, text: &str, files: &Files) -> Result<String, serde_json::Error> {
    // The folder of a description differs from machine to machine.
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let manifest = Manifest {
        generator: concat!("oasmith ", env!("CARGO_PKG_VERSION")),
        description: Description { file, sha256: sha256(text) },
        files: files.iter().map(|(path, _)| path).collect(),
    };
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}
