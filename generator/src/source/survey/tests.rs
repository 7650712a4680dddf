use super::*;
use crate::diagnostic::Place;

fn findings(text: &str) -> Vec<(Place, String)> {
    let found = survey(&Text::new("a.yaml", text), &Limits::default()).err().unwrap_or_default();
    found.iter().map(|finding| (finding.place.clone(), finding.message.clone())).collect()
}

#[test]
fn ordinary_text_passes() {
    assert_eq!(findings("a: !!str 1\nb: ! 2\nc: [d, {e: f}]\n...\n"), []);
    assert_eq!(findings(&format!("a: {}1{}", "[".repeat(127), "]".repeat(127))), []);
}

#[test]
fn all_foreign_tags_are_found() {
    let found = findings("ä: !x 1\nb: [!!set {c}, !<tag:example.org,2000:d> e]\n");
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].1.contains("`!x`") && found[1].1.contains("`!!set`"), "{found:?}");
}

#[test]
fn the_value_that_is_meant_is_named() {
    let faults = survey(&Text::new("a.yaml", "a: &x 1\nb: [2, !y 3]\nc: {d: &x 4}\n"), &Limits::default()).unwrap_err();
    let values: Vec<&str> = faults.iter().filter_map(|fault| Some(fault.within.as_ref()?.as_str())).collect();
    assert_eq!(values, ["/b/1", "/c/d"]);
}

#[test]
fn anchors_have_names_of_their_own() {
    assert_eq!(findings("a: &x 1\nb: &y [*x]\nc: !!str &z 1\n").len(), 0);
    let found = findings("a: &x 1\nb: &y [2, &x 3]\nc:\n  - !!map &y\n    d: *x\n");
    let expected = [((2, 11), "anchor `&x` is used twice"), ((4, 5), "anchor `&y` is used twice")];
    let expected = expected.map(|((line, column), message)| (Place::Position { line, column }, message.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn depth_is_found_in_text_that_is_not_understood() {
    let tail = "{\"a\":".repeat(MAX_BRACKETS + 1);
    assert!(findings(&format!("a: @\nb: {tail}")).iter().any(|(_, message)| message.contains("nested")));
    assert_eq!(findings("a: @\nb: [[]]\n"), []);
}

#[test]
fn aliases_are_as_large_as_what_they_stand_for() {
    let within = |nodes: usize, text: &str| survey(&Text::new("a.yaml", text), &Limits { nodes, ..Limits::default() });
    // The mapping, its two members, two items, and the two once more.
    let text = "a: &x [1, 2]\nb: *x\n";
    assert!(within(7, text).is_ok());
    let refused = within(6, text).unwrap_err();
    let places: Vec<&Place> = refused.iter().map(|fault| &fault.place).collect();
    assert_eq!(places, [&Place::Position { line: 2, column: 4 }]);
}

#[test]
fn aliases_that_multiply_are_found_where_most_comes_of_them() {
    let list = |alias: &str| [alias; 100].join(", ");
    let base = format!("one: &a 1\nmany: &b [{}]\n", list("*a"));
    assert_eq!(findings(&format!("{base}more: [*b, *a]\n")), []);
    let found = findings(&format!("{base}more: &c [{}]\nall: [*b, *c, *c, *c]\n", list("*b")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Place::Position { line: 4, column: 11 });
}
