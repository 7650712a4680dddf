//! Types that are names for themselves: references that go round, and lists and maps of themselves.
//!
//! A struct that holds itself is no such ring: it has a type of its own to stop at.

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

/// The ring that a type is a part of.
fn ring(types: &Arena<TypeDef>, start: TypeId) -> Option<Ring> {
    let mut ring = Ring::Names;
    let mut id = start;
    // A longer chain has met a type twice that is not the first: the ring is another one's.
    for _ in 0..types.len() {
        let Shape::Alias(ty) = &types[id].shape else { return None };
        let mut ty = ty;
        while let TypeKind::List(inner) | TypeKind::Map(inner) = &ty.kind {
            ring = Ring::Values;
            ty = inner;
        }
        let TypeKind::Named(next) = ty.kind else { return None };
        if next == start {
            return Some(ring);
        }
        id = next;
    }
    None
}

/// Replaces what stands inside all lists and maps by any value.
fn open_up(kind: &mut TypeKind) {
    match kind {
        TypeKind::List(inner) | TypeKind::Map(inner) => open_up(&mut inner.kind),
        other => *other = TypeKind::Any,
    }
}
