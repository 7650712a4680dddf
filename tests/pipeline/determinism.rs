//! The same description gives the same bytes, in whatever order its keys stand.

use oasmith::files::Files;
use oasmith::manifest;
use oasmith_tests::fixture::{self, Fixture};
use serde_json::Value;

#[test]
fn two_runs_write_the_same() {
    for fixture in fixture::all(&fixture::folder()) {
        let files = || fixture.generate().unwrap_or_else(|report| panic!("{report}")).files;
        assert_eq!(different(&files(), &files()), [""; 0], "{}", fixture.name);
    }
}

#[test]
fn the_order_of_keys_does_not_matter() {
    for fixture in fixture::all(&fixture::folder()) {
        let original = fixture.generate().unwrap_or_else(|report| panic!("{report}"));
        for order in [Order::AsItIs, Order::Reversed, Order::Rotated] {
            let shuffled = shuffled(&fixture, order);
            // Other files refer to the description by its name.
            let extension = if fixture.has_files() { "yaml" } else { "json" };
            let source = fixture.load_as(&format!("{}.{extension}", fixture.name), &shuffled).unwrap();
            let output = oasmith::generate(&source, &fixture.options).unwrap();
            assert_eq!(different(&original.files, &output.files), [""; 0], "{} {order:?}", fixture.name);
            let said = |output: &oasmith::Output| {
                let said = output.diagnostics.iter().map(|one| format!("{:?} {}", one.place, one.message));
                let mut said: Vec<String> = said.collect();
                said.sort();
                said
            };
            assert_eq!(said(&original), said(&output), "{} {order:?}", fixture.name);
        }
    }
}

#[test]
fn shuffling_changes_the_order_of_keys_and_nothing_else() {
    let value: Value = serde_json::from_str(r#"{"a": [1, 2], "b": {"c": "\"", "d": null, "e": true}}"#).unwrap();
    for order in [Order::AsItIs, Order::Reversed, Order::Rotated] {
        assert_eq!(serde_json::from_str::<Value>(&print(&value, order)).unwrap(), value);
    }
    assert_eq!(print(&value, Order::Reversed), r#"{"b":{"e":true,"d":null,"c":"\""},"a":[1,2]}"#);
    assert_eq!(print(&value, Order::Rotated), r#"{"b":{"d":null,"e":true,"c":"\""},"a":[1,2]}"#);
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Order {
    AsItIs,
    Reversed,
    Rotated,
}

pub(crate) fn shuffled(fixture: &Fixture, order: Order) -> String {
    let source = fixture.load().unwrap_or_else(|report| panic!("{report}"));
    print(source.value(), order)
}

/// JSON with the keys of every object in another order.
fn print(value: &Value, order: Order) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| print(item, order)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<String> = members
                .iter()
                .map(|(key, member)| format!("{}:{}", Value::String(key.clone()), print(member, order)))
                .collect();
            let half = members.len() / 2;
            match order {
                Order::AsItIs => {}
                Order::Reversed => members.reverse(),
                Order::Rotated => members.rotate_left(half),
            }
            format!("{{{}}}", members.join(","))
        }
        plain => plain.to_string(),
    }
}

/// The files that only one of them has or that are not the same. The manifest has the hash of the text.
fn different(one: &Files, other: &Files) -> Vec<String> {
    let paths = one.iter().chain(other.iter()).map(|(path, _)| path);
    let different = paths.filter(|path| *path != manifest::PATH && one.get(path) != other.get(path));
    different.map(str::to_owned).collect()
}
