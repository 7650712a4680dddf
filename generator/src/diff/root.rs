//! What is the API's own: servers, credentials, events, and what is said about it.

use super::finding::{Finding, Owner};
use super::relation::Variance;
use super::{Comparison, Direction, Rule, Whom, Wire, words};
use crate::encode::{Text, doc};
use crate::ir::{Event, Scheme, SchemeKind, Server, Variable};
use crate::names::variables;
use crate::views::surface::{Member, event_key};

/// Requests go somewhere else.
const MISSED: Wire = Wire::Breaking(Whom::Senders);

impl Comparison<'_> {
    pub(super) fn root(&mut self) {
        let (old, new) = (&self.old.api, &self.new.api);
        if old.title != new.title {
            let text = format!("The title is {} now, and was {}.", doc::code(&new.title), doc::code(&old.title));
            let finding = self.place(Rule::TitleChanged, text, &["info", "title"]);
            self.push(finding.shows([Member::Named("title", Text::default())]));
        }
        let (a, b) = (old.docs.description.as_ref(), new.docs.description.as_ref());
        self.docs_of("the API", None, a, b, &["info", "description"]);
        self.servers();
        self.schemes();
        self.login();
        self.events();
    }

    fn place(&self, rule: Rule, text: String, keys: &[&str]) -> Finding {
        Self::root_finding(rule, text).at(self.old.root_place(keys), self.new.root_place(keys))
    }

    fn docs_of(&mut self, what: &str, member: Option<&Text>, old: Option<&Text>, new: Option<&Text>, keys: &[&str]) {
        if old != new {
            let finding = self.place(Rule::ApiDocsChanged, format!("The description of {what} is another one."), keys);
            self.push(match member {
                Some(member) => finding.member(member),
                None => finding,
            });
        }
    }

    fn server(&self, rule: Rule, member: &Text, text: String, wire: Wire) -> Finding {
        self.place(rule, text, &["servers"]).member(member).wire(Direction::Request, wire)
    }

    fn servers(&mut self) {
        let (old, new) = (&self.old.api.servers, &self.new.api.servers);
        let (was, is) = (old.first().map(Server::template), new.first().map(Server::template));
        if was != is {
            let said = |url: &Option<Text>| url.as_ref().map_or_else(|| "none".to_owned(), doc::code);
            let text = format!("The default server is {} now, and was {}.", said(&is), said(&was));
            let wire = if was.is_some() { MISSED } else { Wire::Additive };
            let finding = self.server(Rule::DefaultServerChanged, &is.clone().unwrap_or_default(), text, wire);
            self.push(finding);
        }
        let has = |servers: &[Server], server: &Server| servers.iter().any(|it| it.template() == server.template());
        for server in old.iter().skip(1).filter(|server| !has(new, server)) {
            let text = format!("The API is no longer served at {}.", doc::code(&server.template()));
            self.push(self.server(Rule::ServerRemoved, &server.template(), text, MISSED));
        }
        for server in new.iter().skip(1).filter(|server| !has(old, server)) {
            let text = format!("The API is also served at {}.", doc::code(&server.template()));
            self.push(self.server(Rule::ServerAdded, &server.template(), text, Wire::Additive));
        }
        for server in old {
            let twin = new.iter().find(|other| other.template() == server.template());
            if let Some(twin) = twin {
                let template = server.template();
                let what = format!("the server {}", doc::code(&template));
                let (a, b) = (server.docs.description.as_ref(), twin.docs.description.as_ref());
                self.docs_of(&what, Some(&template), a, b, &["servers"]);
            }
        }
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
        let has = |variable: &Variable, value: &Text| variable.values.iter().any(|other| other.value == *value);
        for value in old.values.iter().filter(|value| !new.values.is_empty() && !has(new, &value.value)) {
            let text = format!("The variable {name} cannot be {} any more.", doc::code(&value.value));
            let finding = self.server(Rule::ServerVariableValueRemoved, &value.value, text, MISSED);
            self.push(finding.shows([of(new)]));
        }
        for value in new.values.iter().filter(|value| !has(old, &value.value)) {
            let text = format!("The variable {name} can be {}.", doc::code(&value.value));
            let finding = self.server(Rule::ServerVariableValueAdded, &value.value, text, Wire::Additive);
            self.push(finding.shows([of(new)]));
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

    fn scheme(&self, rule: Rule, scheme: &Scheme, text: String, wire: Wire) -> Finding {
        let name = scheme.name.to_json();
        let keys = ["components", "securitySchemes", name.as_str().unwrap_or_default()];
        let finding = self.place(rule, text, &keys).member(&scheme.name).wire(Direction::Request, wire);
        finding.shows([Member::Named("scheme", scheme.name.clone())])
    }

    fn schemes(&mut self) {
        let (old, new) = (&self.old.api.schemes, &self.new.api.schemes);
        for (_, scheme) in old.iter() {
            match new.iter().find(|(_, other)| other.name == scheme.name) {
                Some((_, other)) => self.scheme_twins(scheme, other),
                None => {
                    let text = format!("The security scheme {} is gone.", doc::code(&scheme.name));
                    // Who needs what is told by the operations.
                    self.push(self.scheme(Rule::SecuritySchemeRemoved, scheme, text, Wire::None));
                }
            }
        }
        for (_, scheme) in new.iter() {
            if !old.iter().any(|(_, other)| other.name == scheme.name) {
                let text = format!("The security scheme {} is new.", doc::code(&scheme.name));
                self.push(self.scheme(Rule::SecuritySchemeAdded, scheme, text, Wire::None));
            }
        }
    }

    fn scheme_twins(&mut self, old: &Scheme, new: &Scheme) {
        let name = doc::code(&new.name);
        let quiet = |mut finding: Finding, member: &Text| {
            finding.members.clear();
            finding.member(member)
        };
        match (&old.kind, &new.kind) {
            (SchemeKind::Bearer { scopes: was }, SchemeKind::Bearer { scopes: is }) => {
                let has = |scopes: &[(Text, Text)], name: &Text| scopes.iter().any(|(other, _)| other == name);
                for (scope, _) in was.iter().filter(|(scope, _)| !has(is, scope)) {
                    let text = format!("{name} has no scope {} any more.", doc::code(scope));
                    self.push(quiet(self.scheme(Rule::ScopeRemoved, new, text, MISSED), scope));
                }
                for (scope, _) in is.iter().filter(|(scope, _)| !has(was, scope)) {
                    let text = format!("{name} has the scope {}.", doc::code(scope));
                    self.push(quiet(self.scheme(Rule::ScopeAdded, new, text, Wire::Additive), scope));
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

    fn login(&mut self) {
        let (old, new) = (&self.old.api.login, &self.new.api.login);
        let addresses = [
            ("log in", "authorizationUrl", &old.authorize, &new.authorize),
            ("get access tokens", "tokenUrl", &old.token, &new.token),
            ("renew access tokens", "refreshUrl", &old.refresh, &new.refresh),
        ];
        let mut found = Vec::new();
        for (what, key, was, is) in addresses {
            if was != is {
                let said = |url: &Option<Text>| url.as_ref().map_or_else(|| "an unknown address".to_owned(), doc::code);
                let text = format!("People and programs {what} at {} now, and did at {}.", said(is), said(was));
                let wire = if was.is_some() { MISSED } else { Wire::Additive };
                let finding = self.place(Rule::LoginAddressChanged, text, &["components", "securitySchemes"]);
                found.push(finding.member(&Text::from(key)).wire(Direction::Request, wire));
            }
        }
        self.findings.extend(found);
    }

    fn events(&mut self) {
        let (old, new) = (&self.old.api, &self.new.api);
        let same = |a: &Event, b: &Event| a.name == b.name && a.operation == b.operation;
        // One name may have several methods.
        let exact = |list: &[Event], event: &Event| {
            list.iter().position(|other| same(other, event) && other.method == event.method)
        };
        let mut gone: Vec<&Event> = Vec::new();
        let mut pairs: Vec<(&Event, &Event)> = Vec::new();
        for event in &old.events {
            match exact(&new.events, event).and_then(|index| new.events.get(index)) {
                Some(other) => pairs.push((event, other)),
                None => gone.push(event),
            }
        }
        let mut fresh: Vec<&Event> = new.events.iter().filter(|event| exact(&old.events, event).is_none()).collect();
        gone.retain(|event| {
            let Some(index) = fresh.iter().position(|other| same(event, other)) else { return true };
            pairs.push((event, fresh.remove(index)));
            false
        });
        for event in gone {
            let text = format!("{} is gone.", title(event));
            self.push(self.event(Rule::EventRemoved, event, text, Wire::Breaking(Whom::Readers)));
        }
        for event in fresh {
            let text = format!("{} is new.", title(event));
            self.push(self.event(Rule::EventAdded, event, text, Wire::Additive));
        }
        for (event, other) in pairs {
            self.event_pair(event, other);
        }
    }

    fn event(&self, rule: Rule, event: &Event, text: String, wire: Wire) -> Finding {
        let finding = self.place(rule, text, &["webhooks"]).member(&event.name).wire(Direction::Response, wire);
        finding.shows([Member::Named("event", key(event))])
    }

    fn event_pair(&mut self, old: &Event, new: &Event) {
        if old.method != new.method {
            let text = format!("{} is sent with {} now.", title(new), new.method.as_str());
            let finding =
                self.event(Rule::EventMethodChanged, new, text, Variance::Different.wire(Direction::Response));
            let [was, is] = [old, new].map(|event| Member::Named("event", key(event)));
            self.renamed(Owner::Root, was.clone(), is);
            self.push(finding.shows([was]));
        }
        let is_other = match (&old.payload, &new.payload) {
            (Some(a), Some(b)) => {
                let variance = self.relations.of(a, b);
                let is_quiet = self.relations.are_one(a, b) || self.twins.written_the_same(a, b);
                (variance != Variance::Same || !is_quiet).then_some(variance)
            }
            (None, None) => None,
            _ => Some(Variance::Different),
        };
        if let Some(variance) = is_other {
            let said = |api: &crate::ir::Api, event: &Event| {
                event.payload.as_ref().map_or_else(|| "nothing".to_owned(), |payload| words::ty(api, payload))
            };
            let (was, is) = (said(&self.old.api, old), said(&self.new.api, new));
            let text = format!("{} carried {was} and carries {is} now.", title(new));
            self.push(self.event(Rule::EventTypeChanged, new, text, variance.wire(Direction::Response)));
        }
        if old.docs.summary != new.docs.summary || old.docs.description != new.docs.description {
            let text = format!("The description of {} is another one.", title(new));
            let mut finding = self.event(Rule::EventDocsChanged, new, text, Wire::None);
            finding.change.direction = Direction::None;
            finding.members.clear();
            self.push(finding);
        }
    }
}

fn of(variable: &Variable) -> Member {
    Member::Named("variable", variable.name.clone())
}

fn key(event: &Event) -> Text {
    event_key(event.operation.as_ref(), &event.name, event.method.as_str())
}

fn title(event: &Event) -> String {
    match &event.operation {
        Some(operation) => format!("The callback {} of {}", doc::code(&event.name), doc::code(operation)),
        None => format!("The webhook {}", doc::code(&event.name)),
    }
}
