//! Types that are names for themselves: references that go round, and lists and maps of themselves.
//!
//! A struct that holds itself is no such ring: it has a type of its own to stop at.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::Lowering;
use crate::diagnostic::{Code, Place};
use crate::ir::{Arena, Shape, TypeDef, TypeId, TypeKind};

impl Lowering<'_> {
    /// Cuts each ring at its first type, so that every alias ends somewhere.
    pub(super) fn cut_rings(&mut self) {
        for id in circular(&self.types) {
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

/// The types that are parts of rings, in their order. All are found at once: a chain of many names, looked at from each
/// of them, would take the square of its length.
fn circular(types: &Arena<TypeDef>) -> BTreeSet<TypeId> {
    let mut graph = DiGraph::<TypeId, ()>::new();
    let nodes = types.map(|id, _| graph.add_node(id));
    for (id, def) in types.iter() {
        let Shape::Alias(ty) = &def.shape else { continue };
        let mut ways = vec![ty];
        while let Some(ty) = ways.pop() {
            ways.extend(ty.inner());
            if let TypeKind::Named(next) = ty.kind {
                graph.add_edge(nodes[id], nodes[next], ());
            }
        }
    }
    let rings = kosaraju_scc(&graph).into_iter().filter(|ring| match ring.as_slice() {
        [only] => graph.contains_edge(*only, *only),
        _ => true,
    });
    rings.flatten().filter_map(|node| graph.node_weight(node).copied()).collect()
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
