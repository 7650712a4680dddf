use super::*;
use crate::diagnostic::{Place, Pointer};

#[test]
fn reads_every_key() {
    let config = parse(
        r#"
        [[crate]]
        spec = "a.yaml"
        out = "../generated"
        [crate.options]
        name = "my-client"
        version = "1.2.3"
        acronyms = ["OAuth"]
        correlation-header = "X-Request-Id"
        rename = { Foo = "Bar" }
        rename-operations = { getFoo = "foo" }
        rename-fields = { "Bar.petName" = "name" }
        include = { tags = ["a*"], paths = ["/v1/**"], operations = ["get*"] }
        exclude = { tags = ["b"] }
        default-integer = "i32"
        date-time = "chrono"
        text-formats = ["date-time"]
        derives = { "Pet*" = ["Hash", "schemars::JsonSchema"] }
        dependencies.schemars = { version = "1", features = ["derive"], default-features = false }
        extensions = { permissions = "x-permissions" }
        "#,
    )
    .unwrap();
    let options = &config.crates[0].options;
    assert_eq!(options.name.as_deref(), Some("my-client"));
    assert_eq!(options.rename["Foo"], "Bar");
    assert_eq!(options.extensions.permissions.as_deref(), Some("x-permissions"));
}

fn faults(text: &str) -> Vec<(usize, usize, String)> {
    let faults = parse(text).unwrap_err();
    let found = faults.iter().map(|fault| match fault.place {
        Place::Position { line, column } => (line, column, fault.message.clone()),
        _ => panic!("{fault:?} has no position"),
    });
    let mut found: Vec<_> = found.collect();
    found.sort();
    found
}

#[test]
fn all_faults_are_told_with_their_places() {
    let text = "[[crate]]\nspec = \"a\"\nout = \"b\"\noptoins = {}\n[crate.options]\nnaem = \"x\"\nversion = 1\n\
                acronyms = [\"A\", 2]\n[crate.options.include]\ntag = []\n[[crate]]\nspec = \"c\"\nout = \"d\"\nfoo = 1\n";
    let found = faults(text);
    let places: Vec<(usize, usize)> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
    assert_eq!(places, [(4, 1), (6, 1), (7, 11), (8, 18), (10, 1), (14, 1)], "{found:?}");
    assert!(found[0].2.contains("optoins") && found[4].2.contains("tag"), "{found:?}");
}

#[test]
fn what_is_missing_is_told_once() {
    let found = faults("[[crate]]\nspec = \"a\"\n");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].2.contains("missing field `out`"), "{found:?}");
}

#[test]
fn values_that_cannot_be_used_are_told_with_their_places() {
    let text = "[[crate]]\nspec = \"a\"\nout = \"b\"\n[crate.options]\nname = \"../x\"\nversion = \"1\"\n\
                text-formats = [\"email\"]\ninclude.tags = [\"\"]\n[crate.options.rename]\nA = \"b\"\n\
                [crate.options.rename-fields]\nA = \"b\"\n\"A.b\" = \"B\"\n";
    let places: Vec<(usize, usize)> = faults(text).into_iter().map(|(line, column, _)| (line, column)).collect();
    assert_eq!(places, [(5, 8), (6, 11), (7, 17), (8, 17), (10, 5), (12, 5), (13, 9)]);
}

#[test]
fn values_that_could_become_code_are_refused() {
    for options in [
        "name = \"../x\"",
        "name = \"std\"",
        "version = \"1.0\"",
        "version = \"1.0.0\\n[build]\"",
        "rename = { A = \"B; fn x() {}\" }",
        "acronyms = [\"a-b\"]",
        "correlation-header = \"a: b\"",
        "rename-operations = { a = \"b()\" }",
        "rename-fields = { \"A.b\" = \"type\" }",
        "derives = { A = [\"Hash)] fn x() {} #[derive(Hash\"] }",
        "derives = { A = [\"Unknown\"] }",
        "derives = { A = [\"unknown::Trait\"] }",
        "derives = { A = [\"::std::hash::Hash\"] }",
        "derives = { A = [\"std::self::Hash\"] }",
        "derives = { A = [\"\"] }",
        "dependencies.std = { version = \"1\" }",
        "dependencies.serde-json = { version = \"1\" }",
        "dependencies.\"a = 1\\nb\" = { version = \"1\" }",
        "dependencies.a = { version = \"\" }",
        "dependencies.a = { version = \"1\\nb = 2\" }",
        "dependencies.a = { version = \"1\", features = [\"x\\\"]\"] }",
        "dependencies.a = { version = \"1\", git = \"https://example.com\" }",
    ] {
        let text = format!("[[crate]]\nspec = \"a\"\nout = \"b\"\n[crate.options]\n{options}\n");
        assert!(parse(&text).is_err(), "{options}");
    }
}

#[test]
fn the_place_of_an_option_is_found_if_it_is_there() {
    let text = "[[crate]]\nspec = \"a\"\nout = \"b\"\n[[crate]]\nspec = \"c\"\nout = \"d\"\n[crate.options.rename]\n\
                A = \"B\"\n[crate.options]\nacronyms = [\"X\",\n  \"Y\"]\n";
    let found = |index, path: &[&str]| locate(text, index, &Pointer::of(path)).map(|range| text.get(range).unwrap());
    assert_eq!(found(1, &["rename", "A"]), Some("\"B\""));
    assert_eq!(found(1, &["acronyms", "1"]), Some("\"Y\""));
    for (index, path) in [(0, ["rename", "A"]), (1, ["rename", "B"]), (1, ["acronyms", "2"]), (2, ["rename", "A"])] {
        assert_eq!(found(index, &path), None, "{path:?}");
    }
    assert_eq!(locate("no =", 0, &Pointer::of(&["rename"])), None);
}
