//! Schemas and references.

use serde_json::{Value, json};

use super::upgraded;

fn definition(schema: &Value) -> Value {
    upgraded(json!({ "definitions": { "Pet": schema } }))["components"]["schemas"]["Pet"].clone()
}

#[test]
fn null_is_allowed_by_a_word_of_3_0() {
    let schema = json!({ "type": "string", "x-nullable": true });
    assert_eq!(definition(&schema), json!({ "type": "string", "nullable": true }));
    let schema = json!({ "type": "string", "x-nullable": false });
    assert_eq!(definition(&schema), json!({ "type": "string" }));
}

#[test]
fn a_discriminator_is_an_object() {
    let schema = json!({ "type": "object", "discriminator": "kind", "required": ["kind"] });
    let expected = json!({ "type": "object", "discriminator": { "propertyName": "kind" }, "required": ["kind"] });
    assert_eq!(definition(&schema), expected);
}

#[test]
fn a_property_may_be_named_like_a_keyword() {
    let schema = json!({ "type": "object", "properties": {
        "discriminator": { "type": "string" }, "x-nullable": { "type": "string" }, "type": { "type": "file" },
        "items": { "type": "array", "items": { "type": "string" } },
        "properties": { "type": "object", "properties": { "default": { "$ref": "#/definitions/Pet" } } },
        "example": { "$ref": "#/definitions/Pet" }
    } });
    let mut expected = schema.clone();
    expected["properties"]["type"] = json!({ "type": "string", "format": "binary" });
    let reference = json!({ "$ref": "#/components/schemas/Pet" });
    expected["properties"]["example"] = reference.clone();
    expected["properties"]["properties"]["properties"]["default"] = reference;
    assert_eq!(definition(&schema), expected);
}

#[test]
fn every_schema_inside_a_schema_is_visited() {
    let inner = json!({ "type": "string", "x-nullable": true });
    let around = |inner: &Value| {
        json!({
            "type": "object", "properties": { "a": inner }, "additionalProperties": inner,
            "allOf": [inner, { "type": "array", "items": inner }], "anyOf": [inner], "oneOf": [inner], "not": inner
        })
    };
    assert_eq!(definition(&around(&inner)), around(&json!({ "type": "string", "nullable": true })));
}

#[test]
fn data_is_not_touched() {
    let data = json!({ "$ref": "#/definitions/Pet", "type": "file", "x-nullable": true, "discriminator": "a" });
    let schema = json!({
        "type": "object", "default": data, "example": data, "enum": [data], "x-data": data,
        "additionalProperties": false
    });
    assert_eq!(definition(&schema), schema);
}

#[test]
fn an_example_of_a_vendor_is_one() {
    let schema = json!({ "type": "string", "x-example": "Rex" });
    assert_eq!(definition(&schema), json!({ "type": "string", "example": "Rex" }));
    let schema = json!({ "type": "string", "x-example": "Rex", "example": "Ada" });
    assert_eq!(definition(&schema), json!({ "type": "string", "example": "Ada" }));
}

/// The reference in place of the one given, in a document in which all sorts of things have moved.
fn reference(to: &str) -> Value {
    let (document, _) = super::upgraded_with_notes(json!({
        "definitions": { "Pet": { "properties": { "name": {} } }, "Ref": { "$ref": to } },
        "responses": { "Gone": { "description": "", "schema": { "type": "string" } } },
        "parameters": { "Body": { "name": "b", "in": "body", "schema": { "properties": { "a": {} } } } },
        "paths": { "/pets": { "post": {
            "consumes": ["text/csv", "text/plain"],
            "parameters": [
                { "name": "b", "in": "body", "schema": { "type": "string" } },
                { "name": "q", "in": "query", "type": "string" }
            ],
            "responses": { "200": { "description": "", "schema": { "type": "string" } } }
        } } }
    }));
    document["components"]["schemas"]["Ref"]["$ref"].clone()
}

#[test]
fn references_follow_what_moved() {
    let targets = [
        ("#/definitions/Pet", "#/components/schemas/Pet"),
        ("#/definitions/Pet/properties/name", "#/components/schemas/Pet/properties/name"),
        ("#/definitions/a~1b", "#/components/schemas/a~1b"),
        ("#/definitionsOf/Pet", "#/definitionsOf/Pet"),
        ("#/responses/Gone/schema", "#/components/responses/Gone/content/application~1json/schema"),
        (
            "#/parameters/Body/schema/properties/a",
            "#/components/requestBodies/Body/content/application~1json/schema/properties/a",
        ),
        ("#/paths/~1pets/post/parameters/0/schema", "#/paths/~1pets/post/requestBody/content/text~1csv/schema"),
        ("#/paths/~1pets/post/parameters/1", "#/paths/~1pets/post/parameters/0"),
        (
            "#/paths/~1pets/post/responses/200/schema",
            "#/paths/~1pets/post/responses/200/content/application~1json/schema",
        ),
        ("Pet", "#/components/schemas/Pet"),
        ("Dog", "Dog"),
        ("other.json#/definitions/Pet", "other.json#/definitions/Pet"),
    ];
    for (before, after) in targets {
        assert_eq!(reference(before), json!(after), "{before}");
    }
}
