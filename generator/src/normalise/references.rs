//! Every local reference leads to a component.
//!
//! JSON pointers may lead anywhere: into a property of another schema, into an operation, to an anchor. The typed
//! document and lowering know one kind of reference, `#/components/<section>/<name>`, so what a reference leads to
//! becomes a component, and the place where it stood a reference to that. Path items, callbacks and representations,
//! which have no references in 3.0, are copied. References that lead nowhere stay for the next stage to report.

mod copies;
mod index;
pub(super) mod names;
mod rename;
mod siblings;
mod survey;
mod twins;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::index::Index;
pub(super) use self::survey::Survey;
use super::notes::Notes;
use super::walk::{Kind, Trail, kind_at, walk};
use crate::diagnostic::{Code, Pointer};

/// The reference tokens of a place, from the root down.
type Tokens = Vec<String>;

/// Makes every local reference of a document of the shape of `OpenAPI` 3.x lead to a component.
pub(super) fn references(document: &mut Value, survey: &Survey, notes: &mut Notes) {
    if !survey.odd.is_empty() {
        let plan = plan(document, survey);
        for (at, what) in &plan.repairs {
            notes.warn(Code::Reference, at, what, "write `#/components/<section>/<name>`");
        }
        rename::rename(document, &plan, notes);
        take_out(document, plan.moves, notes);
    }
    if survey.copies {
        copies::copies(document, notes);
    }
    if survey.siblings {
        siblings::siblings(document);
    }
}

/// What is to be done about the references that do not name a component.
#[derive(Default)]
struct Plan {
    /// New texts, by the place of the reference and its old text.
    texts: BTreeMap<(String, String), String>,
    /// The old texts, so that no other reference costs a pointer.
    old: BTreeSet<String>,
    /// What becomes a component: its place, its section and its name.
    moves: BTreeMap<Tokens, (&'static str, String)>,
    repairs: Vec<(Pointer, String)>,
}

fn plan(document: &Value, survey: &Survey) -> Plan {
    let index = Index::new(document, survey);
    let mut names = names::Names::new(document);
    let mut plan = Plan::default();
    // All targets get their names in the order of their places, whoever refers to them first.
    let mut targets: BTreeMap<Tokens, Kind> = BTreeMap::new();
    let mut resolved = Vec::new();
    for odd in &survey.odd {
        let Some(found) = index.resolve(odd) else { continue };
        if let Some(word) = found.repaired {
            plan.repairs.push((Pointer::parse(&odd.at), format!("{:?} is read as {word:?}", odd.text)));
        }
        let moves = !component(&found.tokens, odd.kind) && section(odd.kind).is_some();
        if moves && kind_at(&found.tokens) == Some(odd.kind) {
            targets.insert(found.tokens.clone(), odd.kind);
        }
        resolved.push((odd, found.tokens));
    }
    let twins = twins::twins(document, targets.keys(), &resolved);
    for (tokens, kind) in targets {
        if let Some(section) = section(kind).filter(|_| !twins.contains_key(&tokens)) {
            let name = names.give(document, &tokens, section);
            plan.moves.insert(tokens, (section, name));
        }
    }
    for (odd, tokens) in resolved {
        let tokens = twins.get(&tokens).unwrap_or(&tokens);
        let text = match plan.moves.get(tokens) {
            Some((section, name)) => reference(section, name),
            None if component(tokens, odd.kind) || copied(odd.kind) => format!("#{}", pointer(tokens)),
            None => continue,
        };
        if text != odd.text {
            plan.old.insert(odd.text.clone());
            plan.texts.insert((odd.at.clone(), odd.text.clone()), text);
        }
    }
    plan
}

/// Makes components of what is referred to. What is deeper goes first, so that all places stay where they were.
fn take_out(document: &mut Value, moves: BTreeMap<Tokens, (&'static str, String)>, notes: &mut Notes) {
    let mut moves: Vec<_> = moves.into_iter().collect();
    moves.sort_by_key(|(tokens, _)| std::cmp::Reverse(tokens.len()));
    let mut taken = Vec::new();
    for (tokens, (section, name)) in moves {
        let Some(place) = get_mut(document, &tokens) else { continue };
        let value = std::mem::replace(place, referring(&reference(section, &name)));
        notes.moved(&Pointer::parse("/components").join(section).join(&name), &pointer(&tokens));
        taken.push((section, name, value));
    }
    let Value::Object(root) = document else { return };
    let components = root.entry("components").or_insert_with(|| Value::Object(Map::new()));
    for (section, name, value) in taken {
        let Value::Object(components) = &mut *components else { return };
        let entries = components.entry(section).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(entries) = entries {
            entries.insert(name, value);
        }
    }
}

/// The kinds that have a section among the components of some version. What refers to one of the last three becomes a
/// copy of it, see [`section`] and [`copied`].
pub(super) const KINDS: [Kind; 11] = [
    Kind::Schema,
    Kind::Response,
    Kind::Parameter,
    Kind::Example,
    Kind::RequestBody,
    Kind::Header,
    Kind::SecurityScheme,
    Kind::Link,
    Kind::Callback,
    Kind::PathItem,
    Kind::MediaType,
];

/// The section of `components` for a kind of object.
pub(crate) fn section(kind: Kind) -> Option<&'static str> {
    let section = match kind {
        Kind::Schema => "schemas",
        Kind::Response => "responses",
        Kind::Parameter => "parameters",
        Kind::Example => "examples",
        Kind::RequestBody => "requestBodies",
        Kind::Header => "headers",
        Kind::SecurityScheme => "securitySchemes",
        Kind::Link => "links",
        _ => return None,
    };
    Some(section)
}

/// Whether what a reference leads to is copied to where the reference stands.
fn copied(kind: Kind) -> bool {
    matches!(kind, Kind::PathItem | Kind::Callback | Kind::MediaType)
}

fn component(tokens: &[String], kind: Kind) -> bool {
    matches!(tokens, [components, found, _] if components == "components" && section(kind) == Some(found.as_str()))
}

fn reference(section: &str, name: &str) -> String {
    format!("#{}", Pointer::parse("/components").join(section).join(name))
}

fn referring(to: &str) -> Value {
    Value::Object(Map::from_iter([("$ref".to_owned(), Value::from(to))]))
}

pub(super) fn pointer(tokens: &[String]) -> Pointer {
    tokens.iter().fold(Pointer::root(), |pointer, token| pointer.join(token))
}

pub(super) fn step<'v>(value: &'v Value, token: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.get(token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}

pub(super) fn get<'v>(value: &'v Value, tokens: &[String]) -> Option<&'v Value> {
    tokens.iter().try_fold(value, |value, token| step(value, token))
}

pub(super) fn get_mut<'v>(value: &'v mut Value, tokens: &[String]) -> Option<&'v mut Value> {
    tokens.iter().try_fold(value, |value, token| match value {
        Value::Object(members) => members.get_mut(token),
        Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
