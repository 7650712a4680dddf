//! How far the compiler has to follow the types of a crate through each other.
//!
//! To see whether a future may be sent to another thread, rustc asks whether everything that it holds may be, type after
//! type, and gives up after 128 steps unless the crate allows more. Types that hold each other are asked about in one
//! chain, so that a description in which hundreds of schemas refer to each other needs more.

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

use crate::ir::{Api, Type, TypeId, TypeKind};

/// What rustc allows a crate that says nothing.
const DEFAULT: usize = 128;
/// What is left to the futures, the closures and the collections around a type: of the client and of its callers.
const AROUND: usize = 48;

/// The limit that a crate has to state, if what rustc allows by itself is too little.
///
/// It is an upper bound: types that lead to each other are taken to be asked about one after the other, all of them.
pub(super) fn recursion_limit(api: &Api) -> Option<usize> {
    let steps = longest(&graph(api)).saturating_add(AROUND);
    (steps > DEFAULT).then(|| steps.next_power_of_two())
}

/// The types, and for each that one holds, how many steps it takes to get there.
fn graph(api: &Api) -> DiGraph<TypeId, usize> {
    let mut graph = DiGraph::new();
    let nodes = api.types.map(|id, _| graph.add_node(id));
    for (id, def) in api.types.iter() {
        let mut queue: Vec<(&Type, usize)> = def.shape.types().into_iter().map(|ty| (ty, 1)).collect();
        while let Some((ty, steps)) = queue.pop() {
            let steps = steps + around(&ty.kind);
            match ty.kind {
                TypeKind::Named(to) => _ = graph.add_edge(nodes[id], nodes[to], steps),
                _ => queue.extend(ty.inner().map(|inner| (inner, steps))),
            }
        }
    }
    graph
}

/// How many types of the standard library stand between a type and what it holds: a box is three of them, a vector and
/// a tree are more. What may be absent or null is one more, and is always counted.
fn around(kind: &TypeKind) -> usize {
    match kind {
        TypeKind::Named(_) => 4,
        TypeKind::List(_) | TypeKind::Map(_) => 5,
        TypeKind::Tuple(..) => 3,
        TypeKind::Scalar(_) | TypeKind::Any => 1,
    }
}

/// The most steps on any way through the graph, on which a circle is gone round once.
fn longest(graph: &DiGraph<TypeId, usize>) -> usize {
    // Circles by number, each after those that it leads to.
    let circles = kosaraju_scc(graph);
    let members = circles.iter().zip(0_usize..).flat_map(|(circle, number)| circle.iter().map(move |it| (*it, number)));
    let circle_of: BTreeMap<NodeIndex, usize> = members.collect();
    let mut longest: Vec<usize> = Vec::new();
    for (circle, number) in circles.iter().zip(0_usize..) {
        let (mut within, mut beyond) = (0_usize, 0);
        for node in circle {
            let mut step = 0;
            for edge in graph.edges(*node) {
                match circle_of.get(&edge.target()) {
                    Some(other) if *other == number => step = step.max(*edge.weight()),
                    other => {
                        let below = other.and_then(|other| longest.get(*other)).copied().unwrap_or_default();
                        beyond = beyond.max(edge.weight().saturating_add(below));
                    }
                }
            }
            within = within.saturating_add(step);
        }
        longest.push(within.saturating_add(beyond));
    }
    longest.into_iter().max().unwrap_or_default()
}
