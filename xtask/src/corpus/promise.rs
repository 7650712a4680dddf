//! What a description promises, counted in its raw value: no stage of the generator is asked.

use std::collections::BTreeSet;

use serde_json::Value;

use super::node::Node;

/// The methods that a path item can have, of all versions of `OpenAPI`.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// What a description promises.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Promise {
    /// The version that the description names.
    pub(crate) version: String,
    /// Path and method (upper case) of each operation.
    pub(crate) operations: BTreeSet<(String, String)>,
    /// The names of the schemas.
    pub(crate) schemas: BTreeSet<String>,
}

/// Counts what a description promises.
pub(crate) fn promise(document: &Value) -> Promise {
    let version = document.get("openapi").or_else(|| document.get("swagger"));
    let version = match version {
        Some(Value::String(version)) => version.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let operations = operations(document).into_iter().map(|operation| (operation.path, operation.method)).collect();
    let schemas = schemas(document).into_iter().flat_map(|schemas| schemas.members());
    Promise { version, operations, schemas: schemas.map(|(name, _)| name.to_owned()).collect() }
}

/// An operation of the raw document.
pub(crate) struct Operation<'a> {
    pub(crate) path: String,
    /// In upper case.
    pub(crate) method: String,
    pub(crate) node: Node<'a>,
}

/// The operations under `paths`. A path item may refer to another; its own operations win.
pub(crate) fn operations(document: &Value) -> Vec<Operation<'_>> {
    let mut found: Vec<Operation<'_>> = Vec::new();
    let paths = Node::root(document).get("paths");
    let items = paths.iter().flat_map(Node::members).filter(|(path, _)| !path.starts_with("x-"));
    for (path, item) in items {
        let mut seen = BTreeSet::new();
        for item in item.chain() {
            for method in METHODS {
                let node = item.get(method).filter(|node| node.value.is_object());
                let Some(node) = node.filter(|_| seen.insert(method)) else { continue };
                found.push(Operation { path: path.to_owned(), method: method.to_ascii_uppercase(), node });
            }
        }
    }
    found
}

/// The map of named schemas, in any version.
pub(crate) fn schemas(document: &Value) -> Option<Node<'_>> {
    let root = Node::root(document);
    root.get("components").and_then(|components| components.get("schemas")).or_else(|| root.get("definitions"))
}

#[cfg(test)]
mod tests;
