//! Puts the events of a scanner together to a tree.

use std::ops::Range;

use super::{Member, Node, NodeId, Shape, Tree};
use crate::diagnostic::Pointer;

#[derive(Default)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    open: Vec<Open>,
}

/// A collection whose end was not seen yet.
struct Open {
    node: NodeId,
    /// The key of a mapping whose value comes next.
    key: Option<(Box<str>, Range<usize>)>,
    /// Where its last part ends.
    end: usize,
}

impl Builder {
    /// A scalar, which may be a key.
    pub(super) fn scalar(&mut self, range: Range<usize>, text: impl FnOnce() -> Box<str>) -> Option<NodeId> {
        if self.expects_key() {
            self.set_key(range, text());
            return None;
        }
        let node = self.push(range.clone(), Shape::Scalar);
        self.attach(node, range);
        Some(node)
    }

    pub(super) fn open_sequence(&mut self, range: Range<usize>) -> NodeId {
        self.open(range, Shape::Sequence(Vec::new()))
    }

    pub(super) fn open_mapping(&mut self, range: Range<usize>) -> NodeId {
        self.open(range, Shape::Mapping(Vec::new()))
    }

    /// Ends the innermost collection: at `end`, or after its last part.
    pub(super) fn close(&mut self, end: Option<usize>) {
        let Some(open) = self.open.pop() else { return };
        let end = end.unwrap_or(open.end);
        if let Some(node) = self.nodes.get_mut(open.node) {
            node.range.end = end.max(node.range.start);
        }
        if let Some(parent) = self.open.last_mut() {
            parent.end = parent.end.max(end);
        }
    }

    /// A second use of a node: it stays where it is, and the collection reaches as far as the alias.
    pub(super) fn alias(&mut self, target: Option<NodeId>, text: Box<str>, range: Range<usize>) {
        if self.expects_key() {
            self.set_key(range, text);
        } else {
            let node = target.unwrap_or_else(|| self.push(range.clone(), Shape::Scalar));
            self.attach(node, range);
        }
    }

    /// The tree, if the text had a value; collections end where the text was not understood any more.
    pub(super) fn finish(mut self) -> Option<Tree> {
        while !self.open.is_empty() {
            self.close(None);
        }
        (!self.nodes.is_empty()).then_some(Tree { nodes: self.nodes })
    }

    /// The way to the part that comes next; between the members of a mapping, to the mapping.
    pub(super) fn path(&self) -> Pointer {
        let innermost = self.open.last().map(|open| open.node);
        self.open.iter().fold(Pointer::root(), |path, open| {
            // The part that another collection is has been attached when that one was opened.
            let is_innermost = Some(open.node) == innermost;
            match (&open.key, self.nodes.get(open.node).map(|node| &node.shape)) {
                (Some((key, _)), _) => path.join(key),
                (None, Some(Shape::Sequence(items))) if is_innermost => path.join(items.len()),
                (None, Some(Shape::Sequence(items))) => path.join(items.len().saturating_sub(1)),
                (None, Some(Shape::Mapping(members))) if !is_innermost => {
                    members.last().map_or(path.clone(), |member| path.join(&member.key))
                }
                (None, _) => path,
            }
        })
    }

    /// Whether the innermost collection is a mapping.
    pub(super) fn in_mapping(&self) -> bool {
        let innermost = self.open.last().and_then(|open| self.nodes.get(open.node));
        innermost.is_some_and(|node| matches!(node.shape, Shape::Mapping(_)))
    }

    fn expects_key(&self) -> bool {
        self.in_mapping() && self.open.last().is_some_and(|open| open.key.is_none())
    }

    fn set_key(&mut self, range: Range<usize>, text: Box<str>) {
        if let Some(open) = self.open.last_mut() {
            open.end = open.end.max(range.end);
            open.key = Some((text, range));
        }
    }

    fn open(&mut self, range: Range<usize>, shape: Shape) -> NodeId {
        let end = range.end;
        let node = self.push(range.clone(), shape);
        if self.expects_key() {
            // A key that is a collection has no text; loading has refused it already.
            self.set_key(range, Box::default());
        } else {
            self.attach(node, range);
        }
        self.open.push(Open { node, key: None, end });
        node
    }

    fn push(&mut self, range: Range<usize>, shape: Shape) -> NodeId {
        self.nodes.push(Node { range, shape });
        self.nodes.len() - 1
    }

    fn attach(&mut self, value: NodeId, range: Range<usize>) {
        let Some(open) = self.open.last_mut() else { return };
        open.end = open.end.max(range.end);
        match self.nodes.get_mut(open.node).map(|node| &mut node.shape) {
            Some(Shape::Sequence(items)) => items.push(value),
            Some(Shape::Mapping(members)) => {
                if let Some((key, key_range)) = open.key.take() {
                    members.push(Member { key, key_range, value });
                }
            }
            Some(Shape::Scalar) | None => {}
        }
    }
}
