//! What a generated crate holds, counted in its text: no stage of the generator is asked.

use std::collections::BTreeSet;

use oasmith::files::Files;

/// How many different requests the methods under `src/apis` build. An operation with several representations of its
/// body has a method for each of them.
pub(crate) fn operations(files: &Files) -> usize {
    let texts = files.iter().filter(|(path, _)| path.starts_with("src/apis/")).map(|(_, text)| text);
    texts.map(|text| requests(text).len()).sum()
}

/// The method, the operation and the path of each request.
fn requests(text: &str) -> BTreeSet<String> {
    let statements = text.split("Request::new(").skip(1);
    let requests = statements.map(|statement| {
        let statement = statement.split(';').next().unwrap_or_default();
        let calls = statement.split("\n            .");
        let calls = calls.enumerate().filter(|(index, call)| *index == 0 || call.starts_with("path"));
        calls.map(|(_, call)| call.split_whitespace().collect::<String>()).collect()
    });
    requests.collect()
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
