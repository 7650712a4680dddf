//! Finds what a reference from one file to another leads to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::normalise::references::{get, pointer, step};
use crate::source::{Refusal, Source, document_name, percent_decoded};

/// More references on the way to one target are taken for a circle.
const MAX_HOPS: usize = 64;

/// A place in one of the files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    pub(super) file: String,
    pub(super) tokens: Vec<String>,
}

impl Address {
    /// A place within this one.
    pub(super) fn joined(&self, tokens: &[String]) -> Self {
        Self { file: self.file.clone(), tokens: self.tokens.iter().chain(tokens).cloned().collect() }
    }

    /// The place as diagnostics name it.
    pub(super) fn pointer(&self) -> Pointer {
        Pointer::parse(&format!("{}#{}", self.file, pointer(&self.tokens)))
    }
}

/// Why a reference leads nowhere.
#[derive(Debug)]
pub(super) enum Fault {
    /// The file was not to be had.
    Refused(Refusal),
    /// It is an address in a network.
    Network,
    /// The file does not have it, but the description does.
    OfRoot(Address),
    Nowhere,
}

/// The files of a description.
pub(super) struct Targets<'a> {
    source: &'a Source,
    /// What schemas of the description call themselves, in full and by the last part.
    own_ids: BTreeSet<&'a str>,
    /// What schemas of other files call themselves.
    ids: BTreeMap<&'a str, Address>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let mut own_ids = BTreeSet::new();
        identifiers(source.value(), &mut Vec::new(), &mut |id, _| {
            own_ids.extend([id, id.rsplit('/').next().unwrap_or(id)]);
        });
        let mut ids = BTreeMap::new();
        for (file, document) in source.documents() {
            identifiers(document.value(), &mut Vec::new(), &mut |id, at| {
                ids.entry(id).or_insert_with(|| Address { file: file.to_owned(), tokens: at.to_vec() });
            });
        }
        Self { source, own_ids, ids }
    }

    /// The name of the description itself.
    pub(super) fn root(&self) -> &'a str {
        self.source.name()
    }

    pub(super) fn value(&self, address: &Address) -> Option<&'a Value> {
        get(self.document(&address.file)?, &address.tokens)
    }

    /// What a reference in the file `base` leads to. Nothing, if it is none of the business of this stage: it leads to
    /// an address in a network, to what calls itself by that name, or from the description to itself.
    pub(super) fn find(&self, base: &str, text: &str) -> Result<Option<Address>, Fault> {
        if base == self.root() && text.starts_with('#') {
            return Ok(None);
        }
        let (document, fragment) = text.split_once('#').unwrap_or((text, ""));
        let mut hops = MAX_HOPS;
        if !document.is_empty() && self.own_ids.contains(document) {
            return Ok(None);
        }
        if let Some(schema) = self.ids.get(document) {
            let tokens = schema.tokens.iter().cloned().chain(Pointer::parse(fragment).tokens()).collect();
            let found = self.follow(Address { file: schema.file.clone(), tokens }, &mut hops);
            return found.map(Some).ok_or(Fault::Nowhere);
        }
        let file = document_name(base, text).ok_or(Fault::Network)?;
        match self.source.document(&file) {
            None => return Ok(None),
            Some(Err(refusal)) => return Err(Fault::Refused(refusal.clone())),
            Some(Ok(_)) => {}
        }
        if let Some(found) = self.fragment(&file, fragment, &mut hops) {
            return Ok(Some(found));
        }
        // Parts of a description often refer to it as if they stood in it.
        let root = self.fragment(self.root(), fragment, &mut hops).filter(|_| document.is_empty());
        Err(root.map_or(Fault::Nowhere, Fault::OfRoot))
    }

    fn document(&self, file: &str) -> Option<&'a Value> {
        self.source.document(file)?.ok().map(Source::value)
    }

    fn fragment(&self, file: &str, fragment: &str, hops: &mut usize) -> Option<Address> {
        let decoded = percent_decoded(fragment);
        let fragments = decoded.as_deref().into_iter().chain([fragment]);
        fragments.into_iter().find_map(|fragment| {
            let tokens = if fragment.is_empty() || fragment.starts_with('/') {
                Pointer::parse(fragment).tokens().collect()
            } else {
                anchored(self.document(file)?, fragment, &mut Vec::new())?
            };
            self.follow(Address { file: file.to_owned(), tokens }, hops)
        })
    }

    /// Follows a pointer, also through references on the way, to something that is no mere reference.
    fn follow(&self, wanted: Address, hops: &mut usize) -> Option<Address> {
        let mut found = Address { file: wanted.file, tokens: Vec::new() };
        for token in wanted.tokens {
            let mut value = self.value(&found)?;
            if step(value, &token).is_none() {
                found = self.hop(&found, value, hops)?;
                value = self.value(&found)?;
            }
            step(value, &token)?;
            found.tokens.push(token);
        }
        let value = self.value(&found)?;
        let is_alias = value.as_object().is_some_and(|object| object.len() == 1 && object.contains_key("$ref"));
        // A component of the description keeps its name, whatever it refers to.
        if is_alias && found.file != self.root() {
            return self.hop(&found, value, hops);
        }
        Some(found)
    }

    fn hop(&self, from: &Address, value: &Value, hops: &mut usize) -> Option<Address> {
        *hops = hops.checked_sub(1)?;
        let text = value.get("$ref")?.as_str()?;
        let file = document_name(&from.file, text)?;
        self.fragment(&file, text.split_once('#').map_or("", |(_, fragment)| fragment), hops)
    }
}

/// The place of a schema with this `$anchor`.
fn anchored(value: &Value, name: &str, at: &mut Vec<String>) -> Option<Vec<String>> {
    let named = |key: &str| value.get(key).and_then(Value::as_str) == Some(name);
    if named("$anchor") || named("$dynamicAnchor") {
        return Some(at.clone());
    }
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), member)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => return None,
    };
    members.into_iter().find_map(|(token, member)| {
        at.push(token);
        let found = anchored(member, name, at);
        at.pop();
        found
    })
}

/// Tells what each schema with an `$id` calls itself, and where it is.
fn identifiers<'a>(value: &'a Value, at: &mut Vec<String>, found: &mut impl FnMut(&'a str, &[String])) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(id)) = members.get("$id") {
                found(id.trim_end_matches('#'), at);
            }
            for (key, member) in members {
                at.push(key.clone());
                identifiers(member, at, found);
                at.pop();
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push(index.to_string());
                identifiers(item, at, found);
                at.pop();
            }
        }
        _ => {}
    }
}
