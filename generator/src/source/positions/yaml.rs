//! The ranges of YAML values, from the events of a parser that keeps them.

use std::collections::BTreeMap;

use saphyr_parser::Event;

use super::super::events::{self, Events};
use super::builder::Builder;
use super::ways::Ways;
use super::{NodeId, Tree};
use crate::diagnostic::Pointer;

pub(super) fn scan(text: &str) -> Option<Tree> {
    let tree = events::read(text, |events| build(events, &mut Ways::new(&[])).finish()).0;
    // The parser that makes values takes tabs that this one does not: then all that is known is the document.
    tree.or_else(|| (!text.trim().is_empty()).then(|| Tree::scalar(text.len())))
}

pub(super) fn ways(text: &str, offsets: &[usize]) -> Vec<Pointer> {
    let ways = |events: &mut Events<'_>| {
        let mut ways = Ways::new(offsets);
        let builder = build(events, &mut ways);
        ways.finish(&builder)
    };
    events::read(text, ways).0
}

fn build(events: &mut Events<'_>, ways: &mut Ways<'_>) -> Builder {
    let mut builder = Builder::default();
    let mut anchors: BTreeMap<usize, (Option<NodeId>, Box<str>)> = BTreeMap::new();
    let text = events.text();
    for (event, range) in events {
        ways.reach(range.start, &builder);
        let (anchor, node, content) = match event {
            Event::Scalar(content, _, anchor, _) => {
                let node = builder.scalar(range, || content.as_ref().into());
                (anchor, node, if anchor == 0 { Box::default() } else { content.into() })
            }
            Event::SequenceStart(anchor, _) => {
                let start = if builder.in_mapping() { indicator(text, range.start) } else { range.start };
                (anchor, Some(builder.open_sequence(start..range.end.max(start))), Box::default())
            }
            Event::MappingStart(anchor, _) => (anchor, Some(builder.open_mapping(range)), Box::default()),
            Event::SequenceEnd | Event::MappingEnd => {
                // The end of a block collection is noticed at whatever comes after it; only brackets have a width.
                builder.close((!range.is_empty()).then_some(range.end));
                continue;
            }
            Event::Alias(anchor) => {
                let (node, content) = anchors.get(&anchor).cloned().unwrap_or_default();
                builder.alias(node, content, range);
                continue;
            }
            Event::DocumentEnd => break,
            _ => continue,
        };
        if anchor != 0 {
            anchors.insert(anchor, (node, content));
        }
    }
    builder
}

/// Where a sequence in a mapping starts. If it is no further right than its key, the parser has it start at its first
/// item, behind the dash.
fn indicator(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default().trim_end();
    let line = before.rsplit('\n').next().unwrap_or_default();
    if line.trim() == "-" { before.len() - 1 } else { start }
}
