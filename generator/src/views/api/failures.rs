//! The enumeration of what the API says when it refuses, for operations whose failures have several schemas.

use serde::Serialize;

use super::Builder;
use crate::inventory::Item;
use crate::ir::{Operation, OperationId, Response, Status, Type, TypeKind};
use crate::names;
use crate::views::docs::Paragraphs;

#[derive(Serialize)]
pub(super) struct FailuresView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) variants: Vec<FailureView>,
    /// The statuses in the order in which they are compared; all others come last.
    pub(super) arms: Vec<Arm>,
    /// The variant for all other statuses.
    pub(super) others: Option<String>,
}

#[derive(Serialize)]
pub(super) struct FailureView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) ty: String,
}

#[derive(Serialize)]
pub(super) struct Arm {
    statuses: String,
    /// Nothing for answers whose body has no schema.
    ident: Option<String>,
}

impl Builder<'_> {
    /// The enumeration of the schemas that failures have.
    pub(super) fn failures(&mut self, id: OperationId, operation: &Operation) -> FailuresView {
        let name = &self.writer.context.names.operations[id];
        let ident = name.error.as_str();
        self.writer.imports.add("crate::Error");
        self.promises.push(Item::new("enum", ident));
        self.promises.push(Item::member("impl", ident, "of"));
        let kinds = names::failures(operation);
        let mut variants = Vec::new();
        for (kind, variant) in kinds.iter().zip(&name.failures) {
            self.promises.push(Item::member("enum", ident, variant.as_str()));
            let statuses = operation.failures().filter(|response| response.json() == Some(kind));
            let statuses: Vec<String> = statuses.map(|response| said(response.status)).collect();
            let mut docs = Paragraphs::default();
            docs.say(format!("With {}.", crate::views::docs::list(&statuses)));
            let ty = self.writer.ty(&Type::new((*kind).clone())).to_string();
            variants.push(FailureView { docs: docs.outer(), ident: variant.to_string(), ty });
        }
        let mut docs = Paragraphs::default();
        docs.say(format!("What the API says when [`{}::{}`] fails.", self.handler, name.method));
        let variant = |kind: Option<&TypeKind>| {
            let index = kinds.iter().position(|other| Some(*other) == kind)?;
            name.failures.get(index).map(ToString::to_string)
        };
        let failures: Vec<&Response> = operation.failures().collect();
        let others = failures.iter().find(|response| response.status == Status::Default);
        let others = others.and_then(|response| response.json());
        let arms = arms(&failures, others).into_iter();
        FailuresView {
            docs: docs.outer(),
            ident: ident.to_owned(),
            variants,
            arms: arms.map(|(statuses, kind)| Arm { statuses, ident: variant(kind) }).collect(),
            others: variant(others),
        }
    }
}

/// Statuses that mean one schema.
struct Alike<'a> {
    codes: Vec<u16>,
    ranges: Vec<u16>,
    kind: Option<&'a TypeKind>,
}

impl Alike<'_> {
    /// Whether one of these statuses lies in a range of the others, which must not be asked first then.
    fn lies_in(&self, other: &Self) -> bool {
        self.codes.iter().any(|code| other.ranges.contains(&(code / 100)))
    }

    fn statuses(&self) -> String {
        let codes = self.codes.iter().map(ToString::to_string);
        let ranges = self.ranges.iter().map(|range| format!("{range}00..={range}99"));
        codes.chain(ranges).collect::<Vec<_>>().join(" | ")
    }
}

/// What is compared with the status, in order: each schema once where that is possible, and none for what comes to the
/// same without being named.
fn arms<'a>(failures: &[&'a Response], others: Option<&'a TypeKind>) -> Vec<(String, Option<&'a TypeKind>)> {
    let is_range = |response: &&Response, wanted: u16| matches!(response.status, Status::Range(range) if u16::from(range) == wanted);
    let mut all: Vec<Alike<'a>> = Vec::new();
    let mut put = |kind: Option<&'a TypeKind>, code: Option<u16>, range: Option<u16>| {
        let place = all.iter().position(|alike| alike.kind == kind).unwrap_or_else(|| {
            all.push(Alike { codes: Vec::new(), ranges: Vec::new(), kind });
            all.len() - 1
        });
        if let Some(alike) = all.get_mut(place) {
            alike.codes.extend(code);
            alike.ranges.extend(range);
        }
    };
    for response in failures {
        match response.status {
            Status::Code(code) => {
                let range = failures.iter().find(|response| is_range(response, code / 100));
                if response.json() != range.map_or(others, |range| range.json()) {
                    put(response.json(), Some(code), None);
                }
            }
            Status::Range(range) if response.json() != others => put(response.json(), None, Some(range.into())),
            Status::Range(_) | Status::Default => {}
        }
    }
    let (mut ranged, mut ordered): (Vec<Alike<'a>>, Vec<Alike<'a>>) =
        all.into_iter().partition(|alike| !alike.ranges.is_empty());
    // There are two ranges of failures, so two of these at most.
    if let [first, second] = ranged.as_mut_slice()
        && second.lies_in(first)
    {
        if first.lies_in(second) {
            let codes = std::mem::take(&mut second.codes);
            ordered.push(Alike { codes, ranges: Vec::new(), kind: second.kind });
        } else {
            std::mem::swap(first, second);
        }
    }
    ordered.extend(ranged);
    ordered.iter().map(|alike| (alike.statuses(), alike.kind)).collect()
}

fn said(status: Status) -> String {
    match status {
        Status::Code(_) => format!("status {status}"),
        Status::Range(_) => format!("a status {status}"),
        Status::Default => "any other status".to_owned(),
    }
}
