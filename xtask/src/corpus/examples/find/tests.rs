use serde_json::json;

use super::*;

fn found(document: &Value) -> Vec<(String, String)> {
    find(document).into_iter().map(|example| (example.at, example.schema)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(at, schema)| ((*at).to_owned(), (*schema).to_owned())).collect()
}

#[test]
fn schemas_with_a_name_have_one_example_or_a_list() {
    let document = json!({"openapi": "3.1.0", "components": {"schemas": {
        "One": {"type": "string", "example": "a"},
        "Many": {"type": "string", "examples": ["a", "b"]},
        "Reference": {"$ref": "#/components/schemas/One", "example": "not its own"},
        "Property": {"properties": {"example": {"type": "string", "example": "x"}}},
    }}});
    let at = |name: &str| format!("/components/schemas/{name}");
    let expected =
        [(at("Many/examples/0"), at("Many")), (at("Many/examples/1"), at("Many")), (at("One/example"), at("One"))];
    assert_eq!(found(&document), expected);
    assert_eq!(find(&document)[2].subject, Subject::Schema("One".to_owned()));
}

#[test]
fn bodies_are_found_through_references_and_only_once() {
    let document = json!({"openapi": "3.0.3",
        "paths": {
            "/a": {"get": {"responses": {"404": {"$ref": "#/components/responses/Missing"}}}},
            "/b": {
                "get": {"responses": {"404": {"$ref": "#/components/responses/Missing"}}},
                "post": {"requestBody": {"content": {
                    "application/json": {
                        "schema": {"type": "object", "example": {"in": "schema"}},
                        "examples": {"x": {"value": 1}, "y": {"$ref": "#/components/examples/Y"}, "z": {"externalValue": "u"}},
                    },
                    "application/xml": {"schema": {}, "example": "<a/>"},
                    "application/problem+json; charset=utf-8": {"example": "no schema"},
                }}},
            },
        },
        "components": {
            "examples": {"Y": {"value": 2}},
            "responses": {"Missing": {"content": {"application/problem+json": {"schema": {}, "example": 3}}}},
        },
    });
    let body = "/paths/~1b/post/requestBody/content/application~1json";
    let missing = "/components/responses/Missing/content/application~1problem+json";
    let expected = [
        (format!("{missing}/example"), format!("{missing}/schema")),
        (format!("{body}/examples/x/value"), format!("{body}/schema")),
        ("/components/examples/Y/value".to_owned(), format!("{body}/schema")),
        (format!("{body}/schema/example"), format!("{body}/schema")),
    ];
    assert_eq!(found(&document), expected);
    let Subject::Body { path, method, status, media_type } = &find(&document)[0].subject else { panic!() };
    assert_eq!((path.as_str(), method.as_str(), status.as_deref()), ("/a", "GET", Some("404")));
    assert_eq!(*media_type, MediaType::Named("application/problem+json".to_owned()));
}

#[test]
fn swagger_2_0_keeps_examples_elsewhere() {
    let document = json!({"swagger": "2.0", "paths": {"/a": {"put": {
        "parameters": [
            {"in": "query", "name": "q", "type": "string"},
            {"in": "body", "name": "b", "schema": {"type": "integer", "example": 1}},
        ],
        "responses": {"200": {
            "schema": {"type": "integer"},
            "examples": {"application/json": 2, "text/plain": "3"},
        }},
    }}}});
    let at = "/paths/~1a/put";
    assert_eq!(
        found(&document),
        pairs(&[
            (&format!("{at}/parameters/1/schema/example"), &format!("{at}/parameters/1/schema")),
            (&format!("{at}/responses/200/examples/application~1json"), &format!("{at}/responses/200/schema")),
        ])
    );
}
