//! What the API sends by itself: webhooks and callbacks.

use crate::diagnostic::Place;
use crate::diff::finding::{Finding, Owner};
use crate::diff::relation::Variance;
use crate::diff::values::capitalised;
use crate::diff::{Comparison, Described, Direction, Rule, Whom, Wire, words};
use crate::encode::{Text, doc};
use crate::ir::Event;
use crate::views::surface::{Member, event_key};

impl Comparison<'_> {
    pub(super) fn events(&mut self) {
        let (old, new) = (&self.old.api, &self.new.api);
        // One name may have several methods, and one method several addresses: each request has one partner.
        let mut fresh: Vec<&Event> = new.events.iter().collect();
        let mut pairs: Vec<(&Event, &Event)> = Vec::new();
        let mut left: Vec<&Event> = old.events.iter().collect();
        for is_partner in [is_one, is_same] {
            left.retain(|event| {
                let Some(index) = fresh.iter().position(|other| is_partner(event, other)) else { return true };
                pairs.push((event, fresh.remove(index)));
                false
            });
        }
        for event in left {
            let text = capitalised(&format!("{} is gone.", self.lone_title(event)));
            self.push(self.event(Rule::EventRemoved, event, text, Wire::Breaking(Whom::Readers)));
        }
        for event in fresh {
            let text = capitalised(&format!("{} is new.", self.lone_title(event)));
            self.push(self.event(Rule::EventAdded, event, text, Wire::Additive));
        }
        for (event, other) in pairs {
            self.event_pair(event, other);
        }
    }

    /// What a sentence calls an event: one of several requests of one name has its method too.
    fn event_title(&self, event: &Event) -> String {
        let title = match &event.operation {
            Some(operation) => format!("the callback {} of {}", doc::code(&event.name), doc::code(operation)),
            None => format!("the webhook {}", doc::code(&event.name)),
        };
        let is_one_of_several = [self.old, self.new].into_iter().any(|described| {
            let mut named = described.api.events.iter().filter(|other| is_same(other, event));
            let first = named.next().map(|other| other.method);
            named.any(|other| Some(other.method) != first)
        });
        if is_one_of_several { format!("the request {} of {title}", event.method.as_str()) } else { title }
    }

    /// What a sentence calls an event that only one side has; the other may have the same request at another address.
    fn lone_title(&self, event: &Event) -> String {
        let title = self.event_title(event);
        let is_on_both = [self.old, self.new].into_iter().all(|it| it.api.events.iter().any(|it| is_one(it, event)));
        if is_on_both { format!("one of the addresses for {title}") } else { title }
    }

    fn event(&self, rule: Rule, event: &Event, text: String, wire: Wire) -> Finding {
        let finding = Self::root_finding(rule, text).at(place(self.old, event), place(self.new, event));
        let finding = finding.member(&event.name).wire(Direction::Response, wire);
        finding.shows([Member::Named("event", key(event))])
    }

    fn event_pair(&mut self, old: &Event, new: &Event) {
        if old.method != new.method {
            let text = capitalised(&format!("{} is sent with {} now.", self.event_title(new), new.method.as_str()));
            let finding =
                self.event(Rule::EventMethodChanged, new, text, Variance::Different.wire(Direction::Response));
            let [was, is] = [old, new].map(|event| Member::Named("event", key(event)));
            self.renamed(Owner::Root, was.clone(), is);
            self.push(finding.shows([was]));
        }
        let is_other = match (&old.payload, &new.payload) {
            (Some(a), Some(b)) => self.variance(a, b),
            (None, None) => None,
            _ => Some(Variance::Different),
        };
        if let Some(variance) = is_other {
            let said = |api: &crate::ir::Api, event: &Event| {
                event.payload.as_ref().map_or_else(|| "nothing".to_owned(), |payload| words::ty(api, payload))
            };
            let (was, is) = (said(&self.old.api, old), said(&self.new.api, new));
            let text = capitalised(&format!("{} carried {was} and carries {is} now.", self.event_title(new)));
            self.push(self.event(Rule::EventTypeChanged, new, text, variance.wire(Direction::Response)));
        }
        if old.docs.summary != new.docs.summary || old.docs.description != new.docs.description {
            let text = format!("The description of {} is another one.", self.event_title(new));
            self.push(self.event(Rule::EventDocsChanged, new, text, Wire::None).quiet());
        }
    }
}

/// Where a webhook or a callback stands; that of an operation without it is the operation.
fn place(described: &Described<'_>, event: &Event) -> Option<Place> {
    let name = event.name.to_json();
    let name = name.as_str().unwrap_or_default();
    match &event.operation {
        None => described.root_place(&["webhooks", name]),
        Some(operation) => {
            let mut operations = described.api.operations.iter();
            let (id, _) = operations.find(|(_, it)| it.id == *operation)?;
            Some(described.part_place(id, &["callbacks", name]))
        }
    }
}

/// Whether two events have one name, at one operation.
fn is_same(a: &Event, b: &Event) -> bool {
    a.name == b.name && a.operation == b.operation
}

/// Whether they have one method as well.
fn is_one(a: &Event, b: &Event) -> bool {
    is_same(a, b) && a.method == b.method
}

fn key(event: &Event) -> Text {
    event_key(event.operation.as_ref(), &event.name, event.method.as_str())
}
