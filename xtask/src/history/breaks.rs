//! Counts of what breaks, made by a comparison of the raw texts: which of them a change tells.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use oasmith::diff::{Change, Changes, Rule, Subject};
use serde::Deserialize;

use super::notes::{Verdict, is_at};

/// Something that is gone or another thing.
#[derive(Debug, Deserialize)]
pub(super) struct Break {
    pub(super) kind: String,
    /// `GET /pets`, `GET /pets 404`, `Pet` or `Pet.name`, and perhaps more after a colon.
    #[serde(rename = "where")]
    pub(super) place: String,
}

/// The folders below `other` that have an old and a new description, with the list of what breaks.
pub(super) fn folders(within: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let other = within.join("other");
    if !other.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(&other).with_context(|| format!("cannot read {}", other.display()))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.retain(|folder| folder.join("breaking.json").is_file());
    found.sort();
    Ok(found)
}

/// A description in a folder, in whichever format it is.
pub(super) fn description(folder: &Path, name: &str) -> PathBuf {
    let yaml = folder.join(name).with_extension("yaml");
    if yaml.is_file() { yaml } else { yaml.with_extension("json") }
}

/// What breaks, as the list in a folder has it.
pub(super) fn read(folder: &Path) -> anyhow::Result<Vec<Break>> {
    let path = folder.join("breaking.json");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no list of breaks", path.display()))
}

/// Looks for a change that tells it.
pub(super) fn judge(one: &Break, changes: &Changes) -> Verdict {
    let told =
        |rules: &[Rule]| changes.changes.iter().any(|change| rules.contains(&change.rule) && is_about(one, change));
    let (same, more): (&[Rule], &[Rule]) = match one.kind.as_str() {
        "operation removed" => (&[Rule::OperationRemoved], &[Rule::OperationMoved]),
        "operationId changed" => (&[Rule::OperationRenamed], &[Rule::OperationMoved]),
        "response removed" => (&[Rule::ResponseRemoved], &[Rule::OperationMoved, Rule::OperationRemoved]),
        "success response type changed" => {
            // No answer of these statuses carries a body, described or not.
            if one.place.contains(" 204") || one.place.contains(" 304") {
                return Verdict::Foreign;
            }
            let same = &[Rule::ResponseTypeChanged, Rule::ResponseBodyAdded, Rule::ResponseBodyRemoved];
            (same, &[Rule::ModelRenamed])
        }
        "schema removed" => (&[Rule::ModelRemoved], &[Rule::ModelRenamed]),
        "schema type changed" => (
            &[Rule::ModelTypeChanged, Rule::UnionTypeAdded, Rule::UnionTypeRemoved, Rule::ModelRenamed],
            &[
                Rule::PropertyAddedOptional,
                Rule::PropertyRemoved,
                Rule::PropertyBecameRequired,
                Rule::PropertyTypeChanged,
                Rule::PropertyConstantChanged,
                Rule::EnumValueAdded,
            ],
        ),
        "property removed" => (&[Rule::PropertyRemoved], &[Rule::PropertyRenamed, Rule::ModelRemoved]),
        "required property added" => (&[Rule::PropertyAddedRequired], &[Rule::PropertyRenamed]),
        "property made required" => (&[Rule::PropertyBecameRequired], &[Rule::PropertyConstantChanged]),
        "property made optional" => (&[Rule::PropertyBecameOptional], &[]),
        "property type changed" => (
            if is_only_null(&one.place) {
                &[Rule::PropertyBecameNullable, Rule::PropertyBecameNonNullable]
            } else {
                &[Rule::PropertyTypeChanged, Rule::PropertyFormatChanged]
            },
            &[
                Rule::ModelRenamed,
                Rule::PropertyConstantChanged,
                Rule::EnumValueAdded,
                Rule::UnionTypeAdded,
                Rule::UnionTypeRemoved,
                Rule::ModelTypeChanged,
            ],
        ),
        _ => return Verdict::Missed,
    };
    match (told(same), told(more)) {
        (true, _) => Verdict::Found,
        (false, true) => Verdict::Explained,
        (false, false) => Verdict::Missed,
    }
}

/// Whether a type is what it was, but for null: `string -> string?` or `['string', 'null']`.
fn is_only_null(place: &str) -> bool {
    let Some((was, is)) = place.split_once(": ").and_then(|(_, types)| types.split_once(" -> ")) else { return false };
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
        words.filter(|word| !["", "null", "nullable"].contains(word)).map(str::to_owned).collect()
    };
    let has_null = |text: &str| text.contains("null") || text.contains('?');
    words(was) == words(is) && has_null(was) != has_null(is)
}

fn is_about(one: &Break, change: &Change) -> bool {
    let (place, detail) = one.place.split_once(": ").unwrap_or((&one.place, ""));
    let shows = |text: &str| change.sentence.contains(&format!("`{text}`"));
    match &change.subject {
        Subject::Operation(operation) => {
            let Some((method, rest)) = place.split_once(' ') else { return false };
            let path = rest.split_once(' ').map_or(rest, |(path, _)| path);
            let status = rest.split_once(' ').map(|(_, status)| status);
            let is_here = operation.path.is(path) || change.old.as_ref().is_some_and(|at| is_at(at, path));
            let has_status = change.rule.id().starts_with("response") && status.is_some();
            is_here
                && operation.method.eq_ignore_ascii_case(method)
                && (!has_status || change.member.as_ref().is_some_and(|it| status.is_some_and(|status| it.is(status))))
        }
        Subject::Model { name, .. } if change.rule == Rule::ModelRenamed => {
            // What something is called now, wherever it is named.
            let words = detail.split(|c: char| "'(),[]{}: ".contains(c)).filter(|word| !word.is_empty());
            shows(place) || name.is(place) || words.into_iter().any(shows)
        }
        Subject::Model { name, .. } => match place.rsplit_once('.') {
            Some((model, property)) if change.rule.id().starts_with("property") => {
                name.is(model) && (change.member.as_ref().is_some_and(|it| it.is(property)) || shows(property))
            }
            Some((model, _)) if change.rule == Rule::ModelRemoved => name.is(model),
            _ => name.is(place),
        },
        Subject::Api => false,
    }
}

#[cfg(test)]
mod tests;
