//! What the API sends by itself: webhooks (`OpenAPI` 3.1.1, section 4.8.1) and callbacks (3.0.3, section 4.7.18).

use std::collections::BTreeMap;

use openapiv3::{MediaType, PathItem, ReferenceOr};

use super::media::preference;
use super::operations::methods;
use super::{Lowering, follow};
use crate::diagnostic::Pointer;
use crate::encode::Text;
use crate::ir::{Docs, Event, Origin, Type, TypeKind};
use crate::normalise::WEBHOOK;

impl<'a> Lowering<'a> {
    pub(super) fn events(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        let callbacks = self.document.components.iter().flat_map(|components| &components.callbacks);
        let callbacks: BTreeMap<_, _> = callbacks.collect();
        for (key, callback) in callbacks {
            let (Some(name), ReferenceOr::Item(items)) = (key.strip_prefix(WEBHOOK), callback) else { continue };
            let at = Pointer::parse("/components/callbacks").join(key);
            self.requests(&Text::new(name), None, items, &at, &mut events);
        }
        let paths: BTreeMap<_, _> = self.document.paths.paths.iter().collect();
        for (path, item) in paths {
            let ReferenceOr::Item(item) = item else { continue };
            for (method, operation) in methods(item) {
                let at =
                    Pointer::parse("/paths").join(path).join(method.as_str().to_ascii_lowercase()).join("callbacks");
                let id = Text::new(operation.operation_id.as_deref().unwrap_or(path));
                let callbacks: BTreeMap<_, _> = operation.callbacks.iter().collect();
                for (name, items) in callbacks {
                    self.requests(&Text::new(name), Some(&id), items, &at.join(name), &mut events);
                }
            }
        }
        events
    }

    /// The requests of one webhook or callback, each an event.
    fn requests(
        &mut self,
        name: &Text,
        operation: Option<&Text>,
        items: &'a indexmap::IndexMap<String, PathItem>,
        at: &Pointer,
        events: &mut Vec<Event>,
    ) {
        let owner = match operation {
            Some(operation) => Text::concat([operation, &Text::from(" "), name]),
            None => name.clone(),
        };
        let items: BTreeMap<_, _> = items.iter().collect();
        for (expression, item) in items {
            for (method, request) in methods(item) {
                let at = at.join(expression).join(method.as_str().to_ascii_lowercase());
                events.push(Event {
                    name: name.clone(),
                    operation: operation.cloned(),
                    docs: Docs {
                        summary: request.summary.as_deref().map(Text::new),
                        description: request.description.as_deref().map(Text::new),
                        deprecated: request.deprecated,
                        limits: Vec::new(),
                    },
                    method,
                    payload: self.payload(request, &owner, &at.join("requestBody")),
                });
            }
        }
    }

    fn payload(&mut self, request: &'a openapiv3::Operation, owner: &Text, at: &Pointer) -> Option<Type> {
        let components = self.document.components.as_ref().map(|components| &components.request_bodies);
        let (body, at) = follow(components, "requestBodies", request.request_body.as_ref()?, at)?;
        let (media_type, described) = body.content.iter().min_by_key(|(name, _)| preference(name))?;
        let MediaType { schema: Some(schema), .. } = described else {
            return Some(Type::new(TypeKind::Any));
        };
        let origin = Origin::Operation(owner.clone(), Text::from("payload"));
        Some(self.ty_at(schema, origin, &at.join("content").join(media_type).join("schema")))
    }
}
