use serde_json::{Value, json};

use super::part;

#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "the tables read better")]
fn scheme(before: Value, after: &Value, warnings: usize) {
    let members = json!({"components": {"securitySchemes": {"S": before}}});
    let (scheme, found) = part(members, "/components/securitySchemes/S");
    assert_eq!(&scheme, after);
    assert_eq!(found.len(), warnings, "{found:#?}");
}

#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "the tables read better")]
fn security(before: Value, after: &Value, warnings: usize) {
    let members = json!({
        "security": before,
        "components": {"securitySchemes": {"S": {"type": "http", "scheme": "basic"}}},
    });
    let (security, found) = part(members, "/security");
    assert_eq!(&security, after);
    assert_eq!(found.len(), warnings, "{found:#?}");
}

#[test]
fn requirements_are_lists_of_scopes() {
    security(json!({"S": []}), &json!([{"S": []}]), 1);
    security(json!(["S"]), &json!([{"S": []}]), 1);
    security(json!([{"S": null}]), &json!([{"S": []}]), 0);
    security(json!([{"S": "a b"}]), &json!([{"S": ["a", "b"]}]), 0);
    security(json!([{"S": {"a": "text"}}]), &json!([{"S": ["a"]}]), 0);
    security(json!([]), &json!([]), 0);
    security(json!([5]), &json!(null), 1);
    security(json!("all"), &json!(null), 1);
}

#[test]
fn a_requirement_of_an_unknown_scheme_is_no_alternative() {
    security(json!([{"T": []}, {"S": []}, {"T": []}]), &json!([{"S": []}]), 1);
    security(json!([{"T": []}]), &json!(null), 1);
    security(json!([{"S": [], "T": []}, {}]), &json!([{"S": []}, {}]), 1);
}

#[test]
fn schemes_are_spelt_as_they_should_be() {
    scheme(json!({"type": "basic"}), &json!({"type": "http", "scheme": "basic"}), 1);
    scheme(json!({"type": "bearer", "scheme": "bearer"}), &json!({"type": "http", "scheme": "bearer"}), 1);
    scheme(
        json!({"type": "http", "bearerFormat": "JWT"}),
        &json!({"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}),
        1,
    );
    scheme(
        json!({"type": "apikey", "in": "Header", "name": "k"}),
        &json!({"type": "apiKey", "in": "header", "name": "k"}),
        1,
    );
    scheme(json!({"type": "apiKey", "in": "header"}), &json!(null), 1);
    scheme(json!({"type": "magic"}), &json!(null), 1);
    scheme(json!({"type": "openIdConnect"}), &json!({"type": "openIdConnect", "openIdConnectUrl": ""}), 1);
}

#[test]
fn flows_are_complete() {
    scheme(
        json!({"type": "oauth2", "flow": "application", "tokenUrl": "u", "scopes": ["a"]}),
        &json!({"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "u", "scopes": {}}}}),
        1,
    );
    scheme(
        json!({"type": "oauth2", "flows": {"implicit": {"scopes": {}}, "password": {"tokenUrl": "u", "scopes": {"a": null}}}}),
        &json!({"type": "oauth2", "flows": {"password": {"tokenUrl": "u", "scopes": {"a": ""}}}}),
        1,
    );
    scheme(json!({"type": "oauth2"}), &json!({"type": "oauth2", "flows": {}}), 1);
    scheme(
        json!({"type": "oauth2", "flows": {"password": {"tokenUrl": "u", "scopes": ["a"]}}}),
        &json!({"type": "oauth2", "flows": {"password": {"tokenUrl": "u", "scopes": {"a": ""}}}}),
        1,
    );
}
