//! The typed document in, the intermediate representation out.
//!
//! Lowering decides what the API *is*: which types and operations there are and what they hold. It knows nothing of
//! Rust. What the representation cannot express is an error with its place; nothing is dropped in silence.

mod directions;
mod events;
mod login;
mod media;
mod operations;
mod parameters;
mod paths;
mod responses;
mod rings;
mod schemas;
mod security;
mod servers;
mod share;
mod tags;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{OpenAPI, ReferenceOr};

use crate::config::{Extensions, Options};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::encode::Text;
use crate::ir::{Api, Arena, Docs, SchemeId, TypeDef, TypeId};

pub(crate) use directions::reached;

/// Lowers a document whose references all lead somewhere.
#[must_use]
pub fn lower(document: &OpenAPI, options: &Options) -> (Api, Diagnostics) {
    let mut lowering = Lowering {
        document,
        extensions: &options.extensions,
        options,
        types: Arena::default(),
        named: BTreeMap::new(),
        schemes: BTreeMap::new(),
        foreign_hosts: BTreeSet::new(),
        open: schemas::Open::default(),
        too_deep: false,
        members: 0,
        diagnostics: Diagnostics::default(),
    };
    let schemes = lowering.security_schemes();
    lowering.named_schemas();
    let servers = lowering.servers();
    let login = lowering.login(&servers);
    let (groups, operations) = lowering.operations();
    let events = lowering.events();
    lowering.cut_rings();
    share::share_enums(&mut lowering.types);
    tags::tag_unions(&mut lowering.types);
    tags::fix_tags(&mut lowering.types);
    directions::relax(&mut lowering.types, &operations, &events);
    let api = Api {
        title: Text::new(&document.info.title),
        version: Text::new(&document.info.version),
        docs: Docs { description: document.info.description.as_deref().map(Text::new), ..Docs::default() },
        servers,
        login,
        schemes,
        groups,
        operations,
        events,
        types: lowering.types,
    };
    (api, lowering.diagnostics)
}

/// What all parts of this stage share.
struct Lowering<'a> {
    document: &'a OpenAPI,
    extensions: &'a Extensions,
    options: &'a Options,
    types: Arena<TypeDef>,
    /// The types of `components.schemas`.
    named: BTreeMap<&'a str, TypeId>,
    /// The schemes of `components.securitySchemes`.
    schemes: BTreeMap<&'a str, SchemeId>,
    /// Hosts of servers of operations that a warning has named.
    foreign_hosts: BTreeSet<String>,
    /// The types that are not done yet.
    open: schemas::Open,
    /// Whether schemas are composed too deep, which is said once: what is composed of those is too deep as well.
    too_deep: bool,
    /// How many members types have so far.
    members: usize,
    diagnostics: Diagnostics,
}

impl Lowering<'_> {
    fn unsupported(&mut self, at: &Pointer, what: &str, help: &str) {
        let place = Place::Value(at.clone());
        self.diagnostics.push(Diagnostic::error(Code::Unsupported, place, what).help(help));
    }

    fn warn(&mut self, code: Code, at: &Pointer, what: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::warning(code, Place::Value(at.clone()), what).help(help));
    }

    /// Reports a part that the output will lack.
    fn leave_out(&mut self, code: Code, at: &Pointer, what: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::warning(code, Place::Value(at.clone()), what).help(help).left_out());
    }

    /// Whether there may be so many more members. A few lines of description, added to each other in each way, are more
    /// types than anybody could compile; that is said once, and nothing is looked at any more.
    fn affords(&mut self, count: usize, at: &Pointer) -> bool {
        let limit = self.options.limits.members;
        let before = self.members;
        self.members = before.saturating_add(count);
        if before <= limit && self.members > limit {
            let what = format!("all types together have more than {limit} members, with those that come from `allOf`");
            let help = "give schemas that are composed of many others less of them, or raise the limit with \
                        `--limit members=NUMBER`";
            self.fault(Code::Limit, Place::Value(at.clone()), what, help);
        }
        self.members <= limit
    }

    fn fault(&mut self, code: Code, place: Place, what: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::error(code, place, what).help(help));
    }
}

/// A component, through any number of references, with the place where it really stands.
fn follow<'a, T>(
    components: Option<&'a indexmap::IndexMap<String, ReferenceOr<T>>>,
    section: &str,
    item: &'a ReferenceOr<T>,
    at: &Pointer,
) -> Option<(&'a T, Pointer)> {
    let mut item = item;
    let mut at = at.clone();
    // A chain longer than the section has components is a circle.
    let limit = components.map_or(0, indexmap::IndexMap::len) + 1;
    for _ in 0..=limit {
        match item {
            ReferenceOr::Item(item) => return Some((item, at)),
            ReferenceOr::Reference { reference } => {
                let target = Pointer::parse(reference.strip_prefix('#')?);
                let mut tokens = target.tokens();
                let (_, kind, name) = (tokens.next()?, tokens.next()?, tokens.next()?);
                item = components?.get(&name).filter(|_| kind == section)?;
                at = target.clone();
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
