//! `required` beside `readOnly` and `writeOnly`: `OpenAPI` 3.0.3, section 4.7.24.2, "Fixed Fields".
//!
//! A member that only the server sets is required in answers alone, and one that only the client sets in requests
//! alone. A type that goes both ways cannot require it.

use std::collections::BTreeSet;

use crate::ir::{Access, Arena, Event, Operation, Presence, Shape, Type, TypeDef, TypeId};

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
        operation.sent().for_each(|ty| reach(types, ty, &mut sent));
        operation.received().for_each(|ty| reach(types, ty, &mut received));
    }
    for payload in events.iter().filter_map(|event| event.payload.as_ref()) {
        reach(types, payload, &mut received);
    }
    (sent, received)
}

/// Adds every type that a value of this type may hold.
fn reach(types: &Arena<TypeDef>, ty: &Type, reached: &mut BTreeSet<TypeId>) {
    let mut queue = ty.named();
    while let Some(id) = queue.pop() {
        if reached.insert(id) {
            queue.extend(types[id].shape.types().into_iter().flat_map(Type::named));
        }
    }
}
