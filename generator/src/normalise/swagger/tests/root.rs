//! Servers, security and what surrounds the paths.

use serde_json::{Value, json};

use super::{said, upgraded, upgraded_with_notes};

fn servers(document: Value) -> Value {
    upgraded(document)["servers"].clone()
}

#[test]
fn https_is_preferred_and_http_is_the_last_resort() {
    let with = |schemes: Value| servers(json!({ "host": "pets.example", "basePath": "/v1", "schemes": schemes }));
    assert_eq!(with(json!(["http", "https"])), json!([{ "url": "https://pets.example/v1" }]));
    assert_eq!(with(json!(["wss", "HTTPS"])), json!([{ "url": "https://pets.example/v1" }]));
    assert_eq!(with(json!(["ws", "http"])), json!([{ "url": "http://pets.example/v1" }]));
    assert_eq!(with(json!("http")), json!([{ "url": "http://pets.example/v1" }]));
    assert_eq!(with(json!([])), json!([{ "url": "https://pets.example/v1" }]));
    assert_eq!(with(json!(["gopher"])), json!([{ "url": "https://pets.example/v1" }]));
    assert_eq!(with(json!(["wss"])), json!([{ "url": "wss://pets.example/v1" }]));
}

#[test]
fn a_base_path_has_one_slash_in_front_and_none_behind() {
    let with = |base: &str| servers(json!({ "host": "pets.example:8443/", "basePath": base }));
    assert_eq!(with("/"), json!([{ "url": "https://pets.example:8443" }]));
    assert_eq!(with("v1/"), json!([{ "url": "https://pets.example:8443/v1" }]));
}

#[test]
fn without_a_host_the_server_is_relative() {
    assert_eq!(servers(json!({ "basePath": "/v1", "schemes": ["https"] })), json!([{ "url": "/v1" }]));
    assert_eq!(servers(json!({ "schemes": ["https"] })), Value::Null);
    assert_eq!(servers(json!({ "basePath": "/" })), Value::Null);
}

#[test]
fn a_host_with_a_scheme_is_understood() {
    assert_eq!(servers(json!({ "host": "https://pets.example" })), json!([{ "url": "https://pets.example" }]));
}

#[test]
fn the_version_changes_and_the_rest_of_the_root_stays() {
    let rest = json!({
        "tags": [{ "name": "pets", "description": "All of them" }],
        "externalDocs": { "url": "https://pets.example/docs" },
        "security": [{ "key": [] }],
        "x-audience": { "$ref": "#/definitions/Pet" }
    });
    let mut document = rest.clone();
    document["consumes"] = json!(["application/json"]);
    document["produces"] = json!(["application/json"]);
    let mut expected = rest;
    expected["openapi"] = json!("3.0.3");
    expected["info"] = json!({ "title": "Pets", "version": "1" });
    assert_eq!(upgraded(document), expected);
}

#[test]
fn what_is_no_object_stays_as_it_is() {
    let mut notes = crate::normalise::notes::Notes::default();
    let mut document = json!(["swagger"]);
    super::upgrade(&mut document, &mut notes);
    assert_eq!(document, json!(["swagger"]));
}

#[test]
fn components_of_a_mixed_document_are_kept() {
    let document = upgraded(json!({
        "components": { "schemas": { "Cat": {} }, "links": {} },
        "definitions": { "Dog": {} }
    }));
    assert_eq!(document["components"], json!({ "schemas": { "Cat": {}, "Dog": {} }, "links": {} }));
}

fn scheme(definition: &Value) -> Value {
    upgraded(json!({ "securityDefinitions": { "one": definition } }))["components"]["securitySchemes"]["one"].clone()
}

#[test]
fn basic_is_a_scheme_of_http() {
    let definition = json!({ "type": "basic", "description": "Staff only", "x-internal": true });
    let expected = json!({ "type": "http", "scheme": "basic", "description": "Staff only", "x-internal": true });
    assert_eq!(scheme(&definition), expected);
}

#[test]
fn a_key_stays_a_key() {
    let definition = json!({ "type": "apiKey", "in": "header", "name": "X-Key" });
    assert_eq!(scheme(&definition), definition);
}

#[test]
fn each_flow_has_its_name_in_the_new_shape() {
    let (ask, token) = ("https://pets.example/ask", "https://pets.example/token");
    let with = |flow: &str| {
        let definition = json!({
            "type": "oauth2", "flow": flow, "description": "Log in", "authorizationUrl": ask, "tokenUrl": token,
            "scopes": { "read": "See pets", "x-default": "read" }
        });
        scheme(&definition)
    };
    let expected =
        |name: &str, flow: Value| json!({ "type": "oauth2", "description": "Log in", "flows": { name: flow } });
    let scopes = json!({ "read": "See pets" });
    assert_eq!(with("implicit"), expected("implicit", json!({ "authorizationUrl": ask, "scopes": scopes })));
    assert_eq!(with("password"), expected("password", json!({ "tokenUrl": token, "scopes": scopes })));
    assert_eq!(with("application"), expected("clientCredentials", json!({ "tokenUrl": token, "scopes": scopes })));
    let code = json!({ "authorizationUrl": ask, "tokenUrl": token, "scopes": scopes });
    assert_eq!(with("accessCode"), expected("authorizationCode", code));
}

#[test]
fn a_flow_without_its_address_is_named_and_survives() {
    let definition = json!({ "type": "oauth2", "flow": "application", "scopes": ["read"] });
    let (document, notes) = upgraded_with_notes(json!({ "securityDefinitions": { "one": definition } }));
    super::readable(&document);
    let expected = json!({ "clientCredentials": { "tokenUrl": "", "scopes": { "read": "" } } });
    assert_eq!(document["components"]["securitySchemes"]["one"]["flows"], expected);
    assert_eq!(said(&notes), ["OAS004 /securityDefinitions/one: this OAuth 2.0 flow needs `tokenUrl`"]);
}

#[test]
fn an_unknown_flow_is_named_and_survives() {
    let definition = json!({ "type": "oauth2", "flow": "device" });
    let (document, notes) = upgraded_with_notes(json!({ "securityDefinitions": { "one": definition } }));
    super::readable(&document);
    assert_eq!(document["components"]["securitySchemes"]["one"], json!({ "type": "oauth2", "flows": {} }));
    let expected = "OAS004 /securityDefinitions/one: the OAuth 2.0 flow \"device\" is not one of Swagger 2.0";
    assert_eq!(said(&notes), [expected]);
}
