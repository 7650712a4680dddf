//! What an item may follow from besides the part of the description that it shows.

use std::collections::BTreeMap;

use super::{Effect, Impact, Index, covers};
use crate::diff::finding::Owner;
use crate::diff::{Comparison, Described};
use crate::encode::Text;
use crate::ir::{Additional, Api, OperationId, Origin, Shape, Type, TypeId, TypeKind};
use crate::views::surface::Member;

/// One of two descriptions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

impl Side {
    fn ty(self, id: TypeId) -> Owner {
        match self {
            Self::Old => Owner::Type(Some(id), None),
            Self::New => Owner::Type(None, Some(id)),
        }
    }

    fn operation(self, id: OperationId) -> Owner {
        match self {
            Self::Old => Owner::Operation(Some(id), None),
            Self::New => Owner::Operation(None, Some(id)),
        }
    }
}

impl Comparison<'_> {
    /// A type that stands inline comes and goes with the part that it stands in.
    pub(super) fn causes_of_type(
        &self,
        operations: &(ById<'_>, ById<'_>),
        old: Option<TypeId>,
        new: Option<TypeId>,
    ) -> Vec<(Owner, Member)> {
        let mut causes = vec![(Owner::Type(old, new), Member::Whole)];
        let sides = [(Side::Old, self.old, &operations.0, old), (Side::New, self.new, &operations.1, new)];
        for (side, described, operations, id) in sides {
            let mut origin = id.map(|id| &described.api.types[id].origin);
            while let Some(Origin::Within(outer, part)) = origin {
                let owner = side.ty(*outer);
                let members = [Member::Property(part.clone()), Member::Additional, Member::Whole];
                causes.extend(members.map(|member| (owner, member)));
                if matches!(described.api.types[*outer].shape, Shape::Union(_)) {
                    let variants = described.names.types[*outer].members.iter();
                    causes.extend(variants.map(|it| (owner, Member::Variant(it.ident.to_string()))));
                }
                origin = Some(&described.api.types[*outer].origin);
            }
            if let Some(Origin::Operation(operation, _)) = origin {
                for &id in operations.get(operation).into_iter().flatten() {
                    let parameters = described.api.operations[id].parameters.iter();
                    let parameters = parameters.map(|it| Member::Parameter(it.location, it.name.clone()));
                    let parts = [Member::Whole, Member::Body, Member::Answer, Member::Failure].into_iter();
                    causes.extend(parts.chain(parameters).map(|member| (side.operation(id), member)));
                }
            }
        }
        causes
    }

    /// Whether an item differs because a type that it names does: who fixes the one has fixed the other.
    pub(super) fn follows(&self, index: &Index, effect: &Effect) -> bool {
        let named = |side: Side, owner: Owner, member: &Member| -> Vec<Owner> {
            let described = if side == Side::Old { self.old } else { self.new };
            let ids = match (side, owner) {
                (Side::Old, Owner::Type(Some(id), _)) | (Side::New, Owner::Type(_, Some(id))) => {
                    in_type(&described.api, id, member)
                }
                (Side::Old, Owner::Operation(Some(id), _)) | (Side::New, Owner::Operation(_, Some(id))) => {
                    in_operation(described, id, member)
                }
                _ => Vec::new(),
            };
            ids.into_iter().map(|id| side.ty(id)).collect()
        };
        effect.causes.iter().any(|(owner, member)| {
            let owners = [Side::Old, Side::New].into_iter().flat_map(|side| named(side, *owner, member));
            owners.into_iter().any(|owner| self.is_other(index, owner, effect.impact()))
        })
    }

    /// Whether a change of such an effect is about a type as a whole.
    fn is_other(&self, index: &Index, owner: Owner, impact: Impact) -> bool {
        let mut findings = index.of(owner).filter_map(|place| self.findings.get(place));
        findings.any(|finding| finding.change.impact >= impact && covers(finding, &Member::Whole))
    }
}

/// The operations by their `operationId`.
pub(super) type ById<'a> = BTreeMap<&'a Text, Vec<OperationId>>;

/// The operations by their `operationId`.
pub(super) fn by_id<'a>(described: &'a Described<'_>) -> ById<'a> {
    let mut found = ById::new();
    for (id, operation) in described.api.operations.iter() {
        found.entry(&operation.id).or_default().push(id);
    }
    found
}

/// The types that a part of a type names.
fn in_type(api: &Api, id: TypeId, member: &Member) -> Vec<TypeId> {
    let types: Vec<&Type> = match (&api.types[id].shape, member) {
        (Shape::Struct(def), Member::Property(name)) => {
            def.fields.iter().filter(|field| field.name == *name).map(|field| &field.ty).collect()
        }
        (Shape::Struct(def), Member::Additional) => match &def.additional {
            Additional::Typed(ty) => vec![ty],
            Additional::Closed | Additional::Free => Vec::new(),
        },
        (Shape::Union(def), _) => def.variants.iter().map(|variant| &variant.ty).collect(),
        (Shape::Alias(ty), _) => vec![ty],
        _ => Vec::new(),
    };
    mentioned(api, types)
}

/// The types that a part of an operation names.
fn in_operation(described: &Described<'_>, id: OperationId, member: &Member) -> Vec<TypeId> {
    let operation = &described.api.operations[id];
    let types: Vec<&Type> = match member {
        Member::Parameter(location, name) => {
            let parameters = operation.parameters.iter();
            parameters.filter(|it| it.location == *location && it.name == *name).map(|it| &it.ty).collect()
        }
        Member::Body => {
            let media = operation.body.iter().flat_map(|body| &body.media);
            media.filter_map(|media| media.kind.ty()).collect()
        }
        Member::Answer | Member::Failure => {
            let media = operation.responses.iter().filter_map(|response| response.media.as_ref());
            media.filter_map(|media| media.kind.ty()).collect()
        }
        Member::Header(name) => {
            let headers = operation.responses.iter().flat_map(|response| &response.headers);
            headers.filter(|header| header.name == *name).map(|header| &header.ty).collect()
        }
        _ => Vec::new(),
    };
    mentioned(&described.api, types)
}

/// The types with a name that types mention, also behind other names.
fn mentioned(api: &Api, types: Vec<&Type>) -> Vec<TypeId> {
    let (mut named, mut queue) = (Vec::new(), types);
    while let Some(ty) = queue.pop() {
        queue.extend(ty.inner());
        if let TypeKind::Named(id) = &ty.kind
            && !named.contains(id)
        {
            named.push(*id);
            if let Shape::Alias(target) = &api.types[*id].shape {
                queue.push(target);
            }
        }
    }
    named
}
