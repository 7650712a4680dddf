use super::*;
use crate::diff::{Change, Direction, Rule, Subject, Wire};

fn next(from: &str, impact: Impact) -> String {
    let change = Change {
        rule: Rule::OperationAdded,
        subject: Subject::Api,
        member: None,
        old: None,
        new: None,
        direction: Direction::None,
        wire: Wire::None,
        impact,
        sentence: String::new(),
        hint: None,
    };
    // Smaller changes beside it do not matter.
    let smaller = Change { impact: Impact::Patch, ..change.clone() };
    let from: Version = from.parse().unwrap();
    let next = Changes { changes: vec![smaller, change] }.next_version(&from);
    assert!(next > from || from.patch == u64::MAX, "{from} to {next}");
    next.to_string()
}

#[test]
fn the_first_number_that_is_not_zero_tells_what_breaks() {
    for (from, major, minor, patch) in [
        ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
        ("0.2.3", "0.3.0", "0.2.4", "0.2.4"),
        ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
        ("1.2.3+build", "2.0.0", "1.3.0", "1.2.4"),
    ] {
        let versions = [Impact::Major, Impact::Minor, Impact::Patch].map(|impact| next(from, impact));
        assert_eq!(versions, [major, minor, patch], "{from}");
    }
}

#[test]
fn what_is_announced_may_still_change_as_its_numbers_allow() {
    for (from, major, minor, patch) in [
        ("2.0.0-beta.1", "2.0.0", "2.0.0", "2.0.0"),
        ("1.3.0-rc.1", "2.0.0", "1.3.0", "1.3.0"),
        ("1.2.4-rc.1", "2.0.0", "1.3.0", "1.2.4"),
        ("0.3.0-rc.1", "0.3.0", "0.3.0", "0.3.0"),
        ("0.3.1-rc.1", "0.4.0", "0.3.1", "0.3.1"),
        ("0.0.4-rc.1", "0.0.4", "0.0.4", "0.0.4"),
    ] {
        let versions = [Impact::Major, Impact::Minor, Impact::Patch].map(|impact| next(from, impact));
        assert_eq!(versions, [major, minor, patch], "{from}");
    }
}

#[test]
fn without_a_change_the_version_stays() {
    let from: Version = "1.2.3-rc.1+build".parse().unwrap();
    assert_eq!(Changes::default().next_version(&from), from);
}

#[test]
fn the_last_number_is_no_reason_to_stop() {
    assert_eq!(next("1.2.18446744073709551615", Impact::Patch), "1.2.18446744073709551615");
}
