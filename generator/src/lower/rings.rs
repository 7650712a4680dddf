//! Types that are names for themselves: references that go round, and lists and maps of themselves.
//!
//! A struct that holds itself is no such ring: it has a type of its own to stop at.

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostic::{Code, Place};
use crate::ir::{Arena, Shape, TypeDef, TypeId, TypeKind};

impl Lowering<'_> {
    /// Cuts each ring at its first type, so that every alias ends somewhere.
    pub(super) fn cut_rings(&mut self) {
        let ids: Vec<TypeId> = self.types.iter().map(|(id, _)| id).collect();
        for id in ids {
            let Some(ring) = ring(&self.types, id) else { continue };
            let at = self.types[id].pointer.clone();
            match ring {
                Ring::Names => {
                    let what = "this schema is only another name for itself";
                    self.fault(Code::Reference, Place::Value(at), what, "describe what its values are");
                }
                Ring::Values => {
                    let what = "a list or map of itself has no type in Rust; what is in it is taken as any value";
                    self.warn(Code::Unsupported, &at, what, "put an object with a property between the two");
                }
            }
            if let Shape::Alias(ty) = &mut self.types[id].shape {
                open_up(&mut ty.kind);
            }
        }
    }
}

/// What goes round.
enum Ring {
    /// Names alone: there is no such value.
    Names,
    /// Lists or maps, as in `[[], [[]]]`.
    Values,
}

/// The ring that a type is a part of: a way through names, lists, tuples and maps back to where it began.
fn ring(types: &Arena<TypeDef>, start: TypeId) -> Option<Ring> {
    let Shape::Alias(first) = &types[start].shape else { return None };
    let mut seen = BTreeSet::new();
    let mut ways = vec![(first, false)];
    while let Some((ty, through_values)) = ways.pop() {
        ways.extend(ty.inner().map(|inner| (inner, true)));
        let TypeKind::Named(next) = ty.kind else { continue };
        if next == start {
            return Some(if through_values { Ring::Values } else { Ring::Names });
        }
        if let Shape::Alias(target) = &types[next].shape
            && seen.insert(next)
        {
            ways.push((target, through_values));
        }
    }
    None
}

/// Replaces the names inside all lists, tuples and maps by any value.
fn open_up(kind: &mut TypeKind) {
    match kind {
        TypeKind::List(inner) | TypeKind::Map(inner) => open_up(&mut inner.kind),
        TypeKind::Tuple(places, rest) => {
            places.iter_mut().chain(rest.as_deref_mut()).for_each(|place| open_up(&mut place.kind));
        }
        TypeKind::Named(_) => *kind = TypeKind::Any,
        TypeKind::Scalar(_) | TypeKind::Any => {}
    }
}
