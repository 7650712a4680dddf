//! What values must keep to.

use std::cmp::Ordering;

use super::relation::Variance;
use crate::ir::{Bound, Count, Limit};
use crate::views::phrases;

/// How the values that keep to all limits change. A list may hold several limits of one kind: all of them hold.
pub(super) fn compare(old: &[Limit], new: &[Limit]) -> Variance {
    let beside = |limits: &'_ [Limit], others: &'_ [Limit]| -> Vec<Limit> {
        limits.iter().filter(|limit| !others.contains(limit)).cloned().collect()
    };
    // What holds on both sides tells nothing, in whatever order it stands.
    let (gone, mut fresh) = (beside(old, new), beside(new, old));
    let mut found = Variance::Same;
    for limit in gone {
        let twin = fresh.iter().position(|other| std::mem::discriminant(&limit) == std::mem::discriminant(other));
        found = found.and(match twin {
            Some(place) => of_limits(&limit, &fresh.remove(place)),
            None => Variance::Wider,
        });
    }
    fresh.iter().fold(found, |found, _| found.and(Variance::Narrower))
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
        (Limit::MultipleOf(a), Limit::MultipleOf(b)) => of_steps(a, b),
        // What a regular expression matches more or less cannot be seen from it.
        _ => Variance::Different,
    }
}

fn of_counts(old: Count, new: Count) -> Variance {
    let least = (old.least.unwrap_or(0), new.least.unwrap_or(0));
    let most = (old.most.unwrap_or(usize::MAX), new.most.unwrap_or(usize::MAX));
    Variance::of(most.1 < most.0 || least.1 > least.0, least.1 < least.0 || most.1 > most.0)
}

/// Numbers are compared as numbers; what is none is another one.
fn of_bounds(old: Option<&Bound>, new: Option<&Bound>, is_upper: bool) -> Variance {
    let (old, new) = match (old, new) {
        (old, new) if old == new => return Variance::Same,
        (Some(old), Some(new)) => (old, new),
        (None, _) => return Variance::Narrower,
        (_, None) => return Variance::Wider,
    };
    let (Some(was), Some(is)) = (Number::of(&old.value), Number::of(&new.value)) else { return Variance::Different };
    match (was.order(&is), is_upper) {
        (Ordering::Equal, _) => Variance::of(new.excluded && !old.excluded, old.excluded && !new.excluded),
        (Ordering::Less, true) | (Ordering::Greater, false) => Variance::Wider,
        (Ordering::Less, false) | (Ordering::Greater, true) => Variance::Narrower,
    }
}

/// A multiple of a multiple of a number is a multiple of that number.
fn of_steps(old: &str, new: &str) -> Variance {
    let (Ok(was), Ok(is)) = (old.parse::<u128>(), new.parse::<u128>()) else {
        return Variance::of(!are_equal(old, new), !are_equal(old, new));
    };
    let divides = |a: u128, b: u128| b.checked_rem(a) == Some(0);
    Variance::of(!divides(is, was), !divides(was, is))
}

fn are_equal(a: &str, b: &str) -> bool {
    Number::of(a).is_some_and(|a| Some(a) == Number::of(b))
}

/// A decimal number as it was written, of any size: a double would take numbers for equal that are not.
#[derive(Debug, PartialEq, Eq)]
struct Number {
    is_negative: bool,
    /// The place of the first digit before (or, where negative, after) the point.
    exponent: i64,
    /// The digits from the first to the last that is not zero; none for zero.
    digits: Vec<u8>,
}

impl Number {
    fn of(text: &str) -> Option<Self> {
        let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (plain, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let digits: Vec<u8> = whole.bytes().chain(part.bytes()).collect();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let shift = i64::try_from(whole.len()).ok()?;
        let exponent = exponent.parse::<i64>().ok()?.checked_add(shift)?;
        let Some(first) = digits.iter().position(|digit| *digit != b'0') else {
            return Some(Self { is_negative: false, exponent: 0, digits: Vec::new() });
        };
        let last = digits.iter().rposition(|digit| *digit != b'0')?;
        let exponent = exponent.checked_sub(i64::try_from(first).ok()?)?;
        Some(Self { is_negative, exponent, digits: digits.get(first..=last)?.to_vec() })
    }

    /// Which one is further from zero.
    fn size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (false, false) => (self.exponent, &self.digits).cmp(&(other.exponent, &other.digits)),
            (is_zero, other_is_zero) => other_is_zero.cmp(&is_zero),
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, false) => self.size(other),
            (true, true) => other.size(self),
            (is, was) => was.cmp(&is),
        }
    }
}

#[cfg(test)]
mod tests;
