//! Components that are only references to other files: they keep their names.

use std::rc::Rc;

use serde_json::Value;

use super::{Bundle, Site, Style};
use crate::normalise::references::{KINDS, get_mut, pointer};

impl Bundle<'_, '_> {
    /// Copies sections of the components that stand in files of their own, before anything asks for their names.
    pub(super) fn expand(&mut self, document: &mut Value) {
        let root: Rc<str> = self.targets.root().into();
        let components = (self.style == Style::OpenApi).then(|| vec!["components".to_owned()]);
        let sections = KINDS.iter().filter_map(|kind| self.section(*kind));
        for place in components.into_iter().chain(sections.collect::<Vec<_>>()) {
            let at = pointer(&place);
            let Some(value) = get_mut(document, &place) else { continue };
            let Some(text) = value.get("$ref").and_then(Value::as_str) else { continue };
            let outer = self.expanded.get("/components").filter(|_| place.len() > 1);
            let base = outer.map_or_else(|| root.clone(), |address| address.file.as_str().into());
            if let Ok(Some(address)) = self.targets.find(&base, text)
                && let Some(copy) = self.copied(&address, &Site { base, at: at.clone(), depth: 0 })
            {
                *value = copy;
                self.expanded.insert(at.as_str().to_owned(), address);
            }
        }
    }

    /// Puts targets into the places of components that are only references to them, so that the names that the
    /// description gives come before those of files.
    pub(super) fn claim(&mut self, document: &mut Value) {
        for kind in KINDS {
            let Some(section) = self.section(kind) else { continue };
            let Some(Value::Object(entries)) = get_mut(document, &section) else { continue };
            let outer = section.get(..1).unwrap_or_default();
            let from = self.expanded.get(pointer(&section).as_str()).cloned().or_else(|| {
                let from = self.expanded.get(pointer(outer).as_str())?.clone();
                Some(from.joined(section.get(1..).unwrap_or_default()))
            });
            let root = self.targets.root();
            let base = from.as_ref().map_or(root, |from| from.file.as_str());
            for (name, entry) in entries {
                let place: Vec<String> = section.iter().cloned().chain([name.clone()]).collect();
                let Some(text) = entry.get("$ref").and_then(Value::as_str) else {
                    if let Some(from) = &from {
                        self.placed.insert(from.joined(std::slice::from_ref(name)), (kind, place));
                    }
                    continue;
                };
                let Ok(Some(address)) = self.targets.find(base, text) else { continue };
                if entry.as_object().is_some_and(|entry| entry.len() == 1)
                    && address.file != root
                    && !self.placed.contains_key(&address)
                {
                    self.notes.moved(&pointer(&place), &address.pointer());
                    *entry = Value::Null;
                    self.queue.push_back((address.clone(), kind, place.clone()));
                    self.placed.insert(address, (kind, place));
                }
            }
        }
    }
}
