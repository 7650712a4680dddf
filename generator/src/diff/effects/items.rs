//! The items of both crates, and which of them differ.

use std::collections::{BTreeMap, BTreeSet};

use super::Effect;
use super::causes::by_id;
use crate::diff::finding::Owner;
use crate::diff::matching::idents;
use crate::diff::{Comparison, Described};
use crate::ir::{OperationId, Shape, TypeId};
use crate::views::surface::{self, Item, Member, Part};

/// What happens to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Added,
    Removed,
    Changed,
}

/// Paths of old items that have another name now.
type Renames = Vec<(String, String)>;

impl Comparison<'_> {
    /// All items that differ.
    pub(super) fn differing_items(&self) -> Vec<Effect> {
        let mut effects = self.types();
        effects.extend(self.calls());
        effects.extend(self.header_structs());
        effects.extend(self.conversions());
        effects.extend(self.features());
        let (old, new) = (surface::root(self.twins.old), surface::root(self.twins.new));
        effects.extend(self.items(Owner::Root, old, &new, &Renames::new()));
        effects
    }

    fn types(&self) -> Vec<Effect> {
        let (old, new) = (idents(self.old), idents(self.new));
        let operations = (by_id(self.old), by_id(self.new));
        let mut effects = Vec::new();
        let whole = |ident: &str, fate, a, b| Effect {
            key: format!("type models::{ident}"),
            fate,
            causes: self.causes_of_type(&operations, a, b),
        };
        for (ident, &id) in &old {
            let matched = self.matching.types.get(&id).copied();
            match new.get(ident) {
                None => effects.push(whole(ident, Fate::Removed, Some(id), matched)),
                Some(other) if matched.is_some_and(|matched| matched != *other) => {
                    effects.push(whole(ident, Fate::Changed, Some(id), matched));
                }
                Some(_) if matched.is_some() => {}
                // Another type has taken its name: what was there is gone, unless the two look the same.
                Some(other) if self.members(ident, (id, *other)).is_empty() => {}
                Some(_) => effects.push(whole(ident, Fate::Changed, Some(id), None)),
            }
            if let Some(matched) = matched {
                effects.extend(self.members(ident, (id, matched)));
            }
        }
        for (ident, &id) in new.iter().filter(|(ident, _)| !old.contains_key(*ident)) {
            effects.push(whole(ident, Fate::Added, self.matching.back.get(&id).copied(), Some(id)));
        }
        effects
    }

    /// What differs in a type, whatever it is called.
    fn members(&self, ident: &str, (a, b): (TypeId, TypeId)) -> Vec<Effect> {
        if self.twins.same_type(a, b) || matches!(self.new.api.types[b].shape, Shape::Inlined) {
            return Vec::new();
        }
        let renames = vec![(format!("models::{ident}"), format!("models::{}", self.new.names.types[b].ident))];
        let (old, new) = (surface::of_type(self.twins.old, a), surface::of_type(self.twins.new, b));
        self.items(Owner::Type(Some(a), Some(b)), old, &new, &renames)
    }

    fn calls(&self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let gone = |id: OperationId| surface::of_operation(self.twins.old, id);
        let fresh = |id: OperationId| surface::of_operation(self.twins.new, id);
        let (mut olds, mut news) = (BTreeSet::new(), BTreeSet::new());
        for &(a, b) in &self.matching.operations {
            olds.insert(a);
            news.insert(b);
            if self.twins.same_operation(a, b) {
                continue;
            }
            let owner = Owner::Operation(Some(a), Some(b));
            let renames = self.renames((a, b));
            if !renames.is_empty() {
                let (was, is) = (self.old.operation(a).rust, self.new.operation(b).rust);
                let causes = vec![(owner, Member::Whole)];
                let removed = Effect { key: format!("fn {was}"), fate: Fate::Removed, causes: causes.clone() };
                effects.extend([removed, Effect { key: format!("fn {is}"), fate: Fate::Added, causes }]);
            }
            effects.extend(self.items(owner, gone(a), &fresh(b), &renames));
        }
        for (id, _) in self.old.api.operations.iter().filter(|(id, _)| !olds.contains(id)) {
            effects.extend(self.items(Owner::Operation(Some(id), None), gone(id), &[], &Renames::new()));
        }
        for (id, _) in self.new.api.operations.iter().filter(|(id, _)| !news.contains(id)) {
            effects.extend(self.items(Owner::Operation(None, Some(id)), Vec::new(), &fresh(id), &Renames::new()));
        }
        effects
    }

    /// The names of an operation's items, where they are others now.
    fn renames(&self, (a, b): (OperationId, OperationId)) -> Renames {
        let paths = |described: &Described<'_>, id: OperationId| {
            let name = &described.names.operations[id];
            let group = &described.names.groups[described.api.operations[id].group];
            let further: Vec<String> =
                name.bodies.iter().map(|method| format!("{}::{method}", group.handler)).collect();
            let types = [&name.call, &name.output, &name.error].map(|it| format!("apis::{}::{it}", group.module));
            (described.operation(id).rust, further, types)
        };
        let (old, new) = (paths(self.old, a), paths(self.new, b));
        let further = old.1.into_iter().zip(new.1);
        let all = std::iter::once((old.0, new.0)).chain(further).chain(old.2.into_iter().zip(new.2));
        all.filter(|(was, is)| was != is).collect()
    }

    fn header_structs(&self) -> Vec<Effect> {
        type Keyed = BTreeMap<String, (Item, Vec<Owner>)>;
        let keyed = |list: Vec<(Vec<Item>, Vec<OperationId>)>, of: fn(OperationId) -> Owner| -> Keyed {
            let all = list.into_iter().flat_map(|(items, ids)| {
                let owners: Vec<Owner> = ids.into_iter().map(of).collect();
                items.into_iter().map(move |item| (item.key.clone(), (item, owners.clone())))
            });
            all.collect()
        };
        let old = keyed(surface::headers(self.twins.old), |id| Owner::Operation(Some(id), None));
        let new = keyed(surface::headers(self.twins.new), |id| Owner::Operation(None, Some(id)));
        let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let found = keys.into_iter().filter_map(|key| {
            let (was, is) = (old.get(key), new.get(key));
            let effect = self.item(Owner::Root, was.map(|(item, _)| item), is.map(|(item, _)| item))?;
            let owners = was.iter().chain(is.iter()).flat_map(|(_, owners)| owners);
            let all = owners.flat_map(|owner| {
                let whole = std::iter::once((*owner, Member::Whole));
                whole.chain(effect.causes.iter().map(move |(_, member)| (*owner, member.clone())))
            });
            Some(Effect { causes: all.collect(), ..effect })
        });
        found.collect()
    }

    fn conversions(&self) -> Vec<Effect> {
        let keyed = |list: Vec<(Item, [TypeId; 2])>| -> BTreeMap<String, [TypeId; 2]> {
            list.into_iter().map(|(item, types)| (item.key, types)).collect()
        };
        let old = keyed(surface::conversions(self.twins.old));
        let old: BTreeMap<String, [TypeId; 2]> =
            old.into_iter().map(|(key, types)| (self.twins.renamed(&key), types)).collect();
        let new = keyed(surface::conversions(self.twins.new));
        let gone = old.iter().filter(|(key, _)| !new.contains_key(*key)).map(|(key, types)| {
            let causes = types.map(|id| (Owner::Type(Some(id), None), Member::Conversion)).to_vec();
            Effect { key: key.clone(), fate: Fate::Removed, causes }
        });
        let fresh = new.iter().filter(|(key, _)| !old.contains_key(*key)).map(|(key, types)| {
            let causes = types.map(|id| (Owner::Type(None, Some(id)), Member::Conversion)).to_vec();
            Effect { key: key.clone(), fate: Fate::Added, causes }
        });
        gone.chain(fresh).collect()
    }

    /// The items of one owner.
    fn items(&self, owner: Owner, old: Vec<Item>, new: &[Item], renames: &Renames) -> Vec<Effect> {
        let old: BTreeMap<String, Item> =
            old.into_iter().map(|item| (self.rekeyed(&item.key, renames), item)).collect();
        let new: BTreeMap<&str, &Item> = new.iter().map(|item| (item.key.as_str(), item)).collect();
        let keys: BTreeSet<&str> = old.keys().map(String::as_str).chain(new.keys().copied()).collect();
        keys.into_iter().filter_map(|key| self.item(owner, old.get(key), new.get(key).copied())).collect()
    }

    /// The path of an old item, in the names that there are now.
    fn rekeyed(&self, key: &str, renames: &Renames) -> String {
        let key = match key.strip_prefix("impl From<").and_then(|rest| rest.split_once("> for ")) {
            Some((from, of)) => format!("impl From<{}> for {of}", self.twins.renamed(from)),
            None => key.to_owned(),
        };
        let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        for (was, is) in renames {
            if let Some((before, after)) = key.split_once(was.as_str())
                && is_end(after)
            {
                return format!("{before}{is}{after}");
            }
        }
        key
    }

    /// What happens to one item.
    fn item(&self, owner: Owner, old: Option<&Item>, new: Option<&Item>) -> Option<Effect> {
        let (fate, item, members) = match (old, new) {
            (Some(old), None) => (Fate::Removed, old, vec![old.of.clone()]),
            (None, Some(new)) => (Fate::Added, new, vec![new.of.clone()]),
            (Some(old), Some(new)) => {
                let was: Vec<Part> = old.parts.iter().map(|part| self.in_new_words(owner, part)).collect();
                if was == new.parts {
                    return None;
                }
                (Fate::Changed, new, differing(&was, &new.parts))
            }
            (None, None) => return None,
        };
        let causes = members.into_iter().map(|member| (owner, member)).collect();
        Some(Effect { key: item.key.clone(), fate, causes })
    }

    /// A part of an old signature, with the names that types and members have now.
    fn in_new_words(&self, owner: Owner, part: &Part) -> Part {
        let mut renames = owner.keys().filter_map(|key| self.renames.get(&key)).flatten();
        let now = renames.find(|(old, _)| *old == part.of).map(|(_, new)| new);
        Part { of: now.unwrap_or(&part.of).clone(), text: self.twins.renamed(&part.text) }
    }
}

/// The parts of the description that two signatures differ in.
fn differing(old: &[Part], new: &[Part]) -> Vec<Member> {
    let gone = old.iter().filter(|part| !new.contains(part));
    let fresh = new.iter().filter(|part| !old.contains(part));
    let mut members: BTreeSet<Member> = gone.chain(fresh).map(|part| part.of.clone()).collect();
    if members.is_empty() {
        // The same parts in another order.
        members.extend(new.iter().map(|part| part.of.clone()));
    }
    members.into_iter().collect()
}
