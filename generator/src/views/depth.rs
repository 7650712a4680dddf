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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::config::Options;
    use crate::source::load;

    /// The limit for schemas that each hold a list of the next, with what the last one holds.
    fn limit(schemas: usize, last: &str) -> Option<usize> {
        let mut text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n schemas:\n".to_owned();
        for index in 0..schemas {
            let next = if index + 1 == schemas { last.to_owned() } else { format!("S{}", index + 1) };
            let items = format!("{{type: array, items: {{$ref: '#/components/schemas/{next}'}}}}");
            _ = writeln!(text, "  S{index}: {{properties: {{a: {items}}}}}");
        }
        text.push_str("  Last: {properties: {a: {type: string}}}\n");
        let source = load("a.yaml", &text).unwrap();
        let model = crate::model(&source, &Options::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
        recursion_limit(&model.api)
    }

    #[test]
    fn only_types_that_lead_far_need_a_limit() {
        assert_eq!(limit(8, "Last"), None);
        assert_eq!(limit(40, "Last"), Some(512));
        assert_eq!(limit(80, "Last"), Some(1024));
    }

    #[test]
    fn a_circle_is_gone_round_once() {
        assert_eq!(limit(8, "S0"), None);
        assert_eq!(limit(40, "S0"), Some(512));
        assert_eq!(limit(40, "S39"), Some(512));
    }
}
