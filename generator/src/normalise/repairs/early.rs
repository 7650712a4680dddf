//! Brings every object to where it belongs.
//!
//! From the root down: what a repair puts into an object is looked at in its turn.

mod bodies;
mod places;
mod private;
mod slots;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use self::slots::{Slot, slot};
use crate::diagnostic::Code;
use crate::normalise::notes::Notes;
use crate::normalise::walk::{Holder, Kind, Trail, child};

/// Brings the objects of a document of the shape of `OpenAPI` 3.x to where they belong.
pub(in crate::normalise) struct Early<'n> {
    notes: &'n mut Notes,
    /// Parameters of `components` that are bodies, and therefore no parameters.
    bodies: BTreeMap<String, Value>,
}

impl<'n> Early<'n> {
    pub(in crate::normalise) fn new(document: &mut Value, notes: &'n mut Notes) -> Self {
        let bodies = bodies::take(document);
        Self { notes, bodies }
    }

    /// Makes an object hold what belongs into it, before anything in it is looked at.
    pub(in crate::normalise) fn object(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        self.private(kind, object, at);
        self.place(kind, object, at);
        self.holders(kind, object, at);
    }

    fn place(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        if object.get("$ref").is_some_and(|reference| !reference.is_string()) {
            object.remove("$ref");
            self.warn(&at.member("$ref"), "a reference that is no text is left out", "write `$ref: '#/components/…'`");
        }
        if matches!(kind, Kind::Response | Kind::RequestBody | Kind::Header) {
            self.schema_instead(kind, object, at);
        }
        if kind.may_refer() && object.contains_key("$ref") {
            return;
        }
        match kind {
            Kind::Paths => self.paths(object, at),
            Kind::PathItem => self.path_item(object, at),
            Kind::Operation => self.body_of(object, at),
            Kind::Parameter | Kind::Header => self.schema_of(object, at),
            Kind::RequestBody | Kind::Response => self.content_of(object, at),
            Kind::MediaType => self.media_type(object, at),
            _ => {}
        }
    }

    /// Makes every member that holds objects hold objects.
    fn holders(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let mut dropped = Vec::new();
        for (key, member) in &mut *object {
            if let Some((holder, inner)) = child(kind, key)
                && !self.held(holder, inner, member, &at.member(key))
            {
                dropped.push(key.clone());
            }
        }
        for key in dropped {
            object.remove(&key);
        }
    }

    /// Whether the member can stay.
    fn held(&mut self, holder: Holder, kind: Kind, member: &mut Value, at: &Trail<'_>) -> bool {
        match holder {
            Holder::One => self.one(kind, member, at),
            Holder::OneOrList if !member.is_array() => self.one(kind, member, at),
            Holder::Map => self.map(kind, member, at),
            Holder::List | Holder::OneOrList => self.list(kind, member, at),
        }
    }

    fn one(&mut self, kind: Kind, value: &mut Value, at: &Trail<'_>) -> bool {
        if value.is_object() {
            return true;
        }
        match slot(kind, value, at) {
            Slot::Fine => true,
            Slot::Read(what) => {
                self.warn(at, what, "write the object that belongs here");
                true
            }
            Slot::Nothing => false,
            Slot::Unknown => {
                let what = format!("{} is left out: an object belongs here", named(value));
                self.leave_out(at, what, "write the object that belongs here, or nothing");
                false
            }
        }
    }

    fn map(&mut self, kind: Kind, value: &mut Value, at: &Trail<'_>) -> bool {
        if kind == Kind::Example && slots::numbered_examples(value) {
            self.warn(at, "a list is read as examples without names", "give each example a name");
        }
        let Value::Object(members) = value else {
            let empty = matches!(value, Value::Array(items) if items.is_empty());
            if !empty {
                let what = format!("{} is left out: an object of named objects belongs here", named(value));
                self.leave_out(at, what, "write `name: {…}`, or nothing");
            }
            return false;
        };
        let mut dropped = Vec::new();
        for (key, member) in &mut *members {
            if !self.one(kind, member, &at.entry(key)) {
                dropped.push(key.clone());
            }
        }
        for key in dropped {
            members.remove(&key);
        }
        true
    }

    fn list(&mut self, kind: Kind, value: &mut Value, at: &Trail<'_>) -> bool {
        match value {
            Value::Array(_) => {}
            Value::Object(members) if members.is_empty() => return false,
            Value::Object(_) => {
                self.warn(at, "one object is read as a list of one: a list belongs here", "put it into a list");
                *value = Value::Array(vec![value.take()]);
            }
            _ => {
                let what = format!("{} is left out: a list belongs here", named(value));
                self.leave_out(at, what, "write a list, or nothing");
                return false;
            }
        }
        let Value::Array(items) = value else { return true };
        if items.iter().all(Value::is_object) {
            return true;
        }
        let mut index = 0;
        items.retain_mut(|item| {
            index += 1;
            self.one(kind, item, &at.item(index - 1))
        });
        true
    }

    /// Reports a part that the output will lack.
    fn leave_out(&mut self, at: &Trail<'_>, what: impl Into<String>, help: &str) {
        self.notes.leave_out(Code::Structure, &at.pointer(), what, help);
    }

    fn warn(&mut self, at: &Trail<'_>, what: impl Into<String>, help: &str) {
        self.notes.warn(Code::Structure, &at.pointer(), what, help);
    }
}

/// What a value is, in the words of a sentence.
pub(super) fn named(value: &Value) -> &'static str {
    match value {
        Value::Null => "an empty value",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
