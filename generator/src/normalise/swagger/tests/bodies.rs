//! Bodies and forms.

use serde_json::{Value, json};

use super::{operation, operation_with_notes, upgraded};

fn body(parameter: &Value, rest: &Value) -> Value {
    let mut source = rest.clone();
    source["parameters"] = json!([parameter]);
    operation(&source, json!({ "consumes": ["application/json"] }))["requestBody"].clone()
}

#[test]
fn a_body_parameter_is_a_request_body() {
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string", "x-nullable": true } } });
    let parameter = json!({
        "name": "pet", "in": "body", "description": "The pet", "required": true, "x-internal": 1, "schema": schema
    });
    let operation = operation(&json!({ "parameters": [parameter], "summary": "Adopt" }), json!({}));
    let schema = json!({ "type": "object", "properties": { "name": { "type": "string", "nullable": true } } });
    let body = json!({
        "description": "The pet", "required": true, "x-internal": 1, "x-oasmith-body-name": "pet",
        "content": { "application/json": { "schema": schema } }
    });
    assert_eq!(operation, json!({ "summary": "Adopt", "requestBody": body, "responses": {} }));
}

#[test]
fn media_types_are_the_operation_s_or_else_the_document_s() {
    let parameter = json!({ "name": "pet", "in": "body", "schema": { "type": "string" } });
    let content = |own: &Value| body(&parameter, own)["content"].clone();
    let entry = json!({ "schema": { "type": "string" } });
    assert_eq!(content(&json!({})), json!({ "application/json": entry }));
    let utf8 = "application/json; charset=utf-8";
    assert_eq!(content(&json!({ "consumes": [utf8, "text/csv"] })), json!({ utf8: entry, "text/csv": entry }));
    assert_eq!(content(&json!({ "consumes": "text/csv" })), json!({ "text/csv": entry }));
    assert_eq!(content(&json!({ "consumes": [] })), json!({ "application/json": entry }));
}

#[test]
fn types_of_forms_are_not_those_of_a_body() {
    let parameter = json!({ "name": "pet", "in": "body", "schema": {} });
    let both = json!({ "consumes": ["application/xml", "multipart/form-data"] });
    assert_eq!(body(&parameter, &both)["content"], json!({ "application/xml": { "schema": {} } }));
    let form = json!({ "consumes": ["multipart/form-data"] });
    assert_eq!(body(&parameter, &form)["content"], json!({ "multipart/form-data": { "schema": {} } }));
}

#[test]
fn a_body_without_a_schema_is_read_like_other_parameters() {
    let parameter = json!({ "name": "pet", "in": "body", "type": "string" });
    assert_eq!(
        body(&parameter, &json!({}))["content"],
        json!({ "application/json": { "schema": { "type": "string" } } })
    );
    let parameter = json!({ "name": "pet", "in": "body" });
    assert_eq!(body(&parameter, &json!({}))["content"], json!({ "application/json": {} }));
}

#[test]
fn examples_of_a_body_belong_to_their_media_type() {
    let consumes = json!({ "consumes": ["application/json; charset=utf-8", "text/csv"] });
    let with = |examples: Value| {
        let parameter = json!({ "name": "pet", "in": "body", "x-examples": examples });
        body(&parameter, &consumes)["content"].clone()
    };
    let expected = json!({ "application/json; charset=utf-8": { "example": { "name": "Rex" } }, "text/csv": {} });
    assert_eq!(with(json!({ "application/json": { "name": "Rex" } })), expected);
    let named = json!({ "examples": { "dog": { "value": "Rex" } } });
    let expected = json!({ "application/json; charset=utf-8": named, "text/csv": named });
    assert_eq!(with(json!({ "dog": "Rex" })), expected);
    let parameter = json!({ "name": "pet", "in": "body", "x-example": "Rex" });
    assert_eq!(body(&parameter, &json!({}))["content"], json!({ "application/json": { "example": "Rex" } }));
}

#[test]
fn of_two_bodies_the_first_wins() {
    let parameters = json!([
        { "name": "a", "in": "body", "schema": { "type": "string" } },
        { "name": "b", "in": "body", "schema": { "type": "integer" } }
    ]);
    let (operation, said) = operation_with_notes(&json!({ "parameters": parameters }), json!({}));
    assert_eq!(operation["requestBody"]["x-oasmith-body-name"], json!("a"));
    assert_eq!(said, ["OAS004 /paths/~1pets/post/parameters/1: a request has one body, but this is another"]);
}

#[test]
fn a_body_wins_over_a_form() {
    let parameters = json!([
        { "name": "a", "in": "formData", "type": "string" },
        { "name": "b", "in": "body", "schema": { "type": "integer" } }
    ]);
    let (operation, said) = operation_with_notes(&json!({ "parameters": parameters }), json!({}));
    assert_eq!(operation["requestBody"]["x-oasmith-body-name"], json!("b"));
    assert_eq!(operation.get("parameters"), None);
    assert_eq!(said, ["OAS004 /paths/~1pets/post/parameters/0: a request is a form or has a body, but not both"]);
}

fn form(fields: &Value, consumes: &Value) -> Value {
    let source = json!({ "parameters": fields, "consumes": consumes });
    operation(&source, json!({}))["requestBody"].clone()
}

#[test]
fn fields_of_a_form_are_properties() {
    let fields = json!([
        { "name": "name", "in": "formData", "description": "What it is called", "required": true,
          "type": "string", "maxLength": 9, "x-order": 1, "x-example": "Rex" },
        { "name": "age", "in": "formData", "type": "integer", "format": "int32", "allowEmptyValue": true },
        { "name": "id", "in": "query", "type": "string" }
    ]);
    let operation = operation(&json!({ "parameters": fields }), json!({}));
    let name = json!({
        "type": "string", "maxLength": 9, "description": "What it is called", "x-order": 1, "example": "Rex"
    });
    let schema = json!({
        "type": "object", "required": ["name"],
        "properties": { "name": name, "age": { "type": "integer", "format": "int32" } }
    });
    let content = json!({ "application/x-www-form-urlencoded": { "schema": schema } });
    assert_eq!(operation["requestBody"], json!({ "required": true, "content": content }));
    assert_eq!(operation["parameters"], json!([{ "name": "id", "in": "query", "schema": { "type": "string" } }]));
}

#[test]
fn the_media_types_of_a_form() {
    let text = json!({ "name": "a", "in": "formData", "type": "string" });
    let file = json!({ "name": "b", "in": "formData", "type": "file" });
    let types = |fields: &Value, consumes: &Value| -> Vec<String> {
        form(fields, consumes)["content"].as_object().unwrap().keys().cloned().collect()
    };
    let (encoded, multipart) = ("application/x-www-form-urlencoded", "multipart/form-data");
    assert_eq!(types(&json!([text]), &json!([])), [encoded]);
    assert_eq!(types(&json!([text]), &json!(["application/json"])), [encoded]);
    assert_eq!(types(&json!([text]), &json!([multipart])), [multipart]);
    assert_eq!(types(&json!([text]), &json!([encoded, multipart])), [encoded, multipart]);
    assert_eq!(types(&json!([text, file]), &json!(["application/json"])), [multipart]);
    assert_eq!(types(&json!([text, file]), &json!([encoded])), [multipart]);
    assert_eq!(types(&json!([text, file]), &json!([encoded, multipart])), [multipart]);
}

#[test]
fn a_file_in_a_form_is_bytes() {
    let fields = json!([
        { "name": "one", "in": "formData", "type": "file", "description": "A picture" },
        { "name": "all", "in": "formData", "type": "array", "items": { "type": "file" } }
    ]);
    let bytes = json!({ "type": "string", "format": "binary" });
    let schema = json!({ "type": "object", "properties": {
        "one": { "type": "string", "format": "binary", "description": "A picture" },
        "all": { "type": "array", "items": bytes }
    } });
    let content = json!({ "multipart/form-data": { "schema": schema } });
    assert_eq!(form(&fields, &json!([])), json!({ "required": false, "content": content }));
}

#[test]
fn lists_in_a_form_have_an_encoding() {
    let list = |name: &str, format: &str| {
        let items = json!({ "type": "string" });
        json!({ "name": name, "in": "formData", "type": "array", "items": items, "collectionFormat": format })
    };
    let fields = json!([list("a", "csv"), list("b", "multi"), list("c", "ssv"), list("d", "pipes")]);
    let body = form(&fields, &json!([]));
    let expected = json!({
        "a": { "style": "form", "explode": false }, "b": { "style": "form", "explode": true },
        "c": { "style": "spaceDelimited", "explode": false }, "d": { "style": "pipeDelimited", "explode": false }
    });
    assert_eq!(body["content"]["application/x-www-form-urlencoded"]["encoding"], expected);
}

#[test]
fn a_field_without_a_name_is_left_out() {
    let fields = json!([{ "in": "formData", "type": "string" }, { "name": "a", "in": "formData", "type": "string" }]);
    let (operation, said) = operation_with_notes(&json!({ "parameters": fields }), json!({}));
    let schema = &operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"];
    assert_eq!(schema["properties"], json!({ "a": { "type": "string" } }));
    assert_eq!(said, ["OAS004 /paths/~1pets/post/parameters/0: this field of a form has no name"]);
}

#[test]
fn shared_bodies_are_components_unless_media_types_differ() {
    let uses = json!([{ "$ref": "#/parameters/Pet" }]);
    let document = upgraded(json!({
        "consumes": ["application/json"],
        "parameters": { "Pet": { "name": "pet", "in": "body", "schema": { "type": "string" } } },
        "paths": { "/pets": {
            "post": { "parameters": uses, "responses": {} },
            "put": { "parameters": uses, "responses": {}, "consumes": ["application/json"] },
            "patch": { "parameters": uses, "responses": {}, "consumes": ["text/plain"] }
        } }
    }));
    let body =
        |media: &str| json!({ "x-oasmith-body-name": "pet", "content": { media: { "schema": { "type": "string" } } } });
    assert_eq!(document["components"], json!({ "requestBodies": { "Pet": body("application/json") } }));
    let path = &document["paths"]["/pets"];
    let reference = json!({ "$ref": "#/components/requestBodies/Pet" });
    assert_eq!(path["post"], json!({ "requestBody": reference, "responses": {} }));
    assert_eq!(path["put"]["requestBody"], reference);
    assert_eq!(path["patch"]["requestBody"], body("text/plain"));
}

#[test]
fn shared_fields_are_put_into_each_form() {
    let document = upgraded(json!({
        "parameters": { "Name": { "name": "name", "in": "formData", "type": "string" } },
        "paths": { "/pets": { "post": { "parameters": [{ "$ref": "#/parameters/Name" }], "responses": {} } } }
    }));
    assert_eq!(document.get("components"), None);
    let content = &document["paths"]["/pets"]["post"]["requestBody"]["content"];
    let properties = &content["application/x-www-form-urlencoded"]["schema"]["properties"];
    assert_eq!(properties, &json!({ "name": { "type": "string" } }));
}
