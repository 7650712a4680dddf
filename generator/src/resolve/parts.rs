//! The parts of a document that are read each on its own: paths and components.

use indexmap::IndexMap;
use openapiv3::{Components, Operation, PathItem, ReferenceOr};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{left_out, references, typed};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::normalise::METHODS;

/// The paths of a document.
pub(super) struct Paths(Vec<(String, Value)>);

/// What there is to say about paths.
#[derive(Default)]
pub(super) struct Said {
    pub(super) left_out: Diagnostics,
    pub(super) dangling: Diagnostics,
}

/// A path that was read, or what was wrong with it, and the operations that it lacks.
struct Read {
    path: String,
    item: Result<ReferenceOr<PathItem>, Diagnostic>,
    operations: Diagnostics,
    dangling: Diagnostics,
}

impl Paths {
    /// Takes the paths out of a document, which keeps none.
    pub(super) fn taken_from(document: &mut Value) -> Self {
        let paths = document.get_mut("paths").and_then(Value::as_object_mut);
        Self(paths.map(|paths| taken(paths, |path| path.starts_with('/'))).unwrap_or_default())
    }

    /// Reads them; `document` says what references can lead to.
    pub(super) fn read(self, document: &Value, paths: &mut IndexMap<String, ReferenceOr<PathItem>>) -> Said {
        let read: Vec<Read> = self.0.into_par_iter().map(|(path, item)| Self::one(document, path, item)).collect();
        let mut said = Said::default();
        let mut faults = Diagnostics::default();
        for Read { path, item, operations, dangling } in read {
            said.left_out.extend(operations);
            said.dangling.extend(dangling);
            match item {
                Ok(item) => _ = paths.insert(path, item),
                Err(fault) => faults.push(left_out("this part", fault)),
            }
        }
        said.left_out.extend(faults);
        said
    }

    fn one(document: &Value, path: String, mut value: Value) -> Read {
        let at = Pointer::parse("/paths").join(&path);
        let mut operations = Diagnostics::default();
        let item = typed(&value, &at).or_else(|_| {
            // One wrong operation does not cost the others of its path.
            operations = sound_operations(&mut value, &at);
            typed(&value, &at)
        });
        let dangling = if item.is_ok() { references::in_path(document, &path, &value) } else { Diagnostics::default() };
        Read { path, item, operations, dangling }
    }
}

/// Takes the operations out that cannot be read.
fn sound_operations(item: &mut Value, at: &Pointer) -> Diagnostics {
    let mut faults = Diagnostics::default();
    let Value::Object(item) = item else { return faults };
    for method in METHODS {
        let fault = item.get(method).and_then(|operation| typed::<Operation>(operation, &at.join(method)).err());
        if let Some(fault) = fault {
            faults.push(left_out("the operation", fault));
            item.remove(method);
        }
    }
    faults
}

/// The components of a document, by their sections.
pub(super) struct Parts(Vec<(&'static str, Vec<(String, Value)>)>);

/// The sections, in the order in which faults are told, and how they are called in the specification.
const SECTIONS: [&str; 9] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
];

impl Parts {
    /// Takes the components out of a document, which keeps their sections.
    pub(super) fn taken_from(document: &mut Value) -> Self {
        let mut section = |name| {
            let members = section_of(document, name).map(|members| taken(members, |key| !key.starts_with("x-")));
            (name, members.unwrap_or_default())
        };
        Self(SECTIONS.into_iter().map(&mut section).collect())
    }

    /// Reads them, and gives the document those that are sound, or that there is something to put in the place of.
    pub(super) fn read(self, document: &mut Value, components: Option<&mut Components>) -> Diagnostics {
        let Some(components) = components else { return Diagnostics::default() };
        let mut faults = Diagnostics::default();
        for (section, mut values) in self.0 {
            let mut reader = Reader { section, values: &mut values, faults: &mut faults };
            match section {
                // What refers to a schema that cannot be read takes any value.
                "schemas" => reader.read(&mut components.schemas, Some(&json!({}))),
                "responses" => reader.read(&mut components.responses, Some(&json!({"description": ""}))),
                "parameters" => reader.read(&mut components.parameters, None),
                "examples" => reader.read(&mut components.examples, None),
                "requestBodies" => reader.read(&mut components.request_bodies, Some(&json!({"content": {}}))),
                "headers" => reader.read(&mut components.headers, None),
                "securitySchemes" => reader.read(&mut components.security_schemes, None),
                "links" => reader.read(&mut components.links, None),
                _ => reader.read(&mut components.callbacks, None),
            }
            if let Some(members) = section_of(document, section) {
                members.extend(values);
            }
        }
        faults
    }
}

fn section_of<'a>(document: &'a mut Value, name: &str) -> Option<&'a mut Map<String, Value>> {
    document.get_mut("components")?.get_mut(name)?.as_object_mut()
}

struct Reader<'a> {
    section: &'static str,
    values: &'a mut Vec<(String, Value)>,
    faults: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Takes out the members that cannot be read, or puts something that can in their place.
    fn read<T: DeserializeOwned + Send>(
        &mut self,
        members: &mut IndexMap<String, ReferenceOr<T>>,
        otherwise: Option<&Value>,
    ) {
        let parent = Pointer::parse("/components").join(self.section);
        let read = |(key, value): &(String, Value)| typed::<ReferenceOr<T>>(value, &parent.join(key));
        let read: Vec<_> = self.values.par_iter().map(read).collect();
        let instead = |otherwise: &Value| Some((typed(otherwise, &parent).ok()?, otherwise.clone()));
        for ((key, value), read) in std::mem::take(self.values).into_iter().zip(read) {
            let kept = match read {
                Ok(member) => Some((member, value)),
                Err(fault) => {
                    self.faults.push(left_out("this part", fault));
                    otherwise.and_then(instead)
                }
            };
            if let Some((member, value)) = kept {
                members.insert(key.clone(), member);
                self.values.push((key, value));
            }
        }
        // Extensions have been there before.
        members.sort_unstable_keys();
    }
}

/// Takes members out of an object that is read in parts.
fn taken(members: &mut Map<String, Value>, is_part: impl Fn(&str) -> bool) -> Vec<(String, Value)> {
    let (parts, rest): (Vec<_>, Vec<_>) = std::mem::take(members).into_iter().partition(|(key, _)| is_part(key));
    members.extend(rest);
    parts
}

/// Leaves the names of the components, which references are held to, and nothing in them.
pub(super) fn hollow_out(document: &mut Value) {
    let components = document.get_mut("components").and_then(Value::as_object_mut);
    let sections = components.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut);
    for member in sections.flat_map(Map::values_mut) {
        *member = Value::Null;
    }
}
