//! Members of objects.

use super::{constant, default};
use crate::diff::finding::{Finding, Owner};
use crate::diff::relation::Variance;
use crate::diff::values::{self, Rules};
use crate::diff::{Comparison, Direction, Rule, Whom, Wire, words};
use crate::encode::doc;
use crate::ir::{Access, Additional, Field, StructDef, TypeId};
use crate::views::surface::Member;

/// The rules for what a property says about its values.
const RULES: Rules = Rules {
    ty: Rule::PropertyTypeChanged,
    format: Rule::PropertyFormatChanged,
    nullable: Rule::PropertyBecameNullable,
    non_nullable: Rule::PropertyBecameNonNullable,
    narrowed: Rule::PropertyLimitsNarrowed,
    widened: Rule::PropertyLimitsWidened,
    changed: Rule::PropertyLimitsChanged,
    deprecated: Rule::PropertyDeprecated,
    undeprecated: Rule::PropertyUndeprecated,
    docs: Rule::PropertyDocsChanged,
};

type Pair = (TypeId, TypeId);

impl Comparison<'_> {
    pub(super) fn structs(&mut self, pair: Pair, old: &StructDef, new: &StructDef) {
        let renamed = self.matched_members(pair);
        for (index, field) in old.fields.iter().enumerate() {
            let other = renamed.iter().find(|(from, _)| *from == index).and_then(|(_, to)| new.fields.get(*to));
            let other = other.or_else(|| new.fields.iter().find(|other| other.name == field.name));
            match other {
                Some(other) => self.property(pair, (old, field), (new, other)),
                None => self.property_removed(pair, field),
            }
        }
        for (index, field) in new.fields.iter().enumerate() {
            let is_new = !old.fields.iter().any(|other| other.name == field.name);
            if is_new && !renamed.iter().any(|(_, to)| *to == index) {
                self.property_added(pair, field);
            }
        }
        let order = |def: &StructDef, other: &StructDef| -> Vec<_> {
            let required = def.fields.iter().filter(|field| field.presence.is_required());
            let is_shared = |field: &&Field| {
                other.fields.iter().any(|other| other.name == field.name && other.presence.is_required())
            };
            required.filter(is_shared).map(|field| field.name.clone()).collect()
        };
        let orders = (order(old, new), order(new, old));
        if orders.0 != orders.1 {
            let sentence = format!(
                "The required properties of {} stand in another order: {}.",
                self.new.title(pair.1),
                words::list(&orders.1)
            );
            let members: Vec<Member> = orders.1.into_iter().map(Member::Property).collect();
            let finding = self.type_finding(Rule::PropertiesReordered, pair, sentence);
            self.push(finding.wire(self.direction(Some(pair.0), Some(pair.1)), Wire::None).shows(members));
        }
        self.additional(pair, &old.additional, &new.additional);
    }

    fn finding(&self, rule: Rule, pair: Pair, field: &Field, sentence: String) -> Finding {
        let owner = Owner::Type(Some(pair.0), Some(pair.1));
        let finding = Finding::new(rule, owner, self.new.model(pair.1), sentence);
        finding.member(&field.name).shows([Member::Property(field.name.clone())])
    }

    fn property_removed(&mut self, pair: Pair, field: &Field) {
        let direction = self.direction_of(pair, field);
        let sentence = format!("The property {} of {} is gone.", doc::code(&field.name), self.new.title(pair.1));
        let finding = self.finding(Rule::PropertyRemoved, pair, field, sentence);
        let places = (self.old.property_place(pair.0, &field.name), self.new.type_place(pair.1));
        // A sender's value is heard no more, and a reader's value is not there.
        let finding = finding.at(places.0, places.1).wire(direction, Variance::Different.wire(direction));
        self.push(finding.shows(field.presence.is_required().then_some(Member::Whole)));
    }

    fn property_added(&mut self, pair: Pair, field: &Field) {
        let direction = self.direction_of(pair, field);
        let (is, title) = (doc::code(&field.name), self.new.title(pair.1));
        let (rule, wire, sentence) = if field.presence.is_required() {
            let wire = Variance::Narrower.wire(direction);
            (Rule::PropertyAddedRequired, wire, format!("The property {is} of {title} is new, and required."))
        } else {
            // Readers tolerate what they do not know.
            let wire = if direction == Direction::None { Wire::None } else { Wire::Additive };
            (Rule::PropertyAddedOptional, wire, format!("The property {is} of {title} is new."))
        };
        let places = (self.old.type_place(pair.0), self.new.property_place(pair.1, &field.name));
        let finding = self.finding(rule, pair, field, sentence).at(places.0, places.1).wire(direction, wire);
        // Constructors take what is required.
        self.push(finding.shows(field.presence.is_required().then_some(Member::Whole)));
    }

    /// What only one side writes goes one way only.
    fn direction_of(&self, pair: Pair, field: &Field) -> Direction {
        let direction = self.direction(Some(pair.0), Some(pair.1));
        match field.access {
            Access::ReadWrite => direction,
            Access::ReadOnly => Direction::of(false, direction.is_received()),
            Access::WriteOnly => Direction::of(direction.is_sent(), false),
        }
    }

    fn property(&mut self, pair: Pair, (old_def, old): (&StructDef, &Field), (new_def, new): (&StructDef, &Field)) {
        let parts = (old_def.parts.get(&old.name), new_def.parts.get(&new.name));
        // Most properties of two versions are the same.
        if (&old.name, &old.presence, old.access, &old.docs) == (&new.name, &new.presence, new.access, &new.docs)
            && parts.0 == parts.1
            && self.relations.are_one(&old.ty, &new.ty)
        {
            return;
        }
        let full = self.direction(Some(pair.0), Some(pair.1));
        let narrow = self.direction_of(pair, old);
        // Where the access changes, both directions may be meant.
        let direction = if old.access == new.access { narrow } else { full };
        let what = format!("the property {} of {}", doc::code(&new.name), self.new.title(pair.1));
        let mut found: Vec<(Rule, Wire, String)> = Vec::new();
        if old.name != new.name {
            let [was, is] = [old, new].map(|field| Member::Property(field.name.clone()));
            self.renamed(Owner::Type(Some(pair.0), Some(pair.1)), was, is);
            let sentence = format!(
                "The property {} of {} is called {} now.",
                doc::code(&old.name),
                self.new.title(pair.1),
                doc::code(&new.name)
            );
            found.push((Rule::PropertyRenamed, Variance::Different.wire(direction), sentence));
        }
        found.extend(presence(&what, old, new, direction));
        let mut quiet = Vec::new();
        let of_types = values::types(self, &RULES, &what, (&old.ty, &new.ty));
        found.extend(of_types.into_iter().map(|(rule, variance, sentence)| (rule, variance.wire(direction), sentence)));
        for (rule, variance, sentence) in values::docs(&RULES, &what, (&old.docs, &new.docs)) {
            let direction = if variance == Variance::Same { Direction::None } else { direction };
            quiet.push((rule, direction, variance.wire(direction), sentence));
        }
        let defaults = (default(&old.presence), default(&new.presence));
        if defaults.0 != defaults.1 && !old.presence.is_required() && !new.presence.is_required() {
            let (was, is) = (words::value(defaults.0), words::value(defaults.1));
            let sentence = format!("Where {what} is left out, {is} is assumed instead of {was}.");
            quiet.push((Rule::PropertyDefaultChanged, direction, Variance::Different.wire(direction), sentence));
        }
        if parts.0 != parts.1 {
            let sentence = format!("In a form, {what} is of another media type.");
            found.push((Rule::PropertyEncodingChanged, Variance::Different.wire(direction), sentence));
        }
        if found.is_empty() && quiet.is_empty() {
            return;
        }
        let places = (self.old.property_place(pair.0, &old.name), self.new.property_place(pair.1, &new.name));
        let at = |finding: Finding| finding.at(places.0.clone(), places.1.clone());
        for (rule, wire, sentence) in found {
            let finding = at(self.finding(rule, pair, new, sentence)).wire(direction, wire);
            let whole = matches!(rule, Rule::PropertyBecameRequired | Rule::PropertyBecameOptional);
            let whole = whole || rule == Rule::PropertyConstantChanged;
            let finding = finding.shows(whole.then_some(Member::Whole));
            self.push(finding.shows([Member::Property(old.name.clone())]));
        }
        for (rule, direction, wire, sentence) in quiet {
            self.push(at(self.finding(rule, pair, new, sentence)).wire(direction, wire).hidden());
        }
    }

    fn additional(&mut self, pair: Pair, old: &Additional, new: &Additional) {
        if old == new {
            return;
        }
        let direction = self.direction(Some(pair.0), Some(pair.1));
        let title = self.new.title(pair.1);
        let (rule, variance, sentence) = match (old, new) {
            (Additional::Closed, _) => {
                let sentence = format!("Objects of {title} may have members that are not described.");
                (Rule::AdditionalPropertiesOpened, Variance::Wider, sentence)
            }
            (_, Additional::Closed) => {
                let sentence = format!("Objects of {title} may no longer have members that are not described.");
                (Rule::AdditionalPropertiesClosed, Variance::Narrower, sentence)
            }
            (Additional::Typed(a), Additional::Typed(b)) => {
                let variance = self.relations.of(a, b);
                if variance == Variance::Same && self.twins.same(a, b) {
                    return;
                }
                let (was, is) = (words::ty(&self.old.api, a), words::ty(&self.new.api, b));
                let sentence = format!("Members of {title} that are not described were {was} and are {is} now.");
                (Rule::AdditionalPropertiesChanged, variance, sentence)
            }
            (_, _) => {
                let is_wider = matches!(new, Additional::Free);
                let variance = if is_wider { Variance::Wider } else { Variance::Narrower };
                let sentence = format!("Members of {title} that are not described are of another type.");
                (Rule::AdditionalPropertiesChanged, variance, sentence)
            }
        };
        // Readers tolerate members that they do not know, but not other values of those that they read.
        let wire = match (rule, variance.wire(direction)) {
            (Rule::AdditionalPropertiesOpened, Wire::Breaking(Whom::Readers)) => Wire::Additive,
            (_, wire) => wire,
        };
        let finding = self.type_finding(rule, pair, sentence).wire(direction, wire);
        self.push(finding.shows([Member::Additional]));
    }
}

/// Whether it is always there, whether it is always the same, and who writes it.
fn presence(what: &str, old: &Field, new: &Field, direction: Direction) -> Vec<(Rule, Wire, String)> {
    let mut found = Vec::new();
    let (was, is) = (old.presence.is_required(), new.presence.is_required());
    // `readOnly` decides whether a required member of a type that goes both ways can be missing.
    if was != is && old.access == new.access {
        let (rule, variance, sentence) = if is {
            (Rule::PropertyBecameRequired, Variance::Narrower, format!("{what} is required now."))
        } else {
            (Rule::PropertyBecameOptional, Variance::Wider, format!("{what} may be left out now."))
        };
        found.push((rule, variance.wire(direction), values::capitalised(&sentence)));
    }
    let constants = (constant(&old.presence), constant(&new.presence));
    if constants.0 != constants.1 {
        let variance = Variance::of(constants.1.is_some(), constants.0.is_some());
        let sentence = match constants {
            (Some(was), Some(is)) => {
                format!("{what} is always {} now, and was {}.", words::value(Some(is)), words::value(Some(was)))
            }
            (_, Some(is)) => format!("{what} is always {} now.", words::value(Some(is))),
            (was, None) => format!("{what} may have other values than {} now.", words::value(was)),
        };
        found.push((Rule::PropertyConstantChanged, variance.wire(direction), values::capitalised(&sentence)));
    }
    if old.access != new.access {
        let sentence = match new.access {
            Access::ReadOnly => format!("{what} is read-only now: the server alone sets it."),
            Access::WriteOnly => format!("{what} is write-only now: the server does not send it."),
            Access::ReadWrite => format!("{what} is read and written now."),
        };
        let senders = direction.is_sent() && new.access == Access::ReadOnly;
        let readers = direction.is_received() && new.access == Access::WriteOnly;
        let wire = match (senders, readers) {
            (true, _) => Wire::Breaking(Whom::Senders),
            (_, true) => Wire::Breaking(Whom::Readers),
            _ if direction == Direction::None => Wire::None,
            _ => Wire::Additive,
        };
        found.push((Rule::PropertyAccessChanged, wire, values::capitalised(&sentence)));
    }
    found
}
