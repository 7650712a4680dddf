//! Reads what the user named.

mod documents;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path};

use oasmith::config::{Config, Limits};
use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::report::Report;
use oasmith::source::{STANDARD_INPUT, Source, Text, decode, load};

use crate::console::{Console, counted};
use crate::failure::Failure;

/// How many bytes a mebibyte has.
const MEBIBYTE: u64 = 1024 * 1024;

/// Reads a description from a file or, for `-`, from the standard input, and the files that it refers to.
///
/// `root` is the folder that these files must be in; the description's own if it is not given. All of them together may
/// have `mebibytes`.
pub(crate) fn description(
    path: &Path,
    root: Option<&Path>,
    mebibytes: u64,
    console: &Console,
) -> Result<Source, Failure> {
    let (name, bytes) = if path == Path::new("-") {
        (STANDARD_INPUT.to_owned(), read_stdin(mebibytes)?)
    } else {
        (name_of(path), read_file(path, mebibytes)?)
    };
    let source = understand(&name, &bytes, console, |text| load(&name, text))?;
    Ok(documents::gather(source, path, root, mebibytes))
}

/// Reads a configuration file; its text is for reports.
pub(crate) fn config(path: &Path, console: &Console) -> Result<(Config, Text), Failure> {
    let bytes = read_file(path, Limits::default().input_mib)?;
    let name = name_of(path);
    let config = understand(&name, &bytes, console, oasmith::config::parse)?;
    Ok((config, Text::new(&name, &String::from_utf8_lossy(&bytes))))
}

/// What a file is called in reports, and in references from others: with `/` between its parts on every system, and
/// however it was typed.
fn name_of(path: &Path) -> String {
    let mut name = String::new();
    for component in path.components() {
        let part = match component {
            Component::CurDir => continue,
            Component::RootDir => {
                name.push('/');
                continue;
            }
            part => part.as_os_str().to_string_lossy(),
        };
        if !name.is_empty() && !name.ends_with('/') {
            name.push('/');
        }
        name.push_str(&part);
    }
    name
}

/// Bytes to text to what it means, with a report if either fails.
fn understand<T>(
    name: &str,
    bytes: &[u8],
    console: &Console,
    parse: impl FnOnce(&str) -> Result<T, Diagnostics>,
) -> Result<T, Failure> {
    decode(bytes).and_then(parse).map_err(|diagnostics| {
        let text = Text::new(name, &String::from_utf8_lossy(bytes));
        console.report(Report::new(&diagnostics).text(&text));
        Failure::new(format!("{} in {name}", counted(diagnostics.count(Severity::Error), "error")))
    })
}

fn read_file(path: &Path, mebibytes: u64) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: io::Error| Failure::io("read", path, &error);
    // Opening a pipe would wait for its writer.
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        let kind = if metadata.is_dir() { "a folder" } else { "not a regular file" };
        return Err(Failure::new(format!("cannot read {}: it is {kind}", path.display()))
            .help("name a file, or `-` for the standard input"));
    }
    if metadata.len() > mebibytes.saturating_mul(MEBIBYTE) {
        return Err(too_large(path, mebibytes));
    }
    read_limited(File::open(path).map_err(unreadable)?, path, mebibytes)
}

fn read_stdin(mebibytes: u64) -> Result<Vec<u8>, Failure> {
    read_limited(io::stdin().lock(), Path::new("the standard input"), mebibytes)
}

fn read_limited(reader: impl Read, name: &Path, mebibytes: u64) -> Result<Vec<u8>, Failure> {
    let limit = mebibytes.saturating_mul(MEBIBYTE);
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Failure::io("read", name, &error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(name, mebibytes));
    }
    Ok(bytes)
}

fn too_large(name: &Path, mebibytes: u64) -> Failure {
    Failure::new(format!("{} is larger than {mebibytes} MiB", name.display()))
        .help("if that is right, raise the limit with `--limit input-mib=NUMBER`")
}

#[cfg(test)]
mod tests;
