//! Names that people take for others.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use unicode_security::skeleton;

use super::Repairs;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::normalise::walk::Trail;

impl Repairs<'_> {
    /// Names of schemas that look alike in other scripts (Unicode Technical Standard 39, section 4): the Rust names of
    /// the two differ, and whoever reads the description cannot tell which is meant.
    pub(super) fn look_alikes(&mut self, components: &Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Object(schemas)) = components.get("schemas") else { return };
        if schemas.keys().all(|name| name.is_ascii()) {
            return;
        }
        let at = at.member("schemas");
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        // Keys are in the order of their bytes, so that ASCII comes first.
        for name in schemas.keys() {
            let Some(other) = seen.insert(skeleton(name).collect(), name).filter(|_| !name.is_ascii()) else {
                continue;
            };
            let place = |name: &str| Place::Key(self.notes.source_of(&at.entry(name).pointer()));
            let foreign: Vec<String> = name.chars().filter(|c| !c.is_ascii()).map(number).collect();
            let what = format!("{name:?} looks like {other:?}, but is another name: it has {}", foreign.join(", "));
            let warning = Diagnostic::warning(Code::Value, place(name), what)
                .related(place(other), "this is the other one")
                .help("write the name in one script");
            self.notes.diagnostics.push(warning);
        }
    }
}

/// A character as people look it up.
fn number(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}
