//! What parameters, properties, headers and schemas say about values: type, format, null, limits, prose.

use super::relation::{Category, Variance, category};
use super::{Comparison, Rule, limits, words};
use crate::ir::{Docs, Type, TypeKind};

/// The rules for one kind of thing that has values.
pub(super) struct Rules {
    pub(super) ty: Rule,
    pub(super) format: Rule,
    pub(super) nullable: Rule,
    pub(super) non_nullable: Rule,
    pub(super) narrowed: Rule,
    pub(super) widened: Rule,
    pub(super) changed: Rule,
    pub(super) deprecated: Rule,
    pub(super) undeprecated: Rule,
    pub(super) docs: Rule,
}

/// A rule that was met, what happens to the values, and a sentence.
pub(super) type Met = (Rule, Variance, String);

/// A sentence begins with a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

impl Comparison<'_> {
    /// How the values at one place change, if they do. Other words for the same type are no change, unless Rust has
    /// another name for it.
    pub(super) fn variance(&self, old: &Type, new: &Type) -> Option<Variance> {
        let variance = self.relations.of(old, new);
        let is_quiet = self.relations.are_one(old, new) || self.twins.written_the_same(old, new);
        (variance != Variance::Same || !is_quiet).then_some(variance)
    }
}

/// How types differ; what differs inside of types that belong together is told there.
pub(super) fn types(comparison: &Comparison<'_>, rules: &Rules, what: &str, (old, new): (&Type, &Type)) -> Vec<Met> {
    let mut met = Vec::new();
    let (a, b) = (Type::new(old.kind.clone()), Type::new(new.kind.clone()));
    let (was, is) = (words::ty(&comparison.old.api, &a), words::ty(&comparison.new.api, &b));
    if let Some(variance) = comparison.variance(&a, &b) {
        match nullable_inside(old, new).filter(|inside| *inside == variance) {
            Some(Variance::Wider) => met.push((rules.nullable, variance, format!("items of {what} may be null now."))),
            Some(_) => met.push((rules.non_nullable, variance, format!("items of {what} may no longer be null."))),
            None => {
                let rule = if same_category(comparison, &a, &b) { rules.format } else { rules.ty };
                met.push((rule, variance, format!("{what} was {was} and is {is} now.")));
            }
        }
    }
    match (old.nullable, new.nullable) {
        (false, true) => met.push((rules.nullable, Variance::Wider, format!("{what} may be null now."))),
        (true, false) => met.push((rules.non_nullable, Variance::Narrower, format!("{what} may no longer be null."))),
        _ => {}
    }
    met.into_iter().map(|(rule, variance, text)| (rule, variance, capitalised(&text))).collect()
}

/// Whether types differ only in that what they hold may be null.
fn nullable_inside(old: &Type, new: &Type) -> Option<Variance> {
    match (&old.kind, &new.kind) {
        (TypeKind::List(a), TypeKind::List(b)) | (TypeKind::Map(a), TypeKind::Map(b)) => {
            let found = Variance::of(a.nullable && !b.nullable, b.nullable && !a.nullable);
            if a.kind == b.kind && found != Variance::Same { Some(found) } else { nullable_inside(a, b) }
        }
        _ => None,
    }
}

/// Whether JSON has one type for both.
fn same_category(comparison: &Comparison<'_>, a: &Type, b: &Type) -> bool {
    let of = |kind: &TypeKind, api: &crate::ir::Api| -> Option<Category> {
        match kind {
            TypeKind::Scalar(scalar) => Some(category(*scalar)),
            TypeKind::Named(id) => match super::matching::shape(api, *id) {
                crate::ir::Shape::Alias(Type { kind: TypeKind::Scalar(scalar), .. }) => Some(category(*scalar)),
                _ => None,
            },
            _ => None,
        }
    };
    let (a_category, b_category) = (of(&a.kind, &comparison.old.api), of(&b.kind, &comparison.new.api));
    match (&a.kind, &b.kind) {
        (TypeKind::List(a), TypeKind::List(b)) | (TypeKind::Map(a), TypeKind::Map(b)) => {
            same_category(comparison, a, b)
        }
        _ => a_category.is_some() && a_category == b_category,
    }
}

/// What is told about values.
pub(super) fn docs(rules: &Rules, what: &str, (old, new): (&Docs, &Docs)) -> Vec<Met> {
    let mut met = Vec::new();
    let variance = limits::compare(&old.limits, &new.limits);
    let rule = match variance {
        Variance::Narrower => Some(rules.narrowed),
        Variance::Wider => Some(rules.widened),
        Variance::Different => Some(rules.changed),
        Variance::Same => None,
    };
    if let Some(rule) = rule {
        let (was, is) = (limits::said(&old.limits), limits::said(&new.limits));
        met.push((rule, variance, format!("{what} has other limits: {is}, where it had {was}.")));
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => met.push((rules.deprecated, Variance::Same, format!("{what} is deprecated."))),
        (true, false) => met.push((rules.undeprecated, Variance::Same, format!("{what} is no longer deprecated."))),
        _ => {}
    }
    if old.summary != new.summary || old.description != new.description {
        met.push((rules.docs, Variance::Same, format!("the description of {what} is another one.")));
    }
    met.into_iter().map(|(rule, variance, text)| (rule, variance, capitalised(&text))).collect()
}
