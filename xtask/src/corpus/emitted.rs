//! What a generated crate holds, counted in its text: no stage of the generator is asked.

use std::collections::BTreeSet;

use oasmith::files::Files;

/// How many methods under `src/apis` build a request.
pub(crate) fn operations(files: &Files) -> usize {
    let texts = files.iter().filter(|(path, _)| path.starts_with("src/apis/")).map(|(_, text)| text);
    texts.map(requests).sum()
}

fn requests(text: &str) -> usize {
    let mut count = 0;
    let mut open = false;
    for line in text.lines() {
        if line.trim_start().starts_with("pub fn ") {
            open = true;
        }
        if open && line.contains("Request::new(") {
            open = false;
            count += 1;
        }
    }
    count
}

/// The names of the types that the files under `src/models` declare.
pub(crate) fn types(files: &Files) -> BTreeSet<&str> {
    let texts = files.iter().filter(|(path, _)| path.starts_with("src/models/")).map(|(_, text)| text);
    texts.flat_map(str::lines).filter_map(declared).collect()
}

fn declared(line: &str) -> Option<&str> {
    let rest = ["pub struct ", "pub enum ", "pub type "].iter().find_map(|keyword| line.strip_prefix(keyword))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '#').next()
}

#[cfg(test)]
mod tests;
