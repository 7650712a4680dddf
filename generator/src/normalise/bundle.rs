//! A description over several files becomes one.
//!
//! Input: the value of the description and the other files that it refers to. Output: a value without references to
//! other files. What such a reference leads to becomes a component, under the name that it had or that of its file,
//! once for each target however often and from wherever it is referred to. A component that is nothing but such a
//! reference is the target. What has no section among the components (a path item of Swagger 2.0, all paths, a list)
//! is copied. The notes know from which file each part came.

mod budget;
mod claims;
mod names;
mod targets;

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use serde_json::{Map, Value};

use self::budget::Budget;
use self::names::Names;
use self::targets::{Address, Fault, Targets};
use super::notes::Notes;
use super::references::{get, get_mut, pointer};
use super::walk::{Holder, Kind, child};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::source::{Source, is_file_name};

/// What a reference leads to that leads nowhere, after that has been said.
pub(crate) const NOWHERE: &str = "#/x-oasmith-nowhere";

/// The deepest nesting of copies in copies: all paths, a path, an operation, its parameters. Values get no deeper by it
/// than the stages behind this one can go.
const MAX_DEPTH: usize = 8;

/// Brings what stands in other files into the document.
///
/// # Errors
///
/// All references to files that were not to be had.
pub(super) fn bundle(document: &mut Value, source: &Source, notes: &mut Notes) -> Diagnostics {
    bundle_within(Budget::default(), document, source, notes)
}

fn bundle_within(budget: Budget, document: &mut Value, source: &Source, notes: &mut Notes) -> Diagnostics {
    let mut bundle = Bundle {
        targets: Targets::new(source),
        style: if document.get("openapi").is_some() { Style::OpenApi } else { Style::Swagger },
        names: Names::default(),
        expanded: BTreeMap::new(),
        placed: BTreeMap::new(),
        queue: VecDeque::new(),
        added: Vec::new(),
        budget,
        notes,
        errors: Diagnostics::default(),
    };
    bundle.expand(document);
    bundle.names = Names::new(document);
    bundle.claim(document);
    bundle.visit(Kind::Document, document, &Site { base: source.name().into(), at: Pointer::root(), depth: 0 });
    while let Some((address, kind, place)) = bundle.queue.pop_front() {
        let mut value = bundle.targets.value(&address).cloned().unwrap_or_default();
        bundle.visit(kind, &mut value, &Site { base: address.file.as_str().into(), at: pointer(&place), depth: 0 });
        bundle.added.push((place, value));
    }
    let Bundle { placed, added, errors, .. } = bundle;
    for (place, value) in added {
        insert(document, &place, value);
    }
    share(document, &placed);
    errors
}

/// Which words the document uses for its components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    OpenApi,
    Swagger,
}

/// Where the walk is.
#[derive(Debug, Clone)]
struct Site {
    /// The file that the part came from; references are relative to it.
    base: Rc<str>,
    /// The place in the result.
    at: Pointer,
    depth: usize,
}

impl Site {
    fn join(&self, token: impl std::fmt::Display) -> Self {
        Self { at: self.at.join(token), ..self.clone() }
    }

    /// The same place, for what is copied to it from elsewhere.
    fn within(&self, address: &Address) -> Self {
        Self { base: address.file.as_str().into(), at: self.at.clone(), depth: self.depth + 1 }
    }
}

struct Bundle<'a, 'n> {
    targets: Targets<'a>,
    style: Style,
    names: Names,
    /// Where whole sections of the components come from, by the place of the section.
    expanded: BTreeMap<String, Address>,
    /// Where parts of other files stand in the result.
    placed: BTreeMap<Address, (Kind, Vec<String>)>,
    /// What is a component by name, but has not been brought in.
    queue: VecDeque<(Address, Kind, Vec<String>)>,
    added: Vec<(Vec<String>, Value)>,
    budget: Budget,
    notes: &'n mut Notes,
    errors: Diagnostics,
}

impl Bundle<'_, '_> {
    /// The same place, relative to the file that it came from.
    fn arrived(&self, site: Site) -> Site {
        match self.expanded.get(site.at.as_str()) {
            Some(address) => Site { base: address.file.as_str().into(), ..site },
            None => site,
        }
    }

    fn visit(&mut self, kind: Kind, value: &mut Value, site: &Site) {
        let Value::Object(object) = value else { return };
        if kind == Kind::PathItem && *site.base != *self.targets.root() {
            // A file that is a path item may hold other things beside it, which are referred to on their own.
            object.retain(|key, member| !member.is_object() || key.starts_with("x-") || child(kind, key).is_some());
        }
        if kind == Kind::Discriminator {
            self.mapping(object, site);
        }
        for key in ["$ref", "$dynamicRef"] {
            let Some(Value::String(text)) = object.get(key) else { continue };
            let Some(address) = self.lookup(text, &site.join(key).at, &site.base) else { continue };
            match address {
                Lead::To(address) if self.section(kind).is_none() => {
                    self.copy(kind, value, &address, site);
                    return;
                }
                lead => {
                    let text = self.text(lead, kind);
                    object.remove(key);
                    object.insert("$ref".to_owned(), Value::from(text));
                }
            }
        }
        for (key, member) in object {
            if let Some((holder, kind)) = self.child(kind, key).filter(|_| member.is_object() || member.is_array()) {
                let site = self.arrived(site.join(key));
                self.held(holder, kind, member, &site);
            }
        }
    }

    fn held(&mut self, holder: Holder, kind: Kind, value: &mut Value, site: &Site) {
        match (holder, value) {
            (Holder::Map | Holder::List, value) if value.get("$ref").is_some_and(Value::is_string) => {
                let text = value.get("$ref").and_then(Value::as_str).unwrap_or_default();
                if let Some(Lead::To(address)) = self.lookup(text, &site.join("$ref").at, &site.base) {
                    self.copy_held(holder, kind, value, &address, site);
                }
            }
            (Holder::Map, Value::Object(members)) => {
                for (key, member) in members {
                    self.visit(kind, member, &site.join(key));
                }
            }
            (Holder::List | Holder::OneOrList, Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.visit(kind, item, &site.join(index));
                }
            }
            (Holder::One | Holder::OneOrList, value) => self.visit(kind, value, site),
            (Holder::Map | Holder::List, _) => {}
        }
    }

    /// Says what a discriminator names in the words of the result. A bare name is looked up later.
    fn mapping(&mut self, discriminator: &mut Map<String, Value>, site: &Site) {
        let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") else { return };
        let site = site.join("mapping");
        for (key, text) in mapping {
            let Value::String(text) = text else { continue };
            if (text.starts_with('#') || is_file_name(text))
                && let Some(lead) = self.lookup(text, &site.join(key).at, &site.base)
            {
                *text = self.text(lead, Kind::Schema);
            }
        }
    }

    /// Where a reference leads, if it is not to be left as it is. What is wrong with it is said.
    fn lookup(&mut self, text: &str, at: &Pointer, base: &str) -> Option<Lead> {
        match self.targets.find(base, text) {
            Ok(Some(address)) if address.file != self.targets.root() => Some(Lead::To(address)),
            Ok(Some(address)) => (base != self.targets.root() || !text.starts_with('#')).then_some(Lead::Root(address)),
            Ok(None) => None,
            Err(Fault::Refused(refusal)) => {
                let place = Place::Value(self.notes.source_of(at));
                let message = format!("{text:?} cannot be read: {}", refusal.reason);
                self.errors.push(Diagnostic::error(Code::Reference, place, message).help(refusal.help));
                Some(Lead::Nowhere)
            }
            Err(Fault::Network) => {
                let place = Place::Value(self.notes.source_of(at));
                self.errors.push(network(text, place));
                Some(Lead::Nowhere)
            }
            Err(Fault::OfRoot(address)) => {
                let what = format!("{text:?} is not in this file; that of the description is taken");
                self.notes.warn(Code::Reference, at, what, "write the name of the file before the `#`");
                Some(Lead::Root(address))
            }
            Err(Fault::Nowhere) => {
                let what = format!("{text:?} leads nowhere; any value is taken");
                self.notes.warn(Code::Reference, at, what, "correct the reference, or add what it refers to");
                Some(Lead::Nowhere)
            }
        }
    }

    fn text(&mut self, lead: Lead, kind: Kind) -> String {
        match lead {
            Lead::Nowhere => NOWHERE.to_owned(),
            Lead::Root(address) => format!("#{}", pointer(&address.tokens)),
            Lead::To(address) => {
                if let Some((_, place)) = self.placed.get(&address) {
                    return format!("#{}", pointer(place));
                }
                let Some(mut place) = self.section(kind) else { return NOWHERE.to_owned() };
                place.push(self.names.give(&address, &place));
                self.notes.moved(&pointer(&place), &address.pointer());
                self.queue.push_back((address.clone(), kind, place.clone()));
                self.placed.insert(address, (kind, place.clone()));
                format!("#{}", pointer(&place))
            }
        }
    }

    /// Puts a target into the place of a reference to it; what stands beside the reference comes before it.
    fn copy(&mut self, kind: Kind, value: &mut Value, address: &Address, site: &Site) {
        let Some(copy) = self.copied(address, site) else {
            *value = Value::Object(Map::new());
            return;
        };
        let own = std::mem::replace(value, copy);
        self.visit(kind, value, &site.within(address));
        if let (Value::Object(value), Value::Object(mut own)) = (value, own) {
            own.remove("$ref");
            value.extend(own);
        }
    }

    fn copy_held(&mut self, holder: Holder, kind: Kind, value: &mut Value, address: &Address, site: &Site) {
        *value = self.copied(address, site).unwrap_or_else(|| Value::Object(Map::new()));
        self.held(holder, kind, value, &site.within(address));
    }

    fn copied(&mut self, address: &Address, site: &Site) -> Option<Value> {
        let value = self.targets.value(address)?;
        if site.depth > MAX_DEPTH || !self.budget.spend(value) {
            let what = "what this refers to contains itself, or is used too often; nothing is taken from it";
            self.notes.warn(Code::Reference, &site.at, what, "correct the reference");
            return None;
        }
        self.notes.moved(&site.at, &address.pointer());
        let tokens = site.at.tokens().collect();
        self.placed.entry(address.clone()).or_insert((Kind::Document, tokens));
        Some(value.clone())
    }

    /// What a member holds, also in the words of 2.0.
    fn child(&self, kind: Kind, key: &str) -> Option<(Holder, Kind)> {
        let swagger = match (kind, key) {
            (Kind::Document, "parameters") => (Holder::Map, Kind::Parameter),
            (Kind::Document, "responses") => (Holder::Map, Kind::Response),
            (Kind::Document, "securityDefinitions") => (Holder::Map, Kind::SecurityScheme),
            (Kind::Response, "schema") => (Holder::One, Kind::Schema),
            _ => return child(kind, key),
        };
        Some(swagger).filter(|_| self.style == Style::Swagger)
    }

    /// The place of the components of a kind.
    fn section(&self, kind: Kind) -> Option<Vec<String>> {
        let words: &[&str] = match (self.style, kind) {
            (Style::Swagger, Kind::Schema) => &["definitions"],
            (Style::Swagger, Kind::Parameter) => &["parameters"],
            (Style::Swagger, Kind::Response) => &["responses"],
            (Style::Swagger, Kind::SecurityScheme) => &["securityDefinitions"],
            (Style::Swagger, _) => return None,
            (Style::OpenApi, kind) => &["components", names::section(kind)?],
        };
        Some(words.iter().map(|word| (*word).to_owned()).collect())
    }
}

/// What is wrong with a reference into a network.
pub(crate) fn network(reference: &str, place: Place) -> Diagnostic {
    let message = format!("{reference:?} is in a network, which is not asked");
    let help = "save it beside the description and refer to it by its path";
    Diagnostic::error(Code::Reference, place, message).help(help)
}

/// What is to be done about a reference.
enum Lead {
    To(Address),
    /// Back to the description.
    Root(Address),
    Nowhere,
}

fn insert(document: &mut Value, place: &[String], value: Value) {
    let Some((name, folders)) = place.split_last() else { return };
    let mut inner = document;
    for folder in folders {
        let Value::Object(members) = inner else { return };
        inner = members.entry(folder.as_str()).or_insert_with(|| Value::Object(Map::new()));
    }
    if let Value::Object(members) = inner {
        members.insert(name.clone(), value);
    }
}

/// What became a component and also stands within another part that was brought in is there only a reference.
fn share(document: &mut Value, placed: &BTreeMap<Address, (Kind, Vec<String>)>) {
    let mut inner: Vec<_> = placed.iter().filter(|(_, (kind, _))| kind.may_refer()).collect();
    inner.sort_by_key(|(address, _)| std::cmp::Reverse(address.tokens.len()));
    for (address, (_, component)) in inner {
        let outer = (0..address.tokens.len()).rev().find_map(|length| {
            let (tokens, rest) = address.tokens.split_at_checked(length)?;
            let outer = Address { file: address.file.clone(), tokens: tokens.to_vec() };
            placed.get(&outer).map(|(_, place)| place.iter().chain(rest).cloned().collect::<Vec<_>>())
        });
        if let Some(place) = outer.filter(|place| place != component && get(document, place).is_some())
            && let Some(value) = get_mut(document, &place)
        {
            *value = Value::Object(Map::from_iter([("$ref".to_owned(), format!("#{}", pointer(component)).into())]));
        }
    }
}

#[cfg(test)]
mod tests;
