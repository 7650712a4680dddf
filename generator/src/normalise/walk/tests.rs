use serde_json::json;

use super::*;

fn places(document: &mut Value, wanted: Kind) -> Vec<String> {
    let mut found = Vec::new();
    walk(document, &mut |kind, _, at| {
        if kind == wanted {
            found.push(at.pointer().to_string());
        }
    });
    found
}

#[test]
fn schemas_are_visited_wherever_they_stand_and_children_first() {
    let schema = json!({"type": "string"});
    let mut document = json!({
        "components": {
            "headers": {"H": {"schema": schema}},
            "schemas": {"A": {
                "allOf": [schema],
                "items": [schema],
                "properties": {"schema": {"not": schema}},
            }},
        },
        "paths": {"/a": {
            "get": {
                "callbacks": {"c": {"{$url}": {"post": {"requestBody": {"content": {"a/b": {"schema": schema}}}}}}},
                "responses": {"200": {"headers": {"h": {"schema": schema}}}},
            },
            "parameters": [{"schema": schema}],
        }},
        "webhooks": {"w": {"post": {"parameters": [{"content": {"a/b": {"schema": schema}}}]}}},
    });
    assert_eq!(
        places(&mut document, Kind::Schema),
        [
            "/components/headers/H/schema",
            "/components/schemas/A/allOf/0",
            "/components/schemas/A/items/0",
            "/components/schemas/A/properties/schema/not",
            "/components/schemas/A/properties/schema",
            "/components/schemas/A",
            "/paths/~1a/get/callbacks/c/{$url}/post/requestBody/content/a~1b/schema",
            "/paths/~1a/get/responses/200/headers/h/schema",
            "/paths/~1a/parameters/0/schema",
            "/webhooks/w/post/parameters/0/content/a~1b/schema",
        ]
    );
}

#[test]
fn data_is_not_visited() {
    let data = json!({"type": "object", "properties": {"a": {"schema": {}}}, "items": {}});
    let mut document = json!({
        "components": {"schemas": {"A": {"default": data, "example": data, "enum": [data], "const": data, "x-y": data}}},
        "paths": {"x-paths": {"get": {}}, "/a": {"get": {"responses": {"x-more": {"content": {}}}}}},
    });
    assert_eq!(places(&mut document, Kind::Schema), ["/components/schemas/A"]);
    assert_eq!(places(&mut document, Kind::PathItem), ["/paths/~1a"]);
    assert_eq!(places(&mut document, Kind::Response), Vec::<String>::new());
}

#[test]
fn only_objects_are_visited() {
    let mut document = json!({"components": {"schemas": {"A": {"items": true, "not": 5}, "B": false, "C": [{}]}}});
    assert_eq!(places(&mut document, Kind::Schema), ["/components/schemas/A"]);
}

#[test]
fn the_kind_of_a_place_follows_from_its_pointer() {
    let kind = |pointer: &str| {
        let tokens: Vec<String> = crate::diagnostic::Pointer::parse(pointer).tokens().collect();
        kind_at(&tokens)
    };
    assert_eq!(kind(""), Some(Kind::Document));
    assert_eq!(kind("/components/schemas/A/properties/properties"), Some(Kind::Schema));
    assert_eq!(kind("/components/schemas/A/items/items/0"), Some(Kind::Schema));
    assert_eq!(kind("/paths/~1a/get/responses/200/content/a~1b"), Some(Kind::MediaType));
    assert_eq!(kind("/paths/~1a/get/parameters/1"), Some(Kind::Parameter));
    assert_eq!(kind("/components/schemas/A/properties"), None);
    assert_eq!(kind("/components/schemas/A/default/x"), None);
}

#[test]
fn what_a_visitor_puts_in_on_the_way_down_is_visited() {
    let mut document = json!({"components": {"schemas": {"A": {}}}});
    let mut visited = Vec::new();
    walk_down(&mut document, &mut |kind, value, at| {
        visited.push(at.pointer().to_string());
        if kind == Kind::Components {
            value["schemas"]["B"] = json!({"items": {}});
        }
    });
    let expected = ["", "/components", "/components/schemas/A", "/components/schemas/B", "/components/schemas/B/items"];
    assert_eq!(visited, expected);
}
