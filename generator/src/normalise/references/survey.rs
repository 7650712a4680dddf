//! Which references a document has that do not simply name a component.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::{KINDS, Kind, Trail, copied, section};

/// A reference that needs more than a look at its name.
#[derive(Debug)]
pub(super) struct Odd {
    /// The object that holds the reference.
    pub(super) at: String,
    pub(super) text: String,
    pub(super) kind: Kind,
}

/// Gathers what the references of a document need; looks at each object once and changes none.
#[derive(Debug)]
pub(in crate::normalise) struct Survey {
    pub(super) odd: Vec<Odd>,
    /// Places of `$anchor` and `$dynamicAnchor`, by name.
    pub(super) anchors: BTreeMap<String, Vec<String>>,
    /// Places of schemas with an `$id`.
    pub(super) ids: BTreeMap<String, String>,
    /// Whether something is referred to that has to be copied.
    pub(super) copies: bool,
    /// Whether a schema says more beside a reference.
    pub(super) siblings: bool,
    /// The names of the components, so that nearly all references are done with at a glance.
    known: HashMap<&'static str, HashSet<String>>,
}

impl Survey {
    pub(in crate::normalise) fn new(document: &Value) -> Self {
        Self {
            odd: Vec::new(),
            anchors: BTreeMap::new(),
            ids: BTreeMap::new(),
            copies: false,
            siblings: false,
            known: known(document),
        }
    }

    pub(in crate::normalise) fn object(&mut self, kind: Kind, object: &Map<String, Value>, at: &Trail<'_>) {
        match kind {
            Kind::Discriminator => self.mapping(object, at),
            Kind::Schema => self.schema(object, at),
            _ => self.other(kind, object, at),
        }
    }

    fn schema(&mut self, schema: &Map<String, Value>, at: &Trail<'_>) {
        let place = |map: &mut BTreeMap<String, Vec<String>>, name: &str| {
            map.entry(name.to_owned()).or_default().push(at.pointer().to_string());
        };
        for key in ["$anchor", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveRef", "$ref"] {
            let Some(Value::String(text)) = schema.get(key) else { continue };
            match key {
                "$ref" => {
                    self.siblings |= schema.len() > 1;
                    if !self.is_plain(text, Kind::Schema) {
                        self.odd(text, Kind::Schema, at);
                    }
                }
                "$dynamicRef" | "$recursiveRef" if !schema.contains_key("$ref") => {
                    self.siblings |= schema.len() > 1;
                    self.odd(text, Kind::Schema, at);
                }
                "$anchor" | "$dynamicAnchor" => place(&mut self.anchors, text),
                "$id" => _ = self.ids.insert(at.pointer().to_string(), text.clone()),
                _ => {}
            }
        }
    }

    fn mapping(&mut self, discriminator: &Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Object(mapping)) = discriminator.get("mapping") else { return };
        for text in mapping.values().filter_map(Value::as_str) {
            if !self.is_plain(text, Kind::Schema) {
                self.odd(text, Kind::Schema, at);
            }
        }
    }

    fn other(&mut self, kind: Kind, object: &Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::String(text)) = object.get("$ref") else { return };
        if section(kind).is_none() && !copied(kind) {
            return;
        }
        self.copies |= copied(kind);
        if !self.is_plain(text, kind) {
            self.odd(text, kind, at);
        }
    }

    fn odd(&mut self, text: &str, kind: Kind, at: &Trail<'_>) {
        self.odd.push(Odd { at: at.pointer().to_string(), text: text.to_owned(), kind });
    }

    fn is_plain(&self, text: &str, kind: Kind) -> bool {
        let Some(section) = section(kind) else { return false };
        let name = text.strip_prefix("#/components/").and_then(|rest| rest.strip_prefix(section)?.strip_prefix('/'));
        let name = name.filter(|name| !name.contains(['/', '~']));
        name.is_some_and(|name| self.known.get(section).is_some_and(|names| names.contains(name)))
    }
}

fn known(document: &Value) -> HashMap<&'static str, HashSet<String>> {
    let components = document.get("components");
    let names = |section: &str| components.and_then(|it| it.get(section)).and_then(Value::as_object);
    let sections = KINDS.into_iter().filter_map(section);
    sections.map(|it| (it, names(it).into_iter().flat_map(Map::keys).cloned().collect())).collect()
}
