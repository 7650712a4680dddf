//! What values must keep to, in a sentence.

use crate::encode::doc;
use crate::ir::{Bound, Count, Limit};
use crate::views::rust::shown;

/// All limits as one sentence; nothing without any.
pub(super) fn sentence(limits: &[Limit]) -> Option<String> {
    let said = phrases(limits);
    let first = said.chars().next()?;
    let rest = said.get(first.len_utf8()..).unwrap_or_default();
    Some(format!("{}{rest}.", first.to_uppercase()))
}

/// All limits as a part of a sentence.
pub(crate) fn phrases(limits: &[Limit]) -> String {
    limits.iter().map(phrase).collect::<Vec<_>>().join("; ")
}

fn phrase(limit: &Limit) -> String {
    let names = |names: &[crate::encode::Text]| names.iter().map(doc::code).collect::<Vec<_>>().join(" or ");
    match limit {
        Limit::Length(count) => counted(*count, "character"),
        Limit::Range { least, most } => range(least.as_ref(), most.as_ref()),
        Limit::MultipleOf(step) => format!("a multiple of {step}"),
        Limit::Pattern(pattern) => format!("matches {}", doc::code(pattern)),
        Limit::Items(count) => counted(*count, "item"),
        Limit::Unique => "no two items are equal".to_owned(),
        Limit::Members(count) => counted(*count, "member"),
        Limit::Names(patterns) => format!("names of members match {}", names(patterns)),
        Limit::Not(values) if values.is_empty() => "not all values are allowed".to_owned(),
        Limit::Not(values) => format!("not {}", values.iter().map(shown).collect::<Vec<_>>().join(" or ")),
    }
}

fn counted(count: Count, thing: &str) -> String {
    let things = |number: usize| if number == 1 { thing.to_owned() } else { format!("{thing}s") };
    match (count.least, count.most) {
        (Some(least), Some(most)) if least == most => format!("exactly {most} {}", things(most)),
        (Some(least), Some(most)) => format!("{least} to {most} {}", things(most)),
        (Some(least), None) => format!("at least {least} {}", things(least)),
        (None, Some(most)) => format!("at most {most} {}", things(most)),
        (None, None) => String::new(),
    }
}

fn range(least: Option<&Bound>, most: Option<&Bound>) -> String {
    let above = |bound: &Bound| {
        if bound.excluded { format!("more than {}", bound.value) } else { format!("at least {}", bound.value) }
    };
    let below = |bound: &Bound| {
        if bound.excluded { format!("less than {}", bound.value) } else { format!("at most {}", bound.value) }
    };
    match (least, most) {
        (Some(least), Some(most)) if !least.excluded && !most.excluded => {
            format!("from {} to {}", least.value, most.value)
        }
        (Some(least), Some(most)) => format!("{} and {}", above(least), below(most)),
        (Some(least), None) => above(least),
        (None, Some(most)) => below(most),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests;
