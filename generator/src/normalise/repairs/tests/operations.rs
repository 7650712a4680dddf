use serde_json::{Value, json};

use super::{document, part, repaired};

/// The members of an operation before, and after with the number of warnings.
#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "the tables read better")]
fn check(before: Value, after: &Value, warnings: usize) {
    let mut operation = json!({"responses": {}});
    let Value::Object(members) = before else { panic!("an object") };
    operation.as_object_mut().unwrap().extend(members);
    let (mut operation, found) = part(json!({"paths": {"/a": {"post": operation}}}), "/paths/~1a/post");
    if operation["responses"] == json!({}) {
        operation.as_object_mut().unwrap().remove("responses");
    }
    assert_eq!(&operation, after);
    assert_eq!(found.len(), warnings, "{found:#?}");
}

#[test]
fn operations_have_members_of_their_types() {
    let before = json!({"tags": "a", "operationId": 5, "deprecated": "true", "summary": null, "externalDocs": {}});
    check(before, &json!({"tags": ["a"], "operationId": "5", "deprecated": true}), 3);
    check(json!({"deprecated": "since 2.0"}), &json!({"deprecated": true}), 1);
    check(json!({"tags": [{"name": "a"}]}), &json!({"tags": ["a"]}), 1);
    check(json!({"tags": [1, "b", {}]}), &json!({"tags": ["1", "b"]}), 1);
    check(
        json!({"callbacks": {"c": {"x-more": 1, "{$url}": {"post": {"responses": {}}}}}}),
        &json!({"callbacks": {"c": {"{$url}": {"post": {"responses": {}}}}}}),
        0,
    );
}

#[test]
fn paths_and_methods_are_spelt_as_they_should_be() {
    let (after, warnings) = repaired(document(json!({"paths": {
        "a": {"GET": {"responses": {}}, "put": null, "post": "later"},
        "https://a.test/b": {},
        "/c": null,
        "x-more": 5,
    }})));
    assert_eq!(after["paths"], json!({"/a": {"get": {"responses": {}}}, "/c": {}, "x-more": 5}));
    assert_eq!(warnings.len(), 5, "{warnings:#?}");
}

#[test]
fn responses_have_a_status_and_a_description() {
    check(
        json!({"responses": {
            "2xx": {"description": "d"}, "Default": {"description": "d"}, "404 Not Found": {}, "later": {}, "500": "oops",
            "201": null, "x-more": 5,
        }}),
        &json!({"responses": {
            "2XX": {"description": "d"}, "default": {"description": "d"}, "404": {"description": ""},
            "500": {"description": "oops"}, "201": {"description": ""}, "x-more": 5,
        }}),
        8,
    );
    let (after, warnings) = part(json!({"paths": {"/a": {"get": {}}}}), "/paths/~1a/get");
    assert_eq!(after, json!({"responses": {}}));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn schemas_stand_in_representations() {
    let schema = json!({"$ref": "#/components/schemas/A"});
    let json = json!({"content": {"application/json": {"schema": schema}}});
    for before in [
        json!({"schema": schema}),
        json!({"content": {"schema": schema}}),
        json!({"content": {"application/json": schema}}),
    ] {
        check(json!({"requestBody": before}), &json!({"requestBody": json}), 1);
    }
    check(
        json!({"requestBody": {"content": {"a/b": {"schema": null, "examples": null}}}}),
        &json!({"requestBody": {"content": {"a/b": {"schema": {}}}}}),
        2,
    );
}

#[test]
fn schemas_in_the_place_of_bodies_and_headers_are_put_into_them() {
    let schema = json!({"$ref": "#/components/schemas/A"});
    let content = json!({"application/json": {"schema": schema}});
    check(json!({"requestBody": schema}), &json!({"requestBody": {"content": content}}), 1);
    check(
        json!({"responses": {"200": schema, "201": {"description": "d", "headers": {"h": schema}}}}),
        &json!({"responses": {
            "200": {"description": "", "content": content},
            "201": {"description": "d", "headers": {"h": {"schema": schema}}},
        }}),
        2,
    );
}

#[test]
fn examples_elsewhere_are_left_out() {
    let (after, warnings) = part(
        json!({
            "components": {
                "examples": {"E": {"value": 1}},
                "parameters": {"P": {"name": "a", "in": "query", "schema": {}, "examples": {
                    "a": {"$ref": "#/components/examples/E"}, "b": {"$ref": "examples/b.json"}, "c": {"value": 1},
                }}},
            },
        }),
        "/components/parameters/P/examples",
    );
    assert_eq!(after, json!({"a": {"$ref": "#/components/examples/E"}, "c": {"value": 1}}));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn references_to_parameters_that_are_left_out_go_with_them() {
    let (after, warnings) = part(
        json!({
            "components": {"parameters": {"P": {"in": "query"}}},
            "paths": {"/a": {"get": {"parameters": [{"$ref": "#/components/parameters/P"}], "responses": {}}}},
        }),
        "/paths/~1a/get/parameters",
    );
    assert_eq!(after, json!([]));
    assert_eq!(warnings.len(), 2);
}

#[test]
fn examples_are_objects() {
    check(
        json!({"requestBody": {"content": {"a/b": {"examples": {"one": 1, "two": {"value": 2}}}}}}),
        &json!({"requestBody": {"content": {"a/b": {"examples": {"one": {"value": 1}, "two": {"value": 2}}}}}}),
        1,
    );
    check(
        json!({"requestBody": {"content": {"a/b": {"examples": [1, {"value": 2}]}}}}),
        &json!({"requestBody": {"content": {"a/b": {"examples": {"1": {"value": 1}, "2": {"value": 2}}}}}}),
        1,
    );
}

#[test]
fn parameters_say_what_and_where_they_are() {
    let parameter = |name: &str, location: &str| json!({"name": name, "in": location, "schema": {"type": "string"}});
    let check = |before: Value, after: &Value, warnings| {
        check(json!({"parameters": [before]}), &json!({"parameters": [after]}), warnings);
    };
    check(json!({"name": "a", "in": "Query", "schema": {"type": "string"}}), &parameter("a", "query"), 1);
    check(json!({"name": "a", "in": "query"}), &parameter("a", "query"), 1);
    check(json!({"name": "a", "in": "query", "schema": 5}), &parameter("a", "query"), 1);
    let typed = json!({"name": "a", "in": "query", "schema": {"type": "array", "items": {"type": "integer"}}});
    check(json!({"name": "a", "in": "query", "type": "array", "items": {"type": "integer"}}), &typed, 1);
    let mut path = parameter("a", "path");
    check(path.clone(), &json!({"name": "a", "in": "path", "required": true, "schema": {"type": "string"}}), 0);
    path["required"] = false.into();
    check(path, &json!({"name": "a", "in": "path", "required": true, "schema": {"type": "string"}}), 1);
    let mut styled = parameter("a", "header");
    styled["style"] = "form".into();
    check(styled, &parameter("a", "header"), 1);
    let mut both = parameter("a", "query");
    both["content"] = json!({"a/b": {}});
    check(both, &parameter("a", "query"), 0);
}

#[test]
fn parameters_that_cannot_be_sent_are_left_out() {
    let fine = json!({"name": "a", "in": "query", "schema": {"type": "string"}});
    let other = json!({"name": "a", "in": "query", "schema": {"type": "integer"}});
    check(
        json!({"parameters": [{"in": "query"}, {"name": "b", "in": "air"}, {"name": "c"}, 5, fine]}),
        &json!({"parameters": [fine]}),
        7,
    );
    check(json!({"parameters": [other, fine]}), &json!({"parameters": [fine]}), 1);
    check(json!({"parameters": null}), &json!({}), 1);
}

#[test]
fn a_parameter_that_is_a_body_becomes_one() {
    let schema = json!({"type": "object"});
    check(
        json!({"parameters": [{"name": "b", "in": "body", "required": true, "description": "d", "schema": schema}]}),
        &json!({
            "parameters": [],
            "requestBody": {"description": "d", "required": true, "content": {"application/json": {"schema": schema}}},
        }),
        1,
    );
    check(
        json!({"parameters": [
            {"name": "f", "in": "formData", "required": true, "type": "file"},
            {"name": "g", "in": "formData", "type": "integer", "description": "d"},
        ]}),
        &json!({
            "parameters": [],
            "requestBody": {"content": {"multipart/form-data": {"schema": {
                "type": "object",
                "properties": {
                    "f": {"type": "string", "format": "binary"},
                    "g": {"type": "integer", "description": "d"},
                },
                "required": ["f"],
            }}}},
        }),
        2,
    );
}

#[test]
fn a_body_among_the_shared_parameters_is_found() {
    let (after, warnings) = part(
        json!({
            "components": {"parameters": {"B": {"name": "b", "in": "body", "schema": {"type": "string"}}}},
            "paths": {"/a": {"post": {"parameters": [{"$ref": "#/components/parameters/B"}], "responses": {}}}},
        }),
        "/paths/~1a/post/requestBody",
    );
    assert_eq!(after, json!({"content": {"application/json": {"schema": {"type": "string"}}}}));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn headers_and_links_are_complete() {
    let (after, warnings) = part(
        json!({"components": {"responses": {"R": {
            "description": "",
            "headers": {"a": {"type": "integer"}, "b": null, "c": {"schema": {}, "style": "form"}},
            "links": {"l": {"operationId": "o"}, "m": {"description": "nowhere"}},
        }}}}),
        "/components/responses/R",
    );
    assert_eq!(
        after,
        json!({
            "description": "",
            "headers": {"a": {"schema": {"type": "integer"}}, "b": {"schema": {"type": "string"}}, "c": {"schema": {}}},
            "links": {"l": {"operationId": "o"}},
        })
    );
    assert_eq!(warnings.len(), 4, "{warnings:#?}");
}
