use super::*;

fn scalars(text: &str) -> (Vec<String>, bool) {
    let (found, fault) = read(text, |events| {
        events
            .filter_map(|(event, range)| match event {
                Event::Scalar(..) => text.get(range).map(str::to_owned),
                _ => None,
            })
            .collect::<Vec<_>>()
    });
    (found, fault.is_none())
}

#[test]
fn brackets_that_close_below_their_key_are_understood() {
    let text = "a:\n  b: { # ö: {\n    \"ä\": [ 'it''s', x'y, ],\n  }\n  c: [\n  d\n]\ne: \"\\\"f {\"\n";
    assert!(Parser::new_from_str(text).any(|event| event.is_err()), "the fixture shows the difference");
    let (found, whole) = scalars(text);
    assert!(whole);
    assert_eq!(found, ["a", "b", "\"ä\"", "'it''s'", "x'y", "c", "d", "e", "\"\\\"f {\""]);
}

#[test]
fn flattening_keeps_the_place_of_each_character() {
    let text = "a: {\r\n  ö: 1, # ä }\r\n  \"b\\\"\": [\r\n]\r\n}\r\nc: 1\r\n";
    let flat = flatten(text);
    assert_eq!(flat.chars().count(), text.chars().count());
    assert_eq!(flat.lines().count(), 2);
    assert_eq!(flat.lines().next().unwrap().trim_end(), "a: {    ö: 1,          \"b\\\"\": [  ]  }");
}

#[test]
fn text_with_unmatched_brackets_stays_as_it_is() {
    let text = "a: {\n  b: [1\nc: 2\n";
    assert_eq!(flatten(text), text);
}

#[test]
fn what_comes_before_a_fault_counts() {
    let (found, whole) = scalars("a: b\nc: @\n");
    assert!(!whole);
    assert_eq!(found, ["a", "b", "c"]);
}
