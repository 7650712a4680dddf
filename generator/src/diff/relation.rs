//! How the values of a new type relate to those of an old one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::matching::Matching;
use super::{Direction, Whom, Wire};
use crate::encode::Text;
use crate::ir::{Api, EnumBase, Field, Scalar, Shape, Type, TypeId, TypeKind};

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
    /// Types that were compared, or are being compared: a ring is the same until something else is found.
    known: RefCell<BTreeMap<(TypeId, TypeId), Variance>>,
}

impl<'a> Relations<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api, matching: &'a Matching) -> Self {
        Self { old, new, matching, known: RefCell::default() }
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
            let (a, b) = (*a, *b);
            if let Some(known) = self.known.borrow().get(&(a, b)) {
                return *known;
            }
            self.known.borrow_mut().insert((a, b), Variance::Same);
            let found = self.of_shapes(&self.old.types[a].shape, &self.new.types[b].shape);
            self.known.borrow_mut().insert((a, b), found);
            return found;
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
            (TypeKind::Tuple(a, _), TypeKind::Tuple(b, _)) if a.len() == b.len() => {
                a.iter().zip(b).fold(Variance::Same, |all, (a, b)| all.and(self.of(a, b)))
            }
            (TypeKind::Scalar(a), TypeKind::Scalar(b)) => of_scalars(*a, *b),
            (TypeKind::Any, TypeKind::Any) => Variance::Same,
            (TypeKind::Any, _) => Variance::Narrower,
            (_, TypeKind::Any) => Variance::Wider,
            _ => Variance::Different,
        }
    }

    /// How the values of two types change, whether or not they belong together.
    pub(super) fn of_defs(&self, a: TypeId, b: TypeId) -> Variance {
        self.of_shapes(&self.old.types[a].shape, &self.new.types[b].shape)
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
            (Shape::Struct(a), Shape::Struct(b)) => self.of_fields(&a.fields, &b.fields),
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

    fn of_fields(&self, old: &[Field], new: &[Field]) -> Variance {
        let mut all = Variance::Same;
        for field in old {
            let Some(other) = new.iter().find(|other| other.name == field.name) else { return Variance::Different };
            let (was, is) = (field.presence.is_required(), other.presence.is_required());
            all = all.and(Variance::of(is && !was, was && !is)).and(self.of(&field.ty, &other.ty));
        }
        let fresh: Vec<&Field> = new.iter().filter(|it| !old.iter().any(|other| other.name == it.name)).collect();
        let required = fresh.iter().any(|field| field.presence.is_required());
        all.and(Variance::of(required, !required && !fresh.is_empty()))
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
