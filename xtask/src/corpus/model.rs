//! Types of a model by the names of their schemas.

use oasmith::Model;
use oasmith::ir::{Origin, TypeDef, TypeId};

/// The type of a schema with a name.
pub(crate) fn schema(model: &Model, name: &str) -> Option<TypeId> {
    let named = |(_, def): &(TypeId, &TypeDef)| matches!(&def.origin, Origin::Named(text) if text.is(name));
    model.api.types.iter().find(named).map(|(id, _)| id)
}
