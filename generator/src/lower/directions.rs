//! `required` beside `readOnly` and `writeOnly`: `OpenAPI` 3.0.3, section 4.7.24.2, "Fixed Fields".
//!
//! A member that only the server sets is required in answers alone, and one that only the client sets in requests
//! alone. A type that goes both ways cannot require it.

use std::collections::BTreeSet;

use crate::ir::{Access, Additional, Arena, Event, Operation, Presence, Shape, Type, TypeDef, TypeId, TypeKind};

/// Makes members optional that one of the directions in which their type goes does not have.
pub(super) fn relax(types: &mut Arena<TypeDef>, operations: &Arena<Operation>, events: &[Event]) {
    let (sent, received) = reached(types, operations, events);
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Shape::Struct(def) = &mut types[id].shape else { continue };
        for field in def.fields.iter_mut().filter(|field| field.presence == Presence::Required) {
            let missing = match field.access {
                Access::ReadOnly => sent.contains(&id),
                Access::WriteOnly => received.contains(&id),
                Access::ReadWrite => false,
            };
            if missing {
                field.presence = Presence::Optional;
            }
        }
    }
}

/// The types that requests hold, and those that answers and events hold.
pub(crate) fn reached(
    types: &Arena<TypeDef>,
    operations: &Arena<Operation>,
    events: &[Event],
) -> (BTreeSet<TypeId>, BTreeSet<TypeId>) {
    let (mut sent, mut received) = (BTreeSet::new(), BTreeSet::new());
    for (_, operation) in operations.iter() {
        for parameter in &operation.parameters {
            reach(types, &parameter.ty, &mut sent);
        }
        for media in operation.body.iter().flat_map(|body| &body.media) {
            media.kind.ty().into_iter().for_each(|ty| reach(types, ty, &mut sent));
        }
        for response in &operation.responses {
            if let Some(media) = &response.media {
                media.kind.ty().into_iter().for_each(|ty| reach(types, ty, &mut received));
            }
            response.headers.iter().for_each(|header| reach(types, &header.ty, &mut received));
        }
    }
    for payload in events.iter().filter_map(|event| event.payload.as_ref()) {
        reach(types, payload, &mut received);
    }
    (sent, received)
}

/// Adds every type that a value of this type may hold.
fn reach(types: &Arena<TypeDef>, ty: &Type, reached: &mut BTreeSet<TypeId>) {
    let mut queue = vec![ty];
    while let Some(ty) = queue.pop() {
        queue.extend(ty.inner());
        match &ty.kind {
            TypeKind::Named(id) if reached.insert(*id) => match &types[*id].shape {
                Shape::Struct(def) => {
                    queue.extend(def.fields.iter().map(|field| &field.ty));
                    if let Additional::Typed(ty) = &def.additional {
                        queue.push(ty);
                    }
                }
                Shape::Union(def) => queue.extend(def.variants.iter().map(|variant| &variant.ty)),
                Shape::Alias(ty) => queue.push(ty),
                Shape::Enum(_) | Shape::Inlined => {}
            },
            _ => {}
        }
    }
}
