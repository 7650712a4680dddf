//! Where each value of a text stands.
//!
//! One pass over the text makes a tree of byte ranges with the shape of the value. The tree is made for reports only:
//! the pass costs about as much as reading the description did.

mod builder;
mod json;
mod ways;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;

use super::Format;
use crate::diagnostic::Pointer;

/// The ranges of all values of a text.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

type NodeId = usize;

/// The root is the first node that is made.
const ROOT: NodeId = 0;

#[derive(Debug, Clone)]
struct Node {
    range: Range<usize>,
    shape: Shape,
}

#[derive(Debug, Clone)]
enum Shape {
    Scalar,
    Sequence(Vec<NodeId>),
    Mapping(Vec<Member>),
}

#[derive(Debug, Clone)]
struct Member {
    key: Box<str>,
    key_range: Range<usize>,
    value: NodeId,
}

/// A key that a mapping has twice.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Duplicate {
    pub(super) key: String,
    pub(super) first: Range<usize>,
    pub(super) second: Range<usize>,
}

impl Tree {
    /// `None` for a text that is not well-formed.
    pub(super) fn new(text: &str, format: Format) -> Option<Self> {
        match format {
            Format::Json => json::scan(text),
            Format::Yaml => yaml::scan(text),
        }
    }

    /// A text whose parts have no places of their own.
    fn scalar(length: usize) -> Self {
        Self { nodes: vec![Node { range: 0..length, shape: Shape::Scalar }] }
    }

    /// The values that stand at offsets, which ascend, of a text that need not be well-formed.
    pub(super) fn ways(text: &str, format: Format, offsets: &[usize]) -> Vec<Pointer> {
        match format {
            Format::Json => json::ways(text, offsets),
            Format::Yaml => yaml::ways(text, offsets),
        }
    }

    /// The value at a pointer or its nearest ancestor that is there.
    pub(super) fn value(&self, pointer: &Pointer) -> Range<usize> {
        self.find(pointer).0
    }

    /// The key that leads to the value at a pointer; the value itself where there is no key.
    pub(super) fn key(&self, pointer: &Pointer) -> Range<usize> {
        let (value, key) = self.find(pointer);
        key.unwrap_or(value)
    }

    fn find(&self, pointer: &Pointer) -> (Range<usize>, Option<Range<usize>>) {
        let mut here = ROOT;
        let mut key = None;
        for token in pointer.tokens() {
            let Some((child, child_key)) = self.child(here, &token) else { break };
            (here, key) = (child, child_key);
        }
        (self.nodes.get(here).map_or(0..0, |node| node.range.clone()), key)
    }

    fn child(&self, parent: NodeId, token: &str) -> Option<(NodeId, Option<Range<usize>>)> {
        match &self.nodes.get(parent)?.shape {
            Shape::Scalar => None,
            Shape::Sequence(items) => Some((*items.get(token.parse::<usize>().ok()?)?, None)),
            Shape::Mapping(members) => {
                let own = members.iter().find(|member| &*member.key == token);
                own.map(|member| (member.value, Some(member.key_range.clone())))
                    .or_else(|| self.merged_child(members, token))
            }
        }
    }

    /// A member that comes through YAML's `<<`, one level deep: what is merged into a merged mapping is found at its
    /// ancestor, which is near enough for a report.
    fn merged_child(&self, members: &[Member], token: &str) -> Option<(NodeId, Option<Range<usize>>)> {
        let merge = members.iter().find(|member| &*member.key == "<<")?;
        let sources = match &self.nodes.get(merge.value)?.shape {
            Shape::Sequence(items) => items.as_slice(),
            _ => std::slice::from_ref(&merge.value),
        };
        sources.iter().find_map(|source| match &self.nodes.get(*source)?.shape {
            Shape::Mapping(members) => {
                let member = members.iter().find(|member| &*member.key == token)?;
                Some((member.value, Some(member.key_range.clone())))
            }
            _ => None,
        })
    }

    /// Keys that a mapping has twice, no more than `limit` of them, in the order of the text.
    pub(super) fn duplicates(&self, limit: usize) -> Vec<Duplicate> {
        let mut found = Vec::new();
        'nodes: for node in &self.nodes {
            let Shape::Mapping(members) = &node.shape else { continue };
            let mut seen = BTreeMap::new();
            for member in members {
                if let Some(first) = seen.insert(&*member.key, &member.key_range) {
                    let (key, first, second) = (member.key.to_string(), first.clone(), member.key_range.clone());
                    found.push(Duplicate { key, first, second });
                }
                if found.len() >= limit {
                    break 'nodes;
                }
            }
        }
        found.sort_by_key(|duplicate| duplicate.second.start);
        found
    }
}

#[cfg(test)]
mod tests;
