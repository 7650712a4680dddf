//! For every pointer of some texts: what stands at the place that is found says the value.

use super::Tree;
use serde_json::Value;

use super::super::{Format, Source, load};
use crate::diagnostic::{Place, Pointer};

const JSON: &str = "{\r\n  \"größe\" : [1, -2.5e3, true, null, \"x\\\"y\\\\\", [], {}],\r\n\
    \t\"a/b~c\": {\"\\u0064\": {\"e\": \"😀, {not: [a]} value\"}},\n\"\": \"empty key\",\"z\":0}";

const YAML: &str = "\
# A comment; ümläute before everything.
openapi: 3.0.3
info:
  title: Größe und Gewicht   # trailing
  'quoted key': \"dou\\u0062le 😀 quoted\"
  \"an \\x65scape\": 'single ''quoted'''
  empty:
  plain: several words
    on two lines
  literal: |
    first ä
      second

  folded: >-
    one
    two
paths:
  /a/{b}:
    get: {responses: {200: {description: ok}, default: [x, [y, {z: 1}]]}}
  # between
  /c:
  - one
  -
    nested: yes

    after: 2
  - - deep
    - deeper
  /d:
  - - x
  - y
  - []

components: &anchor
  schemas: {}
  list: []
again: *anchor
last: [*anchor]
";

/// All pointers of a value.
fn pointers(value: &Value, here: &Pointer, found: &mut Vec<Pointer>) {
    found.push(here.clone());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &here.join(index), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| pointers(member, &here.join(key), found));
        }
        _ => {}
    }
}

/// Reads the text of a value as if it stood alone: its lines are moved so that its first one is indented too.
fn reparse(source: &Source, place: &Place) -> Value {
    let span = source.locate(place).unwrap();
    let text = source.text().slice(span.start..span.end);
    let line_before = source.text().slice(source.text().line(span.line.saturating_sub(1)));
    match source.format() {
        Format::Json => serde_json::from_str(text).unwrap(),
        // The place of a block scalar is that of its content.
        Format::Yaml if [" |", " >-"].iter().any(|header| line_before.ends_with(header)) => {
            let header = line_before.rsplit_once(' ').unwrap().1;
            let alone = format!("x: {header}\n{}{text}\n", " ".repeat(span.column - 1));
            serde_yaml::from_str::<Value>(&alone).unwrap()["x"].clone()
        }
        Format::Yaml => {
            let text = text.replace("*anchor", "{schemas: {}, list: []}");
            serde_yaml::from_str(&format!("{}{text}", " ".repeat(span.column - 1))).unwrap()
        }
    }
}

fn check(name: &str, text: &str) {
    let source = load(name, text).unwrap();
    let mut all = Vec::new();
    pointers(source.value(), &Pointer::root(), &mut all);
    assert!(all.len() > 10);
    for pointer in all {
        let expected = source.value().pointer(pointer.as_str()).unwrap();
        assert_eq!(&reparse(&source, &Place::Value(pointer.clone())), expected, "{name} value {pointer}");
        let Some(token) = pointer.tokens().last() else { continue };
        let parent = pointer.as_str().rsplit_once('/').unwrap().0;
        if source.value().pointer(parent).unwrap().is_object() {
            let key = reparse(&source, &Place::Key(pointer.clone()));
            let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
            assert_eq!(key, token, "{name} key {pointer}");
        }
    }
}

#[test]
fn json_places_lead_to_their_values() {
    check("a.json", JSON);
    check("compact.json", &serde_json::to_string(load("a.json", JSON).unwrap().value()).unwrap());
}

#[test]
fn yaml_places_lead_to_their_values() {
    check("a.yaml", YAML);
    check("crlf.yaml", &YAML.replace('\n', "\r\n"));
}

#[test]
fn long_texts_with_wide_characters_keep_their_places() {
    let long = format!("ü: {}\n{YAML}", "äö😀 ".repeat(700));
    check("long.yaml", &long);
}

#[test]
fn lines_and_columns_are_those_of_an_editor() {
    let source = load("a.yaml", YAML).unwrap();
    let place = |pointer: &str| {
        let span = source.locate(&Place::Value(Pointer::parse(pointer))).unwrap();
        (span.line, span.column)
    };
    assert_eq!(place("/info/title"), (4, 10));
    assert_eq!(place("/paths/~1c/1/after"), (26, 12));
    // An alias has the value of its anchor.
    assert_eq!(place("/again/schemas"), place("/components/schemas"));
}

#[test]
fn what_is_not_in_the_text_is_found_at_its_ancestor() {
    let source = load("a.yaml", "a:\n  b: [1]\n").unwrap();
    let text = |place| {
        let span = source.locate(&place).unwrap();
        source.text().slice(span.start..span.end)
    };
    assert_eq!(text(Place::Value(Pointer::parse("/a/b/7/x"))), "[1]");
    assert_eq!(text(Place::Key(Pointer::parse("/a/b/7/x"))), "b");
    assert_eq!(text(Place::Value(Pointer::parse("/nowhere"))), "a:\n  b: [1]");
    assert_eq!(source.locate(&Place::Document), None);
}

#[test]
fn merged_members_are_found_where_they_are_written() {
    let source = load("a.yaml", "base: &base\n  x: 1\nuse:\n  <<: *base\n  y: 2\n").unwrap();
    let span = source.locate(&Place::Value(Pointer::parse("/use/x"))).unwrap();
    assert_eq!((span.line, span.column), (2, 6));
}

/// The way to the place that is marked.
fn way(text: &str, format: Format) -> String {
    let offset = text.find('§').unwrap();
    let ways = Tree::ways(&text.replace('§', ""), format, &[offset]);
    assert_eq!(ways.len(), 1);
    ways[0].to_string()
}

#[test]
fn the_way_to_a_place_is_found_in_text_that_is_not_well_formed() {
    for (text, expected) in [
        (r#"{"a": {"b": [1, {"c": §} ]}}"#, "/a/b/1/c"),
        (r#"{"a": {"b": [1, §]}, "d": 2}"#, "/a/b/1"),
        (r#"{"a": [[1], [2], §x], "d": 2}"#, "/a/2"),
        (r#"{"a": {"b": 1,§}}"#, "/a"),
        (r#"{"a": 1, "b": "§never closed"#, "/b"),
        (r#"{"a": 1} §{"#, ""),
        ("§", ""),
    ] {
        assert_eq!(way(text, Format::Json), expected, "{text}");
    }
    for (text, expected) in [
        ("a:\n  b: 1\n  c: §\"never closed\n", "/a/c"),
        ("a:\n  - 1\n  - b: §!x 2\n", "/a/1/b"),
        ("a:\n  b: 1\nc/d: §!x 2\n", "/c~1d"),
        ("§", ""),
    ] {
        assert_eq!(way(text, Format::Yaml), expected, "{text}");
    }
}

#[test]
fn ways_to_several_places_are_found_at_once() {
    let ways = Tree::ways("a: 1\nb: [2, 3]\n", Format::Yaml, &[3, 9, 12, 99]);
    assert_eq!(ways.iter().map(Pointer::as_str).collect::<Vec<_>>(), ["/a", "/b/0", "/b/1", ""]);
}

#[test]
fn a_text_that_only_the_other_parser_takes_is_known_as_a_whole() {
    let text = "\n  \"openapi\":\t\t\tp\t ";
    let tree = Tree::new(text, Format::Yaml).unwrap();
    assert_eq!(tree.value(&Pointer::parse("/openapi")), 0..text.len());
}
