//! Which parts of two descriptions are the same thing: operations, types, and members of types.

mod likeness;
mod operations;

pub(super) use likeness::{shape, target};
pub(super) use operations::{erased, parameters};

use std::collections::BTreeMap;

use super::Described;
use crate::encode::{Case, Text, Words};
use crate::ir::{
    Additional, Api, Field, OperationId, Origin, Presence, Shape, StructDef, Type, TypeId, TypeKind, UnionDef,
};

/// What belongs together.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// Operations, old and new.
    pub(super) operations: Vec<(OperationId, OperationId)>,
    /// For each old type, the new one.
    pub(super) types: BTreeMap<TypeId, TypeId>,
    /// For each new type, the old one.
    pub(super) back: BTreeMap<TypeId, TypeId>,
    /// The members of matched structs and unions, by the places in their lists; of structs only those with new names.
    pub(super) members: BTreeMap<TypeId, Vec<(usize, usize)>>,
}

/// Finds what belongs together.
pub(super) fn matching(of_old: &Described<'_>, of_new: &Described<'_>) -> Matching {
    let (old, new) = (&of_old.api, &of_new.api);
    let mut matcher = Matcher { old, new, words: Words::default(), found: Matching::default(), queue: Vec::new() };
    matcher.found.operations = operations::operations(old, new);
    matcher.named();
    let idents = (idents(of_old), idents(of_new));
    matcher.called_alike(&idents, |origin| matches!(origin, Origin::Named(_)));
    // What an operation has inline is matched by its place there, and what a type has by its place in the type.
    for (a, b) in matcher.found.operations.clone() {
        matcher.operation(a, b);
        matcher.work();
    }
    matcher.events();
    matcher.work();
    matcher.called_alike(&idents, |_| true);
    matcher.found
}

/// Whether prose has so many words that it hardly stands at two things by chance.
pub(super) fn says_much(prose: &Text) -> bool {
    prose.to_json().as_str().is_some_and(|prose| prose.split_whitespace().count() >= 4)
}

/// The types that the generated crate has, by their names.
pub(super) fn idents(described: &Described<'_>) -> BTreeMap<String, TypeId> {
    let all = described.api.types.iter().filter(|(_, def)| !matches!(def.shape, Shape::Inlined));
    all.map(|(id, _)| (described.names.types[id].ident.to_string(), id)).collect()
}

struct Matcher<'a> {
    old: &'a Api,
    new: &'a Api,
    words: Words,
    found: Matching,
    queue: Vec<(TypeId, TypeId)>,
}

impl Matcher<'_> {
    /// Schemas of one name are one schema.
    fn named(&mut self) {
        let name = |origin: &Origin| match origin {
            Origin::Named(name) => Some(name.clone()),
            Origin::Within(..) | Origin::Operation(..) => None,
        };
        let news: BTreeMap<_, _> =
            self.new.types.iter().filter_map(|(id, def)| Some((name(&def.origin)?, id))).collect();
        for (id, def) in self.old.types.iter() {
            if let Some(other) = name(&def.origin).and_then(|name| news.get(&name)) {
                self.pair(id, *other);
            }
        }
        // Parts of schemas come first: their places are nearer than those in operations.
        self.work();
    }

    /// Types that nothing else brings together and that have one name in Rust: code that names the one names the other
    /// from then on, so that what differs in them is what its authors have to know.
    fn called_alike(
        &mut self,
        (old, new): &(BTreeMap<String, TypeId>, BTreeMap<String, TypeId>),
        may_be: fn(&Origin) -> bool,
    ) {
        for (ident, &a) in old {
            if let Some(&b) = new.get(ident)
                && may_be(&self.old.types[a].origin)
                && may_be(&self.new.types[b].origin)
            {
                self.pair(a, b);
            }
        }
        self.work();
    }

    fn pair(&mut self, a: TypeId, b: TypeId) {
        if !self.found.types.contains_key(&a) && !self.found.back.contains_key(&b) {
            self.found.types.insert(a, b);
            self.found.back.insert(b, a);
            self.queue.push((a, b));
        }
    }

    fn work(&mut self) {
        while let Some((a, b)) = self.queue.pop() {
            match (&self.old.types[a].shape, &self.new.types[b].shape) {
                (Shape::Struct(old), Shape::Struct(new)) => self.fields(a, old, new),
                (Shape::Union(old), Shape::Union(new)) => self.variants(a, old, new),
                (Shape::Alias(old), Shape::Alias(new)) => self.meet(old, new),
                _ => {}
            }
        }
    }

    /// Two types at one place.
    fn meet(&mut self, a: &Type, b: &Type) {
        match (&a.kind, &b.kind) {
            (TypeKind::Named(a), TypeKind::Named(b)) => self.meet_named(*a, *b),
            (TypeKind::List(_), TypeKind::List(_))
            | (TypeKind::Map(_), TypeKind::Map(_))
            | (TypeKind::Tuple(..), TypeKind::Tuple(..)) => {
                for (a, b) in a.inner().zip(b.inner()) {
                    self.meet(a, b);
                }
            }
            _ => {}
        }
    }

    fn meet_named(&mut self, a: TypeId, b: TypeId) {
        if self.found.types.contains_key(&a) || self.found.back.contains_key(&b) {
            return;
        }
        let is_inline = |origin: &Origin| !matches!(origin, Origin::Named(_));
        let both_inline = is_inline(&self.old.types[a].origin) && is_inline(&self.new.types[b].origin);
        let (old, new) = (self.old, self.new);
        if likeness::same_kind((old, a), (new, b)) && (both_inline || likeness::alike((old, a), (new, b))) {
            self.pair(a, b);
        }
    }

    fn fields(&mut self, id: TypeId, old: &StructDef, new: &StructDef) {
        let mut gone = Vec::new();
        for (index, field) in old.fields.iter().enumerate() {
            match new.fields.iter().find(|other| other.name == field.name) {
                Some(other) => self.meet(&field.ty, &other.ty),
                None => gone.push((index, field)),
            }
        }
        if let (Additional::Typed(old), Additional::Typed(new)) = (&old.additional, &new.additional) {
            self.meet(old, new);
        }
        let fresh = |field: &Field| !old.fields.iter().any(|other| other.name == field.name);
        let mut fresh: Vec<(usize, &Field)> = new.fields.iter().enumerate().filter(|(_, it)| fresh(it)).collect();
        for (index, field) in gone {
            let Some(place) = fresh.iter().position(|(_, other)| self.is_renamed((old, field), (new, other))) else {
                continue;
            };
            let (other, renamed) = fresh.remove(place);
            self.meet(&field.ty, &renamed.ty);
            self.found.members.entry(id).or_default().push((index, other));
        }
    }

    /// Equal words, or equal prose that tells one property from the others, about values of one type.
    fn is_renamed(&self, (old, a): (&StructDef, &Field), (new, b): (&StructDef, &Field)) -> bool {
        let words = |field: &Field| self.words.ident(&field.name, Case::Snake, "field");
        let alone = |def: &StructDef, prose: &Text| {
            def.fields.iter().filter(|field| field.docs.description.as_ref() == Some(prose)).count() == 1
        };
        let says_which = |prose: &Text| says_much(prose) && alone(old, prose) && alone(new, prose);
        let same_prose = a.docs.description == b.docs.description;
        let constant = |field: &Field| matches!(field.presence, Presence::Constant(_));
        a.presence.is_required() == b.presence.is_required()
            && !constant(a)
            && !constant(b)
            && self.could_be(&a.ty, &b.ty)
            && (words(a) == words(b) || same_prose && a.docs.description.as_ref().is_some_and(says_which))
    }

    /// Whether two types are one, or would be if their parts were matched.
    fn could_be(&self, a: &Type, b: &Type) -> bool {
        let inner = || {
            let (old, new): (Vec<&Type>, Vec<&Type>) = (a.inner().collect(), b.inner().collect());
            old.len() == new.len() && old.into_iter().zip(new).all(|(a, b)| self.could_be(a, b))
        };
        a.nullable == b.nullable
            && match (&a.kind, &b.kind) {
                (TypeKind::Named(a), TypeKind::Named(b)) => match (self.found.types.get(a), self.found.back.get(b)) {
                    (None, None) => likeness::alike((self.old, *a), (self.new, *b)),
                    (matched, _) => matched == Some(b),
                },
                (TypeKind::Scalar(a), TypeKind::Scalar(b)) => a == b,
                (TypeKind::Any, TypeKind::Any) => true,
                (TypeKind::List(_), TypeKind::List(_))
                | (TypeKind::Map(_), TypeKind::Map(_))
                | (TypeKind::Tuple(..), TypeKind::Tuple(..)) => inner(),
                _ => false,
            }
    }

    /// Whether two types are one already.
    fn is_one(&self, a: &Type, b: &Type) -> bool {
        match (&a.kind, &b.kind) {
            (TypeKind::Named(a), TypeKind::Named(b)) => self.found.types.get(a) == Some(b),
            _ => self.could_be(a, b),
        }
    }

    /// The types of a union are matched by what they are, then by their tags, then as far as they look alike.
    fn variants(&mut self, id: TypeId, old: &UnionDef, new: &UnionDef) {
        let (mut gone, mut fresh): (Vec<usize>, Vec<usize>) =
            ((0..old.variants.len()).collect(), (0..new.variants.len()).collect());
        for round in 0..3 {
            gone.retain(|&index| {
                let Some(a) = old.variants.get(index) else { return false };
                let place = fresh.iter().position(|&other| {
                    let Some(b) = new.variants.get(other) else { return false };
                    match round {
                        0 => self.is_one(&a.ty, &b.ty),
                        1 => a.tags.iter().any(|tag| b.tags.contains(tag)),
                        _ => self.could_be(&a.ty, &b.ty),
                    }
                });
                let Some(place) = place else { return true };
                let other = fresh.remove(place);
                if let Some(b) = new.variants.get(other) {
                    self.meet(&a.ty, &b.ty);
                    self.found.members.entry(id).or_default().push((index, other));
                }
                false
            });
        }
    }

    fn events(&mut self) {
        let (old, new) = (self.old, self.new);
        for event in &old.events {
            let same = |other: &&crate::ir::Event| event.name == other.name && event.operation == other.operation;
            let other = new.events.iter().find(same).and_then(|other| other.payload.as_ref());
            if let (Some(a), Some(b)) = (&event.payload, other) {
                self.meet(a, b);
            }
        }
    }
}
