//! One description, and for each rule an edit that triggers it and no other.

mod features;
mod likeness;
mod places;
mod rims;
mod table;

use super::*;
use crate::source::{Source, load};

const BASE: &str = include_str!("tests/base.yaml");

fn options() -> Options {
    let mut options = Options { name: Some("shop".to_owned()), ..Options::default() };
    options.extensions.permissions = Some("x-permissions".to_owned());
    options.extensions.error_codes = Some("x-codes".to_owned());
    options.extensions.enum_names = Some("x-names".to_owned());
    options
}

fn source(text: &str) -> Source {
    load("shop.yaml", text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
}

/// The changes between two texts, in the configuration of the tests.
fn changes_with(old: &str, new: &str, options: &Options) -> Vec<Change> {
    let (old, new) = (source(old), source(new));
    let read = |source| read(source, options).unwrap_or_else(|faults| panic!("{faults:?}")).0;
    compare(&read(&old), &read(&new)).changes
}

fn changes(old: &str, new: &str) -> Vec<Change> {
    changes_with(old, new, &options())
}

/// What a change is, on one line.
fn line(change: &Change) -> String {
    let subject = match &change.subject {
        Subject::Operation(operation) => format!("{:?}", operation.id),
        Subject::Model { name, .. } => format!("{name:?}"),
        Subject::Api => "\"api\"".to_owned(),
    };
    let member = change.member.as_ref().map(|member| format!(".{member:?}")).unwrap_or_default();
    let line = format!("{} {subject}{member} {} {} {}", change.rule, change.direction, change.wire, change.impact);
    line.replace('"', "")
}

/// The base with one part in the place of another, which stands in it once.
fn edited(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "{from}");
    BASE.replace(from, to)
}

/// The base with a line, and all that stands further in below it, in other words.
fn edited_block(first: &str, to: &str) -> String {
    let lines: Vec<&str> = BASE.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].trim() == first).collect();
    let [start] = starts.as_slice() else { panic!("{first} stands {} times", starts.len()) };
    let depth = |line: &str| line.len() - line.trim_start().len();
    let inside = lines[start + 1..].iter().take_while(|line| depth(line) > depth(lines[*start])).count();
    let mut text: Vec<&str> = lines[..*start].to_vec();
    text.extend(Some(to).filter(|to| !to.is_empty()));
    text.extend(&lines[start + 1 + inside..]);
    text.join("\n") + "\n"
}
