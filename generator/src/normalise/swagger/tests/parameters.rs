//! Parameters that stay parameters.

use serde_json::{Value, json};

use super::{operation, operation_with_notes, upgraded};

fn parameter(source: &Value) -> Value {
    operation(&json!({ "parameters": [source] }), json!({}))["parameters"][0].clone()
}

fn parameter_with_notes(source: &Value) -> (Value, Vec<String>) {
    let (operation, said) = operation_with_notes(&json!({ "parameters": [source] }), json!({}));
    (operation["parameters"][0].clone(), said)
}

#[test]
fn what_is_said_about_values_moves_into_a_schema() {
    let source = json!({
        "name": "limit", "in": "query", "description": "How many", "required": true, "allowEmptyValue": true,
        "x-internal": true, "type": "integer", "format": "int32", "default": 5, "minimum": 0,
        "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false, "multipleOf": 5, "enum": [5],
        "x-enum-varnames": ["Five"], "x-nullable": true
    });
    let expected = json!({
        "name": "limit", "in": "query", "description": "How many", "required": true, "allowEmptyValue": true,
        "x-internal": true,
        "schema": {
            "type": "integer", "format": "int32", "default": 5, "minimum": 0, "exclusiveMinimum": true,
            "maximum": 9, "exclusiveMaximum": false, "multipleOf": 5, "enum": [5], "x-enum-varnames": ["Five"],
            "nullable": true
        }
    });
    assert_eq!(parameter(&source), expected);
}

#[test]
fn constraints_of_text_move_too() {
    let source = json!({
        "name": "tag", "in": "header", "type": "string", "pattern": "^a", "minLength": 1, "maxLength": 8
    });
    let expected = json!({
        "name": "tag", "in": "header",
        "schema": { "type": "string", "pattern": "^a", "minLength": 1, "maxLength": 8 }
    });
    assert_eq!(parameter(&source), expected);
}

#[test]
fn the_items_of_a_list_keep_what_is_said_about_them() {
    let items = json!({ "type": "string", "format": "date", "enum": ["2020-01-01"], "default": "2020-01-01" });
    let source = json!({
        "name": "days", "in": "query", "type": "array", "items": items, "minItems": 1, "maxItems": 3,
        "uniqueItems": true, "default": ["2020-01-01"]
    });
    let expected = json!({
        "type": "array", "items": items, "minItems": 1, "maxItems": 3, "uniqueItems": true,
        "default": ["2020-01-01"]
    });
    assert_eq!(parameter(&source)["schema"], expected);
}

#[test]
fn empty_values_are_the_query_s_business() {
    let source = json!({ "name": "a", "in": "header", "type": "string", "allowEmptyValue": true });
    assert_eq!(parameter(&source), json!({ "name": "a", "in": "header", "schema": { "type": "string" } }));
}

/// Location, `collectionFormat`, `style`, `explode`, and whether something is said about it.
const JOINED: [(&str, Option<&str>, &str, bool, bool); 14] = [
    ("query", None, "form", false, false),
    ("query", Some("csv"), "form", false, false),
    ("query", Some("multi"), "form", true, false),
    ("query", Some("ssv"), "spaceDelimited", false, false),
    ("query", Some("tsv"), "spaceDelimited", false, true),
    ("query", Some("pipes"), "pipeDelimited", false, false),
    ("query", Some("semicolons"), "form", false, true),
    ("path", None, "simple", false, false),
    ("path", Some("csv"), "simple", false, false),
    ("path", Some("pipes"), "simple", false, true),
    ("header", None, "simple", false, false),
    ("header", Some("csv"), "simple", false, false),
    ("header", Some("multi"), "simple", false, true),
    ("cookie", None, "form", false, false),
];

#[test]
fn collection_formats_become_styles() {
    for (place, format, style, explode, warns) in JOINED {
        let items = json!({ "type": "string" });
        let mut source = json!({ "name": "a", "in": place, "required": true, "type": "array", "items": items });
        if let Some(format) = format {
            source["collectionFormat"] = json!(format);
        }
        let expected = json!({
            "name": "a", "in": place, "required": true, "style": style, "explode": explode,
            "schema": { "type": "array", "items": { "type": "string" } }
        });
        let (parameter, said) = parameter_with_notes(&source);
        assert_eq!(parameter, expected, "{place} {format:?}");
        let at = "OAS006 /paths/~1pets/post/parameters/0/collectionFormat: ";
        assert_eq!(said.iter().filter(|line| line.starts_with(at)).count(), usize::from(warns), "{place} {format:?}");
        assert_eq!(said.len(), usize::from(warns), "{place} {format:?}");
    }
}

#[test]
fn only_lists_have_a_style() {
    let source = json!({ "name": "a", "in": "query", "type": "string", "collectionFormat": "multi" });
    assert_eq!(parameter(&source), json!({ "name": "a", "in": "query", "schema": { "type": "string" } }));
}

#[test]
fn lists_of_lists_are_named() {
    let inner = json!({ "type": "array", "items": { "type": "integer" }, "collectionFormat": "pipes" });
    let source = json!({ "name": "a", "in": "query", "type": "array", "items": inner });
    let (parameter, said) = parameter_with_notes(&source);
    let items = json!({ "type": "array", "items": { "type": "integer" } });
    assert_eq!(parameter["schema"], json!({ "type": "array", "items": items }));
    assert_eq!(said, ["OAS006 /paths/~1pets/post/parameters/0: this parameter is a list of lists"]);
}

#[test]
fn a_file_is_bytes() {
    let source = json!({ "name": "a", "in": "query", "type": "file" });
    assert_eq!(parameter(&source)["schema"], json!({ "type": "string", "format": "binary" }));
}

#[test]
fn a_schema_where_none_belongs_is_understood() {
    let source = json!({ "name": "a", "in": "query", "schema": { "type": "string" }, "default": "b" });
    assert_eq!(parameter(&source)["schema"], json!({ "type": "string", "default": "b" }));
    let source = json!({ "name": "a", "in": "query", "schema": { "$ref": "#/definitions/A" }, "type": "string" });
    assert_eq!(
        operation(&json!({ "parameters": [source] }), json!({ "definitions": { "A": {} } }))["parameters"][0]["schema"],
        json!({ "$ref": "#/components/schemas/A" })
    );
}

#[test]
fn examples_of_vendors_are_examples_now() {
    let source = json!({ "name": "a", "in": "query", "type": "string", "x-example": "b" });
    let expected = json!({ "name": "a", "in": "query", "schema": { "type": "string" }, "example": "b" });
    assert_eq!(parameter(&source), expected);
    let examples = json!({ "one": "b", "two": { "summary": "Two", "value": "c" } });
    let source = json!({ "name": "a", "in": "query", "type": "string", "x-examples": examples });
    let expected = json!({ "one": { "value": "b" }, "two": { "summary": "Two", "value": "c" } });
    assert_eq!(parameter(&source)["examples"], expected);
}

#[test]
fn shared_parameters_are_components() {
    let document = upgraded(json!({
        "parameters": {
            "Limit": { "name": "limit", "in": "query", "type": "integer" },
            "Most": { "$ref": "#/parameters/Limit" }
        },
        "paths": { "/pets": {
            "parameters": [{ "$ref": "#/parameters/Most" }],
            "get": { "parameters": [{ "$ref": "#/parameters/Limit" }], "responses": {} }
        } }
    }));
    let expected = json!({
        "Limit": { "name": "limit", "in": "query", "schema": { "type": "integer" } },
        "Most": { "$ref": "#/components/parameters/Limit" }
    });
    assert_eq!(document["components"], json!({ "parameters": expected }));
    let path = &document["paths"]["/pets"];
    assert_eq!(path["parameters"], json!([{ "$ref": "#/components/parameters/Most" }]));
    assert_eq!(path["get"]["parameters"], json!([{ "$ref": "#/components/parameters/Limit" }]));
}

#[test]
fn a_circle_of_references_ends() {
    let (document, _) = super::upgraded_with_notes(json!({
        "parameters": { "A": { "$ref": "#/parameters/B" }, "B": { "$ref": "#/parameters/A" } },
        "paths": { "/pets": { "get": { "parameters": [{ "$ref": "#/parameters/A" }], "responses": {} } } }
    }));
    assert_eq!(document["components"]["parameters"]["A"], json!({ "$ref": "#/components/parameters/B" }));
}
