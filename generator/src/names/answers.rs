//! Names around answers: the bodies of failures, and headers.

use super::scope::{Ident, Scope};
use super::types::kind_name_of;
use super::{OperationName, TypeName};
use crate::encode::{Case, Words};
use crate::ir::{Api, Group, Header, Operation, OperationId, Response, Table, TypeDef, TypeKind};

/// Methods of the error that a generated one must not replace.
const ERROR_METHODS: [&str; 2] = ["body", "decode_body"];
/// More headers than this are not named one by one.
const MAX_NAMED: usize = 2;

/// The names of a struct for headers.
#[derive(Debug, Clone)]
pub struct HeadersName {
    /// The struct.
    pub ident: Ident,
    /// Its fields, in the order of the headers.
    pub fields: Vec<Ident>,
    /// The operations whose answers have these headers; all are of one group.
    pub operations: Vec<OperationId>,
    /// The headers.
    pub headers: Vec<Header>,
}

/// The kinds of JSON that the failures of an operation have, each once.
#[must_use]
pub fn failures(operation: &Operation) -> Vec<&TypeKind> {
    let mut kinds: Vec<&TypeKind> = Vec::new();
    for kind in operation.failures().filter_map(Response::json) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

pub(super) fn failures_of(operation: &Operation, types: &Table<TypeDef, TypeName>) -> Vec<Ident> {
    let mut scope = Scope::default();
    let name = |kind: &&TypeKind| kind_name_of(kind, &|id| types[id].ident.unraw().to_owned());
    failures(operation).iter().map(|kind| scope.claim(&name(kind))).collect()
}

/// Operations of one group with equal headers share a struct.
pub(super) fn headers(
    api: &Api,
    words: &Words,
    operations: &Table<Operation, OperationName>,
    files: &mut Table<Group, Scope>,
) -> Vec<HeadersName> {
    let mut found: Vec<(Vec<Header>, Vec<OperationId>)> = Vec::new();
    for (id, operation) in api.operations.iter() {
        let headers = operation.headers();
        if headers.is_empty() {
            continue;
        }
        let same = |(others, ids): &&mut (Vec<Header>, Vec<OperationId>)| {
            ids.first().is_some_and(|other| api.operations[*other].group == operation.group) && alike(others, &headers)
        };
        match found.iter_mut().find(same) {
            Some((_, ids)) => ids.push(id),
            None => found.push((headers, vec![id])),
        }
    }
    let named = found.into_iter().filter_map(|(headers, ids)| {
        let first = *ids.first()?;
        let wanted = match ids.as_slice() {
            [only] => format!("{}Headers", operations[*only].call.unraw()),
            _ if headers.len() <= MAX_NAMED => {
                let names: Vec<String> =
                    headers.iter().map(|header| words.ident(&header.name, Case::Pascal, "Header")).collect();
                format!("{}Headers", names.concat())
            }
            _ => "SharedHeaders".to_owned(),
        };
        let mut fields = Scope::default();
        let fields = headers.iter().map(|header| fields.claim(&words.ident(&header.name, Case::Snake, "header")));
        let fields = fields.collect();
        Some(HeadersName { ident: files[api.operations[first].group].claim(&wanted), fields, operations: ids, headers })
    });
    named.collect()
}

/// Whether headers are the same but for what is said about them.
fn alike(some: &[Header], others: &[Header]) -> bool {
    let facts =
        |header: &Header| (header.name.clone(), header.ty.clone(), header.required, header.is_json, header.explode);
    some.iter().map(facts).eq(others.iter().map(facts))
}

/// The method that reads the model of most failures, named after it.
pub(super) fn error_body(api: &Api, types: &Table<TypeDef, TypeName>) -> Option<Ident> {
    let model = types[api.error_model()?].module.top()?.unraw().to_owned();
    let wanted = if model.ends_with("body") { model } else { format!("{model}_body") };
    Some(Scope::without(&ERROR_METHODS).claim_or(&wanted, &format!("{wanted}_model")))
}
