//! The part of a description that the user chose.
//!
//! Input: a value of the 3.0 shape and the patterns of the configuration. Output: the value without the operations
//! that were not chosen, and without what only those needed: types, other components, tags and security schemes.
//! Without a pattern nothing is touched.

mod prune;

use serde_json::{Map, Value};

use super::{METHODS, WEBHOOK};
use crate::config::{Options, Selection, matches};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// Takes out what was not chosen. What is said about it is about the configuration, not about the description.
pub(super) fn select(document: &mut Value, options: &Options) -> Diagnostics {
    if options.include.is_empty() && options.exclude.is_empty() {
        return Diagnostics::default();
    }
    let mut choice = Choice { include: Patterns::new(&options.include), exclude: Patterns::new(&options.exclude) };
    if let Some(Value::Object(items)) = document.get_mut("paths") {
        items.retain(|path, item| path.starts_with("x-") || choice.keeps_some(path, item));
    }
    if let Some(Value::Object(callbacks)) = document.pointer_mut("/components/callbacks") {
        callbacks.retain(|key, callback| match (key.strip_prefix(WEBHOOK), callback) {
            (Some(name), Value::Object(items)) => items.values_mut().any(|item| choice.keeps_some(name, item)),
            _ => true,
        });
    }
    prune::prune(document);
    let mut said = Diagnostics::default();
    for (key, patterns) in [("include", &choice.include), ("exclude", &choice.exclude)] {
        for Pattern { kind, index, text, .. } in patterns.0.iter().filter(|pattern| !pattern.found) {
            let message = format!("nothing matches {text:?} in `{key}.{}`", kind.key());
            let place = Place::Option(Pointer::of(&[key, kind.key(), &index.to_string()]));
            let help =
                "`*` stands for any part of a name, in a path for any part of a segment; `**` for any part of a path";
            said.push(Diagnostic::warning(Code::Config, place, message).help(help));
        }
    }
    said
}

/// What a pattern is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tag,
    Path,
    Operation,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Self::Tag => "tags",
            Self::Path => "paths",
            Self::Operation => "operations",
        }
    }
}

struct Pattern<'a> {
    kind: Kind,
    /// Its place in the list of the configuration.
    index: usize,
    text: &'a str,
    /// Whether anything has matched it.
    found: bool,
}

struct Patterns<'a>(Vec<Pattern<'a>>);

struct Choice<'a> {
    include: Patterns<'a>,
    exclude: Patterns<'a>,
}

/// What patterns look at.
struct Facts<'a> {
    path: &'a str,
    id: &'a str,
    tags: Vec<&'a str>,
}

impl<'a> Patterns<'a> {
    fn new(selection: &'a Selection) -> Self {
        let Selection { tags, paths, operations } = selection;
        let kinds = [(Kind::Tag, tags), (Kind::Path, paths), (Kind::Operation, operations)];
        let patterns = kinds.into_iter().flat_map(|(kind, texts)| {
            texts.iter().enumerate().map(move |(index, text)| Pattern { kind, index, text, found: false })
        });
        Self(patterns.collect())
    }

    /// Whether any of them matches; all are tried, so that none counts as useless because another came first.
    fn any(&mut self, facts: &Facts<'_>) -> bool {
        let mut any = false;
        for pattern in &mut self.0 {
            let found = match pattern.kind {
                Kind::Tag => facts.tags.iter().any(|tag| matches(pattern.text, tag, None)),
                Kind::Path => matches(pattern.text, facts.path, Some('/')),
                Kind::Operation => matches(pattern.text, facts.id, None),
            };
            pattern.found |= found;
            any |= found;
        }
        any
    }
}

impl Choice<'_> {
    /// Takes the operations out of a path that were not chosen. A path without any is not needed.
    fn keeps_some(&mut self, path: &str, item: &mut Value) -> bool {
        let Value::Object(item) = item else { return true };
        item.retain(|method, operation| match operation {
            Value::Object(operation) if METHODS.contains(&method.as_str()) => self.keeps(path, operation),
            _ => true,
        });
        METHODS.iter().any(|method| item.contains_key(*method))
    }

    fn keeps(&mut self, path: &str, operation: &Map<String, Value>) -> bool {
        let tags = operation.get("tags").and_then(Value::as_array).into_iter().flatten();
        let facts = Facts {
            path,
            id: operation.get("operationId").and_then(Value::as_str).unwrap_or_default(),
            tags: tags.filter_map(Value::as_str).collect(),
        };
        let included = self.include.any(&facts) || self.include.0.is_empty();
        let excluded = self.exclude.any(&facts);
        included && !excluded
    }
}

#[cfg(test)]
mod tests;
