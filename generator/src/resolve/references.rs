//! Finds references that lead nowhere.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::normalise::{Holder, Kind, NOWHERE, Trail, child, network, section};

/// Every `$ref` in these members of the document that does not lead to something inside `components`.
pub(super) fn dangling(document: &Value, is_wanted: impl Fn(&str) -> bool) -> Diagnostics {
    let mut search = Search { document, faults: Diagnostics::default() };
    for (key, member) in document.as_object().into_iter().flatten().filter(|(key, _)| is_wanted(key)) {
        search.member(Kind::Document, key, member, &Trail::root());
    }
    search.faults
}

/// Every such `$ref` in a path of the document.
pub(super) fn in_path(document: &Value, path: &str, item: &Value) -> Diagnostics {
    let mut search = Search { document, faults: Diagnostics::default() };
    search.member(Kind::Paths, path, item, &Trail::root().member("paths"));
    search.faults
}

struct Search<'a> {
    document: &'a Value,
    faults: Diagnostics,
}

impl Search<'_> {
    /// Goes where the specification has objects: not into examples, defaults and extensions, whatever is in them, but
    /// into a property of any name.
    fn visit(&mut self, kind: Kind, value: &Value, at: &Trail<'_>) {
        let Value::Object(members) = value else { return };
        if let Some(Value::String(reference)) = members.get("$ref") {
            self.check(kind, reference, &at.pointer().join("$ref"));
        }
        for (key, member) in members {
            self.member(kind, key, member, at);
        }
    }

    /// `at` is where the object is that has the member.
    fn member(&mut self, of: Kind, key: &str, member: &Value, at: &Trail<'_>) {
        let Some((holder, inner)) = child(of, key) else { return };
        let at = at.member(key);
        match (holder, member) {
            (Holder::Map, Value::Object(entries)) => {
                entries.iter().for_each(|(name, entry)| self.visit(inner, entry, &at.entry(name)));
            }
            (Holder::List | Holder::OneOrList, Value::Array(items)) => {
                items.iter().enumerate().for_each(|(index, item)| self.visit(inner, item, &at.item(index)));
            }
            (_, member) => self.visit(inner, member, &at),
        }
    }

    fn check(&mut self, kind: Kind, reference: &str, at: &Pointer) {
        let place = || Place::Value(at.clone());
        // What that stood for has been reported.
        if reference == NOWHERE {
            return;
        }
        let Some(target) = reference.strip_prefix('#') else {
            self.faults.push(if reference.contains("://") || reference.starts_with("//") {
                network(reference, place())
            } else {
                let message = format!("{reference:?} is not in this file");
                let help = "refer to a file in the folder of the description, or below `--root`";
                Diagnostic::error(Code::Reference, place(), message).help(help)
            });
            return;
        };
        let inside = target.starts_with("/components/") && target.matches('/').count() == 3;
        if !inside {
            let message = format!("{reference:?} does not name a component; any value is taken");
            let help = "move what it refers to under `components` and refer to it by name";
            self.faults.push(Diagnostic::warning(Code::Reference, place(), message).help(help));
        } else if self.document.pointer(target).is_none() {
            let message = format!("{reference:?} leads nowhere; any value is taken");
            let help = "correct the name, or add the component";
            self.faults.push(Diagnostic::warning(Code::Reference, place(), message).help(help));
        } else if let Some(wanted) = section(kind).filter(|wanted| !is_of(target, wanted)) {
            let message = format!("{reference:?} names none of `components.{wanted}`; any value is taken");
            let help = format!("refer to one of `components.{wanted}`");
            let fault = Diagnostic::warning(Code::Reference, place(), message).help(help);
            self.faults.push(fault.related(Place::Key(Pointer::parse(target)), "this is what it leads to"));
        }
    }
}

/// Whether a pointer to a component leads into this section.
fn is_of(target: &str, section: &str) -> bool {
    target
        .strip_prefix("/components/")
        .and_then(|rest| rest.strip_prefix(section))
        .is_some_and(|it| it.starts_with('/'))
}
