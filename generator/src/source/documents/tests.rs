use super::*;
use crate::source::load;

fn files(root: &str, files: &[(&str, &str)]) -> (Source, Vec<String>) {
    let mut asked = Vec::new();
    let source = load("api/root.yaml", root).unwrap().with_documents(|name| {
        asked.push(name.to_owned());
        let found = files.iter().find(|(file, _)| *file == name);
        let refusal = Refusal { reason: "it is not there".to_owned(), help: "add it".to_owned() };
        found.map(|(name, text)| load(name, text).unwrap()).ok_or(refusal)
    });
    (source, asked)
}

#[test]
fn names_are_relative_to_the_file_of_the_reference() {
    for (base, reference, name) in [
        ("a.yaml", "b.yaml#/x", Some("b.yaml")),
        ("a.yaml", "./b.yaml", Some("b.yaml")),
        ("x/a.yaml", "../b.yaml", Some("b.yaml")),
        ("x/a.yaml", "../../b.yaml", Some("../b.yaml")),
        ("../x/a.yaml", "../../b.yaml", Some("../../b.yaml")),
        ("/x/a.yaml", "y/b.yaml", Some("/x/y/b.yaml")),
        ("/a.yaml", "b.yaml", Some("/b.yaml")),
        ("a.yaml", "/etc/b.yaml", Some("/etc/b.yaml")),
        ("x/a.yaml", "#/y", Some("x/a.yaml")),
        ("x/a.yaml", "my%20pet.yaml", Some("x/my pet.yaml")),
        ("a.yaml", "C:/b.yaml", Some("C:/b.yaml")),
        ("a.yaml", "https://example.com/b.yaml", None),
        ("a.yaml", "file:///b.yaml", None),
        ("a.yaml", "//example.com/b.yaml", None),
    ] {
        assert_eq!(document_name(base, reference).as_deref(), name, "{base} {reference}");
    }
}

#[test]
fn every_file_is_asked_for_once() {
    let (source, asked) = files(
        "a: {$ref: b.yaml#/x}\nb: {$ref: 'b.yaml'}\nc: {$ref: gone.yaml}\nd: {$ref: '#/a'}\ne: {$ref: 'https://x/y'}\n\
         f: {mapping: {a: Bare, b: c.yaml}}\n",
        &[("api/b.yaml", "x: {$ref: ../c.yaml}\n"), ("c.yaml", "{$ref: api/root.yaml}"), ("api/c.yaml", "{}")],
    );
    assert_eq!(asked, ["api/b.yaml", "api/c.yaml", "api/gone.yaml", "c.yaml"]);
    let read: Vec<&str> = source.documents().map(|(name, _)| name).collect();
    assert_eq!(read, ["api/b.yaml", "api/c.yaml", "c.yaml"]);
    assert!(matches!(source.document("api/gone.yaml"), Some(Err(refusal)) if refusal.reason == "it is not there"));
}

#[test]
fn places_are_found_in_their_files() {
    let (source, _) = files("a: {$ref: b.yaml}\n", &[("api/b.yaml", "x: {y: 1}\n")]);
    let (home, place) = source.home(&Place::Value(Pointer::parse("api/b.yaml#/x/y")));
    assert_eq!((home.name(), place), ("api/b.yaml", Place::Value(Pointer::parse("/x/y"))));
    let (home, place) = source.home(&Place::Key(Pointer::parse("/a#/b")));
    assert_eq!((home.name(), place), ("api/root.yaml", Place::Key(Pointer::parse("/a#/b"))));
}
