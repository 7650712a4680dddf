//! Which members of a struct need a box, because a value would contain itself otherwise.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::ir::{Api, Shape, Type, TypeId, TypeKind};

/// The pairs of a struct and a type that it can hold only in a box.
#[derive(Debug, Clone, Default)]
pub(crate) struct Boxes(BTreeSet<(TypeId, TypeId)>);

impl Boxes {
    /// Whether a member of `owner` that holds a `member` needs a box.
    pub(super) fn contains(&self, owner: TypeId, member: TypeId) -> bool {
        self.0.contains(&(owner, member))
    }
}

/// Two types that contain each other, directly or not, are in one strongly connected component.
pub(super) fn boxes(api: &Api) -> Boxes {
    let mut graph = DiGraph::<TypeId, ()>::new();
    let nodes = api.types.map(|id, _| graph.add_node(id));
    let mut edges = Vec::new();
    for (owner, def) in api.types.iter() {
        let held_types: Vec<&Type> = match &def.shape {
            Shape::Struct(def) => def.fields.iter().map(|field| &field.ty).collect(),
            // A union keeps its structs in boxes, whether they need one or not: see `views::models::unions`.
            Shape::Union(def) => def.variants.iter().map(|variant| &variant.ty).collect(),
            Shape::Enum(_) | Shape::Alias(_) | Shape::Inlined => continue,
        };
        for member in held_types.into_iter().flat_map(|ty| held(api, ty)) {
            graph.add_edge(nodes[owner], nodes[member], ());
            edges.push((owner, member));
        }
    }
    let component: std::collections::BTreeMap<TypeId, usize> = kosaraju_scc(&graph)
        .iter()
        .enumerate()
        .flat_map(|(number, members)| members.iter().map(move |node| (*node, number)))
        .filter_map(|(node, number)| Some((*graph.node_weight(node)?, number)))
        .collect();
    Boxes(edges.into_iter().filter(|(owner, member)| component.get(owner) == component.get(member)).collect())
}

/// The structs and unions that a value of this type holds without indirection; only a tuple holds several.
pub(super) fn held(api: &Api, ty: &Type) -> Vec<TypeId> {
    let (mut found, mut queue) = (Vec::new(), vec![ty]);
    // An alias that is met twice adds nothing; rings of them were cut.
    let mut aliases = BTreeSet::new();
    while let Some(ty) = queue.pop() {
        match &ty.kind {
            TypeKind::Tuple(places, _) => queue.extend(places),
            TypeKind::Named(id) => match &api.types[*id].shape {
                Shape::Struct(_) | Shape::Union(_) => found.push(*id),
                Shape::Alias(target) if aliases.insert(*id) => queue.push(target),
                Shape::Alias(_) | Shape::Enum(_) | Shape::Inlined => {}
            },
            TypeKind::Scalar(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Any => {}
        }
    }
    found
}
