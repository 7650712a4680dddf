//! Who may call.

use std::collections::{BTreeMap, BTreeSet};

use super::Pair;
use crate::diff::relation::Variance;
use crate::diff::{Comparison, Described, Rule, words};
use crate::encode::{Text, doc};
use crate::ir::{Operation, Permissions, PermissionsMode, Requirement};

/// Credentials that are needed together: schemes with their scopes.
type Needed = BTreeMap<Text, BTreeSet<Text>>;

impl Comparison<'_> {
    pub(super) fn security(&mut self, pair: Pair, a: &Operation, b: &Operation) {
        let (mut old, new) = (needed(self.old, &a.security), needed(self.new, &b.security));
        if old != new {
            old = old.into_iter().map(|needed| self.in_new_names(needed)).collect();
        }
        let name = self.operation_title(pair);
        // Whoever could call before can call if what they have is enough for an alternative.
        let gone = old.iter().any(|had| !new.iter().any(|needs| is_enough(had, needs)));
        let fresh = new.iter().any(|had| !old.iter().any(|needs| is_enough(had, needs)));
        let rule = match (gone, fresh) {
            (false, false) => None,
            (true, false) => Some((Rule::SecurityNarrowed, Variance::Narrower)),
            (false, true) => Some((Rule::SecurityWidened, Variance::Wider)),
            (true, true) => Some((Rule::SecurityChanged, Variance::Different)),
        };
        if let Some((rule, variance)) = rule {
            let text = format!("{name} needs {} now, and needed {}.", said(&new), said(&old));
            let finding = self.sent(rule, pair, variance, &text);
            let keys = ["security"];
            let places = (self.old.part_place(pair.0, &keys), self.new.part_place(pair.1, &keys));
            self.push(finding.at(places.0, places.1));
        }
        self.permissions(pair, a.permissions.as_ref(), b.permissions.as_ref());
    }

    /// Needed credentials, under the names that their schemes have now.
    fn in_new_names(&self, needed: Needed) -> Needed {
        let renamed = self.renamed_schemes();
        let now = |name: Text| renamed.iter().find(|(was, _)| was.name == name).map_or(name, |(_, is)| is.name.clone());
        needed.into_iter().map(|(name, scopes)| (now(name), scopes)).collect()
    }

    fn permissions(&mut self, pair: Pair, old: Option<&Permissions>, new: Option<&Permissions>) {
        let (had, needs) = (alternatives(old), alternatives(new));
        let gone = had.iter().any(|had| !needs.iter().any(|needs| needs.is_subset(had)));
        let fresh = needs.iter().any(|had_now| !had.iter().any(|needed| needed.is_subset(had_now)));
        let (rule, variance) = match (gone, fresh) {
            (false, false) => return,
            (true, false) => (Rule::PermissionsNarrowed, Variance::Narrower),
            (false, true) => (Rule::PermissionsWidened, Variance::Wider),
            (true, true) => (Rule::PermissionsChanged, Variance::Different),
        };
        let name = self.operation_title(pair);
        let text = format!("callers of {name} need {} now, and needed {}.", listed(new), listed(old));
        let finding = self.sent(rule, pair, variance, &text);
        let keys: Vec<&str> = self.new.options.extensions.permissions.as_deref().into_iter().collect();
        let places = (self.old.part_place(pair.0, &keys), self.new.part_place(pair.1, &keys));
        self.push(finding.at(places.0, places.1));
    }
}

/// The alternatives; without any, nothing is needed.
fn needed(described: &Described<'_>, security: &[Requirement]) -> BTreeSet<Needed> {
    let alternatives = security.iter().map(|requirement| {
        let schemes = requirement.schemes.iter();
        schemes
            .map(|(id, scopes)| (described.api.schemes[*id].name.clone(), scopes.iter().cloned().collect()))
            .collect::<Needed>()
    });
    let mut alternatives: BTreeSet<Needed> = alternatives.collect();
    if alternatives.is_empty() {
        alternatives.insert(Needed::new());
    }
    alternatives
}

fn is_enough(had: &Needed, needs: &Needed) -> bool {
    needs.iter().all(|(scheme, scopes)| had.get(scheme).is_some_and(|own| scopes.is_subset(own)))
}

fn said(alternatives: &BTreeSet<Needed>) -> String {
    let all: Vec<String> = alternatives
        .iter()
        .map(|needed| {
            let schemes = needed.iter().map(|(scheme, scopes)| {
                if scopes.is_empty() {
                    doc::code(scheme)
                } else {
                    format!("{} with {}", doc::code(scheme), words::list(scopes))
                }
            });
            let schemes: Vec<String> = schemes.collect();
            if schemes.is_empty() { "no credentials".to_owned() } else { schemes.join(" and ") }
        })
        .collect();
    all.join(" or ")
}

/// The sets of permissions of which one is needed.
fn alternatives(permissions: Option<&Permissions>) -> Vec<BTreeSet<Text>> {
    match permissions {
        None => vec![BTreeSet::new()],
        Some(Permissions { mode: PermissionsMode::All, names }) => vec![names.iter().cloned().collect()],
        Some(Permissions { mode: PermissionsMode::Any, names }) => {
            names.iter().map(|name| BTreeSet::from([name.clone()])).collect()
        }
    }
}

fn listed(permissions: Option<&Permissions>) -> String {
    match permissions {
        None => "no permission".to_owned(),
        Some(Permissions { names, .. }) if names.len() == 1 => words::list(names),
        Some(Permissions { mode: PermissionsMode::All, names }) => format!("all of {}", words::list(names)),
        Some(Permissions { mode: PermissionsMode::Any, names }) => format!("any of {}", words::list(names)),
    }
}
