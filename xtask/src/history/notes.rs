//! Notes of somebody else's tool, and whether a change says the same.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use oasmith::diff::{Change, Changes, Rule, Subject};
use serde::Deserialize;

/// What a tool said about one part of a description.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Note {
    /// A path, a method with a path, or the name of a schema.
    entity: String,
    /// A sentence.
    change: String,
}

/// Whether a note is among the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// A change says so.
    Found,
    /// A change says more: what is gone here and new there was moved or renamed.
    Explained,
    /// It is about names for generators of other languages, which change nothing of the API.
    Foreign,
    /// No change says so.
    Missed,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Found => "found",
            Self::Explained => "explained",
            Self::Foreign => "foreign",
            Self::Missed => "missed",
        })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.entity, self.change)
    }
}

/// The notes in a file.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Note>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} holds no notes", path.display()))
}

/// A kind of sentence: its words, with a `*` for what differs from note to note, and the rules that mean the same.
struct Kind {
    pattern: &'static str,
    same: &'static [Rule],
    /// Rules that say more.
    more: &'static [Rule],
}

const fn kind(pattern: &'static str, same: &'static [Rule], more: &'static [Rule]) -> Kind {
    Kind { pattern, same, more }
}

const KINDS: &[Kind] = &[
    kind("Path was added", &[Rule::OperationAdded], &[Rule::OperationMoved, Rule::ParameterRenamed]),
    kind("Path * was removed", &[Rule::OperationRemoved], &[Rule::OperationMoved, Rule::ParameterRenamed]),
    kind("Operation * was added*", &[Rule::OperationAdded], &[Rule::OperationMoved, Rule::ParameterRenamed]),
    kind("Operation * was removed*", &[Rule::OperationRemoved], &[Rule::OperationMoved, Rule::ParameterRenamed]),
    kind("Operation x-* was changed from *", &[], &[]),
    kind("Operation * was changed from *", &[Rule::OperationRenamed], &[]),
    kind("Has been deprecated", &[Rule::OperationDeprecated], &[]),
    kind("Has been undeprecated", &[Rule::OperationUndeprecated], &[]),
    kind("Summary was changed", &[Rule::OperationDocsChanged], &[]),
    kind("Description was changed", &[Rule::OperationDocsChanged], &[]),
    kind("Description was changed for parameter *", &[Rule::ParameterDocsChanged], &[]),
    kind(
        "Parameter * was added",
        &[Rule::ParameterAddedOptional, Rule::ParameterAddedRequired, Rule::BodyAddedOptional, Rule::BodyAddedRequired],
        &[Rule::ParameterRenamed, Rule::ParameterMoved],
    ),
    kind(
        "Parameter * was removed",
        &[Rule::ParameterRemoved, Rule::BodyRemoved],
        &[Rule::ParameterRenamed, Rule::ParameterMoved],
    ),
    kind("Parameter * was made optional", &[Rule::ParameterBecameOptional, Rule::BodyBecameOptional], &[]),
    kind("Parameter * was made required", &[Rule::ParameterBecameRequired, Rule::BodyBecameRequired], &[]),
    kind("Parameter * was changed from *", &[Rule::ParameterMoved, Rule::ParameterTypeChanged], &[]),
    kind("Response * was added*", &[Rule::ResponseAdded], &[]),
    kind("Response * was removed*", &[Rule::ResponseRemoved], &[]),
    kind(
        "Response * type was changed from *",
        &[Rule::ResponseTypeChanged, Rule::ResponseBodyAdded, Rule::ResponseBodyRemoved],
        &[Rule::ModelRenamed],
    ),
    kind("Model was added", &[Rule::ModelAdded], &[Rule::ModelRenamed]),
    kind("Model * was removed", &[Rule::ModelRemoved], &[Rule::ModelRenamed]),
    kind(
        "Optional property * was added",
        &[Rule::PropertyAddedOptional, Rule::PropertyAddedRequired],
        &[Rule::PropertyRenamed],
    ),
    kind(
        "Required property * was added",
        &[Rule::PropertyAddedRequired, Rule::PropertyAddedOptional],
        &[Rule::PropertyRenamed],
    ),
    kind("Property * was removed", &[Rule::PropertyRemoved], &[Rule::PropertyRenamed]),
    kind(
        "Property * was changed from *",
        &[Rule::PropertyTypeChanged, Rule::PropertyFormatChanged],
        &[Rule::ModelRenamed],
    ),
    kind("* has been made readonly", &[Rule::PropertyAccessChanged], &[]),
    kind("* is no longer readonly", &[Rule::PropertyAccessChanged], &[]),
    kind("Enum value * was added to property *", &[Rule::EnumValueAdded], &[]),
    kind("Enum value * was removed from property *", &[Rule::EnumValueRemoved], &[]),
    kind("Values are now constrained by enum members", &[Rule::PropertyTypeChanged], &[]),
    kind("Values are no longer constrained by enum members", &[Rule::PropertyTypeChanged], &[]),
];

impl Note {
    /// The kind of its sentence, and what stands in the places of its stars.
    fn parts(&self) -> Option<(&'static Kind, Vec<&str>)> {
        KINDS.iter().find_map(|kind| Some((kind, stars(kind.pattern, &self.change)?)))
    }

    pub(super) fn kind(&self) -> &str {
        self.parts().map_or(self.change.as_str(), |(kind, _)| kind.pattern)
    }
}

/// What stands in the places of the stars of a pattern.
fn stars<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let Some((before, after)) = pattern.split_once('*') else { return (pattern == text).then(Vec::new) };
    let rest = text.strip_prefix(before)?;
    let next = after.split('*').next().unwrap_or_default();
    let ends: Vec<usize> =
        if next.is_empty() { vec![rest.len()] } else { rest.match_indices(next).map(|(at, _)| at).collect() };
    ends.into_iter().find_map(|end| {
        let (star, rest) = rest.split_at_checked(end)?;
        let mut found = vec![star];
        found.extend(stars(after, rest)?);
        Some(found)
    })
}

/// Looks for a change that says what a note says.
pub(super) fn judge(note: &Note, changes: &Changes) -> Verdict {
    let Some((kind, stars)) = note.parts() else { return Verdict::Missed };
    if kind.same.is_empty() {
        return Verdict::Foreign;
    }
    let says = |rules: &[Rule]| {
        let of_rule = changes.changes.iter().filter(|change| rules.contains(&change.rule));
        of_rule.into_iter().any(|change| is_about(note, kind, &stars, change))
    };
    match (says(kind.same), says(kind.more)) {
        (true, _) => Verdict::Found,
        (false, true) => Verdict::Explained,
        (false, false) => Verdict::Missed,
    }
}

fn is_about(note: &Note, kind: &Kind, stars: &[&str], change: &Change) -> bool {
    let member = change.member.as_ref();
    let is_member = |name: &str| member.is_some_and(|member| member.is(name));
    match &change.subject {
        Subject::Operation(operation) => {
            let (method, path) = note.entity.split_once(' ').unwrap_or(("", &note.entity));
            let method = if kind.pattern.starts_with("Operation * was") && method.is_empty() {
                stars.first().copied().unwrap_or_default()
            } else {
                method
            };
            let is_moved = matches!(change.rule, Rule::OperationMoved | Rule::ParameterRenamed)
                && kind.more.contains(&change.rule);
            // The notes speak of the old path, the change of the new one.
            let is_here =
                operation.path.is(path) || (is_moved && change.old.as_ref().is_some_and(|at| is_at(at, path)));
            let is_part = |star: &&str| {
                is_member(star)
                    || change.sentence.contains(&format!("`{star}`"))
                    || change.rule.id().starts_with("body")
            };
            let names_member = kind.pattern.contains("arameter *") || kind.pattern.starts_with("Response *");
            is_here
                && (method.is_empty() || operation.method.eq_ignore_ascii_case(method))
                && (!names_member || stars.iter().any(is_part) || change.rule == Rule::ModelRenamed)
        }
        Subject::Model { name, .. } => match kind.pattern {
            pattern if pattern.starts_with("Enum value") => {
                let [value, property] = stars else { return false };
                is_member(value) && name_is(name, &note.entity, property)
            }
            pattern if pattern.starts_with("Values are") => name.is(&note.entity),
            pattern if pattern.starts_with("Model") && change.rule == Rule::ModelRenamed => {
                change.sentence.contains(&format!("`{}`", note.entity))
            }
            pattern if pattern.contains('*') && !pattern.starts_with("Model") => {
                if change.rule == Rule::ModelRenamed {
                    return stars.iter().any(|star| change.sentence.contains(&format!("`{star}`")));
                }
                let is_named = |star: &&str| is_member(star) || change.sentence.contains(&format!("`{star}`"));
                name.is(&note.entity) && stars.first().is_some_and(is_named)
            }
            _ => name.is(&note.entity),
        },
        Subject::Api => false,
    }
}

/// Whether a schema is a property's own: `Pet.status`, or a part of it.
fn name_is(name: &oasmith::encode::Text, entity: &str, property: &str) -> bool {
    name.is(&format!("{entity}.{property}"))
}

/// Whether a place is inside a path.
pub(super) fn is_at(place: &oasmith::diagnostic::Place, path: &str) -> bool {
    use oasmith::diagnostic::{Place, Pointer};
    match place {
        Place::Value(at) | Place::Key(at) => at.is_within(&Pointer::of(&["paths", path])),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
