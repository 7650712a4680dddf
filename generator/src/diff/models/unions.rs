//! Types of unions.

use crate::diff::matching::target;
use crate::diff::relation::Variance;
use crate::diff::values::{self, Rules};
use crate::diff::{Comparison, Described, Rule, words};
use crate::encode::{Text, doc};
use crate::ir::{Shape, Type, TypeId, UnionDef, UnionVariant};
use crate::views::surface::Member;

type Pair = (TypeId, TypeId);

impl Comparison<'_> {
    pub(super) fn unions(&mut self, pair: Pair, old: &UnionDef, new: &UnionDef) {
        let direction = self.direction(Some(pair.0), Some(pair.1));
        let title = self.new.title(pair.1);
        if old.tag != new.tag {
            let tag = |tag: &Option<Text>| tag.as_ref().map_or_else(|| "no member".to_owned(), doc::code);
            let sentence = format!("In {title}, {} tells the types apart, and {} did.", tag(&new.tag), tag(&old.tag));
            let finding = self.type_finding(Rule::UnionTagChanged, pair, sentence);
            let everything = everything(self.old, pair.0, old).into_iter().chain(everything(self.new, pair.1, new));
            self.push(finding.wire(direction, Variance::Different.wire(direction)).shows(everything));
        }
        let matched = self.matched_members(pair);
        for (index, variant) in old.variants.iter().enumerate() {
            let other = matched.iter().find(|(from, _)| *from == index);
            let other = other.and_then(|(_, to)| Some((*to, new.variants.get(*to)?)));
            if let Some((to, other)) = other {
                let shown = [ident(self.old, pair.0, index), ident(self.new, pair.1, to)];
                self.union_type(pair, (variant, other), old.tag == new.tag, &shown);
            } else {
                self.union_type_removed(pair, variant, vec![ident(self.old, pair.0, index)]);
            }
        }
        for (index, variant) in new.variants.iter().enumerate() {
            if !matched.iter().any(|(_, to)| *to == index) {
                self.union_type_added(pair, variant, vec![ident(self.new, pair.1, index)]);
            }
        }
    }

    /// Whether what was a union is one of its types now.
    pub(super) fn is_left_of(&self, (_, b): Pair, old: &UnionDef) -> bool {
        old.variants.iter().any(|variant| self.is_alias_of_new(b, &variant.ty))
    }

    /// Whether what is a union now was one of its types.
    pub(super) fn is_one_of(&self, (a, _): Pair, new: &UnionDef) -> bool {
        new.variants.iter().any(|variant| self.is_alias_of_old(a, &variant.ty))
    }

    fn is_alias_of_new(&self, id: TypeId, old: &Type) -> bool {
        matches!(&self.new.api.types[id].shape, Shape::Alias(new) if self.relations.are_one(old, new))
    }

    fn is_alias_of_old(&self, id: TypeId, new: &Type) -> bool {
        matches!(&self.old.api.types[id].shape, Shape::Alias(old) if self.relations.are_one(old, new))
    }

    /// All types of a union but one are gone.
    pub(super) fn union_to_one(&mut self, pair: Pair, old: &UnionDef) {
        for variant in &old.variants {
            if !self.is_alias_of_new(pair.1, &variant.ty) {
                self.union_type_removed(pair, variant, everything(self.old, pair.0, old));
            }
        }
    }

    /// The only type there was is one of several.
    pub(super) fn one_to_union(&mut self, pair: Pair, new: &UnionDef) {
        for variant in &new.variants {
            if !self.is_alias_of_old(pair.0, &variant.ty) {
                self.union_type_added(pair, variant, everything(self.new, pair.1, new));
            }
        }
    }

    fn union_type_removed(&mut self, pair: Pair, variant: &UnionVariant, shown: Vec<Member>) {
        let (title, ty) = (self.new.title(pair.1), words::ty(&self.old.api, &variant.ty));
        let sentence = format!("A value of {title} is never {ty} any more.");
        let finding =
            self.type_finding(Rule::UnionTypeRemoved, pair, sentence).member(&variant_name(self.old, variant));
        let direction = self.direction(Some(pair.0), Some(pair.1));
        self.push(finding.wire(direction, Variance::Narrower.wire(direction)).shows(shown));
    }

    fn union_type_added(&mut self, pair: Pair, variant: &UnionVariant, shown: Vec<Member>) {
        let (title, ty) = (self.new.title(pair.1), words::ty(&self.new.api, &variant.ty));
        let sentence = format!("A value of {title} may be {ty} as well.");
        let finding = self.type_finding(Rule::UnionTypeAdded, pair, sentence).member(&variant_name(self.new, variant));
        let direction = self.direction(Some(pair.0), Some(pair.1));
        self.push(finding.wire(direction, Variance::Wider.wire(direction)).shows(shown));
    }

    fn union_type(
        &mut self,
        pair: Pair,
        variants: (&UnionVariant, &UnionVariant),
        same_tag: bool,
        shown: &[Member; 2],
    ) {
        const RULES: Rules = super::RULES;
        let direction = self.direction(Some(pair.0), Some(pair.1));
        let (old, new) = variants;
        let name = variant_name(self.new, new);
        let title = self.new.title(pair.1);
        if same_tag && old.tags != new.tags {
            let (was, is) = (words::list(&old.tags), words::list(&new.tags));
            let sentence = format!("In {title}, {is} stands for {}, and {was} did.", doc::code(&name));
            let finding = self.type_finding(Rule::UnionTagValuesChanged, pair, sentence).member(&name);
            let gone = old.tags.iter().any(|tag| !new.tags.contains(tag));
            let fresh = new.tags.iter().any(|tag| !old.tags.contains(tag));
            let wire = Variance::of(gone, fresh).wire(direction);
            self.push(finding.wire(direction, wire).shows(shown.clone()));
        }
        let what = format!("the type {} of {title}", doc::code(&name));
        for (rule, variance, sentence) in values::types(self, &RULES, &what, (&old.ty, &new.ty)) {
            let finding = self.type_finding(rule, pair, sentence).member(&name);
            self.push(finding.wire(direction, variance.wire(direction)).shows(shown.clone()));
        }
    }
}

/// All that a union shows.
fn everything(described: &Described<'_>, id: TypeId, def: &UnionDef) -> Vec<Member> {
    let variants = (0..def.variants.len()).map(|index| ident(described, id, index));
    variants.chain([Member::Whole]).collect()
}

fn ident(described: &Described<'_>, id: TypeId, index: usize) -> Member {
    let member = target(&described.api, id).and_then(|id| described.names.types[id].members.get(index));
    Member::Variant(member.map(|member| member.ident.to_string()).unwrap_or_default())
}

/// What the description calls a type of a union.
fn variant_name(described: &Described<'_>, variant: &UnionVariant) -> Text {
    match (&variant.title, &variant.ty.kind) {
        (_, crate::ir::TypeKind::Named(id)) => words::type_name(&described.api, *id),
        (Some(title), _) => title.clone(),
        (None, _) => Text::new(words::ty(&described.api, &variant.ty).replace('`', "")),
    }
}
