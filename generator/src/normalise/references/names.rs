//! Names for what becomes a component.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::get;

/// Hands out names that no component has, each once.
pub(super) struct Names {
    taken: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    pub(super) fn new(document: &Value) -> Self {
        let components = document.get("components").and_then(Value::as_object).into_iter().flatten();
        let names = |section: &Value| section.as_object().into_iter().flat_map(Map::keys).cloned().collect();
        Self { taken: components.map(|(section, entries)| (section.clone(), names(entries))).collect() }
    }

    pub(super) fn give(&mut self, document: &Value, tokens: &[String], section: &str) -> String {
        let taken = self.taken.entry(section.to_owned()).or_default();
        let name = name(document, tokens);
        let mut candidate = name.clone();
        let mut number = 2_usize;
        while !taken.insert(candidate.clone()) {
            candidate = format!("{name}{number}");
            number += 1;
        }
        candidate
    }
}

/// A name that tells where the object stood.
fn name(document: &Value, tokens: &[String]) -> String {
    let words: Vec<String> = match tokens {
        [.., definitions, name] if definitions == "$defs" || definitions == "definitions" => vec![name.clone()],
        [paths, path, rest @ ..] if paths == "paths" || paths == "webhooks" => of_path(document, path, rest, tokens),
        [_, section, name, rest @ ..] => {
            let suffix = match section.as_str() {
                "requestBodies" => "Request",
                "responses" if !name.to_ascii_lowercase().contains("response") => "Response",
                _ => "",
            };
            [name.clone(), suffix.to_owned()].into_iter().chain(inner(rest)).collect()
        }
        _ => inner(tokens),
    };
    let name: String = words.iter().map(|word| pascal(word)).collect();
    if name.is_empty() { "Schema".to_owned() } else { name }
}

fn of_path(document: &Value, path: &str, rest: &[String], tokens: &[String]) -> Vec<String> {
    let mut words = Vec::new();
    let rest = match rest {
        [method, after @ ..] if method != "parameters" => {
            let operation = get(document, tokens.get(..3).unwrap_or_default());
            let id = operation.and_then(|it| it.get("operationId")).and_then(Value::as_str);
            match id {
                Some(id) => words.push(id.to_owned()),
                None => words.extend([method.clone(), path.to_owned()]),
            }
            after
        }
        other => {
            words.push(path.to_owned());
            other
        }
    };
    // A parameter is known by its name, not by its place in the list.
    if let [list, index, after @ ..] = rest
        && list == "parameters"
    {
        let depth = tokens.len().saturating_sub(after.len());
        let parameter = get(document, tokens.get(..depth).unwrap_or_default());
        let name = parameter.and_then(|it| it.get("name")).and_then(Value::as_str);
        words.push(name.map_or_else(|| format!("parameter{index}"), str::to_owned));
        words.extend(inner(after));
    } else {
        words.extend(inner(rest));
    }
    words
}

/// The words of what lies below an object: names stay, structure goes.
pub(in crate::normalise) fn inner(tokens: &[String]) -> Vec<String> {
    let mut words = Vec::new();
    let mut tokens = tokens.iter();
    while let Some(token) = tokens.next() {
        match token.as_str() {
            "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" | "headers"
            | "examples" | "links" | "encoding" => words.extend(tokens.next().cloned()),
            "content" => _ = tokens.next(),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                let number = tokens.next().and_then(|index| index.parse::<usize>().ok()).unwrap_or_default() + 1;
                words.push(format!("variant{number}"));
            }
            "items" => words.push("item".to_owned()),
            "additionalProperties" => words.push("value".to_owned()),
            "requestBody" => words.push("request".to_owned()),
            "responses" => {
                words.push("response".to_owned());
                words.extend(tokens.next().filter(|status| !status.starts_with('2')).cloned());
            }
            "schema" => {}
            other => words.push(other.to_owned()),
        }
    }
    words
}

/// Letters and digits of a word, each part with a capital.
pub(in crate::normalise) fn pascal(word: &str) -> String {
    let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let parts = parts.map(|part| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    parts.collect()
}
