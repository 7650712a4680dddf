//! Types: what is new, what is gone, and what differs in those that stayed.

mod enums;
mod structs;
mod unions;

use super::finding::{Finding, Owner};
use super::matching::{shape, target};
use super::relation::Variance;
use super::values::{self, Rules};
use super::{Comparison, Described, Rule, Wire};
use crate::ir::{Origin, Presence, Shape, Type, TypeId, TypeKind};
use crate::views::surface::Member;

/// The rules for what a schema says about its values.
const RULES: Rules = Rules {
    ty: Rule::ModelTypeChanged,
    format: Rule::ModelFormatChanged,
    nullable: Rule::ModelBecameNullable,
    non_nullable: Rule::ModelBecameNonNullable,
    narrowed: Rule::ModelLimitsNarrowed,
    widened: Rule::ModelLimitsWidened,
    changed: Rule::ModelLimitsChanged,
    deprecated: Rule::ModelDeprecated,
    undeprecated: Rule::ModelUndeprecated,
    docs: Rule::ModelDocsChanged,
};

impl Comparison<'_> {
    pub(super) fn models(&mut self) {
        let pairs: Vec<(TypeId, TypeId)> = self.matching.types.iter().map(|(a, b)| (*a, *b)).collect();
        for pair in pairs {
            self.model(pair);
        }
        for (id, _) in self.old.api.types.iter() {
            if !self.matching.types.contains_key(&id) && is_schema(self.old, id) {
                let sentence = format!("The schema {} is gone.", self.old.title(id));
                let direction = self.direction(Some(id), None);
                // Who used it is told where it was used.
                let finding =
                    Finding::new(Rule::ModelRemoved, Owner::Type(Some(id), None), self.old.model(id), sentence);
                self.push(finding.at(self.old.type_place(id), None).wire(direction, Wire::None).shows([Member::Whole]));
            }
        }
        for (id, _) in self.new.api.types.iter() {
            if !self.matching.back.contains_key(&id) && is_schema(self.new, id) {
                let sentence = format!("The schema {} is new.", self.new.title(id));
                let direction = self.direction(None, Some(id));
                let finding = Finding::new(Rule::ModelAdded, Owner::Type(None, Some(id)), self.new.model(id), sentence);
                self.push(finding.at(None, self.new.type_place(id)).wire(direction, Wire::None).shows([Member::Whole]));
            }
        }
    }

    fn model(&mut self, (a, b): (TypeId, TypeId)) {
        let (old, new) = (&self.old.api.types[a], &self.new.api.types[b]);
        let direction = self.direction(Some(a), Some(b));
        // A type that stands in a renamed one is called after it; that is no news.
        let is_moved = match (&old.origin, &new.origin) {
            (Origin::Named(old), Origin::Named(new)) => old != new,
            (Origin::Within(old, old_part), Origin::Within(new, new_part)) => {
                old_part != new_part || !self.relations.is_one(*old, *new)
            }
            (Origin::Operation(..), Origin::Operation(..)) => false,
            _ => true,
        };
        let is_renamed = self.old.names.types[a].ident != self.new.names.types[b].ident;
        let is_named = [&old.origin, &new.origin].into_iter().any(|origin| matches!(origin, Origin::Named(_)));
        if is_moved && (is_named || is_renamed) && !matches!(new.shape, Shape::Inlined) {
            let sentence = format!("The schema {} is called {} now.", self.old.title(a), self.new.title(b));
            let finding = self.type_finding(Rule::ModelRenamed, (a, b), sentence);
            // Where Rust has one name for both, no signature follows from the name.
            self.push(finding.wire(direction, Wire::None).shows(is_renamed.then_some(Member::Whole)));
        }
        self.said_of_model((a, b));
        if self.are_names_of_a_pair((a, b)) {
            return;
        }
        match (shape(&self.old.api, a), shape(&self.new.api, b)) {
            (Shape::Struct(old), Shape::Struct(new)) => self.structs((a, b), old, new),
            (Shape::Enum(old), Shape::Enum(new)) => self.enums((a, b), old, new),
            (Shape::Union(old), Shape::Union(new)) => self.unions((a, b), old, new),
            (Shape::Alias(old), Shape::Alias(new)) => {
                let title = self.new.title(b);
                let found = values::types(self, &RULES, &format!("the schema {title}"), (old, new));
                for (rule, variance, sentence) in found {
                    let wire = variance.wire(direction);
                    let finding = self.type_finding(rule, (a, b), sentence).wire(direction, wire);
                    self.push(finding.shows([Member::Whole]));
                }
            }
            (Shape::Inlined, Shape::Inlined) => {}
            (Shape::Union(def), _) if self.is_left_of((a, b), def) => self.union_to_one((a, b), def),
            (_, Shape::Union(def)) if self.is_one_of((a, b), def) => self.one_to_union((a, b), def),
            (_, _) => self.other_kind((a, b)),
        }
    }

    /// Whether two types are other names for two that are a pair as well, where what differs is told.
    fn are_names_of_a_pair(&self, (a, b): (TypeId, TypeId)) -> bool {
        let (Some(old), Some(new)) = (target(&self.old.api, a), target(&self.new.api, b)) else { return false };
        old != a && new != b && self.matching.types.get(&old) == Some(&new)
    }

    /// The members of a pair that belong together, by their places: those of the types that the two are names for.
    fn matched_members(&self, (a, b): (TypeId, TypeId)) -> Vec<(usize, usize)> {
        let (Some(a), Some(b)) = (target(&self.old.api, a), target(&self.new.api, b)) else { return Vec::new() };
        let is_pair = self.matching.types.get(&a) == Some(&b);
        self.matching.members.get(&a).filter(|_| is_pair).cloned().unwrap_or_default()
    }

    /// A struct that became an enumeration, and the like.
    fn other_kind(&mut self, (a, b): (TypeId, TypeId)) {
        let direction = self.direction(Some(a), Some(b));
        let kind = |shape: &Shape| match shape {
            Shape::Struct(_) => "objects",
            Shape::Enum(_) => "listed values",
            Shape::Union(_) => "values of several types",
            Shape::Alias(Type { kind: TypeKind::List(_), .. }) => "lists",
            Shape::Alias(Type { kind: TypeKind::Map(_), .. }) => "maps",
            Shape::Alias(_) | Shape::Inlined => "plain values",
        };
        let (old, new) = (kind(shape(&self.old.api, a)), kind(shape(&self.new.api, b)));
        let sentence = format!("The values of the schema {} were {old} and are {new} now.", self.new.title(b));
        let variance = self.relations.of_defs(a, b);
        let finding = self.type_finding(Rule::ModelTypeChanged, (a, b), sentence);
        self.push(finding.wire(direction, variance.wire(direction)).shows([Member::Whole, Member::Additional]));
    }

    /// What is told to people about a type.
    fn said_of_model(&mut self, (a, b): (TypeId, TypeId)) {
        let (old, new) = (&self.old.api.types[a], &self.new.api.types[b]);
        if old.docs == new.docs {
            return;
        }
        let direction = self.direction(Some(a), Some(b));
        let title = format!("the schema {}", self.new.title(b));
        for (rule, variance, sentence) in values::docs(&RULES, &title, (&old.docs, &new.docs)) {
            let direction = if variance == Variance::Same { super::Direction::None } else { direction };
            let finding = self.type_finding(rule, (a, b), sentence);
            self.push(finding.wire(direction, variance.wire(direction)));
        }
    }
}

/// Whether a type stands in the list of schemas.
fn is_schema(described: &Described<'_>, id: TypeId) -> bool {
    matches!(described.api.types[id].origin, Origin::Named(_))
}

/// A constant, as a value.
fn constant(presence: &Presence) -> Option<&crate::ir::Literal> {
    match presence {
        Presence::Constant(value) => Some(value),
        _ => None,
    }
}

/// A default, as a value.
fn default(presence: &Presence) -> Option<&crate::ir::Literal> {
    match presence {
        Presence::Default(value) => Some(value),
        _ => None,
    }
}
