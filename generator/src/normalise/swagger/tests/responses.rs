//! Responses and their headers.

use serde_json::{Value, json};

use super::{operation, operation_with_notes, readable, said, upgraded, upgraded_with_notes};

fn response(source: &Value, rest: Value) -> Value {
    operation(&json!({ "responses": { "200": source } }), rest)["responses"]["200"].clone()
}

#[test]
fn a_schema_is_the_content_of_each_media_type() {
    let source = json!({ "description": "One", "x-codes": [1], "schema": { "type": "string", "x-nullable": true } });
    let entry = json!({ "schema": { "type": "string", "nullable": true } });
    let expected = |content: Value| json!({ "description": "One", "x-codes": [1], "content": content });
    assert_eq!(response(&source, json!({})), expected(json!({ "application/json": entry })));
    let types = json!({ "produces": ["application/json; charset=utf-8", "text/csv"] });
    let content = json!({ "application/json; charset=utf-8": entry, "text/csv": entry });
    assert_eq!(response(&source, types), expected(content));
}

#[test]
fn an_operation_s_own_media_types_come_first() {
    let with = |produces: Value| {
        let source = json!({ "produces": produces, "responses": { "default": { "description": "", "schema": {} } } });
        let operation = operation(&source, json!({ "produces": ["text/csv"] }));
        operation["responses"]["default"]["content"].clone()
    };
    assert_eq!(with(json!(["text/plain"])), json!({ "text/plain": { "schema": {} } }));
    assert_eq!(with(json!([])), json!({ "application/json": { "schema": {} } }));
}

#[test]
fn no_schema_means_no_content() {
    let source = json!({ "description": "Gone" });
    assert_eq!(response(&source, json!({ "produces": ["text/csv"] })), source);
}

#[test]
fn a_file_has_no_json() {
    let source = json!({ "description": "", "schema": { "type": "file" } });
    let entry = json!({ "schema": { "type": "string", "format": "binary" } });
    let content = |rest: Value| response(&source, rest)["content"].clone();
    assert_eq!(content(json!({})), json!({ "application/octet-stream": entry }));
    assert_eq!(content(json!({ "produces": ["application/json"] })), json!({ "application/octet-stream": entry }));
    assert_eq!(content(json!({ "produces": ["application/json", "image/png"] })), json!({ "image/png": entry }));
    let own = json!({ "produces": ["application/json"], "responses": { "200": source } });
    let operation = operation(&own, json!({}));
    assert_eq!(operation["responses"]["200"]["content"], json!({ "application/json": entry }));
}

#[test]
fn a_definition_that_is_a_file_counts_as_one() {
    let source = json!({ "description": "", "schema": { "$ref": "#/definitions/Picture" } });
    let definitions = json!({ "definitions": { "Picture": { "type": "file" } }, "produces": ["application/json"] });
    let expected = json!({ "application/octet-stream": { "schema": { "$ref": "#/components/schemas/Picture" } } });
    assert_eq!(response(&source, definitions)["content"], expected);
}

#[test]
fn examples_belong_to_their_media_type() {
    let with = |examples: Value, produces: Value| {
        let source = json!({ "description": "", "schema": { "type": "string" }, "examples": examples });
        response(&source, json!({ "produces": produces }))["content"].clone()
    };
    let schema = json!({ "type": "string" });
    let utf8 = "application/json; charset=utf-8";
    assert_eq!(
        with(json!({ "application/json": "Rex" }), json!([utf8, "text/csv"])),
        json!({ utf8: { "schema": schema, "example": "Rex" }, "text/csv": { "schema": schema } })
    );
    assert_eq!(
        with(json!({ "text/html": "<b>Rex</b>" }), json!(["text/csv"])),
        json!({ "text/csv": { "schema": schema }, "text/html": { "schema": schema, "example": "<b>Rex</b>" } })
    );
    assert_eq!(
        with(json!({ "dog": "Rex" }), json!([])),
        json!({ "application/json": { "schema": schema, "examples": { "dog": { "value": "Rex" } } } })
    );
}

#[test]
fn an_example_shows_that_there_is_content() {
    let source = json!({ "description": "", "examples": { "text/csv": "a,b" } });
    assert_eq!(response(&source, json!({}))["content"], json!({ "text/csv": { "example": "a,b" } }));
    let source = json!({ "description": "", "examples": { "dog": "Rex" } });
    let expected = json!({ "application/json": { "examples": { "dog": { "value": "Rex" } } } });
    assert_eq!(response(&source, json!({}))["content"], expected);
}

#[test]
fn headers_have_a_schema() {
    let items = json!({ "type": "string" });
    let headers = json!({
        "X-Left": { "type": "integer", "format": "int32", "description": "Calls left", "x-order": 1 },
        "X-Tags": { "type": "array", "items": items, "collectionFormat": "csv" }
    });
    let source = json!({ "description": "", "headers": headers });
    let expected = json!({
        "X-Left": { "description": "Calls left", "x-order": 1, "schema": { "type": "integer", "format": "int32" } },
        "X-Tags": { "style": "simple", "explode": false, "schema": { "type": "array", "items": items } }
    });
    assert_eq!(response(&source, json!({}))["headers"], expected);
}

#[test]
fn a_header_without_a_type_is_text() {
    let source = json!({ "responses": { "200": { "description": "", "headers": { "X-A": {} } } } });
    let (operation, said) = operation_with_notes(&source, json!({}));
    assert_eq!(operation["responses"]["200"]["headers"]["X-A"], json!({ "schema": { "type": "string" } }));
    assert_eq!(said, ["OAS004 /paths/~1pets/post/responses/200/headers/X-A: this header has no `type`"]);
}

#[test]
fn shared_responses_have_the_media_types_of_the_document() {
    let document = upgraded(json!({
        "produces": ["text/csv"],
        "responses": { "Gone": { "description": "Gone", "schema": { "type": "string" } } },
        "paths": { "/pets": { "get": {
            "produces": ["text/plain"], "responses": { "404": { "$ref": "#/responses/Gone" }, "x-note": {} }
        } } }
    }));
    let content = json!({ "text/csv": { "schema": { "type": "string" } } });
    let expected = json!({ "Gone": { "description": "Gone", "content": content } });
    assert_eq!(document["components"], json!({ "responses": expected }));
    let responses = json!({ "404": { "$ref": "#/components/responses/Gone" }, "x-note": {} });
    assert_eq!(document["paths"]["/pets"]["get"]["responses"], responses);
}

#[test]
fn a_schema_that_is_a_response_means_its_schema() {
    let (document, notes) = upgraded_with_notes(json!({
        "responses": {
            "Gone": { "description": "Gone", "schema": { "type": "string" } },
            "Empty": { "description": "Nothing" },
            "Round": { "description": "", "schema": { "$ref": "#/responses/Round" } }
        },
        "paths": { "/pets": { "get": { "responses": {
            "404": { "description": "No", "schema": { "$ref": "#/responses/Gone" } },
            "410": { "description": "No", "schema": { "$ref": "#/responses/Empty" } }
        } } } }
    }));
    readable(&document);
    let responses = &document["paths"]["/pets"]["get"]["responses"];
    let content = json!({ "application/json": { "schema": { "type": "string" } } });
    assert_eq!(responses["404"], json!({ "description": "No", "content": content }));
    assert_eq!(responses["410"], json!({ "description": "No" }));
    let places = ["/responses/Round/schema", "/paths/~1pets/get/responses/404/schema"];
    for place in places {
        let expected = format!("OAS005 {place}: this schema is a reference to a response");
        assert_eq!(said(&notes).iter().filter(|line| **line == expected).count(), 1, "{place}");
    }
}

#[test]
fn a_response_that_is_a_schema_has_it_as_content() {
    let source = json!({ "responses": { "200": { "$ref": "#/definitions/Pet" } } });
    let (operation, said) = operation_with_notes(&source, json!({ "definitions": { "Pet": {} } }));
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } });
    assert_eq!(operation["responses"]["200"], json!({ "description": "", "content": content }));
    assert_eq!(said, ["OAS005 /paths/~1pets/post/responses/200: this response is a reference to a schema"]);
}
