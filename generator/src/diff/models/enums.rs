//! Values of enumerations.

use std::collections::BTreeMap;

use crate::diff::matching::target;
use crate::diff::relation::Variance;
use crate::diff::{Comparison, Described, Impact, Rule, Wire};
use crate::encode::{Text, doc};
use crate::ir::{EnumDef, Literal, TypeId};
use crate::views::surface::Member;

impl Comparison<'_> {
    pub(super) fn enums(&mut self, pair: (TypeId, TypeId), old: &EnumDef, new: &EnumDef) {
        let direction = self.direction(Some(pair.0), Some(pair.1));
        let title = self.new.title(pair.1);
        let (old_idents, new_idents) = (idents(self.old, pair.0, old), idents(self.new, pair.1, new));
        if old.base != new.base {
            let sentence = format!("The values of {title} are of another kind.");
            let finding = self.type_finding(Rule::EnumBaseChanged, pair, sentence);
            let variants = old_idents.values().chain(new_idents.values()).cloned().map(Member::Variant);
            let finding = finding.shows(variants.collect::<Vec<_>>()).shows([Member::Whole]);
            // No value is left of those that there were.
            return self.push(finding.wire(direction, Variance::Different.wire(direction)));
        }
        for variant in &old.variants {
            let value = &variant.value;
            let was = old_idents.get(value).cloned().unwrap_or_default();
            let Some(is) = new_idents.get(value).cloned() else {
                let sentence = format!("The value {} of {title} is gone.", doc::code(&value.spelling()));
                let finding = self.type_finding(Rule::EnumValueRemoved, pair, sentence).member(&value.spelling());
                let finding = finding.at(self.old.value_place(pair.0, value), self.new.type_place(pair.1));
                let wire = Variance::Narrower.wire(direction);
                let mut finding = finding;
                let heir = new_idents.iter().find(|(value, ident)| **ident == was && !old_idents.contains_key(*value));
                if let Some((heir, _)) = heir {
                    finding.change.impact = Impact::Major;
                    let (was, heir) = (doc::code(&Text::new(&was)), doc::code(&heir.spelling()));
                    finding.change.hint = Some(format!("What names {was} compiles still, and means {heir} now."));
                }
                self.push(finding.wire(direction, wire).shows([Member::Variant(was)]));
                continue;
            };
            let other = new.variants.iter().find(|other| other.value == *value);
            if other.is_some_and(|other| other.name != variant.name) && was != is {
                let sentence = format!("The value {} of {title} has another name.", doc::code(&value.spelling()));
                let finding = self.type_finding(Rule::EnumValueNameChanged, pair, sentence).member(&value.spelling());
                let finding = finding.at(self.old.value_place(pair.0, value), self.new.value_place(pair.1, value));
                self.push(finding.wire(direction, Wire::None).shows([Member::Variant(was), Member::Variant(is)]));
            }
        }
        for variant in &new.variants {
            let value = &variant.value;
            if !old_idents.contains_key(value) {
                let sentence = format!("{title} has a new value: {}.", doc::code(&value.spelling()));
                let finding = self.type_finding(Rule::EnumValueAdded, pair, sentence).member(&value.spelling());
                let finding = finding.at(self.old.type_place(pair.0), self.new.value_place(pair.1, value));
                let ident = new_idents.get(value).cloned().unwrap_or_default();
                let wire = Variance::Wider.wire(direction);
                self.push(finding.wire(direction, wire).shows([Member::Variant(ident)]));
            }
        }
    }
}

/// The values of an enumeration with their names. It is the type that has them which names them, not one that is another
/// name for it.
fn idents<'a>(described: &Described<'_>, id: TypeId, def: &'a EnumDef) -> BTreeMap<&'a Literal, String> {
    let members = target(&described.api, id).map(|id| described.names.types[id].members.as_slice()).unwrap_or_default();
    def.variants.iter().zip(members).map(|(variant, name)| (&variant.value, name.ident.to_string())).collect()
}
