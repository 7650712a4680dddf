//! Finds references that lead nowhere.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::normalise::{NOWHERE, network};

/// Every `$ref` of the document that does not lead to something inside `components`.
pub(super) fn dangling(document: &Value) -> Diagnostics {
    let mut search = Search { document, faults: Diagnostics::default() };
    search.visit(document, &Pointer::root());
    search.faults
}

struct Search<'a> {
    document: &'a Value,
    faults: Diagnostics,
}

impl Search<'_> {
    fn visit(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Object(members) => self.visit_object(members, at),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.visit(item, &at.join(index));
                }
            }
            _ => {}
        }
    }

    fn visit_object(&mut self, members: &Map<String, Value>, at: &Pointer) {
        if let Some(Value::String(reference)) = members.get("$ref") {
            self.check(reference, &at.join("$ref"));
        }
        for (key, member) in members {
            if !is_data(key) {
                self.visit(member, &at.join(key));
            }
        }
    }

    fn check(&mut self, reference: &str, at: &Pointer) {
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
        }
    }
}

/// Members that hold example data, in which `$ref` is an ordinary key.
fn is_data(key: &str) -> bool {
    matches!(key, "example" | "examples" | "default" | "enum" | "const") || key.starts_with("x-")
}
