//! For programs: one JSON document. `docs/diff.md` explains it and `docs/diff.schema.json` is its schema; what either
//! says only changes with the document's version.

use serde::Serialize;
use serde_json::Value;

use super::{Report, breaking, count};
use crate::diff::{Change, Impact, Subject, Whom, Wire};
use crate::encode::Text;
use crate::report::json::{Place, document};

/// Raised when a member goes away or means something else; new members may come at any time.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    old: &'a str,
    new: &'a str,
    impact: Option<&'static str>,
    from_version: Option<String>,
    next_version: Option<String>,
    counts: Counts,
    changes: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Counts {
    major: usize,
    minor: usize,
    patch: usize,
    breaking: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'static str,
    impact: &'static str,
    subject: About<'a>,
    member: Option<Value>,
    direction: &'static str,
    wire: &'static str,
    breaks: &'static [&'static str],
    old: Option<Place<'a>>,
    new: Option<Place<'a>>,
    sentence: &'a str,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum About<'a> {
    Operation { method: &'static str, path: Value, operation_id: Value, tag: Option<Value>, rust: &'a str },
    Model { name: Value, rust: &'a str },
    Api,
}

pub(super) fn render(report: &Report<'_>) -> String {
    document(&Document {
        version: VERSION,
        old: report.old.name(),
        new: report.new.name(),
        impact: report.changes.impact().map(Impact::as_str),
        from_version: report.from.map(ToString::to_string),
        next_version: report.next().map(|next| next.to_string()),
        counts: Counts {
            major: count(report.changes, Impact::Major),
            minor: count(report.changes, Impact::Minor),
            patch: count(report.changes, Impact::Patch),
            breaking: breaking(report.changes),
        },
        changes: report.changes.changes.iter().map(|change| entry(report, change)).collect(),
    })
}

fn entry<'a>(report: &Report<'a>, change: &'a Change) -> Entry<'a> {
    let (wire, breaks): (_, &[_]) = match change.wire {
        Wire::None => ("none", &[]),
        Wire::Additive => ("additive", &[]),
        Wire::Breaking(Whom::Senders) => ("breaking", &["senders"]),
        Wire::Breaking(Whom::Readers) => ("breaking", &["readers"]),
        Wire::Breaking(Whom::Both) => ("breaking", &["senders", "readers"]),
    };
    Entry {
        rule: change.rule.id(),
        impact: change.impact.as_str(),
        subject: about(&change.subject),
        member: change.member.as_ref().map(Text::to_json),
        direction: change.direction.as_str(),
        wire,
        breaks,
        old: report.old_spot(change).map(|spot| Place::of(&spot)),
        new: report.new_spot(change).map(|spot| Place::of(&spot)),
        sentence: &change.sentence,
        hint: change.hint.as_deref(),
    }
}

fn about(subject: &Subject) -> About<'_> {
    match subject {
        Subject::Operation(operation) => About::Operation {
            method: operation.method,
            path: operation.path.to_json(),
            operation_id: operation.id.to_json(),
            tag: operation.tag.as_ref().map(Text::to_json),
            rust: &operation.rust,
        },
        Subject::Model { name, rust } => About::Model { name: name.to_json(), rust },
        Subject::Api => About::Api,
    }
}
