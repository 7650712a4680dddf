//! Groups what failed by its cause: one line for a thousand failures of one kind.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::outcome::Finding;

/// Failures with one code and one message, but for the names in it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Cause {
    pub(crate) code: String,
    /// The message with `…` for each name and number.
    pub(crate) message: String,
    /// How often it happened.
    pub(crate) count: usize,
    /// To which descriptions.
    pub(crate) slugs: BTreeSet<String>,
    /// The first place where it happened.
    pub(crate) first: String,
}

/// Groups findings; causes that hit most descriptions come first.
pub(crate) fn group<'a>(findings: impl IntoIterator<Item = (&'a str, Finding)>) -> Vec<Cause> {
    let mut causes: BTreeMap<(String, String), Cause> = BTreeMap::new();
    for (slug, Finding { code, message, place }) in findings {
        let message = masked(&message);
        let cause = causes.entry((code.clone(), message.clone())).or_insert_with(|| Cause {
            code,
            message,
            count: 0,
            slugs: BTreeSet::new(),
            first: format!("{slug} {place}"),
        });
        cause.count += 1;
        cause.slugs.insert(slug.to_owned());
    }
    let mut causes: Vec<Cause> = causes.into_values().collect();
    causes.sort_by_key(|cause| std::cmp::Reverse((cause.slugs.len(), cause.count)));
    causes
}

/// The message with `…` for what stands in quotes or backticks, and for numbers.
fn masked(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut chars = message.lines().next().unwrap_or_default().chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '`' | '"') {
            let mut escaped = false;
            for inner in chars.by_ref() {
                if inner == c && !escaped {
                    break;
                }
                escaped = inner == '\\' && !escaped;
            }
            out.extend([c, '…', c]);
        } else if c.is_ascii_digit() {
            while chars.next_if(char::is_ascii_digit).is_some() {}
            out.push('…');
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests;
