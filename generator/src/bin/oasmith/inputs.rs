//! Reads what the user named.

mod documents;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path};

use oasmith::config::{Config, Limits};
use oasmith::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use oasmith::report::Report;
use oasmith::source::{STANDARD_INPUT, Source, Text, decode, read};

use crate::console::{Console, counted};
use crate::failure::Failure;

/// How many bytes a mebibyte has.
const MEBIBYTE: u64 = 1024 * 1024;

/// Reads a description from a file or, for `-`, from the standard input, and the files that it refers to.
///
/// `root` is the folder that these files must be in; the description's own if it is not given. All of them together may
/// have as many bytes and values as the limits say.
pub(crate) fn description(
    path: &Path,
    root: Option<&Path>,
    limits: &Limits,
    console: &Console,
) -> Result<Source, Failure> {
    let (name, bytes) = if path == Path::new("-") {
        (STANDARD_INPUT.to_owned(), read_stdin(limits.input_mib))
    } else {
        (name_of(path), read_file(path, limits.input_mib))
    };
    let bytes = bytes.map_err(|unread| unread.told(&name, console))?;
    let source = understand(&name, bytes, console, |text| read(text.clone(), limits))?;
    Ok(documents::gather(source, path, root, limits))
}

/// Reads a configuration file; its text is for reports.
pub(crate) fn config(path: &Path, console: &Console) -> Result<(Config, Text), Failure> {
    let name = name_of(path);
    let bytes = read_file(path, MAX_CONFIG_MIB).map_err(|unread| unread.told(&name, console))?;
    understand(&name, bytes, console, |text| Ok((oasmith::config::parse(text.as_str())?, text.clone())))
}

/// More than anybody writes by hand. The limits of a configuration are for descriptions.
const MAX_CONFIG_MIB: u64 = 16;

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
    bytes: Vec<u8>,
    console: &Console,
    parse: impl FnOnce(&Text) -> Result<T, Diagnostics>,
) -> Result<T, Failure> {
    let text = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => Text::new(name, text),
        Err(error) => Text::new(name, String::from_utf8_lossy(error.as_bytes())),
    };
    let (text, understood) = match decode(&bytes).map(drop) {
        Ok(()) => {
            let text = text(bytes);
            let understood = parse(&text);
            (text, understood)
        }
        Err(diagnostics) => (text(bytes), Err(diagnostics)),
    };
    understood.map_err(|diagnostics| refused(&text, &diagnostics, console))
}

/// Reports what is wrong with a text.
fn refused(text: &Text, diagnostics: &Diagnostics, console: &Console) -> Failure {
    console.report(Report::new(diagnostics).text(text));
    Failure::new(format!("{} in {}", counted(diagnostics.count(Severity::Error), "error"), text.name()))
}

/// Why there are no bytes to read.
#[derive(Debug)]
enum Unread {
    Failed(Failure),
    /// There are more than this many mebibytes.
    TooLarge(u64),
}

impl Unread {
    fn failed(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::Failed(Failure::io("read", path, &error))
    }

    /// What ends a run for want of the file, after a report if it was too large.
    fn told(self, name: &str, console: &Console) -> Failure {
        match self {
            Self::Failed(failure) => failure,
            Self::TooLarge(mebibytes) => {
                let message = format!("this has more than {mebibytes} MiB, and was not read to its end");
                let fault = Diagnostic::error(Code::Limit, Place::Document, message).help(RAISE);
                refused(&Text::new(name, ""), &fault.into(), console)
            }
        }
    }
}

/// What to do about files that are too large.
const RAISE: &str = "leave out what is not needed, or raise the limit with `--limit input-mib=NUMBER`";

fn read_file(path: &Path, mebibytes: u64) -> Result<Vec<u8>, Unread> {
    // Opening a pipe would wait for its writer.
    let metadata = fs::metadata(path).map_err(Unread::failed(path))?;
    if !metadata.is_file() {
        let kind = if metadata.is_dir() { "a folder" } else { "not a regular file" };
        let failure = Failure::new(format!("cannot read {}: it is {kind}", path.display()));
        return Err(Unread::Failed(failure.help("name a file, or `-` for the standard input")));
    }
    if metadata.len() > mebibytes.saturating_mul(MEBIBYTE) {
        return Err(Unread::TooLarge(mebibytes));
    }
    read_limited(File::open(path).map_err(Unread::failed(path))?, path, mebibytes)
}

fn read_stdin(mebibytes: u64) -> Result<Vec<u8>, Unread> {
    read_limited(io::stdin().lock(), Path::new(STANDARD_INPUT), mebibytes)
}

fn read_limited(reader: impl Read, name: &Path, mebibytes: u64) -> Result<Vec<u8>, Unread> {
    let limit = mebibytes.saturating_mul(MEBIBYTE);
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Unread::failed(name))?;
    if bytes.len() as u64 > limit { Err(Unread::TooLarge(mebibytes)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests;
