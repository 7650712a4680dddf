//! The stages that know what a generated crate calls things, in the order of the library's own `lib.rs`.

use oasmith::config::Options;
use oasmith::diagnostic::Diagnostics;
use oasmith::ir::{Api, TypeDef, TypeId};
use oasmith::names::Names;
use oasmith::source::Source;
use oasmith::{lower, names, normalise, resolve};

/// The representation of a description with its Rust names.
pub(crate) struct Model {
    pub(crate) api: Api,
    pub(crate) names: Names,
}

impl Model {
    /// Runs the stages.
    pub(crate) fn new(source: &Source, options: &Options) -> Result<Self, Diagnostics> {
        let normalised = normalise::normalise(source)?;
        let resolved = resolve::resolve(normalised.into_parts().0)?;
        let (api, _) = lower::lower(&resolved.document, options);
        let names = names::names(&api, options);
        Ok(Self { api, names })
    }

    /// The type of a schema with a name.
    pub(crate) fn schema(&self, name: &str) -> Option<TypeId> {
        let named =
            |(_, def): &(TypeId, &TypeDef)| matches!(&def.origin, oasmith::ir::Origin::Named(text) if text.is(name));
        self.api.types.iter().find(named).map(|(id, _)| id)
    }
}
