//! Holds what a generated crate has against what its description promises.

use std::collections::BTreeSet;

use oasmith::diagnostic::{Diagnostics, Place};
use oasmith::{Model, Output};
use serde_json::Value;

use super::emitted;
use super::model::schema;
use super::node::join;
use super::outcome::Kept;
use super::promise::Promise;

/// A generated crate with all that is known about it.
pub(crate) struct Made<'a> {
    /// The raw description.
    pub(crate) document: &'a Value,
    pub(crate) promise: &'a Promise,
    pub(crate) model: &'a Model,
    pub(crate) output: &'a Output,
}

impl Made<'_> {
    /// The operations.
    pub(crate) fn operations(&self) -> Kept {
        let operations = &self.model.api.operations;
        let is_made = |path: &str, method: &str| {
            operations.iter().any(|(_, operation)| operation.method.as_str() == method && operation.path.is(path))
        };
        let missing = self.promise.operations.iter().filter(|(path, method)| !is_made(path, method));
        let silent = missing.filter(|(path, _)| !self.is_mentioned(&join("/paths", path)));
        let lost = silent.map(|(path, method)| format!("{method} {path}")).collect();
        Kept { promised: self.promise.operations.len(), emitted: emitted::operations(&self.output.files), lost }
    }

    /// The schemas with a name.
    pub(crate) fn schemas(&self) -> Kept {
        let declared: BTreeSet<&str> = emitted::types(&self.output.files);
        let is_declared = |name: &&String| {
            let ident = schema(self.model, name).map(|id| &self.model.names.types[id].ident);
            ident.is_some_and(|ident| declared.contains(ident.as_str()))
        };
        let (found, missing): (Vec<_>, Vec<_>) = self.promise.schemas.iter().partition(is_declared);
        let folder = if self.document.get("definitions").is_some() { "/definitions" } else { "/components/schemas" };
        let silent = missing.into_iter().filter(|name| !self.is_mentioned(&join(folder, name)));
        Kept { promised: self.promise.schemas.len(), emitted: found.len(), lost: silent.cloned().collect() }
    }

    /// Whether a diagnostic is about this place or one inside it.
    fn is_mentioned(&self, pointer: &str) -> bool {
        let diagnostics: &Diagnostics = &self.output.diagnostics;
        diagnostics.iter().any(|diagnostic| match &diagnostic.place {
            Place::Value(at) | Place::Key(at) => {
                at.as_str().strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            Place::Document | Place::Position { .. } | Place::Option(_) => false,
        })
    }
}

#[cfg(test)]
mod tests;
