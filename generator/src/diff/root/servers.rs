//! Where the API is served.

use super::MISSED;
use crate::diff::finding::Finding;
use crate::diff::{Comparison, Direction, Rule, Wire, words};
use crate::encode::{Text, doc};
use crate::ir::{Server, Variable};
use crate::names::variables;
use crate::views::surface::Member;

impl Comparison<'_> {
    fn server(&self, rule: Rule, member: &Text, text: String, wire: Wire) -> Finding {
        self.place(rule, text, &["servers"]).member(member).wire(Direction::Request, wire)
    }

    pub(super) fn servers(&mut self) {
        self.addresses();
        self.variables();
    }

    fn addresses(&mut self) {
        let (old, new) = (&self.old.api.servers, &self.new.api.servers);
        let (was, is) = (old.first().map(Server::template), new.first().map(Server::template));
        if was != is {
            let said = |url: &Option<Text>| url.as_ref().map_or_else(|| "none".to_owned(), doc::code);
            let text = format!("The default server is {} now, and was {}.", said(&is), said(&was));
            let wire = match old.first() {
                // Running programs go on where they were.
                Some(server) if is_served(server, new) => Wire::None,
                Some(_) => MISSED,
                None => Wire::Additive,
            };
            let finding = self.place(Rule::DefaultServerChanged, text, &["servers"]);
            let finding = finding.wire(Direction::Request, wire);
            self.push(match &is {
                Some(is) => finding.member(is),
                None => finding,
            });
        }
        for server in old.iter().skip(1).filter(|server| !is_served(server, new)) {
            let text = format!("The API is no longer served at {}.", doc::code(&server.template()));
            self.push(self.server(Rule::ServerRemoved, &server.template(), text, MISSED));
        }
        for server in new.iter().skip(1).filter(|server| !is_served(server, old)) {
            let text = format!("The API is also served at {}.", doc::code(&server.template()));
            self.push(self.server(Rule::ServerAdded, &server.template(), text, Wire::Additive));
        }
        for (index, server) in old.iter().enumerate() {
            let template = server.template();
            // An address that is listed twice has two descriptions.
            let before = old.iter().take(index).filter(|other| other.template() == template).count();
            let twin = new.iter().filter(|other| other.template() == template).nth(before);
            if let Some(twin) = twin {
                let what = format!("the server {}", doc::code(&template));
                let (a, b) = (server.docs.description.as_ref(), twin.docs.description.as_ref());
                self.docs_of(&what, Some(&template), a, b, &["servers"]);
            }
        }
    }

    fn variables(&mut self) {
        let (old, new) = (variables(&self.old.api), variables(&self.new.api));
        for variable in &old {
            match new.iter().find(|other| other.name == variable.name) {
                Some(other) => self.variable(variable, other),
                None => {
                    let text = format!("The default address has no variable {} any more.", doc::code(&variable.name));
                    let finding = self.server(Rule::ServerVariableRemoved, &variable.name, text, Wire::None);
                    self.push(finding.shows([of(variable)]));
                }
            }
        }
        for variable in new.iter().filter(|new| !old.iter().any(|other| other.name == new.name)) {
            let text = format!("The default address has the variable {}.", doc::code(&variable.name));
            let finding = self.server(Rule::ServerVariableAdded, &variable.name, text, Wire::Additive);
            self.push(finding.shows([of(variable)]));
        }
    }

    fn variable(&mut self, old: &Variable, new: &Variable) {
        let name = doc::code(&new.name);
        if old.default != new.default {
            let (was, is) = (doc::code(&old.default), doc::code(&new.default));
            let text = format!("The default of the variable {name} is {is} now, and was {was}.");
            self.push(self.server(Rule::ServerVariableDefaultChanged, &new.name, text, MISSED));
        }
        match (old.values.is_empty(), new.values.is_empty()) {
            (true, false) => {
                let values = words::list(new.values.iter().map(|value| &value.value));
                let text = format!("The variable {name} could be anything, and can only be one of {values} now.");
                let finding = self.server(Rule::ServerVariableValueRemoved, &new.name, text, MISSED);
                self.push(finding.shows([of(new)]));
            }
            (false, true) => {
                let text = format!("The variable {name} can be anything now.");
                let finding = self.server(Rule::ServerVariableValueAdded, &new.name, text, Wire::Additive);
                self.push(finding.shows([of(new)]));
            }
            _ => self.variable_values(old, new),
        }
        let what = format!("the variable {name}");
        self.docs_of(
            &what,
            Some(&new.name),
            old.docs.description.as_ref(),
            new.docs.description.as_ref(),
            &["servers"],
        );
    }

    fn variable_values(&mut self, old: &Variable, new: &Variable) {
        let name = doc::code(&new.name);
        let has = |variable: &Variable, value: &Text| variable.values.iter().any(|other| other.value == *value);
        for value in old.values.iter().filter(|value| !has(new, &value.value)) {
            let text = format!("The variable {name} cannot be {} any more.", doc::code(&value.value));
            let finding = self.server(Rule::ServerVariableValueRemoved, &value.value, text, MISSED);
            self.push(finding.shows([of(new)]));
        }
        for value in new.values.iter().filter(|value| !has(old, &value.value)) {
            let text = format!("The variable {name} can be {}.", doc::code(&value.value));
            let finding = self.server(Rule::ServerVariableValueAdded, &value.value, text, Wire::Additive);
            self.push(finding.shows([of(new)]));
        }
    }
}

fn of(variable: &Variable) -> Member {
    Member::Named("variable", variable.name.clone())
}

/// Whether a server that programs use is among these: at its address, written with a `/` at the end or without, or, if
/// its address is a fixed one, with a variable that is that by default.
fn is_served(server: &Server, servers: &[Server]) -> bool {
    let trimmed = |url: &Text| url.to_json().as_str().unwrap_or_default().trim_end_matches('/').to_owned();
    let (template, is_fixed) = (trimmed(&server.template()), server.variables().is_empty());
    servers.iter().any(|other| {
        trimmed(&other.template()) == template || is_fixed && trimmed(&other.address()) == trimmed(&server.address())
    })
}
