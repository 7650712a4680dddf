use serde_json::json;

use super::*;
use crate::diagnostic::{Code, Diagnostic, Place, Pointer};

fn value(name: &str, text: &str) -> Value {
    load(name, text).unwrap().take()
}

fn errors(name: &str, text: &str) -> Vec<Diagnostic> {
    load(name, text).unwrap_err().iter().cloned().collect()
}

fn error(name: &str, text: &str) -> Diagnostic {
    let mut errors = errors(name, text);
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

fn at(line: usize, column: usize) -> Place {
    Place::Position { line, column }
}

#[test]
fn json_and_yaml_of_one_description_give_one_value() {
    let json =
        r#"{"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"x": null}}}}}, "n": [1, -2, 0.5]}"#;
    let yaml =
        "n: [1, -2, 0.5]\npaths:\n  /a:\n    get:\n      responses:\n        200:\n          x:\nopenapi: 3.0.3\n";
    assert_eq!(value("a.json", json), value("a.yaml", yaml));
}

#[test]
fn order_of_keys_does_not_matter() {
    let text = serde_json::to_string(&value("a", r#"{"b": 1, "a": 2}"#)).unwrap();
    assert_eq!(text, r#"{"a":2,"b":1}"#);
}

#[test]
fn keys_keep_their_spelling() {
    let yaml = "200: a\ntrue: b\nnull: c\n1.10: d\n0x10: e\n2020-01-01: f\nno: g\n";
    let keys = ["0x10", "1.10", "200", "2020-01-01", "no", "null", "true"];
    assert_eq!(value("a.yaml", yaml).as_object().unwrap().keys().collect::<Vec<_>>(), keys);
}

#[test]
fn words_that_only_old_yaml_takes_for_booleans_stay_text() {
    assert_eq!(value("a.yaml", "a: [no, NO, off, y, true]"), json!({"a": ["no", "NO", "off", "y", true]}));
}

#[test]
fn large_numbers_become_doubles() {
    let expected = json!({"a": u64::MAX, "b": 18_446_744_073_709_552_000.0, "c": 1e29, "d": -9.3e18});
    let members = "18446744073709551615, 18446744073709552000, 100000000000000000000000000000, -9300000000000000000";
    let [a, b, c, d] = members.split(", ").collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(value("a.json", &format!(r#"{{"a": {a}, "b": {b}, "c": {c}, "d": {d}}}"#)), expected);
    assert_eq!(value("a.yaml", &format!("a: {a}\nb: {b}\nc: {c}\nd: {d}\n")), expected);
    let forty = "1".repeat(40);
    assert_eq!(value("a.json", &format!(r#"{{"a": {forty}}}"#)), value("a.yaml", &format!("a: {forty}")));
}

#[test]
fn numbers_that_no_double_holds_are_refused_or_stay_text() {
    let fault = error("a.json", r#"{"a": 1e400}"#);
    assert_eq!((fault.code, fault.message.as_str()), (Code::Syntax, "number out of range"));
    assert_eq!(value("a.yaml", "a: 1e400"), json!({"a": "1e400"}));
    let faults = errors("a.yaml", "a: .nan\nb:\n  - 1\n  - -.inf\n");
    assert_eq!(faults.iter().map(|fault| fault.place.clone()).collect::<Vec<_>>(), [at(1, 4), at(4, 5)]);
    assert!(faults[0].message.contains("not-a-number"));
}

#[test]
fn all_duplicate_keys_are_told_with_both_places() {
    let yaml = "paths:\n  /a: {get: 1}\n  /b: 2\n  /a: {get: 1, get: 3}\ninfo: 4\n\"info\": 5\n";
    let json = "{\"paths\": {\n  \"/a\": {\"get\": 1},\n  \"/b\": 2,\n  \"/a\": {\"get\": 1, \"get\": 3}},\n  \"info\": 4,\n  \"info\": 5\n}";
    let expected = [("/a", at(4, 3), at(2, 3)), ("get", at(4, 16), at(4, 8)), ("info", at(6, 1), at(5, 1))];
    for (faults, is_json) in [(errors("a.yaml", yaml), false), (errors("a.json", json), true)] {
        assert_eq!(faults.len(), expected.len(), "{faults:?}");
        for (fault, (key, second, first)) in faults.iter().zip(&expected) {
            assert_eq!(fault.code, Code::DuplicateKey);
            assert_eq!(fault.message, format!("key `{key}` appears twice in one mapping"));
            let related = fault.related.clone().unwrap();
            assert_eq!(related.1, "first used here");
            if !is_json {
                assert_eq!((&fault.place, &related.0), (second, first));
            }
        }
        assert!(matches!(faults[0].place, Place::Position { line: 4, column: 3 }));
    }
}

#[test]
fn keys_that_differ_in_quotes_only_are_one_key() {
    assert_eq!(error("a.yaml", "200: 1\n'200': 2\n").code, Code::DuplicateKey);
}

#[test]
fn merge_keys_give_members_that_are_not_there() {
    let yaml = "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\nuse:\n  <<: [*base, *more]\n  a: 5\n";
    assert_eq!(value("a.yaml", yaml)["use"], json!({"a": 5, "b": 2, "c": 4}));
    let fault = error("a.yaml", "a:\n  <<: text\n");
    assert_eq!(fault.place, at(2, 7));
    assert!(fault.message.contains("mapping"));
    assert_eq!(value("a.json", r#"{"<<": 1}"#), json!({"<<": 1}));
}

#[test]
fn tags_that_change_the_meaning_are_refused() {
    for (text, place, tag) in [
        ("a: 1\nb: !include x.yaml\n", at(2, 4), "!include"),
        ("a: !thing {b: 1}\n", at(1, 4), "!thing"),
        ("a: !!python/object:os.system [x]\n", at(1, 4), "!!python/object:os.system"),
        ("a: !!binary aGk=\n", at(1, 4), "!!binary"),
    ] {
        let fault = error("a.yaml", text);
        assert!(fault.message.contains(&format!("`{tag}`")), "{fault:?}");
        // A tag stands before its value; either place leads to it.
        let Place::Position { line, .. } = place else { unreachable!() };
        assert!(matches!(fault.place, Place::Position { line: found, .. } if found == line), "{fault:?}");
    }
    assert_eq!(value("a.yaml", "a: !!str 1\nb: !!int \"2\"\nc: hi !!\n"), json!({"a": "1", "b": 2, "c": "hi !!"}));
}

#[test]
fn syntax_errors_have_a_place_and_a_reason() {
    for (name, text, place, reason) in [
        ("a.json", "{\n  \"ä\": ?\n}", at(2, 8), "expected value"),
        ("a.json", "{\"a\": 1", at(1, 7), "EOF while parsing an object"),
        ("a.json", "{\"a\": 1,}", at(1, 9), "trailing comma"),
        ("a.json", "{} {}", at(1, 4), "trailing characters"),
        ("a.json", "a: 1", at(1, 1), "expected value"),
        ("a.yaml", "a: 1\nä:  b: c\n", at(2, 6), "mapping values are not allowed"),
        ("a.yaml", "a: [1, 2\nb: 3\n", at(2, 2), "did not find expected ',' or ']'"),
        ("a.yaml", "a: *nowhere\n", at(1, 4), "unknown anchor"),
        ("a.yaml", "ä: \u{1}\n", at(1, 4), "control characters are not allowed"),
        ("a.yaml", "@a\n", at(1, 1), "cannot start any token"),
        ("a.yaml", "a: 1\n---\nb: 2\n", at(2, 1), "second YAML document"),
        ("a.yaml", "? [a, b]\n: 1\n", at(1, 3), "a key that is text"),
        ("a.txt", "{\"a\": tru", at(1, 9), "EOF while parsing a value"),
    ] {
        let fault = error(name, text);
        assert_eq!(fault.code, Code::Syntax);
        assert!(fault.message.contains(reason), "{text:?}: {fault:?}");
        assert!(!fault.message.contains(" at line 2 column 6"), "{fault:?}");
        assert_eq!(fault.place, place, "{text:?}: {fault:?}");
    }
}

#[test]
fn foreign_input_is_named() {
    for (text, reason) in [
        ("", "empty"),
        (" \n\u{feff}", "HTML"),
        ("# only a comment\n", "empty"),
        ("<!DOCTYPE html><html>", "HTML"),
        ("a\0b\0", "NUL"),
        ("just words", "a string"),
        ("[1]", "a list"),
    ] {
        let fault = errors("a", text).remove(0);
        assert!(fault.message.contains(reason) || text.contains('\u{feff}'), "{text:?}: {fault:?}");
    }
}

#[test]
fn a_byte_order_mark_is_no_content() {
    let source = load("a.yaml", "\u{feff}a: 1\n").unwrap();
    assert_eq!(source.value(), &json!({"a": 1}));
    assert_eq!(source.locate(&Place::Key(Pointer::parse("/a"))).unwrap().column, 1);
}

#[test]
fn deep_nesting_is_an_error() {
    for (open, name) in
        [("[", "a.json"), ("{\"a\":", "a.json"), ("[", "a.yaml"), ("{\"a\":", "a.yaml"), ("- ", "a.yaml")]
    {
        let fault = error(name, &open.repeat(200_000));
        assert_eq!(fault.code, Code::Limit);
        assert!(fault.message.contains("nested deeper"), "{name} {open}: {fault:?}");
    }
}

#[test]
fn aliases_that_grow_beyond_use_are_an_error() {
    let levels = (1..12).map(|level| {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("a{level}: &a{level} [{items}]\n")
    });
    let laughs: String = std::iter::once("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned()).chain(levels).collect();
    assert!(error("a.yaml", &laughs).message.contains("aliases"));
    assert_eq!(error("a.yaml", "a: &a [*a]\n").code, Code::Limit);
}

#[test]
fn extension_decides_between_formats() {
    assert_eq!(load("a.json", "{\"a\": 1}").unwrap().format(), Format::Json);
    // JSON is JSON whatever it is called.
    assert_eq!(load("a.yaml", "{\"a\": 1}").unwrap().format(), Format::Json);
    assert_eq!(load("a.yaml", "{a: 1}").unwrap().format(), Format::Yaml);
    assert_eq!(load("-", "{\"a\": 1}").unwrap().format(), Format::Json);
    assert_eq!(load("-", "{a: 1}").unwrap().format(), Format::Yaml);
    assert_eq!(load("-", "a: 1").unwrap().format(), Format::Yaml);
    let surrogates = load("a.yaml", r#"{"a": "\ud83d\ude00"}"#).unwrap();
    assert_eq!((surrogates.format(), surrogates.value()["a"].as_str()), (Format::Json, Some("😀")));
}

/// A next line is a line break in YAML 1.1, and a character like any other in JSON.
#[test]
fn json_in_a_file_for_yaml_is_read_as_json() {
    let text = "{\"a\": \"b\u{85} c\", \"<<\": {\"d\": 1}}";
    for name in ["a.yaml", "a.yml", "a.json", "a"] {
        assert_eq!(value(name, text), json!({"a": "b\u{85} c", "<<": {"d": 1}}), "{name}");
    }
}

/// One parser makes values and another one finds places; what only the first understands has no lines.
#[test]
fn a_key_that_is_there_twice_is_named_where_it_cannot_be_found() {
    let fault = error("a.yaml", "a: 1\nb:\n  \"c\"#d\na: 2\n");
    assert_eq!((fault.code, fault.place), (Code::DuplicateKey, Place::Document));
    assert_eq!(fault.message, "key `/a` appears twice in one mapping");
    assert!(fault.help.is_some());
}
