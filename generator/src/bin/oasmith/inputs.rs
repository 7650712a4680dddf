//! Reads what the user named.

mod documents;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path};

use oasmith::config::Config;
use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::report::Report;
use oasmith::source::{Source, Text, decode, load};

use crate::console::{Console, counted};
use crate::failure::Failure;

/// The largest published description is about a tenth of this.
const LIMIT: u64 = 256 * 1024 * 1024;

/// Reads a description from a file or, for `-`, from the standard input, and the files that it refers to.
///
/// `root` is the folder that these files must be in; the description's own if it is not given.
pub(crate) fn description(path: &Path, root: Option<&Path>, console: &Console) -> Result<Source, Failure> {
    let (name, bytes) = if path == Path::new("-") {
        ("standard input".to_owned(), read_stdin()?)
    } else {
        (name_of(path), read_file(path)?)
    };
    let source = understand(&name, &bytes, console, |text| load(&name, text))?;
    Ok(documents::gather(source, path, root))
}

/// Reads a configuration file; its text is for reports.
pub(crate) fn config(path: &Path, console: &Console) -> Result<(Config, Text), Failure> {
    let bytes = read_file(path)?;
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

fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: io::Error| Failure::io("read", path, &error);
    // Opening a pipe would wait for its writer.
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        let kind = if metadata.is_dir() { "a folder" } else { "not a regular file" };
        return Err(Failure::new(format!("cannot read {}: it is {kind}", path.display()))
            .help("name a file, or `-` for the standard input"));
    }
    if metadata.len() > LIMIT {
        return Err(too_large(path));
    }
    read_limited(File::open(path).map_err(unreadable)?, path)
}

fn read_stdin() -> Result<Vec<u8>, Failure> {
    read_limited(io::stdin().lock(), Path::new("the standard input"))
}

fn read_limited(reader: impl Read, name: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    reader.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| Failure::io("read", name, &error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(too_large(name));
    }
    Ok(bytes)
}

fn too_large(name: &Path) -> Failure {
    Failure::new(format!("{} is larger than {} MiB", name.display(), LIMIT / 1024 / 1024))
}

#[cfg(test)]
mod tests;
