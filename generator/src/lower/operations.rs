//! Operations: `OpenAPI` 3.0.3, sections 4.7.9 and 4.7.10.

use std::collections::BTreeMap;

use openapiv3::{PathItem, ReferenceOr};
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::Text;
use crate::ir::{Arena, Docs, Group, Method, Operation, Permissions, PermissionsMode};

impl<'a> Lowering<'a> {
    /// The groups and the operations, both in the order of their names.
    pub(super) fn operations(&mut self) -> (Arena<Group>, Arena<Operation>) {
        let mut found: BTreeMap<(Option<&'a str>, String, &'a str, Method), Found<'a>> = BTreeMap::new();
        let paths: BTreeMap<_, _> = self.document.paths.paths.iter().collect();
        for (path, item) in paths {
            let at = Pointer::parse("/paths").join(path);
            let ReferenceOr::Item(item) = item else {
                self.unsupported(&at, "a path that refers to another is not supported", "write its operations here");
                continue;
            };
            for (method, operation) in methods(item) {
                let at = at.join(method.as_str().to_ascii_lowercase());
                let id = self.operation_id(operation, method, path, &at);
                let tag = operation.tags.first().map(String::as_str);
                found.insert((tag, id, path, method), Found { item, operation, at });
            }
        }
        self.report_duplicates(&found);
        let mut groups = Arena::default();
        let mut operations = Arena::default();
        let mut ids = BTreeMap::new();
        for ((tag, id, path, method), Found { item, operation, at }) in found {
            let group = *ids.entry(tag).or_insert_with(|| groups.push(self.group(tag)));
            let id = Text::new(id);
            let path_at = Pointer::parse("/paths").join(path);
            let mut parameters = self.parameters((&item.parameters, &path_at), (&operation.parameters, &at), &id);
            let segments = self.segments(path, &mut parameters, &path_at);
            let server = self.own_server([(&operation.servers, &at), (&item.servers, &path_at)]);
            let body = self.body(operation, &id, &at);
            let responses = self.responses(operation, &id, &at);
            let security = self.requirements(operation.security.as_deref(), &at);
            let permissions = self.permissions(operation, &at);
            let docs = Docs {
                summary: operation.summary.as_deref().map(Text::new),
                description: operation.description.as_deref().map(Text::new),
                deprecated: operation.deprecated,
                limits: Vec::new(),
            };
            let path = Text::new(path);
            let pointer = at;
            operations.push(Operation {
                id,
                pointer,
                group,
                docs,
                method,
                path,
                segments,
                server,
                parameters,
                body,
                responses,
                security,
                permissions,
            });
        }
        (groups, operations)
    }

    fn operation_id(&mut self, operation: &openapiv3::Operation, method: Method, path: &str, at: &Pointer) -> String {
        if let Some(id) = operation.operation_id.as_ref().filter(|id| !id.trim().is_empty()) {
            return id.clone();
        }
        let id = format!("{} {path}", method.as_str().to_ascii_lowercase());
        let what = "the operation has no `operationId`; its name is made from its method and path";
        self.warn(Code::OperationId, at, what, "add an `operationId`, so that the name survives a change of the path");
        id
    }

    fn report_duplicates(&mut self, found: &BTreeMap<(Option<&str>, String, &str, Method), Found<'_>>) {
        let mut first: BTreeMap<&str, &Pointer> = BTreeMap::new();
        for ((_, id, _, _), Found { at, .. }) in found {
            if let Some(other) = first.get(id.as_str()) {
                let place = |at: &Pointer| Place::Value(at.join("operationId"));
                let message = format!("the `operationId` {id:?} stands twice; one of the two gets a number");
                self.diagnostics.push(
                    crate::diagnostic::Diagnostic::warning(Code::OperationId, place(at), message)
                        .help("give each operation a name of its own")
                        .related(place(other), "the other one"),
                );
            } else {
                first.insert(id, at);
            }
        }
    }

    fn group(&self, tag: Option<&str>) -> Group {
        let described = self.document.tags.iter().find(|other| Some(other.name.as_str()) == tag);
        let description = described.and_then(|tag| tag.description.as_deref()).map(Text::new);
        Group { tag: tag.map(Text::new), docs: Docs { description, ..Docs::default() } }
    }

    /// The honoured extension `{type: ANY|ALL, permissions: [string]}`.
    fn permissions(&mut self, operation: &openapiv3::Operation, at: &Pointer) -> Option<Permissions> {
        let honoured = self.extensions.permissions.as_deref()?;
        let value = operation.extensions.get(honoured)?;
        let mode = match value.get("type").and_then(Value::as_str) {
            Some("ANY") => Some(PermissionsMode::Any),
            Some("ALL") => Some(PermissionsMode::All),
            _ => None,
        };
        let names = value.get("permissions").and_then(Value::as_array);
        let names: Option<Vec<Text>> =
            names.and_then(|names| names.iter().map(|name| name.as_str().map(Text::new)).collect());
        let (Some(mode), Some(names)) = (mode, names) else {
            let what = format!("`{honoured}` is not understood and is left out");
            let help = "write `{type: ANY, permissions: [name]}` or `{type: ALL, permissions: [name]}`";
            self.warn(Code::Value, &at.join(honoured), what, help);
            return None;
        };
        (!names.is_empty()).then_some(Permissions { mode, names })
    }
}

struct Found<'a> {
    item: &'a PathItem,
    operation: &'a openapiv3::Operation,
    at: Pointer,
}

pub(super) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &openapiv3::Operation)> {
    let all = [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}
