//! Whatever descriptions say, a report about what differs between them stays in its form.

use oasmith::diff::report::{Format, Report};
use oasmith::diff::{Changes, compare, read};
use oasmith::source::Source;
use oasmith_tests::fixture::Fixture;
use serde_json::Value;

/// Calls a function with what differs between the hostile fixture, an empty one, and itself with other types.
fn each_pair(check: impl Fn(&Changes, &Report<'_>)) {
    let hostile = Fixture::named("hostile_text");
    let other = hostile.text.replace("type: string", "type: integer").replace("required:", "x-required:");
    let other = hostile.load_as("other.yaml", &other).unwrap();
    let (hostile, empty) = (hostile.load().unwrap(), Fixture::named("empty").load().unwrap());
    let options = Fixture::named("hostile_text").options;
    let described = |source: &Source, then: &dyn Fn(&Changes)| {
        let (hostile, _) = read(&hostile, &options).unwrap();
        let (other, _) = read(source, &options).unwrap();
        then(&compare(&hostile, &other));
        then(&compare(&other, &hostile));
    };
    for source in [&empty, &other] {
        described(source, &|changes| {
            assert!(!changes.is_empty());
            check(changes, &Report::new(changes, &hostile, source));
        });
    }
}

/// What is outside of code spans and behind no backslash.
fn marks(line: &str) -> String {
    let outside: String = line.split('`').step_by(2).collect();
    let mut shown = String::new();
    let mut characters = outside.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            characters.next();
        } else {
            shown.push(character);
        }
    }
    shown
}

fn is_hidden(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[test]
fn nothing_hides_or_moves_in_any_format() {
    each_pair(|_, report| {
        for format in [Format::Text, Format::Markdown, Format::Json, Format::Github] {
            let text = report.render(format);
            let found = text.chars().find(|character| is_hidden(*character));
            assert_eq!(found, None, "{format:?}");
        }
    });
}

#[test]
fn a_change_is_one_command() {
    each_pair(|changes, report| {
        let commands = report.render(Format::Github);
        let is_command = |line: &&str| {
            ["error", "warning", "notice"].iter().any(|level| line.starts_with(&format!("::{level} file=")))
        };
        assert_eq!(commands.lines().filter(is_command).count(), changes.changes.len());
        assert_eq!(commands.lines().count(), changes.changes.len() + 1, "and a line with the sum");
    });
}

#[test]
fn a_change_is_one_item_without_marks_of_strangers() {
    each_pair(|changes, report| {
        let notes = report.render(Format::Markdown);
        assert_eq!(notes.lines().filter(|line| line.starts_with("* ")).count(), changes.changes.len());
        for line in notes.lines() {
            assert_eq!(line.matches('`').count() % 2, 0, "a code span is open: {line}");
            let marks = marks(line.trim_start_matches("* "));
            let found = marks.chars().find(|mark| "<>[]@_|~".contains(*mark));
            assert_eq!(found, None, "{line}");
            assert!(!marks.contains("://"), "an address becomes a link: {line}");
        }
        let mut lines = report.changelog().map(|(_, line)| line);
        assert!(lines.all(|line| !line.contains('\n')));
    });
}

#[test]
fn programs_get_a_document() {
    each_pair(|changes, report| {
        let document: Value = serde_json::from_str(&report.render(Format::Json)).unwrap();
        assert_eq!(document["changes"].as_array().unwrap().len(), changes.changes.len());
    });
}
