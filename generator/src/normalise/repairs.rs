//! Reads what authors meant.
//!
//! Descriptions in use break their own specification in small ways: a text where a list belongs, a list that is
//! `null`, a default that is not one of the values. Where only one meaning is likely, it is written down properly and
//! a warning names the place; where nothing is lost, the fault goes without a word. `Early` brings every object to
//! where it belongs, so that the other rewrites find it; `repairs` sees to what the objects say, on the finished 3.0
//! shape. Neither fails: what cannot be understood stays, and the next stage leaves it out.

mod early;
mod media;
mod members;
mod names;
mod operations;
mod parameters;
mod paths;
mod prose;
mod root;
mod schemas;
mod security;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::notes::Notes;
use super::walk::{Kind, Trail, walk};
use crate::diagnostic::Code;

pub(super) use early::Early;

/// Repairs what the objects of a document of the 3.0 shape say.
pub(super) fn repairs(document: &mut Value, notes: &mut Notes) {
    let mut repairs = Repairs {
        notes,
        schemas: names(document, "/components/schemas"),
        schemes: names(document, "/components/securitySchemes"),
        examples: names(document, "/components/examples"),
        gone: BTreeSet::new(),
        unknown: BTreeSet::new(),
        told: false,
    };
    walk(document, &mut |kind, object, at| repairs.object(kind, object, at));
}

fn names(document: &Value, at: &str) -> BTreeSet<String> {
    document.pointer(at).and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned().collect()
}

/// What the repairs of one document share.
struct Repairs<'n> {
    notes: &'n mut Notes,
    /// The names of `components.schemas`.
    schemas: BTreeSet<String>,
    /// The names of `components.securitySchemes`.
    schemes: BTreeSet<String>,
    /// The names of `components.examples`.
    examples: BTreeSet<String>,
    /// References to components that were left out.
    gone: BTreeSet<String>,
    /// The names of security schemes that were asked for and do not exist.
    unknown: BTreeSet<String>,
    /// Whether any property so far says of itself whether it is required.
    told: bool,
}

impl Repairs<'_> {
    fn object(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        if kind.may_refer() && object.get("$ref").is_some_and(Value::is_string) {
            return;
        }
        if kind == Kind::Schema && !self.told && schemas::is_sound(object) {
            return;
        }
        self.members(kind, object, at);
        self.prose(kind, object, at);
        match kind {
            Kind::Document => self.document(object, at),
            Kind::Info => self.info(object, at),
            Kind::Tag => root::external_docs(object),
            Kind::ServerVariable => self.server_variable(object, at),
            Kind::Components => {
                self.look_alikes(object, at);
                self.components(object, at);
            }
            Kind::Paths => self.paths(object, at),
            Kind::PathItem => {
                self.odd_bodies(object, at);
                self.parameter_list(object, at);
                self.servers(object, at);
            }
            Kind::Operation => self.operation(object, at),
            Kind::Responses => self.responses(object, at),
            Kind::Response => {
                self.content(object, at);
                self.response(object, at);
            }
            Kind::RequestBody => self.content(object, at),
            Kind::Callback => Self::callback(object),
            Kind::Parameter => {
                self.parameter(object, at);
                self.examples(object, at);
            }
            Kind::Header => {
                self.header(object, at);
                self.examples(object, at);
            }
            Kind::MediaType => self.examples(object, at),
            Kind::Encoding => self.encoding(object, at),
            Kind::Schema => self.schema(object, at),
            Kind::SecurityScheme => self.security_scheme(object, at),
            Kind::Flows => self.flows(object, at),
            _ => {}
        }
    }

    fn structure(&mut self, at: &Trail<'_>, what: impl Into<String>, help: &str) {
        self.notes.warn(Code::Structure, &at.pointer(), what, help);
    }

    /// Reports a part that the output will lack.
    fn leave_out(&mut self, at: &Trail<'_>, what: impl Into<String>, help: &str) {
        self.notes.leave_out(Code::Structure, &at.pointer(), what, help);
    }

    fn value(&mut self, at: &Trail<'_>, what: impl Into<String>, help: &str) {
        self.notes.warn(Code::Value, &at.pointer(), what, help);
    }
}

#[cfg(test)]
mod tests;
