use serde_json::json;

use super::*;
use crate::source::{Refusal, load};

/// A description with its files after the rewrite, and what was said.
fn bundled(root: &Value, files: &[(&str, Value)]) -> (Value, Vec<String>) {
    bundled_within(Budget::default(), root, files)
}

fn bundled_within(budget: Budget, root: &Value, files: &[(&str, Value)]) -> (Value, Vec<String>) {
    let read = |name: &str| {
        let found = files.iter().find(|(file, _)| *file == name);
        let refusal = Refusal { reason: "there is none".to_owned(), help: "add it".to_owned() };
        found.map(|(name, value)| load(name, &value.to_string()).unwrap()).ok_or(refusal)
    };
    let source = load("api.json", &root.to_string()).unwrap().with_documents(read);
    let mut notes = Notes::default();
    let mut document = source.value().clone();
    let errors = bundle_within(budget, &mut document, &source, &mut notes);
    let said = notes.diagnostics.iter().chain(&errors).map(|fault| {
        let (Place::Value(at) | Place::Key(at)) = &fault.place else { return fault.message.clone() };
        format!("{at}: {}", fault.message)
    });
    (document, said.collect())
}

/// The schemas after the rewrite; without a word.
#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "the tables read better")]
fn schemas(before: Value, files: &[(&str, Value)], after: Value) {
    let (document, said) = bundled(&json!({"openapi": "3.1.0", "components": {"schemas": before}}), files);
    assert_eq!(document["components"]["schemas"], after);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn a_whole_file_has_the_name_of_the_file_or_of_the_component() {
    schemas(
        json!({"A": {"items": {"$ref": "pet.json"}}}),
        &[("pet.json", json!({"type": "object"}))],
        json!({"A": {"items": {"$ref": "#/components/schemas/pet"}}, "pet": {"type": "object"}}),
    );
    schemas(
        json!({"A": {"items": {"$ref": "pet.json"}}, "Pet": {"$ref": "pet.json"}, "Again": {"$ref": "./pet.json#"}}),
        &[("pet.json", json!({"type": "object"}))],
        json!({
            "A": {"items": {"$ref": "#/components/schemas/Again"}},
            "Again": {"type": "object"},
            "Pet": {"$ref": "#/components/schemas/Again"},
        }),
    );
}

#[test]
fn names_that_are_taken_get_the_name_of_the_folder_or_the_file() {
    schemas(
        json!({"pet": {}, "A": {"allOf": [
            {"$ref": "v1/pet.json"},
            {"$ref": "v2/index.json"},
            {"$ref": "all.json#/definitions/pet"},
            {"$ref": "all.json#/components/schemas/Toy"},
        ]}}),
        &[
            ("v1/pet.json", json!({"title": "1"})),
            ("v2/index.json", json!({"title": "2"})),
            ("all.json", json!({"definitions": {"pet": {}}, "components": {"schemas": {"Toy": {}}}})),
        ],
        json!({
            "A": {"allOf": [
                {"$ref": "#/components/schemas/V1Pet"},
                {"$ref": "#/components/schemas/v2"},
                {"$ref": "#/components/schemas/AllPet"},
                {"$ref": "#/components/schemas/Toy"},
            ]},
            "AllPet": {}, "Toy": {}, "V1Pet": {"title": "1"}, "pet": {}, "v2": {"title": "2"},
        }),
    );
}

#[test]
fn a_section_may_be_a_file() {
    schemas(
        json!({"$ref": "schemas/all.json"}),
        &[
            ("schemas/all.json", json!({"Pet": {"$ref": "pet.json"}, "Toy": {"items": {"$ref": "pet.json"}}})),
            ("schemas/pet.json", json!({"not": {"$ref": "all.json#/Toy"}})),
        ],
        json!({
            "Pet": {"not": {"$ref": "#/components/schemas/Toy"}},
            "Toy": {"items": {"$ref": "#/components/schemas/Pet"}},
        }),
    );
}

#[test]
fn chains_lead_to_their_ends_and_circles_nowhere() {
    schemas(
        json!({"A": {"items": {"$ref": "a.json#/x"}}}),
        &[("a.json", json!({"x": {"$ref": "b.json#/y"}})), ("b.json", json!({"y": {"type": "object"}}))],
        json!({"A": {"items": {"$ref": "#/components/schemas/y"}}, "y": {"type": "object"}}),
    );
    let circle = [("a.json", json!({"x": {"$ref": "b.json#/y"}})), ("b.json", json!({"y": {"$ref": "a.json#/x"}}))];
    let root = json!({"openapi": "3.0.0", "components": {"schemas": {"A": {"$ref": "a.json#/x"}}}});
    let (document, said) = bundled(&root, &circle);
    assert_eq!(document["components"]["schemas"]["A"]["$ref"], NOWHERE);
    assert_eq!(said, ["/components/schemas/A/$ref: \"a.json#/x\" leads nowhere; any value is taken"]);
}

#[test]
fn discriminators_and_identifiers_lead_to_files_too() {
    schemas(
        json!({
            "Pet": {"discriminator": {"propertyName": "kind", "mapping": {"cat": "cat.json", "dog": "Dog"}}},
            "Dog": {"$ref": "https://example.com/dog"},
        }),
        &[("cat.json", json!({"$defs": {"Dog": {"$id": "https://example.com/dog", "type": "object"}}}))],
        json!({
            "Dog": {"$id": "https://example.com/dog", "type": "object"},
            "Pet": {"discriminator": {"propertyName": "kind", "mapping": {
                "cat": "#/components/schemas/cat", "dog": "Dog",
            }}},
            "cat": {"$defs": {"Dog": {"$ref": "#/components/schemas/Dog"}}},
        }),
    );
}

#[test]
fn swagger_keeps_its_own_sections() {
    let item = json!({
        "get": {
            "parameters": [{"$ref": "all.json#/parameters/Limit"}],
            "responses": {"200": {"schema": {"$ref": "all.json#/definitions/Pet"}}},
        },
    });
    let all = json!({"parameters": {"Limit": {"in": "query"}}, "definitions": {"Pet": {"type": "object"}}});
    let root = json!({"swagger": "2.0", "paths": {"/a": {"$ref": "item.json"}}});
    let (document, said) = bundled(&root, &[("item.json", item), ("all.json", all)]);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        document,
        json!({
            "swagger": "2.0",
            "paths": {"/a": {"get": {
                "parameters": [{"$ref": "#/parameters/Limit"}],
                "responses": {"200": {"schema": {"$ref": "#/definitions/Pet"}}},
            }}},
            "parameters": {"Limit": {"in": "query"}},
            "definitions": {"Pet": {"type": "object"}},
        })
    );
}

#[test]
fn what_contains_itself_and_cannot_refer_ends() {
    let root = json!({"swagger": "2.0", "paths": {"$ref": "paths.json"}});
    let (_, said) = bundled(
        &root,
        &[
            ("paths.json", json!({"/a": {"get": {"responses": {"$ref": "r.json"}}}})),
            ("r.json", json!({"200": {"headers": {"$ref": "r.json#/200/headers"}}})),
        ],
    );
    assert_eq!(said.len(), 1, "{said:?}");
    let root = json!({"openapi": "3.1.0", "components": {"schemas": {"A": {"properties": {"$ref": "p.json"}}}}});
    let (_, said) = bundled(&root, &[("p.json", json!({"a": {"properties": {"$ref": "p.json"}}}))]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("contains itself"), "{said:?}");
}

#[test]
fn references_that_cannot_be_followed_are_all_told() {
    let root = json!({"openapi": "3.0.0", "components": {"schemas": {
        "A": {"$ref": "gone.json"}, "B": {"$ref": "https://example.com/b"}, "C": {"$ref": "c.json"},
    }}});
    let (_, said) = bundled(&root, &[("c.json", json!({"items": {"$ref": "also.json"}}))]);
    assert_eq!(
        said,
        [
            "/components/schemas/A/$ref: \"gone.json\" cannot be read: there is none",
            "/components/schemas/B/$ref: \"https://example.com/b\" is in a network, which is not asked",
            "c.json#/items/$ref: \"also.json\" cannot be read: there is none",
        ]
    );
}

#[test]
fn copies_in_copies_do_not_nest_without_end() {
    let deep = |inner: Value| (0..100).fold(inner, |inner, _| json!({"items": inner}));
    let file = json!({"a": deep(json!({"properties": {"$ref": "p.json"}}))});
    let root = json!({"openapi": "3.1.0", "components": {"schemas": {"A": {"properties": {"$ref": "p.json"}}}}});
    let (document, said) = bundled(&root, &[("p.json", file)]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(document.to_string().matches("items").count() < 2000);
}

#[test]
fn copies_of_a_large_file_do_not_grow_without_end() {
    let item = json!({"get": {"description": "a".repeat(1_000)}});
    let paths: Map<String, Value> = (0..9).map(|index| (format!("/{index}"), json!({"$ref": "item.json"}))).collect();
    let budget = Budget { copies: 100, bytes: 5_000 };
    let (document, said) = bundled_within(budget, &json!({"swagger": "2.0", "paths": paths}), &[("item.json", item)]);
    let copied = |item: &&Value| item.get("get").is_some();
    assert_eq!(document["paths"].as_object().unwrap().values().filter(copied).count(), 4);
    assert_eq!(said.len(), 5);
    assert!(said[0].contains("is used too often"), "{}", said[0]);
}
