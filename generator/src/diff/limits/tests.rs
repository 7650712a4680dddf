//! Limits of every kind, and numbers that no double tells apart.

use super::*;
use crate::encode::Text;

fn range(least: Option<(&str, bool)>, most: Option<(&str, bool)>) -> Vec<Limit> {
    let bound = |(value, excluded): (&str, bool)| Bound { value: value.to_owned(), excluded };
    vec![Limit::Range { least: least.map(bound), most: most.map(bound) }]
}

fn patterns(list: &[&str]) -> Vec<Limit> {
    list.iter().map(|pattern| Limit::Pattern(Text::from(*pattern))).collect()
}

fn length(least: Option<usize>, most: Option<usize>) -> Vec<Limit> {
    vec![Limit::Length(Count { least, most })]
}

#[test]
fn every_limit_of_one_kind_counts() {
    assert_eq!(compare(&patterns(&["a"]), &patterns(&["a", "b"])), Variance::Narrower);
    assert_eq!(compare(&patterns(&["a", "b"]), &patterns(&["b"])), Variance::Wider);
    assert_eq!(compare(&patterns(&["a", "b"]), &patterns(&["b", "a"])), Variance::Same);
    assert_eq!(compare(&patterns(&["a", "b"]), &patterns(&["a", "c"])), Variance::Different);
    assert_eq!(compare(&length(None, Some(5)), &patterns(&["a"])), Variance::Different);
}

#[test]
fn lengths_are_ranges() {
    assert_eq!(compare(&[], &length(Some(1), None)), Variance::Narrower);
    assert_eq!(compare(&length(Some(1), Some(5)), &length(Some(1), Some(9))), Variance::Wider);
    assert_eq!(compare(&length(Some(1), Some(5)), &length(Some(2), Some(9))), Variance::Different);
    assert_eq!(compare(&length(None, Some(5)), &length(Some(0), Some(5))), Variance::Same);
}

#[test]
fn bounds_are_compared_digit_by_digit() {
    let most = |value| range(None, Some((value, false)));
    assert_eq!(compare(&most("9007199254740993"), &most("9007199254740992")), Variance::Narrower);
    assert_eq!(compare(&most("100"), &most("1e2")), Variance::Same);
    assert_eq!(compare(&most("0.5"), &most("0.50")), Variance::Same);
    assert_eq!(compare(&most("0.5"), &most("0.45")), Variance::Narrower);
    assert_eq!(compare(&most("-3"), &most("-20")), Variance::Narrower);
    assert_eq!(compare(&most("-0"), &most("0.0")), Variance::Same);
    assert_eq!(compare(&most("-0.001"), &most("0")), Variance::Wider);
    assert_eq!(compare(&most("0.001"), &most("0")), Variance::Narrower);
    assert_eq!(compare(&most("1e400"), &most("1e401")), Variance::Wider);
    assert_eq!(compare(&most("much"), &most("1")), Variance::Different);
}

#[test]
fn ends_that_are_excluded_take_a_value_away() {
    let least = |value, excluded| range(Some((value, excluded)), None);
    assert_eq!(compare(&least("1", false), &least("1", true)), Variance::Narrower);
    assert_eq!(compare(&least("1", true), &least("1.0", false)), Variance::Wider);
    assert_eq!(compare(&least("1", true), &least("2", true)), Variance::Narrower);
    assert_eq!(compare(&least("1", true), &range(None, Some(("1", true)))), Variance::Different);
}

#[test]
fn steps_divide_one_another() {
    let step = |text: &str| [Limit::MultipleOf(text.to_owned())];
    assert_eq!(compare(&step("4"), &step("2")), Variance::Wider);
    assert_eq!(compare(&step("2"), &step("4")), Variance::Narrower);
    assert_eq!(compare(&step("2"), &step("3")), Variance::Different);
    assert_eq!(compare(&step("0.5"), &step("0.50")), Variance::Same);
    assert_eq!(compare(&step("0.5"), &step("0.25")), Variance::Different);
}
