//! Paths and operations: parameters are sorted into those that stay and those that make up the request body.

use serde_json::{Map, Value};

use super::bodies::Part;
use super::parameters::location;
use super::{Move, Site, Upgrade, servers};
use crate::diagnostic::{Code, Pointer};
use crate::normalise::METHODS;

/// Methods whose requests carry no body, so that a body for the whole path cannot be meant for them.
const WITHOUT_BODY: [&str; 3] = ["get", "head", "trace"];

/// The fields of an operation that 3.0 says in other words.
const REWRITTEN: [&str; 5] = ["consumes", "produces", "schemes", "parameters", "responses"];

/// A list of parameters, sorted by where they go.
#[derive(Default)]
struct Sorted<'a> {
    /// Those that stay parameters, each with its old index.
    plain: Vec<(usize, &'a Value)>,
    bodies: Vec<Part<'a>>,
    fields: Vec<Part<'a>>,
}

impl<'a> Upgrade<'a, '_> {
    pub(super) fn paths(&mut self, paths: &'a Map<String, Value>) -> Value {
        let section = Site::section("/paths", "/paths");
        let upgraded = paths.iter().map(|(path, item)| match item {
            Value::Object(item) if !path.starts_with("x-") => (path.clone(), self.path(item, &section.join(path))),
            other => (path.clone(), other.clone()),
        });
        upgraded.collect()
    }

    fn path(&mut self, item: &'a Map<String, Value>, site: &Site) -> Value {
        let shared = self.sorted(item.get("parameters"), &site.from);
        let mut result = Map::new();
        for (key, value) in item {
            let value = match (key.as_str(), value) {
                // The list has its turn last: operations must take bodies from it before indices shift.
                ("parameters", Value::Array(_)) => continue,
                (method, Value::Object(operation)) if METHODS.contains(&method) => {
                    self.operation(operation, &site.join(key), method, &shared)
                }
                _ => value.clone(),
            };
            result.insert(key.clone(), value);
        }
        self.add_parameters(&mut result, &shared, site);
        Value::Object(result)
    }

    fn operation(
        &mut self,
        operation: &'a Map<String, Value>,
        site: &Site,
        method: &str,
        shared: &Sorted<'a>,
    ) -> Value {
        let kept = operation.iter().filter(|(key, _)| !REWRITTEN.contains(&key.as_str()));
        let mut result: Map<String, Value> = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        let consumes = self.consumes.of_operation(operation.get("consumes"));
        let produces = self.produces.of_operation(operation.get("produces"));
        if let Some(servers) = self.own_servers(operation) {
            result.insert("servers".to_owned(), servers);
        }
        let own = self.sorted(operation.get("parameters"), &site.from);
        let (bodies, fields) = self.parts(&own, shared, method);
        if let Some(body) = self.request_body(&bodies, &fields, &site.to.join("requestBody"), &consumes) {
            result.insert("requestBody".to_owned(), body);
        }
        match operation.get("parameters") {
            None | Some(Value::Array(_)) => self.add_parameters(&mut result, &own, site),
            Some(other) => {
                result.insert("parameters".to_owned(), other.clone());
            }
        }
        if let Some(responses) = operation.get("responses") {
            result.insert("responses".to_owned(), self.responses(responses, &site.join("responses"), &produces));
        }
        Value::Object(result)
    }

    /// An operation may be offered by other schemes than the rest.
    fn own_servers(&self, operation: &Map<String, Value>) -> Option<Value> {
        let root = self.source.as_object()?;
        let own = servers::servers(root, Some(operation.get("schemes")?))?;
        let usual = servers::servers(root, root.get("schemes"));
        Some(own).filter(|own| usual.as_ref() != Some(own))
    }

    /// What makes up the request body: the operation's own parts, and those of its path that it does not replace.
    fn parts(&mut self, own: &Sorted<'a>, shared: &Sorted<'a>, method: &str) -> (Vec<Part<'a>>, Vec<Part<'a>>) {
        let (mut bodies, mut fields) = (own.bodies.clone(), own.fields.clone());
        if WITHOUT_BODY.contains(&method) {
            for part in shared.bodies.iter().chain(&shared.fields) {
                let what = format!("this body is for all operations of the path, but `{method}` has none");
                self.notes.warn(Code::Structure, &part.from, what, "move it to the operations that it is for");
            }
            return (bodies, fields);
        }
        if own.bodies.is_empty() && own.fields.is_empty() {
            bodies.clone_from(&shared.bodies);
        }
        if own.bodies.is_empty() {
            let is_replaced = |part: &&Part<'_>| own.fields.iter().any(|field| field.name() == part.name());
            fields.extend(shared.fields.iter().filter(|part| !is_replaced(part)).cloned());
        }
        (bodies, fields)
    }

    fn sorted(&self, list: Option<&'a Value>, at: &Pointer) -> Sorted<'a> {
        let mut sorted = Sorted::default();
        let entries = list.and_then(Value::as_array).into_iter().flatten();
        for (index, entry) in entries.enumerate() {
            let (target, from) = self.follow(entry, at.join("parameters").join(index));
            let list = match location(target) {
                "body" => &mut sorted.bodies,
                "formData" => &mut sorted.fields,
                _ => {
                    sorted.plain.push((index, entry));
                    continue;
                }
            };
            let Value::Object(parameter) = target else { continue };
            let reference = entry.get("$ref").and_then(Value::as_str);
            let reference = reference.filter(|reference| reference.starts_with("#/parameters/"));
            list.push(Part { parameter, from, reference });
        }
        sorted
    }

    fn add_parameters(&mut self, result: &mut Map<String, Value>, sorted: &Sorted<'a>, site: &Site) {
        let list = site.join("parameters");
        let mut parameters = Vec::new();
        for (before, entry) in &sorted.plain {
            let site = Site { from: list.from.join(before), to: list.to.join(parameters.len()) };
            if site.from != site.to {
                self.moves.push(Move::Whole(site.clone()));
            }
            parameters.push(self.parameter(entry, &site));
        }
        if !parameters.is_empty() {
            result.insert("parameters".to_owned(), Value::Array(parameters));
        }
    }
}
