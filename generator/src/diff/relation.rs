//! How the values of a new type relate to those of an old one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::matching::Matching;
use super::{Direction, Whom, Wire, limits};
use crate::encode::Text;
use crate::ir::{Additional, Api, EnumBase, Field, Presence, Scalar, Shape, Type, TypeId, TypeKind};

/// How a set of values changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variance {
    /// Not at all.
    Same,
    /// Some are gone.
    Narrower,
    /// There are more.
    Wider,
    /// Some are gone, and there are others.
    Different,
}

impl Variance {
    /// Both changes at once.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, one) | (one, Self::Same) => one,
            (a, b) if a == b => a,
            _ => Self::Different,
        }
    }

    /// What is gone and what is new.
    pub(super) fn of(gone: bool, fresh: bool) -> Self {
        match (gone, fresh) {
            (false, false) => Self::Same,
            (true, false) => Self::Narrower,
            (false, true) => Self::Wider,
            (true, true) => Self::Different,
        }
    }

    /// What it means on the wire: servers refuse what is gone, readers do not expect what is new.
    pub(super) fn wire(self, direction: Direction) -> Wire {
        if self == Self::Same || direction == Direction::None {
            return Wire::None;
        }
        let senders = direction.is_sent() && matches!(self, Self::Narrower | Self::Different);
        let readers = direction.is_received() && matches!(self, Self::Wider | Self::Different);
        match (senders, readers) {
            (true, true) => Wire::Breaking(Whom::Both),
            (true, false) => Wire::Breaking(Whom::Senders),
            (false, true) => Wire::Breaking(Whom::Readers),
            (false, false) => Wire::Additive,
        }
    }
}

/// Compares types of two descriptions.
pub(super) struct Relations<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) matching: &'a Matching,
    /// Types that were compared.
    known: RefCell<BTreeMap<Pair, Variance>>,
    /// Types that are being compared.
    open: RefCell<Open>,
}

type Pair = (TypeId, TypeId);

/// What is being compared. A ring of types is the same until something else is found; then all that was said under this
/// assumption is asked again, until nothing changes any more.
#[derive(Default)]
struct Open {
    is_running: bool,
    has_changed: bool,
    /// What was found so far.
    found: BTreeMap<Pair, Variance>,
    /// What was asked in this round.
    asked: BTreeSet<Pair>,
}

impl<'a> Relations<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api, matching: &'a Matching) -> Self {
        Self { old, new, matching, known: RefCell::default(), open: RefCell::default() }
    }

    /// Whether two types are one: what changes inside of it is told there.
    pub(super) fn is_one(&self, a: TypeId, b: TypeId) -> bool {
        self.matching.types.get(&a) == Some(&b)
    }

    /// How values that stand at one place change, beside what is told about matched types.
    pub(super) fn of(&self, a: &Type, b: &Type) -> Variance {
        Variance::of(a.nullable && !b.nullable, b.nullable && !a.nullable).and(self.of_kinds(&a.kind, &b.kind))
    }

    fn of_kinds(&self, a: &TypeKind, b: &TypeKind) -> Variance {
        if let (TypeKind::Named(a), TypeKind::Named(b)) = (a, b) {
            if self.is_one(*a, *b) {
                return Variance::Same;
            }
            return self.of_pair((*a, *b));
        }
        // One of them is no type with a name: what counts is what the name stands for.
        match (a, b) {
            (TypeKind::Named(id), _) => match &self.old.types[*id].shape {
                Shape::Alias(target) => self.of(target, &Type::new(b.clone())),
                shape => named_and_plain(shape, b),
            },
            (_, TypeKind::Named(id)) => match &self.new.types[*id].shape {
                Shape::Alias(target) => self.of(&Type::new(a.clone()), target),
                shape => reversed(named_and_plain(shape, a)),
            },
            (TypeKind::List(a), TypeKind::List(b)) | (TypeKind::Map(a), TypeKind::Map(b)) => self.of(a, b),
            (TypeKind::Tuple(a, a_rest), TypeKind::Tuple(b, b_rest)) if a.len() == b.len() => {
                let rest = match (a_rest, b_rest) {
                    (Some(a), Some(b)) => self.of(a, b),
                    (a, b) => Variance::of(a.is_some(), b.is_some()),
                };
                a.iter().zip(b).fold(rest, |all, (a, b)| all.and(self.of(a, b)))
            }
            (TypeKind::Scalar(a), TypeKind::Scalar(b)) => of_scalars(*a, *b),
            (TypeKind::Any, TypeKind::Any) => Variance::Same,
            (TypeKind::Any, _) => Variance::Narrower,
            (_, TypeKind::Any) => Variance::Wider,
            _ => Variance::Different,
        }
    }

    /// How the values of two types with names change.
    fn of_pair(&self, pair: Pair) -> Variance {
        if let Some(known) = self.known.borrow().get(&pair) {
            return *known;
        }
        if self.open.borrow().is_running {
            return self.ask(pair);
        }
        self.open.replace(Open { is_running: true, ..Open::default() });
        loop {
            let found = self.ask(pair);
            let mut open = self.open.borrow_mut();
            if !std::mem::take(&mut open.has_changed) {
                // What the last round did not ask may rest on what does not hold.
                let settled = open.found.iter().filter(|(pair, _)| open.asked.contains(pair));
                self.known.borrow_mut().extend(settled);
                open.is_running = false;
                return found;
            }
            open.asked.clear();
        }
    }

    /// What is found in this round; a pair that was asked before in it is what it was found to be.
    fn ask(&self, pair: Pair) -> Variance {
        let before = self.open.borrow().found.get(&pair).copied().unwrap_or(Variance::Same);
        if !self.open.borrow_mut().asked.insert(pair) {
            return before;
        }
        let found = before.and(self.of_defs(pair.0, pair.1));
        let mut open = self.open.borrow_mut();
        open.has_changed |= found != before;
        open.found.insert(pair, found);
        found
    }

    /// How the values of two types change, whether or not they belong together.
    pub(super) fn of_defs(&self, a: TypeId, b: TypeId) -> Variance {
        let (old, new) = (&self.old.types[a], &self.new.types[b]);
        let limits = limits::compare(&old.docs.limits, &new.docs.limits);
        // A union that has only one type left is that type.
        let shapes = match (&old.shape, &new.shape) {
            (Shape::Union(old), Shape::Struct(_) | Shape::Enum(_)) => {
                let is_left = old.variants.iter().any(|it| self.of(&it.ty, &named(b)) == Variance::Same);
                if is_left { Variance::Narrower } else { Variance::Different }
            }
            (Shape::Struct(_) | Shape::Enum(_), Shape::Union(new)) => {
                let was_there = new.variants.iter().any(|it| self.of(&named(a), &it.ty) == Variance::Same);
                if was_there { Variance::Wider } else { Variance::Different }
            }
            (old, new) => self.of_shapes(old, new),
        };
        limits.and(shapes)
    }

    /// Whether two types are one, with all that they hold.
    pub(super) fn are_one(&self, a: &Type, b: &Type) -> bool {
        let inner = |(a, b): (&Type, &Type)| self.are_one(a, b);
        a.nullable == b.nullable
            && match (&a.kind, &b.kind) {
                (TypeKind::Named(a), TypeKind::Named(b)) => self.is_one(*a, *b),
                (TypeKind::List(a), TypeKind::List(b)) | (TypeKind::Map(a), TypeKind::Map(b)) => self.are_one(a, b),
                (TypeKind::Tuple(a, a_rest), TypeKind::Tuple(b, b_rest)) => {
                    a.len() == b.len()
                        && a.iter().zip(b).all(inner)
                        && a_rest.is_some() == b_rest.is_some()
                        && a_rest.iter().zip(b_rest).all(|(a, b)| self.are_one(a, b))
                }
                (a, b) => a == b,
            }
    }

    fn of_shapes(&self, a: &Shape, b: &Shape) -> Variance {
        match (a, b) {
            (Shape::Alias(a), Shape::Alias(b)) => self.of(a, b),
            (Shape::Alias(a), b) => match &a.kind {
                TypeKind::Named(id) => self.of_shapes(&self.old.types[*id].shape, b),
                kind => reversed(named_and_plain(b, kind)),
            },
            (a, Shape::Alias(b)) => match &b.kind {
                TypeKind::Named(id) => self.of_shapes(a, &self.new.types[*id].shape),
                kind => named_and_plain(a, kind),
            },
            (Shape::Struct(a), Shape::Struct(b)) => {
                self.of_fields(&a.fields, &b.fields).and(self.of_others(&a.additional, &b.additional))
            }
            (Shape::Enum(a), Shape::Enum(b)) => {
                let values = |def: &crate::ir::EnumDef| -> BTreeSet<Text> {
                    def.variants.iter().map(|variant| variant.value.spelling()).collect()
                };
                let (old, new) = (values(a), values(b));
                if a.base == b.base {
                    Variance::of(!old.is_subset(&new), !new.is_subset(&old))
                } else {
                    Variance::Different
                }
            }
            (Shape::Union(a), Shape::Union(b)) if a.tag == b.tag => {
                let has = |types: &[crate::ir::UnionVariant], same: &dyn Fn(&Type) -> bool| {
                    types.iter().any(|variant| same(&variant.ty))
                };
                let gone = a.variants.iter().any(|a| !has(&b.variants, &|b| self.of(&a.ty, b) == Variance::Same));
                let fresh = b.variants.iter().any(|b| !has(&a.variants, &|a| self.of(a, &b.ty) == Variance::Same));
                Variance::of(gone, fresh)
            }
            _ => Variance::Different,
        }
    }

    /// How the members that are not described change.
    fn of_others(&self, old: &Additional, new: &Additional) -> Variance {
        match (old, new) {
            (Additional::Typed(a), Additional::Typed(b)) => self.of(a, b),
            (Additional::Closed, Additional::Closed) | (Additional::Free, Additional::Free) => Variance::Same,
            (Additional::Closed, _) | (_, Additional::Free) => Variance::Wider,
            (_, Additional::Closed) | (Additional::Free, _) => Variance::Narrower,
        }
    }

    fn of_fields(&self, old: &[Field], new: &[Field]) -> Variance {
        let mut all = Variance::Same;
        for field in old {
            let Some(other) = new.iter().find(|other| other.name == field.name) else { return Variance::Different };
            let (was, is) = (field.presence.is_required(), other.presence.is_required());
            all = all.and(Variance::of(is && !was, was && !is)).and(self.of(&field.ty, &other.ty));
            all = all.and(of_constants(&field.presence, &other.presence));
            all = all.and(limits::compare(&field.docs.limits, &other.docs.limits));
        }
        let fresh: Vec<&Field> = new.iter().filter(|it| !old.iter().any(|other| other.name == it.name)).collect();
        let required = fresh.iter().any(|field| field.presence.is_required());
        all.and(Variance::of(required, !required && !fresh.is_empty()))
    }
}

fn named(id: TypeId) -> Type {
    Type::new(TypeKind::Named(id))
}

/// From a value that may be always the same to another such.
fn of_constants(old: &Presence, new: &Presence) -> Variance {
    match (old, new) {
        (Presence::Constant(a), Presence::Constant(b)) => Variance::of(a != b, a != b),
        (a, b) => Variance::of(matches!(b, Presence::Constant(_)), matches!(a, Presence::Constant(_))),
    }
}

/// From a type with values or members of its own to one without.
fn named_and_plain(shape: &Shape, plain: &TypeKind) -> Variance {
    match (shape, plain) {
        (_, TypeKind::Any) => Variance::Wider,
        (Shape::Enum(def), TypeKind::Scalar(scalar)) => match (def.base, category(*scalar)) {
            (EnumBase::String, Category::Text) | (EnumBase::Integer, Category::Integer | Category::Number) => {
                Variance::Wider
            }
            _ => Variance::Different,
        },
        _ => Variance::Different,
    }
}

fn reversed(variance: Variance) -> Variance {
    match variance {
        Variance::Narrower => Variance::Wider,
        Variance::Wider => Variance::Narrower,
        other => other,
    }
}

/// What a scalar is in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    Text,
    Bool,
    Integer,
    Number,
}

/// What a scalar is in JSON.
pub(super) fn category(scalar: Scalar) -> Category {
    match scalar {
        Scalar::String
        | Scalar::Secret
        | Scalar::DateTime
        | Scalar::Date
        | Scalar::Time
        | Scalar::Uuid
        | Scalar::Binary
        | Scalar::Base64 => Category::Text,
        Scalar::Bool => Category::Bool,
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => Category::Integer,
        Scalar::Float64 => Category::Number,
    }
}

fn of_scalars(a: Scalar, b: Scalar) -> Variance {
    let plain = |scalar| matches!(scalar, Scalar::String | Scalar::Secret | Scalar::Binary);
    let holds = |wide: Scalar, narrow: Scalar| {
        matches!(
            (wide, narrow),
            (Scalar::Float64, Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64)
                | (Scalar::Int64, Scalar::Int32 | Scalar::Uint32)
                | (Scalar::Uint64, Scalar::Uint32)
        ) || (plain(wide) && category(narrow) == Category::Text)
    };
    match () {
        () if a == b || (plain(a) && plain(b)) => Variance::Same,
        () if holds(b, a) => Variance::Wider,
        () if holds(a, b) => Variance::Narrower,
        () => Variance::Different,
    }
}

#[cfg(test)]
mod tests;
