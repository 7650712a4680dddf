//! Operations: the same request is the same operation, and so is the same name.

use std::collections::{BTreeMap, BTreeSet};

use super::Matcher;
use crate::encode::Text;
use crate::ir::{Api, Location, MediaKind, Method, Operation, OperationId, Parameter, Segment};

/// The operations that belong together: by method and path, by method and path without the names of its parameters,
/// by `operationId`.
pub(super) fn operations(old: &Api, new: &Api) -> Vec<(OperationId, OperationId)> {
    type Key = (Option<Method>, Text);
    let keys: [fn(&Operation) -> Key; 3] = [
        |operation| (Some(operation.method), operation.path.clone()),
        |operation| (Some(operation.method), erased(operation)),
        |operation| (None, operation.id.clone()),
    ];
    let mut pairs = Vec::new();
    let mut gone: BTreeSet<OperationId> = old.operations.iter().map(|(id, _)| id).collect();
    let mut fresh: BTreeSet<OperationId> = new.operations.iter().map(|(id, _)| id).collect();
    for key in keys {
        let mut known: BTreeMap<Key, Vec<OperationId>> = BTreeMap::new();
        for &id in &fresh {
            known.entry(key(&new.operations[id])).or_default().push(id);
        }
        gone.retain(|&id| {
            // What two operations share tells nothing.
            let Some([other]) = known.get(&key(&old.operations[id])).map(Vec::as_slice) else { return true };
            if !fresh.remove(other) {
                return true;
            }
            pairs.push((id, *other));
            false
        });
    }
    pairs.sort();
    pairs
}

/// The path without the names of its parameters.
pub(in crate::diff) fn erased(operation: &Operation) -> Text {
    let texts = ["{}", "?", "="].map(Text::from);
    let [hole, question, equals] = &texts;
    Text::concat(operation.segments.iter().flat_map(|segment| match segment {
        Segment::Literal(text) => vec![text],
        Segment::Parameter(_) => vec![hole],
        Segment::Query(name, value) => vec![question, name, equals, value],
    }))
}

impl Matcher<'_> {
    /// Types that stand in one part of an operation.
    pub(super) fn operation(&mut self, a: OperationId, b: OperationId) {
        let (old, new) = (self.old, self.new);
        let (old, new) = (&old.operations[a], &new.operations[b]);
        for (a, b) in parameters(old, new) {
            self.meet(&a.ty, &b.ty);
        }
        if let (Some(old), Some(new)) = (&old.body, &new.body) {
            for media in &old.media {
                let other = new.media.iter().find(|other| other.media_type == media.media_type);
                self.meet_media(&media.kind, other.or(new.media.first()).map(|other| &other.kind));
            }
        }
        for response in &old.responses {
            let Some(other) = new.responses.iter().find(|other| other.status == response.status) else { continue };
            if let Some(media) = &response.media {
                self.meet_media(&media.kind, other.media.as_ref().map(|other| &other.kind));
            }
            for header in &response.headers {
                if let Some(other) = other.headers.iter().find(|other| other.name == header.name) {
                    self.meet(&header.ty, &other.ty);
                }
            }
        }
    }

    fn meet_media(&mut self, a: &MediaKind, b: Option<&MediaKind>) {
        if let (Some(a), Some(b)) = (a.ty(), b.and_then(MediaKind::ty)) {
            self.meet(a, b);
        }
    }
}

/// The parameters that belong together: by place and name; those of a path by their order in it.
pub(in crate::diff) fn parameters<'a>(old: &'a Operation, new: &'a Operation) -> Vec<(&'a Parameter, &'a Parameter)> {
    let mut pairs: Vec<(&Parameter, &Parameter)> = Vec::new();
    if erased(old) == erased(new) {
        pairs.extend(in_path(old).into_iter().zip(in_path(new)));
    }
    for parameter in &old.parameters {
        let is_taken = pairs.iter().any(|(taken, _)| std::ptr::eq(*taken, parameter));
        let twin = new.parameters.iter().find(|it| it.location == parameter.location && it.name == parameter.name);
        if let Some(twin) = twin.filter(|twin| !is_taken && !pairs.iter().any(|(_, taken)| std::ptr::eq(*taken, *twin)))
        {
            pairs.push((parameter, twin));
        }
    }
    pairs
}

fn in_path(operation: &Operation) -> Vec<&Parameter> {
    let parameters = operation.segments.iter().filter_map(|segment| match segment {
        Segment::Parameter(index) => operation.parameters.get(*index),
        Segment::Literal(_) | Segment::Query(..) => None,
    });
    parameters.filter(|parameter| parameter.location == Location::Path).collect()
}
