//! Paths and operations.

use serde_json::{Value, json};

use super::{operation, said, upgraded, upgraded_with_notes};

fn path(item: &Value) -> Value {
    upgraded(json!({ "paths": { "/pets": item } }))["paths"]["/pets"].clone()
}

#[test]
fn the_rest_of_an_operation_stays() {
    let rest = json!({
        "operationId": "adopt", "tags": ["pets"], "summary": "Adopt", "description": "Takes one home",
        "deprecated": true, "security": [{ "key": [] }], "externalDocs": { "url": "https://pets.example" },
        "x-scope": { "$ref": "#/definitions/Pet" }, "responses": {}
    });
    let mut source = rest.clone();
    source["consumes"] = json!(["application/json"]);
    source["produces"] = json!(["application/json"]);
    source["schemes"] = json!(["https"]);
    assert_eq!(operation(&source, json!({ "host": "pets.example" })), rest);
}

#[test]
fn an_operation_with_other_schemes_has_other_servers() {
    let source = json!({ "schemes": ["http"] });
    let servers = json!([{ "url": "http://pets.example" }]);
    assert_eq!(operation(&source, json!({ "host": "pets.example" }))["servers"], servers);
    assert_eq!(operation(&source, json!({ "host": "pets.example", "schemes": ["http"] })).get("servers"), None);
    assert_eq!(operation(&source, json!({ "basePath": "/v1" })).get("servers"), None);
}

#[test]
fn parameters_of_a_path_stay_there() {
    let item = path(&json!({
        "x-kind": "list",
        "parameters": [{ "name": "id", "in": "query", "type": "string" }],
        "get": { "responses": {} }
    }));
    let parameters = json!([{ "name": "id", "in": "query", "schema": { "type": "string" } }]);
    assert_eq!(item, json!({ "x-kind": "list", "parameters": parameters, "get": { "responses": {} } }));
}

#[test]
fn a_body_of_a_path_is_that_of_each_operation_without_its_own() {
    let item = path(&json!({
        "parameters": [
            { "name": "all", "in": "body", "schema": { "type": "string" } },
            { "name": "id", "in": "query", "type": "string" }
        ],
        "put": { "responses": {} },
        "post": { "responses": {}, "parameters": [{ "name": "own", "in": "body", "schema": {} }] },
        "patch": { "responses": {}, "parameters": [{ "name": "own", "in": "formData", "type": "string" }] }
    }));
    assert_eq!(item["parameters"], json!([{ "name": "id", "in": "query", "schema": { "type": "string" } }]));
    assert_eq!(item["put"]["requestBody"]["x-oasmith-body-name"], json!("all"));
    assert_eq!(item["post"]["requestBody"]["x-oasmith-body-name"], json!("own"));
    assert_eq!(item["patch"]["requestBody"]["content"].as_object().unwrap().len(), 1);
    assert_eq!(item["patch"]["requestBody"].get("x-oasmith-body-name"), None);
}

#[test]
fn fields_of_a_path_join_those_of_the_operation() {
    let item = path(&json!({
        "parameters": [
            { "name": "a", "in": "formData", "type": "string" },
            { "name": "b", "in": "formData", "type": "string" }
        ],
        "post": { "responses": {}, "parameters": [{ "name": "b", "in": "formData", "type": "integer" }] }
    }));
    assert_eq!(item.get("parameters"), None);
    let schema = &item["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"];
    assert_eq!(schema["properties"], json!({ "a": { "type": "string" }, "b": { "type": "integer" } }));
}

#[test]
fn a_body_of_a_path_is_not_meant_for_get() {
    let (document, notes) = upgraded_with_notes(json!({ "paths": { "/pets": {
        "parameters": [{ "name": "all", "in": "body", "schema": {} }],
        "get": { "responses": {} }
    } } }));
    assert_eq!(document["paths"]["/pets"], json!({ "get": { "responses": {} } }));
    let expected = "OAS004 /paths/~1pets/parameters/0: \
                    this body is for all operations of the path, but `get` has none";
    assert_eq!(said(&notes), [expected]);
}

#[test]
fn what_is_at_fault_is_left_to_the_repairs() {
    let paths = json!({
        "/a": null, "/b": { "get": null, "parameters": {} }, "/c": { "get": { "parameters": "x", "responses": [] } },
        "x-note": { "get": { "consumes": [] } }
    });
    let (document, notes) = upgraded_with_notes(json!({ "paths": paths, "definitions": null, "parameters": [] }));
    assert_eq!(document["paths"], paths);
    assert_eq!(said(&notes), Vec::<String>::new());
}
