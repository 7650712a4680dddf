//! How callers prove who they are.

use super::MISSED;
use crate::diff::finding::Finding;
use crate::diff::{Comparison, Described, Direction, Rule, Wire};
use crate::encode::{Text, doc};
use crate::ir::{Arena, Scheme, SchemeKind};
use crate::views::surface::Member;

impl<'a> Comparison<'a> {
    fn scheme(&self, rule: Rule, scheme: &Scheme, text: String, wire: Wire) -> Finding {
        let name = scheme.name.to_json();
        let keys = ["components", "securitySchemes", name.as_str().unwrap_or_default()];
        let finding = self.place(rule, text, &keys).member(&scheme.name).wire(Direction::Request, wire);
        finding.shows([Member::Named("scheme", scheme.name.clone())])
    }

    pub(super) fn schemes(&mut self) {
        let (old, new) = (&self.old.api.schemes, &self.new.api.schemes);
        let renamed = self.renamed_schemes();
        for (_, scheme) in old.iter() {
            let twin = renamed.iter().find(|(was, _)| was.name == scheme.name).map(|(_, is)| *is);
            match twin.or_else(|| named(new, &scheme.name)) {
                Some(other) => self.scheme_twins(scheme, other),
                None => {
                    let text = format!("The security scheme {} is gone.", doc::code(&scheme.name));
                    // Who needs what is told by the operations.
                    self.push(self.scheme(Rule::SecuritySchemeRemoved, scheme, text, Wire::None));
                }
            }
        }
        for (_, scheme) in new.iter() {
            if named(old, &scheme.name).is_none() && !renamed.iter().any(|(_, is)| is.name == scheme.name) {
                let text = format!("The security scheme {} is new.", doc::code(&scheme.name));
                self.push(self.scheme(Rule::SecuritySchemeAdded, scheme, text, Wire::None));
            }
        }
    }

    /// Schemes whose credential travels as it did, under another name: one that is gone and one that is new, if no
    /// other could be meant.
    pub(in crate::diff) fn renamed_schemes(&self) -> Vec<(&'a Scheme, &'a Scheme)> {
        let (old, new) = (&self.old.api.schemes, &self.new.api.schemes);
        let gone = || old.iter().map(|(_, it)| it).filter(|it| named(new, &it.name).is_none());
        let fresh = || new.iter().map(|(_, it)| it).filter(|it| named(old, &it.name).is_none());
        let pairs = gone().filter_map(|scheme| {
            let is = fresh().find(|it| travels_alike(it, scheme))?;
            let is_sure = gone().filter(|it| travels_alike(it, scheme)).count() == 1
                && fresh().filter(|it| travels_alike(it, scheme)).count() == 1;
            is_sure.then_some((scheme, is))
        });
        pairs.collect()
    }

    fn scheme_renamed(&mut self, old: &Scheme, new: &Scheme) {
        let place = |described: &Described<'_>, scheme: &Scheme| {
            let name = scheme.name.to_json();
            described.root_place(&["components", "securitySchemes", name.as_str().unwrap_or_default()])
        };
        let text = format!("The security scheme {} was called {}.", doc::code(&new.name), doc::code(&old.name));
        let finding = self.scheme(Rule::SecuritySchemeRenamed, new, text, Wire::None);
        let finding = finding.at(place(self.old, old), place(self.new, new));
        self.push(finding.shows([Member::Named("scheme", old.name.clone())]));
    }

    fn scheme_twins(&mut self, old: &Scheme, new: &Scheme) {
        if old.name != new.name {
            self.scheme_renamed(old, new);
        }
        let name = doc::code(&new.name);
        match (&old.kind, &new.kind) {
            (SchemeKind::Bearer { scopes: was }, SchemeKind::Bearer { scopes: is }) => {
                let has = |scopes: &[(Text, Text)], name: &Text| scopes.iter().any(|(other, _)| other == name);
                for (scope, _) in was.iter().filter(|(scope, _)| !has(is, scope)) {
                    let text = format!("{name} has no scope {} any more.", doc::code(scope));
                    self.push(self.scheme(Rule::ScopeRemoved, new, text, MISSED).hidden().member(scope));
                }
                for (scope, _) in is.iter().filter(|(scope, _)| !has(was, scope)) {
                    let text = format!("{name} has the scope {}.", doc::code(scope));
                    self.push(self.scheme(Rule::ScopeAdded, new, text, Wire::Additive).hidden().member(scope));
                }
            }
            (SchemeKind::Basic, SchemeKind::Basic) => {}
            (
                SchemeKind::ApiKey { location: at, parameter: key },
                SchemeKind::ApiKey { location: new_at, parameter: new_key },
            ) if at == new_at && key == new_key => {}
            (_, _) => {
                let text = format!("Credentials of {name} travel in another way.");
                self.push(self.scheme(Rule::SecuritySchemeChanged, new, text, MISSED));
            }
        }
        let what = format!("the security scheme {name}");
        let key = new.name.to_json();
        let keys = ["components", "securitySchemes", key.as_str().unwrap_or_default()];
        self.docs_of(&what, Some(&new.name), old.docs.description.as_ref(), new.docs.description.as_ref(), &keys);
    }

    pub(super) fn login(&mut self) {
        let (old, new) = (&self.old.api.login, &self.new.api.login);
        let addresses = [
            ("log in", "authorizationUrl", &old.authorize, &new.authorize),
            ("get access tokens", "tokenUrl", &old.token, &new.token),
            ("renew access tokens", "refreshUrl", &old.refresh, &new.refresh),
        ];
        let mut found = Vec::new();
        for (what, key, was, is) in addresses {
            if was != is {
                let text = match (was, is) {
                    (Some(was), Some(is)) => {
                        format!("People and programs {what} at {} now, and did at {}.", doc::code(is), doc::code(was))
                    }
                    (None, Some(is)) => format!("People and programs {what} at {} now.", doc::code(is)),
                    (Some(_), None) => format!("No address is known any more where people and programs {what}."),
                    (None, None) => continue,
                };
                let wire = if was.is_some() { MISSED } else { Wire::Additive };
                let finding = self.place(Rule::LoginAddressChanged, text, &["components", "securitySchemes"]);
                found.push(finding.member(&Text::from(key)).wire(Direction::Request, wire));
            }
        }
        self.findings.extend(found);
    }
}

fn named<'a>(schemes: &'a Arena<Scheme>, name: &Text) -> Option<&'a Scheme> {
    schemes.iter().map(|(_, scheme)| scheme).find(|scheme| scheme.name == *name)
}

/// Whether two credentials stand at the same place of a request, in the same form.
fn travels_alike(one: &Scheme, other: &Scheme) -> bool {
    match (&one.kind, &other.kind) {
        (SchemeKind::Bearer { .. }, SchemeKind::Bearer { .. }) | (SchemeKind::Basic, SchemeKind::Basic) => true,
        (
            SchemeKind::ApiKey { location, parameter },
            SchemeKind::ApiKey { location: other_location, parameter: other_parameter },
        ) => (location, parameter) == (other_location, other_parameter),
        _ => false,
    }
}
