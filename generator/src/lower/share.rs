//! Inline enumerations that are the same are one type.

use std::collections::BTreeMap;

use crate::encode::Text;
use crate::ir::{Arena, EnumDef, Origin, Shape, Type, TypeDef, TypeId, TypeKind};

/// Makes equal inline enumerations of one property name into names for the first of them.
///
/// The others stay as aliases, so that a name that code uses stays valid when a schema is added elsewhere that would
/// become the first. The first is the one with the shortest owner: `Pet.status` before `PetWithTags.status`.
pub(super) fn share_enums(types: &mut Arena<TypeDef>) {
    let mut alike: BTreeMap<(Text, EnumDef), Vec<TypeId>> = BTreeMap::new();
    for (id, def) in types.iter() {
        if let (Origin::Within(_, part), Shape::Enum(shape)) = (&def.origin, &def.shape) {
            alike.entry((part.clone(), shape.clone())).or_default().push(id);
        }
    }
    for mut ids in alike.into_values() {
        ids.sort_by_key(|&id| rank(types, id));
        let mut ids = ids.into_iter();
        let Some(first) = ids.next() else { continue };
        for other in ids {
            types[other].shape = Shape::Alias(Type::new(TypeKind::Named(first)));
        }
    }
}

fn rank(types: &Arena<TypeDef>, id: TypeId) -> (usize, Text, TypeId) {
    let mut owner = id;
    while let Origin::Within(outer, _) = types[owner].origin {
        owner = outer;
    }
    let name = match &types[owner].origin {
        Origin::Named(name) | Origin::Operation(name, _) => name.clone(),
        Origin::Within(..) => Text::default(),
    };
    (name.len(), name, id)
}
