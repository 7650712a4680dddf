use serde_json::json;

use super::*;

fn promised(document: &Value) -> Vec<String> {
    promise(document).operations.into_iter().map(|(path, method)| format!("{method} {path}")).collect()
}

#[test]
fn methods_are_counted_and_nothing_else_of_a_path() {
    let document = json!({"openapi": "3.1.0", "paths": {
        "/pets": {"parameters": [], "summary": "s", "get": {}, "x-post": {}, "post": {}, "trace": null},
        "x-paths": {"get": {}},
        "/empty": {},
    }, "webhooks": {"new": {"post": {}}}});
    assert_eq!(promised(&document), ["GET /pets", "POST /pets"]);
    assert_eq!(promise(&document).version, "3.1.0");
}

#[test]
fn a_path_that_refers_to_another_has_the_operations_of_both() {
    let document = json!({"openapi": "3.1.0", "paths": {
        "/pets": {"get": {}, "post": {}},
        "/animals": {"$ref": "#/paths/~1pets", "delete": {}, "get": {"own": true}},
        "/shared": {"$ref": "#/components/pathItems/with%20space"},
        "/round": {"$ref": "#/paths/~1round", "head": {}},
        "/elsewhere": {"$ref": "other.yaml#/x"},
    }, "components": {"pathItems": {"with space": {"patch": {}}}}});
    let expected =
        ["DELETE /animals", "GET /animals", "POST /animals", "GET /pets", "POST /pets", "HEAD /round", "PATCH /shared"];
    assert_eq!(promised(&document), expected);
    let found = operations(&document);
    let at = |method: &str| {
        let operation = found.iter().find(|it| it.path == "/animals" && it.method == method).unwrap();
        operation.node.pointer.clone()
    };
    assert_eq!(at("GET"), "/paths/~1animals/get");
    assert_eq!(at("POST"), "/paths/~1pets/post");
}

#[test]
fn schemas_are_counted_in_every_version() {
    let names = |document: Value| promise(&document).schemas.into_iter().collect::<Vec<_>>();
    assert_eq!(names(json!({"swagger": "2.0", "definitions": {"B": {}, "A": {}}})), ["A", "B"]);
    assert_eq!(names(json!({"openapi": "3.0.3", "components": {"schemas": {"C": {}}}})), ["C"]);
    assert_eq!(names(json!({"swagger": 2.0})), Vec::<String>::new());
    assert_eq!(promise(&json!({"swagger": 2.0})).version, "2.0");
}
