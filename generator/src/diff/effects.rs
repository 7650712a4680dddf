//! What happens to the Rust API: the items of both crates, compared.
//!
//! The effect of a change is not guessed from its rule. It is that of the items whose signatures follow from the part
//! of the description that changed; and an item whose change no other change accounts for is a change of its own.

mod causes;
mod features;
mod items;

use std::collections::BTreeMap;

use super::finding::{Finding, Key, Owner};
use super::{Comparison, Direction, Impact, Rule, Subject, Wire};
use crate::encode::{Text, doc};
use crate::views::surface::Member;
use items::Fate;

/// An item that differs, and what it may follow from.
#[derive(Debug)]
struct Effect {
    key: String,
    fate: Fate,
    causes: Vec<(Owner, Member)>,
}

impl Effect {
    fn impact(&self) -> Impact {
        match self.fate {
            // Structs and enumerations are `non_exhaustive`.
            Fate::Added => Impact::Minor,
            Fate::Removed | Fate::Changed => Impact::Major,
        }
    }
}

impl Comparison<'_> {
    /// Gives each change its effect, and adds what no change accounts for.
    pub(super) fn effects(&mut self) {
        let index = self.index();
        let mut left = Vec::new();
        for effect in self.differing_items() {
            let impact = effect.impact();
            let mut is_covered = false;
            for (owner, member) in &effect.causes {
                for place in index.of(*owner) {
                    let Some(finding) = self.findings.get_mut(place) else { continue };
                    if covers(finding, member) && explains(finding, effect.fate) {
                        finding.change.impact = finding.change.impact.max(impact);
                        is_covered = true;
                    }
                }
            }
            if !is_covered {
                left.push(effect);
            }
        }
        for effect in left {
            if !self.follows(&index, &effect) {
                let finding = self.unexplained(&effect);
                self.push(finding);
            }
        }
    }

    fn index(&self) -> Index {
        let mut index: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (place, finding) in self.findings.iter().enumerate() {
            for key in finding.owner.keys() {
                index.entry(key).or_default().push(place);
            }
        }
        Index(index)
    }

    /// A change for an item that no other change accounts for.
    fn unexplained(&self, effect: &Effect) -> Finding {
        let key = doc::code(&Text::new(&effect.key));
        let (rule, sentence) = match effect.fate {
            Fate::Added => (Rule::RustItemAdded, format!("The generated crate has the item {key}.")),
            Fate::Removed => (Rule::RustItemRemoved, format!("The generated crate has no item {key} any more.")),
            Fate::Changed => (Rule::RustItemChanged, format!("The item {key} has another signature.")),
        };
        let owner = effect.causes.first().map_or(Owner::Root, |(owner, _)| *owner);
        let subject = match owner {
            Owner::Operation(_, Some(id)) => Subject::Operation(self.new.operation(id)),
            Owner::Operation(Some(id), None) => Subject::Operation(self.old.operation(id)),
            Owner::Type(_, Some(id)) => self.new.model(id),
            Owner::Type(Some(id), None) => self.old.model(id),
            _ => Subject::Api,
        };
        let (old, new) = match owner {
            Owner::Operation(old, new) => {
                (old.map(|id| self.old.operation_place(id)), new.map(|id| self.new.operation_place(id)))
            }
            Owner::Type(old, new) => (old.map(|id| self.old.type_place(id)), new.map(|id| self.new.type_place(id))),
            Owner::Root => (None, None),
        };
        let mut finding = Finding::new(rule, owner, subject, sentence).member(&Text::new(&effect.key)).at(old, new);
        finding.change.impact = effect.impact();
        finding.wire(Direction::None, Wire::None)
    }
}

/// The places of findings in their list, by what they belong to.
struct Index(BTreeMap<Key, Vec<usize>>);

impl Index {
    fn of(&self, owner: Owner) -> impl Iterator<Item = usize> {
        owner.keys().filter_map(|key| self.0.get(&key)).flatten().copied()
    }
}

/// Whether a change can have such an effect at all: what is new takes nothing away.
fn explains(finding: &Finding, fate: Fate) -> bool {
    fate == Fate::Added || finding.change.rule != Rule::ModelAdded
}

/// Whether the signature of a part follows from a change.
fn covers(finding: &Finding, member: &Member) -> bool {
    let is_all = matches!(
        finding.change.rule,
        Rule::ModelAdded
            | Rule::ModelRemoved
            | Rule::ModelRenamed
            | Rule::ModelTypeChanged
            | Rule::OperationAdded
            | Rule::OperationRemoved
            | Rule::OperationRenamed
            | Rule::OperationRegrouped
    );
    is_all && !finding.members.is_empty() || finding.members.contains(member)
}
