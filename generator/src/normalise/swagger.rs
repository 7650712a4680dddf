//! Swagger 2.0 in, the shape of `OpenAPI` 3.0 out.
//!
//! The new document is built beside the old one, so that a rule may look up any part of the old one at any time.
//! What is at fault in the old document and is not this rewrite's business (a missing description, an unknown type)
//! stays at fault: the repairs of all versions follow later. The extensions of vendors stay where they were, but for
//! those that 3.0 has a word for.

mod bodies;
mod media;
mod parameters;
mod paths;
mod references;
mod responses;
mod schemas;
mod security;
mod servers;

use serde_json::{Map, Value, json};

use self::media::Media;
use super::notes::Notes;
use crate::diagnostic::Pointer;

/// The fields of the root that 3.0 says in other words.
const REWRITTEN: [&str; 11] = [
    "swagger",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
];

/// How many references are followed from one to the next before they count as a circle.
const LONGEST_CHAIN: usize = 32;

/// Says in the words of 3.0 what a Swagger 2.0 document says.
pub(super) fn upgrade(document: &mut Value, notes: &mut Notes) {
    let source = document.take();
    *document = match &source {
        Value::Object(root) => {
            let mut upgrade = Upgrade::new(&source, notes);
            let result = upgrade.document(root);
            upgrade.finish(result)
        }
        _ => source,
    };
}

/// Where something stands in the old document and where in the new one.
#[derive(Debug, Clone)]
struct Site {
    from: Pointer,
    to: Pointer,
}

impl Site {
    fn section(from: &str, to: &str) -> Self {
        Self { from: Pointer::parse(from), to: Pointer::parse(to) }
    }

    /// A member that has the same name in both.
    fn join(&self, token: &str) -> Self {
        Self { from: self.from.join(token), to: self.to.join(token) }
    }
}

/// Something that stands elsewhere now.
#[derive(Debug)]
enum Move {
    /// A reference to the old place means the new place.
    Whole(Site),
    /// Only its members: what a parameter says about its values stands one level deeper, the parameter itself stays.
    Members(Site),
}

/// The old document, and what is found out while the new one is built.
struct Upgrade<'a, 'n> {
    source: &'a Value,
    consumes: Media,
    produces: Media,
    notes: &'n mut Notes,
    moves: Vec<Move>,
}

impl<'a, 'n> Upgrade<'a, 'n> {
    fn new(source: &'a Value, notes: &'n mut Notes) -> Self {
        let global = |key: &str| Media::global(source.get(key));
        Self { source, consumes: global("consumes"), produces: global("produces"), notes, moves: Vec::new() }
    }

    fn document(&mut self, root: &'a Map<String, Value>) -> Map<String, Value> {
        let kept = root.iter().filter(|(key, _)| !REWRITTEN.contains(&key.as_str()));
        let mut result: Map<String, Value> = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        result.insert("openapi".to_owned(), json!("3.0.3"));
        if let Some(servers) = servers::servers(root, root.get("schemes")) {
            result.insert("servers".to_owned(), servers);
        }
        // Some documents mix the versions; their own components are not lost.
        let mut components = match result.remove("components") {
            Some(Value::Object(components)) => components,
            _ => Map::new(),
        };
        self.components(root, &mut components);
        if !components.is_empty() {
            result.insert("components".to_owned(), Value::Object(components));
        }
        match root.get("paths") {
            Some(Value::Object(paths)) => {
                result.insert("paths".to_owned(), self.paths(paths));
            }
            Some(other) => {
                result.insert("paths".to_owned(), other.clone());
            }
            None => {}
        }
        result
    }

    fn components(&mut self, root: &'a Map<String, Value>, components: &mut Map<String, Value>) {
        if let Some(Value::Object(definitions)) = root.get("definitions") {
            self.moves.push(Move::Whole(Site::section("/definitions", "/components/schemas")));
            let schemas = definitions.iter().map(|(name, schema)| (name.clone(), schemas::upgraded(schema)));
            add(components, "schemas", schemas.collect());
        }
        if let Some(Value::Object(responses)) = root.get("responses") {
            let section = Site::section("/responses", "/components/responses");
            let produces = self.produces.clone();
            let responses = responses
                .iter()
                .map(|(name, response)| (name.clone(), self.response(response, &section.join(name), &produces)))
                .collect();
            self.moves.push(Move::Whole(section));
            add(components, "responses", responses);
        }
        if let Some(Value::Object(parameters)) = root.get("parameters") {
            let (parameters, bodies) = self.shared_parameters(parameters);
            add(components, "parameters", parameters);
            add(components, "requestBodies", bodies);
        }
        if let Some(Value::Object(definitions)) = root.get("securityDefinitions") {
            let section = Site::section("/securityDefinitions", "/components/securitySchemes");
            let schemes = definitions
                .iter()
                .map(|(name, scheme)| (name.clone(), self.security_scheme(scheme, &section.from.join(name))))
                .collect();
            self.moves.push(Move::Whole(section));
            add(components, "securitySchemes", schemes);
        }
    }

    /// Leads references to where their targets stand now, and tells the notes what moved.
    fn finish(self, mut result: Map<String, Value>) -> Value {
        references::rewrite(&mut result, &self.moves, self.source.get("definitions"));
        // Last of all: until here warnings spoke about the places of the old document.
        for Move::Whole(site) | Move::Members(site) in self.moves {
            self.notes.moved(&site.to, &site.from);
        }
        Value::Object(result)
    }

    /// The object that a chain of local references ends at, and its place in the old document.
    fn follow(&self, value: &'a Value, at: Pointer) -> (&'a Value, Pointer) {
        let mut found = (value, at);
        for _ in 0..LONGEST_CHAIN {
            let reference = found.0.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
            let Some((pointer, target)) = reference.and_then(|text| Some((text, self.source.pointer(text)?))) else {
                break;
            };
            found = (target, Pointer::parse(pointer));
        }
        found
    }
}

fn add(components: &mut Map<String, Value>, section: &str, members: Map<String, Value>) {
    if members.is_empty() {
        return;
    }
    match components.get_mut(section) {
        Some(Value::Object(present)) => present.extend(members),
        _ => {
            components.insert(section.to_owned(), Value::Object(members));
        }
    }
}

#[cfg(test)]
mod tests;
