//! Parameters.

use super::Pair;
use crate::diff::finding::{Finding, Owner};
use crate::diff::matching;
use crate::diff::relation::Variance;
use crate::diff::values::{self, Rules};
use crate::diff::{Comparison, Direction, Rule, words};
use crate::encode::{Case, Words, doc};
use crate::ir::{Location, Operation, Parameter, Style, TypeKind};
use crate::views::surface::Member;

/// The rules for what a parameter says about its values.
const RULES: Rules = Rules {
    ty: Rule::ParameterTypeChanged,
    format: Rule::ParameterFormatChanged,
    nullable: Rule::ParameterBecameNullable,
    non_nullable: Rule::ParameterBecameNonNullable,
    narrowed: Rule::ParameterLimitsNarrowed,
    widened: Rule::ParameterLimitsWidened,
    changed: Rule::ParameterLimitsChanged,
    deprecated: Rule::ParameterDeprecated,
    undeprecated: Rule::ParameterUndeprecated,
    docs: Rule::ParameterDocsChanged,
};

impl Comparison<'_> {
    pub(super) fn parameters(&mut self, pair: Pair, a: &Operation, b: &Operation) {
        let mut pairs = matching::parameters(a, b);
        let is_free = |taken: &[(&Parameter, &Parameter)], it: &Parameter| {
            !taken.iter().any(|(old, new)| std::ptr::eq(*old, it) || std::ptr::eq(*new, it))
        };
        // The same name in another place, then another name in the same place.
        for same in [is_moved as fn(&Parameter, &Parameter) -> bool, is_renamed] {
            for old in &a.parameters {
                let news = b.parameters.iter().filter(|new| is_free(&pairs, new));
                let found = news.into_iter().find(|new| same(old, new) && self.relations.are_one(&old.ty, &new.ty));
                if let Some(new) = found.filter(|_| is_free(&pairs, old)) {
                    pairs.push((old, new));
                }
            }
        }
        for (old, new) in &pairs {
            self.parameter(pair, old, new);
        }
        for old in a.parameters.iter().filter(|it| is_free(&pairs, it)) {
            let text = format!("the {} of {} is gone.", said(old), self.operation_title(pair));
            // A server may ignore what it does not know; what was asked for does not happen.
            let finding = self.sent(Rule::ParameterRemoved, pair, Variance::Narrower, &text);
            let places = (self.old.parameter_place(pair.0, old), self.new.operation_place(pair.1));
            self.push(shown(finding.at(places.0, places.1), old));
        }
        for new in b.parameters.iter().filter(|it| is_free(&pairs, it)) {
            let name = self.operation_title(pair);
            let (rule, variance, text) = if new.required {
                let text = format!("{name} has a new {}, which is required.", said(new));
                (Rule::ParameterAddedRequired, Variance::Narrower, text)
            } else {
                (Rule::ParameterAddedOptional, Variance::Wider, format!("{name} has a new {}.", said(new)))
            };
            let places = (self.old.operation_place(pair.0), self.new.parameter_place(pair.1, new));
            self.push(shown(self.sent(rule, pair, variance, &text).at(places.0, places.1), new));
        }
        self.order(pair, &pairs, a, b);
    }

    /// Methods take what is required in the order of the path, then in that of the list.
    fn order(&mut self, pair: Pair, pairs: &[(&Parameter, &Parameter)], a: &Operation, b: &Operation) {
        let listed = |operation: &Operation| -> Vec<*const Parameter> {
            let required = operation.parameters.iter().filter(|it| it.required && it.location != Location::Path);
            required.map(std::ptr::from_ref).collect()
        };
        let (old, new) = (listed(a), listed(b));
        let stayed =
            |list: &[*const Parameter], pick: fn(&(&Parameter, &Parameter)) -> *const Parameter| -> Vec<usize> {
                let both = pairs.iter().map(|it| (std::ptr::from_ref(it.0), std::ptr::from_ref(it.1)));
                let both: Vec<bool> = both.map(|(a, b)| old.contains(&a) && new.contains(&b)).collect();
                let place = |it: &*const Parameter| pairs.iter().position(|pair| pick(pair) == *it);
                list.iter().filter_map(place).filter(|index| both.get(*index) == Some(&true)).collect()
            };
        let orders = (stayed(&old, |it| it.0), stayed(&new, |it| it.1));
        if orders.0 == orders.1 {
            return;
        }
        let names: Vec<_> = orders.1.iter().filter_map(|index| pairs.get(*index)).map(|(_, it)| &it.name).collect();
        let text = format!(
            "{} takes its required parameters in another order: {}.",
            self.operation_title(pair),
            words::list(names)
        );
        let finding = self.operation_finding(Rule::ParametersReordered, pair, text);
        let members = pairs.iter().map(|(_, it)| member(it));
        self.push(finding.wire(Direction::Request, crate::diff::Wire::None).shows(members.collect::<Vec<_>>()));
    }

    fn parameter(&mut self, pair: Pair, old: &Parameter, new: &Parameter) {
        // Most parameters of two versions are the same.
        let facts = |it: &Parameter| (it.location, it.style, it.reserved, it.required);
        if facts(old) == facts(new)
            && (&old.name, &old.docs, &old.default) == (&new.name, &new.docs, &new.default)
            && self.relations.are_one(&old.ty, &new.ty)
        {
            return;
        }
        if (&old.name, old.location) != (&new.name, new.location) {
            self.renamed(Owner::Operation(Some(pair.0), Some(pair.1)), member(old), member(new));
        }
        let what = format!("the {} of {}", said(new), self.operation_title(pair));
        let mut found: Vec<(Rule, Variance, String)> = Vec::new();
        if old.name != new.name {
            // What stands in a path has no name there.
            let variance = if new.location == Location::Path { Variance::Same } else { Variance::Different };
            let text = format!("{what} was called {}.", doc::code(&old.name));
            found.push((Rule::ParameterRenamed, variance, text));
        }
        if old.location != new.location {
            let text = format!("{what} was a {} parameter.", old.location.as_str());
            found.push((Rule::ParameterMoved, Variance::Different, text));
        } else if is_restyled(old, new) || old.reserved != new.reserved {
            let text = format!("{what} is written in another way.");
            found.push((Rule::ParameterStyleChanged, Variance::Different, text));
        }
        match (old.required, new.required) {
            (false, true) => {
                found.push((Rule::ParameterBecameRequired, Variance::Narrower, format!("{what} is required now.")));
            }
            (true, false) => {
                found.push((Rule::ParameterBecameOptional, Variance::Wider, format!("{what} may be left out now.")));
            }
            _ => {}
        }
        found.extend(values::types(self, &RULES, &what, (&old.ty, &new.ty)));
        let mut quiet = values::docs(&RULES, &what, (&old.docs, &new.docs));
        if old.default != new.default && !old.required && !new.required {
            let (was, is) = (words::value(old.default.as_ref()), words::value(new.default.as_ref()));
            let text = format!("where {what} is left out, {is} is assumed instead of {was}.");
            quiet.push((Rule::ParameterDefaultChanged, Variance::Different, text));
        }
        if found.is_empty() && quiet.is_empty() {
            return;
        }
        let places = (self.old.parameter_place(pair.0, old), self.new.parameter_place(pair.1, new));
        for (rule, variance, text) in found {
            let finding = self.sent(rule, pair, variance, &text).at(places.0.clone(), places.1.clone());
            self.push(shown(shown(finding, old), new));
        }
        for (rule, variance, text) in quiet {
            let finding = self.sent(rule, pair, variance, &text).at(places.0.clone(), places.1.clone());
            let finding = finding.member(&new.name);
            self.push(if variance == Variance::Same { finding.quiet() } else { finding });
        }
    }
}

/// Whether values are written in another way. A single value has no members to take apart.
fn is_restyled(old: &Parameter, new: &Parameter) -> bool {
    let is_single = |it: &Parameter| matches!(it.ty.kind, TypeKind::Scalar(_));
    let style = |it: &Parameter| match it.style {
        Style::Simple { .. } => Style::Simple { explode: false },
        Style::Label { .. } => Style::Label { explode: false },
        Style::Matrix { .. } => Style::Matrix { explode: false },
        Style::Form { .. } => Style::Form { explode: false },
        style @ (Style::SpaceDelimited { .. } | Style::PipeDelimited { .. } | Style::DeepObject | Style::Json) => style,
    };
    if is_single(old) && is_single(new) { style(old) != style(new) } else { old.style != new.style }
}

/// A change of a parameter changes its argument or its option, and whether there are options.
fn shown(finding: Finding, parameter: &Parameter) -> Finding {
    finding.member(&parameter.name).shows([member(parameter), Member::Options])
}

fn member(parameter: &Parameter) -> Member {
    Member::Parameter(parameter.location, parameter.name.clone())
}

fn said(parameter: &Parameter) -> String {
    format!("{} parameter {}", parameter.location.as_str(), doc::code(&parameter.name))
}

fn is_moved(old: &Parameter, new: &Parameter) -> bool {
    old.name == new.name
}

/// Equal words, or equal prose that says enough.
fn is_renamed(old: &Parameter, new: &Parameter) -> bool {
    let words = |it: &Parameter| Words::default().ident(&it.name, Case::Snake, "parameter");
    let prose = |it: &Parameter| it.docs.description.clone().filter(matching::says_much);
    old.location == new.location
        && old.required == new.required
        && (words(old) == words(new) || prose(old).is_some_and(|prose_of| Some(prose_of) == prose(new)))
}
