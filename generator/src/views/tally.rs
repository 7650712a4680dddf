//! What views ask of all operations at once, counted in one pass: for each item anew, a large description would take
//! the square of its time.

use std::collections::{BTreeMap, BTreeSet};

use crate::encode::Text;
use crate::ir::{Api, MediaKind, Response, Status, Type, TypeId, TypeKind};

/// What stands in many operations.
pub(crate) struct Tally<'a> {
    /// The answers with codes that more than half of the operations have.
    usual: Vec<&'a Response>,
    /// For each type of a body, the types that its operations return.
    returned: BTreeMap<TypeId, BTreeSet<TypeId>>,
}

/// What tells answers apart quickly.
type Key<'a> = (Status, &'a [(Text, Text)]);

/// An answer, and how many operations have it.
type Count<'a> = (&'a Response, usize);

/// Looks at all operations.
pub(super) fn tally(api: &Api) -> Tally<'_> {
    let mut returned: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
    let mut counts: BTreeMap<Key<'_>, Vec<Count<'_>>> = BTreeMap::new();
    for (_, operation) in api.operations.iter() {
        let body = operation.body.as_ref().and_then(|body| named(&body.media.first()?.kind));
        let success = operation.success().and_then(|response| named(&response.media.as_ref()?.kind));
        if let (Some(body), Some(success)) = (body, success)
            && body != success
        {
            returned.entry(body).or_default().insert(success);
        }
        for response in operation.responses.iter().filter(|response| !response.error_codes.is_empty()) {
            let alike = counts.entry((response.status, &response.error_codes)).or_default();
            match alike.iter_mut().find(|(other, _)| *other == response) {
                Some((_, count)) => *count += 1,
                None => alike.push((response, 1)),
            }
        }
    }
    let operations = api.operations.len();
    let is_usual = |(_, count): &Count<'_>| operations > 2 && count * 2 > operations;
    let usual = counts.into_values().flatten().filter(is_usual).map(|(response, _)| response);
    Tally { usual: usual.collect(), returned }
}

impl Tally<'_> {
    /// Whether most operations have this answer, so that none needs to list its codes.
    pub(super) fn is_usual(&self, response: &Response) -> bool {
        self.usual.contains(&response)
    }

    /// The types of bodies whose operations return another type.
    pub(super) fn bodies(&self) -> impl Iterator<Item = TypeId> {
        self.returned.keys().copied()
    }

    /// The types that operations return that take a type, without that type.
    pub(super) fn sources(&self, body: TypeId) -> impl Iterator<Item = TypeId> {
        self.returned.get(&body).into_iter().flatten().copied()
    }
}

/// The type that a representation holds, if it is one with a name.
fn named(kind: &MediaKind) -> Option<TypeId> {
    match kind {
        MediaKind::Json(Type { kind: TypeKind::Named(id), nullable: false }) => Some(*id),
        _ => None,
    }
}
