//! Groups what failed by its cause: one line for a thousand failures of one kind.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

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

/// Words in quotes that tell causes apart: keywords of schemas and parameters, and media types.
const KEYWORDS: [&str; 9] =
    ["$ref", "additionalProperties", "allOf", "anyOf", "content", "discriminator", "enum", "not", "oneOf"];
const MEDIA_TYPES: [&str; 6] = ["application/", "audio/", "image/", "multipart/", "text/", "video/"];

/// The message with `…` for names in quotes or backticks, and for numbers.
fn masked(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut chars = message.lines().next().unwrap_or_default().chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '`' | '"') {
            let mut escaped = false;
            let mut quoted = String::new();
            for inner in chars.by_ref() {
                if inner == c && !escaped {
                    break;
                }
                escaped = inner == '\\' && !escaped;
                quoted.push(inner);
            }
            let tells = KEYWORDS.contains(&quoted.as_str()) || MEDIA_TYPES.iter().any(|it| quoted.starts_with(it));
            let _ = write!(out, "{c}{}{c}", if tells { &quoted } else { "…" });
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
