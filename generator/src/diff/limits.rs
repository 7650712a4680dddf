//! What values must keep to.

use super::relation::Variance;
use crate::ir::{Bound, Count, Limit};
use crate::views::phrases;

/// How the values that keep to all limits change.
pub(super) fn compare(old: &[Limit], new: &[Limit]) -> Variance {
    if old == new {
        return Variance::Same;
    }
    let same_kind = |a: &Limit, b: &Limit| std::mem::discriminant(a) == std::mem::discriminant(b);
    let of_old = old.iter().map(|limit| match new.iter().find(|other| same_kind(limit, other)) {
        Some(other) => of_limits(limit, other),
        None => Variance::Wider,
    });
    let fresh = new.iter().filter(|limit| !old.iter().any(|other| same_kind(limit, other)));
    of_old.chain(fresh.map(|_| Variance::Narrower)).fold(Variance::Same, Variance::and)
}

/// The limits in words.
pub(super) fn said(limits: &[Limit]) -> String {
    if limits.is_empty() { "none".to_owned() } else { phrases(limits) }
}

fn of_limits(old: &Limit, new: &Limit) -> Variance {
    match (old, new) {
        (old, new) if old == new => Variance::Same,
        (Limit::Length(a), Limit::Length(b))
        | (Limit::Items(a), Limit::Items(b))
        | (Limit::Members(a), Limit::Members(b)) => of_counts(*a, *b),
        (Limit::Range { least, most }, Limit::Range { least: new_least, most: new_most }) => {
            let lower = of_bounds(least.as_ref(), new_least.as_ref(), false);
            lower.and(of_bounds(most.as_ref(), new_most.as_ref(), true))
        }
        (Limit::Not(a), Limit::Not(b)) if !a.is_empty() && !b.is_empty() => {
            Variance::of(b.iter().any(|value| !a.contains(value)), a.iter().any(|value| !b.contains(value)))
        }
        // What a regular expression matches more or less cannot be seen from it.
        _ => Variance::Different,
    }
}

fn of_counts(old: Count, new: Count) -> Variance {
    let least = (old.least.unwrap_or(0), new.least.unwrap_or(0));
    let most = (old.most.unwrap_or(usize::MAX), new.most.unwrap_or(usize::MAX));
    Variance::of(new_is_less(most) || least.1 > least.0, least.1 < least.0 || most.1 > most.0)
}

fn new_is_less((old, new): (usize, usize)) -> bool {
    new < old
}

/// Numbers are compared as numbers; one that is too large for that is another one.
fn of_bounds(old: Option<&Bound>, new: Option<&Bound>, is_upper: bool) -> Variance {
    let (old, new) = match (old, new) {
        (old, new) if old == new => return Variance::Same,
        (Some(old), Some(new)) => (old, new),
        (None, _) => return Variance::Narrower,
        (_, None) => return Variance::Wider,
    };
    let (Ok(was), Ok(is)) = (old.value.parse::<f64>(), new.value.parse::<f64>()) else { return Variance::Different };
    let order = was.partial_cmp(&is).unwrap_or(std::cmp::Ordering::Equal);
    match (order, is_upper) {
        (std::cmp::Ordering::Equal, _) => Variance::of(new.excluded && !old.excluded, old.excluded && !new.excluded),
        (std::cmp::Ordering::Less, true) | (std::cmp::Ordering::Greater, false) => Variance::Wider,
        (std::cmp::Ordering::Less, false) | (std::cmp::Ordering::Greater, true) => Variance::Narrower,
    }
}
