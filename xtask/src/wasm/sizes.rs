//! What a module of WebAssembly is made of: how many bytes of code are from which crate.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::Context as _;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// Parts of a module, in bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sizes {
    /// The bodies of functions, by the crate in whose sources they are written.
    pub(super) code: BTreeMap<String, u64>,
    /// Texts and tables.
    pub(super) data: u64,
}

impl Sizes {
    /// Reads a module whose functions have names.
    pub(super) fn of(module: &[u8]) -> anyhow::Result<Self> {
        let mut sizes = Self::default();
        let mut names = BTreeMap::new();
        let mut bodies: Vec<u64> = Vec::new();
        // Functions are counted from those that the module is given.
        let mut first = 0;
        for payload in Parser::new(0).parse_all(module) {
            match payload.context("the module is broken")? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        first += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(length(&body.range())),
                Payload::DataSection(data) => sizes.data = length(&data.range()),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(found) = section.as_known() {
                        read_names(found, &mut names)?;
                    }
                }
                _ => {}
            }
        }
        for (index, bytes) in (first..).zip(bodies) {
            let name = names.get(&index).copied().unwrap_or_default();
            *sizes.code.entry(crate_of(name).to_owned()).or_default() += bytes;
        }
        Ok(sizes)
    }
}

fn length(range: &Range<u64>) -> u64 {
    range.end.saturating_sub(range.start)
}

fn read_names<'a>(found: wasmparser::NameSectionReader<'a>, names: &mut BTreeMap<u32, &'a str>) -> anyhow::Result<()> {
    for part in found {
        if let Name::Function(functions) = part? {
            for naming in functions {
                let naming = naming?;
                names.insert(naming.index, naming.name);
            }
        }
    }
    Ok(())
}

/// The crate that a path in the name of a function begins with: that of the type it belongs to, or of the trait if the
/// type has none of its own, as in `<str as core::fmt::Display>::fmt`.
fn crate_of(name: &str) -> &str {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = name;
    while let Some(start) = rest.find(is_letter) {
        let word = rest.get(start..).unwrap_or_default();
        let end = word.find(|c| !is_letter(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        // Newer compilers put a hash behind the name of the crate.
        let after_hash =
            after.strip_prefix('[').and_then(|hash| hash.split_once(']')).map_or(after, |(_, after)| after);
        if after_hash.starts_with("::") {
            return word;
        }
        rest = after;
    }
    "no crate"
}

#[cfg(test)]
mod tests;
