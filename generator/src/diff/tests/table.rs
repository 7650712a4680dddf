//! The table: an edit, and all that may be said about it.

mod operations;
mod root;
mod types;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use self::operations::{BODIES, OPERATIONS, PARAMETERS, RESPONSES};
use self::root::{BLOCKS, ROOT};
use self::types::{MODELS, PROPERTIES};
use super::*;

/// An edit of the base, and the lines of the changes that it makes.
type Row = (&'static str, &'static str, &'static [&'static str]);

fn rows() -> impl Iterator<Item = (String, &'static [&'static str], &'static str)> {
    let plain = [OPERATIONS, PARAMETERS, BODIES, RESPONSES, MODELS, PROPERTIES, ROOT].into_iter().flatten();
    let plain = plain.map(|(from, to, lines)| (edited(from, to), *lines, *from));
    plain.chain(BLOCKS.iter().map(|(first, to, lines)| (edited_block(first, to), *lines, *first)))
}

/// An edit, the lines that are expected, and the changes that it makes.
type Found = (&'static str, BTreeSet<String>, Vec<Change>);

/// What every edit makes of the base; found once for all tests.
static FOUND: LazyLock<Vec<Found>> = LazyLock::new(|| {
    let of = |(text, lines, edit): (String, &[&str], &'static str)| {
        let expected = lines.iter().map(|line| (*line).to_owned()).collect();
        (edit, expected, changes(BASE, &text))
    };
    rows().map(of).collect()
});

#[test]
fn an_edit_makes_the_changes_that_it_should_and_no_others() {
    let mut wrong = Vec::new();
    for (edit, expected, changes) in FOUND.iter() {
        let found: BTreeSet<String> = changes.iter().map(line).collect();
        if found != *expected || found.len() != changes.len() {
            wrong.push(format!("{edit}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), FOUND.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_an_edit() {
    let told = FOUND.iter().flat_map(|(_, lines, _)| lines).filter_map(|line| line.split(' ').next());
    let mut told: BTreeSet<&str> = told.collect();
    told.extend(likeness::RULES);
    let missing: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).filter(|id| !told.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_edit_taken_back_is_a_change_too() {
    for (text, _, edit) in rows() {
        assert!(!changes(&text, BASE).is_empty(), "{edit}");
    }
}

#[test]
fn what_breaks_has_a_hint() {
    const DEPRECATED: [Rule; 4] =
        [Rule::OperationDeprecated, Rule::ParameterDeprecated, Rule::PropertyDeprecated, Rule::ModelDeprecated];
    for (edit, _, changes) in FOUND.iter() {
        for change in changes {
            let breaks = change.impact == Impact::Major || matches!(change.wire, Wire::Breaking(_));
            assert_eq!(breaks || DEPRECATED.contains(&change.rule), change.hint.is_some(), "{edit}: {change:?}");
            assert!(change.sentence.ends_with('.') && !change.sentence.contains('\n'), "{}", change.sentence);
        }
    }
}
