//! Reads what the user named.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use oasmith::config::Config;
use oasmith::diagnostic::Diagnostics;
use oasmith::report::Report;
use oasmith::source::{Source, Text, decode, load};

use crate::console::Console;
use crate::failure::Failure;

/// The largest published description is about a tenth of this.
const LIMIT: u64 = 256 * 1024 * 1024;

/// Reads a description from a file or, for `-`, from the standard input.
pub(crate) fn description(path: &Path, console: &Console) -> Result<Source, Failure> {
    let (name, bytes) = if path == Path::new("-") {
        ("standard input".to_owned(), read_stdin()?)
    } else {
        (path.display().to_string(), read_file(path)?)
    };
    let refuse = |diagnostics: &Diagnostics, text: &str| {
        console.report(Report::new(diagnostics).text(&Text::new(&name, text)));
        Failure::new(format!("cannot read the description {name}"))
    };
    let text = decode(&bytes).map_err(|diagnostics| refuse(&diagnostics, &String::from_utf8_lossy(&bytes)))?;
    load(&name, text).map_err(|diagnostics| refuse(&diagnostics, text))
}

/// Reads a configuration file.
pub(crate) fn config(path: &Path, console: &Console) -> Result<Config, Failure> {
    let name = path.display().to_string();
    let bytes = read_file(path)?;
    let refuse = |diagnostics: &Diagnostics, text: &str| {
        console.report(Report::new(diagnostics).text(&Text::new(&name, text)));
        Failure::new(format!("cannot read the configuration {name}"))
    };
    let text = decode(&bytes).map_err(|diagnostics| refuse(&diagnostics, &String::from_utf8_lossy(&bytes)))?;
    oasmith::config::parse(text).map_err(|diagnostic| refuse(&Diagnostics::from(diagnostic), text))
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
    read_limited(File::open(path).map_err(unreadable)?, path)
}

fn read_stdin() -> Result<Vec<u8>, Failure> {
    read_limited(io::stdin().lock(), Path::new("the standard input"))
}

fn read_limited(reader: impl Read, name: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    reader.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| Failure::io("read", name, &error))?;
    if bytes.len() as u64 > LIMIT {
        let mebibytes = LIMIT / 1024 / 1024;
        return Err(Failure::new(format!("{} is larger than {mebibytes} MiB", name.display())));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
