//! What aliases make of a text.
//!
//! The parser that makes values puts in the place of an alias all that its anchor stands for. Each level of anchors that
//! hold aliases multiplies that, so that a few lines can become more than any machine holds.

use std::collections::BTreeMap;
use std::ops::{Add, AddAssign, Range, Sub};

use saphyr_parser::Event;

use super::super::census::{Census, Excess};

/// How often larger than itself aliases may make a text: what the parser that makes values allows, which gives no place.
const MAX_FACTOR: usize = 100;

/// The anchor of what has none.
const NO_ANCHOR: usize = 0;

/// How much something is when aliases are replaced.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    nodes: usize,
    aliases: usize,
}

impl Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let nodes = self.nodes.saturating_add(other.nodes);
        Self { nodes, aliases: self.aliases.saturating_add(other.aliases) }
    }
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Weight {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let nodes = self.nodes.saturating_sub(other.nodes);
        Self { nodes, aliases: self.aliases.saturating_sub(other.aliases) }
    }
}

/// The weight of what was read.
#[derive(Default)]
pub(super) struct Growth {
    events: usize,
    total: Weight,
    anchors: BTreeMap<usize, Weight>,
    /// The anchor of each open collection, and what came before it.
    open: Vec<(usize, Weight)>,
    /// How much the heaviest alias adds, and where it stands.
    heaviest: (usize, Range<usize>),
}

impl Growth {
    /// Goes on to an event; what it adds is counted. Keys are no values.
    pub(super) fn take(
        &mut self,
        event: &Event<'_>,
        is_value: bool,
        range: &Range<usize>,
        census: &Census<'_>,
    ) -> Result<(), Excess> {
        let before = self.total;
        let node = Weight { nodes: usize::from(is_value), aliases: 0 };
        match event {
            Event::Scalar(_, _, anchor, _) => {
                self.total += node;
                self.note(*anchor, before);
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                self.open.push((*anchor, before));
                self.total += node;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = self.open.pop() {
                    self.note(anchor, before);
                }
            }
            Event::Alias(anchor) => {
                // An alias inside of what it stands for is told by the parser that makes values.
                let content = self.anchors.get(anchor).copied().unwrap_or_default();
                let added = content + Weight { nodes: 0, aliases: 1 };
                self.total += added;
                if added.aliases > self.heaviest.0 {
                    self.heaviest = (added.aliases, range.clone());
                }
            }
            _ => return Ok(()),
        }
        self.events += 1;
        census.add_nodes(self.total.nodes.saturating_sub(before.nodes))
    }

    /// An anchor stands for all that was read since.
    fn note(&mut self, anchor: usize, before: Weight) {
        if anchor != NO_ANCHOR {
            self.anchors.insert(anchor, self.total - before);
        }
    }

    /// Where most is added to a text that grows too much.
    pub(super) fn excess(&self) -> Option<Range<usize>> {
        let (_, heaviest) = &self.heaviest;
        (self.total.aliases > self.events.saturating_mul(MAX_FACTOR)).then(|| heaviest.clone())
    }
}
