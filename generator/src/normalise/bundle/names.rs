//! Names for what is brought in from other files.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::targets::Address;
use crate::normalise::references::{KINDS, get, names, section as usual};
use crate::normalise::walk::{Kind, kind_at};

/// Names of files that say nothing; their folder does.
const PLAIN: [&str; 4] = ["index", "_index", "schema", "openapi"];

/// The section of `components` for a kind.
pub(super) fn section(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Callback => Some("callbacks"),
        Kind::PathItem => Some("pathItems"),
        Kind::MediaType => Some("mediaTypes"),
        kind => usual(kind),
    }
}

/// Hands out names that no component has, each once.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeMap<Vec<String>, BTreeSet<String>>,
}

impl Names {
    pub(super) fn new(document: &Value) -> Self {
        let sections = KINDS.iter().filter_map(|kind| Some(vec!["components".to_owned(), section(*kind)?.to_owned()]));
        let older = ["definitions", "parameters", "responses", "securityDefinitions"].map(|word| vec![word.to_owned()]);
        let names = |section: &[String]| {
            let entries = get(document, section).and_then(Value::as_object);
            entries.into_iter().flat_map(|entries| entries.keys().cloned()).collect()
        };
        Self { taken: sections.chain(older).map(|section| (section.clone(), names(&section))).collect() }
    }

    /// A name for what stands at an address: the one that it has there, or that of its file. With the name of the file
    /// or its folder before it if that name is taken, and with a number if that one is, too.
    pub(super) fn give(&mut self, address: &Address, section: &[String]) -> String {
        let taken = self.taken.entry(section.to_vec()).or_default();
        let [short, long] = candidates(address);
        let numbered = (2_usize..).map(|number| format!("{long}{number}"));
        let name = [short, long.clone()].into_iter().chain(numbered).find(|name| !taken.contains(name));
        let name = name.unwrap_or(long);
        taken.insert(name.clone());
        name
    }
}

/// A short name, and a longer one for the case that something else has it.
fn candidates(address: &Address) -> [String; 2] {
    let mut parts: Vec<&str> = address.file.split('/').filter(|part| !part.starts_with('.')).collect();
    let file = parts.pop().unwrap_or_default();
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let folder = parts.pop().unwrap_or_default();
    let joined = |words: &[String]| words.iter().map(|word| names::pascal(word)).collect::<String>();
    let (stem, folder) = if PLAIN.contains(&stem.to_ascii_lowercase().as_str()) && !folder.is_empty() {
        (folder, parts.pop().unwrap_or_default())
    } else {
        (stem, folder)
    };
    let words = own_words(&address.tokens);
    let short = match words.as_slice() {
        [] => stem.to_owned(),
        [word] if !is_part(&address.tokens) => word.clone(),
        words if is_part(&address.tokens) => format!("{}{}", names::pascal(stem), joined(words)),
        words => joined(words),
    };
    let before = if words.is_empty() { folder } else { stem };
    let long = format!("{}{}", names::pascal(before), names::pascal(&short));
    let named = |name: String| if name.is_empty() { "Shared".to_owned() } else { name };
    [named(short), named(long)]
}

/// Whether the file is one schema, and this is a part of it.
fn is_part(tokens: &[String]) -> bool {
    let words = ["properties", "items", "allOf", "anyOf", "oneOf", "additionalProperties", "prefixItems"];
    tokens.first().is_some_and(|first| words.contains(&first.as_str()))
}

/// The words of a place without those that only say where components stand.
fn own_words(tokens: &[String]) -> Vec<String> {
    let named = match tokens {
        [components, _, rest @ ..] if components == "components" && !rest.is_empty() => rest,
        [section, rest @ ..] if !rest.is_empty() && is_section(section) => rest,
        other => other,
    };
    match named {
        [] => Vec::new(),
        rest if is_part(rest) => names::inner(rest),
        [name, rest @ ..] => [name.clone()].into_iter().chain(names::inner(rest)).collect(),
    }
}

fn is_section(word: &str) -> bool {
    matches!(word, "definitions" | "$defs" | "paths")
        || kind_at(&["components".to_owned(), word.to_owned(), String::new()]).is_some()
}
