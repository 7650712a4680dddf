//! The file of events: `src/events.rs`, a name for what each webhook and callback carries.

use quote::quote;
use serde::Serialize;

use super::docs::Paragraphs;
use super::imports::Imports;
use super::rust::Writer;
use super::{CodeFile, Context};
use crate::encode::doc;
use crate::inventory::Item;
use crate::ir::Event;

#[derive(Serialize)]
struct EventsView {
    docs: String,
    imports: Vec<String>,
    events: Vec<EventView>,
}

#[derive(Serialize)]
struct EventView {
    docs: String,
    ident: String,
    ty: String,
    /// The attribute that says which feature turns it on, if one does.
    gate: Option<String>,
}

/// The file, if the API sends anything by itself.
pub(super) fn files(context: Context<'_>) -> Result<Vec<CodeFile>, serde_json::Error> {
    let Context { api, names, .. } = context;
    if api.events.is_empty() {
        return Ok(Vec::new());
    }
    let mut docs = Paragraphs::default();
    docs.say("What the API sends to a server of yours: the bodies of its requests.");
    docs.say("A server reads a body with, for example, `serde_json::from_slice`.");
    let taken: Vec<&str> = names.events.iter().map(crate::names::Ident::as_str).collect();
    let mut writer = Writer { context, imports: Imports::default(), module: None, taken: &taken };
    let mut promises = Vec::new();
    let mut events = Vec::new();
    let mut gates = context.gates.events(api).map(Vec::into_iter);
    for (event, ident) in api.events.iter().zip(&names.events) {
        promises.push(Item::new("type", ident.as_str()));
        let mut ty = event.payload.as_ref().map_or(quote!(()), |payload| writer.ty(payload));
        let gate = gates.as_mut().and_then(Iterator::next);
        if gate.is_some() {
            // An import would stand there without its event.
            ty = std::mem::take(&mut writer.imports).spelled_out(ty);
        }
        let (ident, ty) = (ident.to_string(), ty.to_string());
        events.push(EventView { docs: event_docs(event).outer(), ident, ty, gate });
    }
    let view = EventsView { docs: docs.inner(), imports: writer.imports.lines(), events };
    let view = serde_json::to_value(view)?;
    Ok(vec![CodeFile { path: "src/events.rs".into(), template: "events.rs", view, promises }])
}

fn event_docs(event: &Event) -> Paragraphs {
    let mut docs = Paragraphs::default();
    docs.introduce(&event.docs);
    let name = doc::code(&event.name);
    let method = event.method.as_str();
    let from = match &event.operation {
        Some(operation) => format!("The callback {name} of {}", doc::code(operation)),
        None => format!("The webhook {name}"),
    };
    docs.say(match &event.payload {
        Some(_) => format!("{from}, sent with `{method}`."),
        None => format!("{from}, sent with `{method}` and without a body."),
    });
    docs
}
