use serde_json::json;

use super::*;

/// A document of a version, rewritten, with its warnings.
fn rewritten(mut document: Value, version: Version) -> (Value, Vec<String>) {
    let mut notes = Notes::default();
    openapi31(&mut document, version, &mut notes);
    outermost(&mut document, version, &mut notes);
    let warnings = notes.diagnostics.iter().map(|warning| warning.message.clone()).collect();
    (document, warnings)
}

#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "the tables read better")]
fn schema(before: Value, after: Value) {
    let (document, _) = rewritten(json!({"components": {"schemas": {"A": before}}}), Version::V31);
    assert_eq!(document["components"]["schemas"]["A"], after);
}

#[test]
fn constants_are_enumerations_of_one() {
    schema(json!({"const": "a"}), json!({"enum": ["a"], "x-oasmith-const": true}));
    schema(json!({"const": null}), json!({"nullable": true, "x-oasmith-null": true}));
    schema(
        json!({"type": ["string", "integer"], "const": 1}),
        json!({"type": "integer", "enum": [1], "x-oasmith-const": true}),
    );
}

#[test]
fn null_is_a_flag() {
    let null = json!({"nullable": true, "x-oasmith-null": true});
    schema(json!({"type": "null"}), null.clone());
    schema(json!({"type": ["null"]}), null.clone());
    schema(json!({"type": "string", "enum": [null]}), null.clone());
    schema(json!({"anyOf": [{"type": "null"}, {"enum": [null]}]}), null);
    schema(
        json!({"type": ["string", "null"], "minLength": 1}),
        json!({"type": "string", "nullable": true, "minLength": 1}),
    );
    schema(
        json!({"type": "string", "x-nullable": true}),
        json!({"type": "string", "nullable": true, "x-nullable": true}),
    );
    schema(json!({"enum": ["a", null]}), json!({"enum": ["a"], "nullable": true}));
}

#[test]
fn several_types_are_a_union_of_their_keywords() {
    schema(
        json!({
            "type": ["string", "integer", "array", "object", "null"],
            "description": "d", "default": 5, "format": "date",
            "pattern": "a", "minimum": 1, "items": {"type": "string"}, "properties": {"a": {}}, "required": ["a"],
        }),
        json!({
            "description": "d", "default": 5, "nullable": true,
            "anyOf": [
                {"type": "string", "pattern": "a", "format": "date"},
                {"type": "integer", "minimum": 1},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "properties": {"a": {}}, "required": ["a"]},
            ],
        }),
    );
    schema(json!({"type": ["integer", "number"]}), json!({"type": "number"}));
    schema(
        json!({"type": ["string", "integer"], "format": "int64"}),
        json!({"anyOf": [{"type": "string"}, {"type": "integer", "format": "int64"}]}),
    );
    schema(
        json!({"type": ["string", "integer", "boolean"], "enum": ["a", 1]}),
        json!({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [1]}]}),
    );
    schema(json!({"type": ["string", "number", "boolean", "array", "object", "null"]}), json!({"nullable": true}));
    schema(
        json!({"type": ["string", "object"], "oneOf": [{"type": "string"}, {"type": "object"}]}),
        json!({"oneOf": [{"type": "string"}, {"type": "object"}]}),
    );
    schema(json!({"type": []}), json!({}));
}

#[test]
fn null_is_no_member_of_a_union() {
    let reference = json!({"$ref": "#/components/schemas/B"});
    schema(
        json!({"anyOf": [reference, {"type": "null"}], "title": "t"}),
        json!({"allOf": [reference], "nullable": true, "title": "t"}),
    );
    schema(
        json!({"oneOf": [{"type": "string"}, {"type": "null", "title": "none"}, {"type": "integer"}]}),
        json!({"oneOf": [{"type": "string"}, {"type": "integer"}], "nullable": true}),
    );
    schema(json!({"oneOf": [{"type": ["string", "null"]}]}), json!({"oneOf": [{"type": "string", "nullable": true}]}));
    schema(
        json!({"allOf": [{"type": "object"}], "anyOf": [reference, {"const": null}]}),
        json!({"allOf": [{"type": "object"}, reference], "nullable": true}),
    );
}

#[test]
fn excluded_bounds_are_flags() {
    schema(
        json!({"exclusiveMinimum": 0, "exclusiveMaximum": 9}),
        json!({"minimum": 0, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": true}),
    );
    schema(json!({"exclusiveMinimum": 0, "minimum": 1}), json!({"minimum": 1}));
    schema(json!({"exclusiveMaximum": 5, "maximum": 9}), json!({"maximum": 5, "exclusiveMaximum": true}));
    schema(json!({"exclusiveMinimum": true, "minimum": 1}), json!({"exclusiveMinimum": true, "minimum": 1}));
}

#[test]
fn bytes_are_formats() {
    let of = |format: &str| json!({"type": "string", "format": format});
    schema(json!({"type": "string", "contentEncoding": "base64"}), of("byte"));
    schema(json!({"contentEncoding": "base64", "contentMediaType": "image/png"}), of("byte"));
    schema(json!({"type": "string", "contentMediaType": "application/octet-stream"}), of("binary"));
    schema(json!({"contentMediaType": "image/png"}), of("binary"));
    schema(json!({"type": "string", "contentMediaType": "application/json"}), json!({"type": "string"}));
    schema(json!({"type": "string", "contentEncoding": "base64", "format": "own"}), of("own"));
}

#[test]
fn examples_keep_their_first() {
    schema(json!({"examples": [1, 2]}), json!({"example": 1, "x-oasmith-examples": [1, 2]}));
    schema(json!({"examples": [1], "example": 5}), json!({"example": 5, "x-oasmith-examples": [1]}));
    schema(json!({"examples": []}), json!({}));
}

#[test]
fn tuples_keep_their_places() {
    let (a, b) = (json!({"type": "string"}), json!({"type": "integer"}));
    let places = |places: &[&Value], count: usize| json!({"type": "array", "items": {"oneOf": places}, "x-oasmith-prefix-items": count});
    let any = json!({});
    schema(json!({"prefixItems": [a, b]}), places(&[&a, &b, &any], 2));
    schema(json!({"type": "array", "prefixItems": [a], "items": {"not": {}}}), places(&[&a], 1));
    schema(json!({"type": "array", "prefixItems": [a], "items": b}), places(&[&a, &b], 1));
    schema(json!({"items": [a], "additionalItems": b}), places(&[&a, &b], 1));
    schema(
        json!({"prefixItems": [a, b], "maxItems": 2}),
        json!({"type": "array", "items": {"oneOf": [a, b]}, "maxItems": 2, "x-oasmith-prefix-items": 2}),
    );
    schema(json!({"type": "array"}), json!({"type": "array", "items": {}}));
}

#[test]
fn patterns_of_properties_are_additional_properties() {
    let (a, b) = (json!({"type": "string"}), json!({"type": "integer"}));
    schema(
        json!({"patternProperties": {"^x": a, "^y": a}, "additionalProperties": false}),
        json!({"additionalProperties": a, "x-oasmith-pattern-properties": ["^x", "^y"]}),
    );
    schema(
        json!({"patternProperties": {"^x": a}, "additionalProperties": b}),
        json!({"additionalProperties": {"anyOf": [a, b]}, "x-oasmith-pattern-properties": ["^x"]}),
    );
}

#[test]
fn unevaluated_properties_are_additional_ones_where_nothing_else_evaluates() {
    schema(
        json!({"properties": {}, "unevaluatedProperties": {"not": {}}}),
        json!({"properties": {}, "additionalProperties": false}),
    );
    schema(
        json!({"allOf": [{}], "unevaluatedProperties": {"not": {}}}),
        json!({"allOf": [{}], "x-oasmith-unsaid": ["unevaluatedProperties"]}),
    );
}

#[test]
fn what_cannot_be_said_is_named() {
    let before = json!({"components": {"schemas": {
        "A": {"if": {}, "then": {}, "propertyNames": {"type": "string"}, "$id": "a", "$defs": {}},
        "B": {"propertyNames": {"maxLength": 5}, "if": {}},
        "C": {"propertyNames": {"pattern": "a"}},
    }}});
    let (after, warnings) = rewritten(before, Version::V31);
    assert_eq!(
        after["components"]["schemas"],
        json!({
            "A": {"x-oasmith-unsaid": ["if", "then"]},
            "B": {"x-oasmith-unsaid": ["if", "propertyNames"]},
            "C": {"x-oasmith-property-names": ["a"]},
        })
    );
    assert_eq!(warnings, ["what `if`, `propertyNames`, `then` demand is not checked"]);
}

#[test]
fn data_is_left_alone() {
    let data = json!({"type": ["string", "null"], "const": null, "examples": [1]});
    let schema = json!({"default": data, "example": data, "enum": [data], "x-own": data});
    let before = json!({"paths": {}, "components": {"schemas": {"A": schema}}});
    assert_eq!(rewritten(before.clone(), Version::V31).0, before);
}

#[test]
fn newer_words_in_an_older_description_are_understood() {
    let before = json!({"paths": {"/a": {"get": {}}}, "components": {"schemas": {
        "A": {"type": ["string", "null"]},
        "B": {"type": ["integer", "null"]},
        "C": {"const": 5},
        "D": {"type": "string", "nullable": true, "enum": ["a", null]},
        "E": {"type": "array"},
    }}});
    let (after, warnings) = rewritten(before, Version::Older);
    assert_eq!(
        after,
        json!({"paths": {"/a": {"get": {}}}, "components": {"schemas": {
            "A": {"type": "string", "nullable": true},
            "B": {"type": "integer", "nullable": true},
            "C": {"enum": [5], "x-oasmith-const": true},
            "D": {"type": "string", "nullable": true, "enum": ["a"]},
            "E": {"type": "array"},
        }}})
    );
    assert_eq!(
        warnings,
        [
            "`const` is not of this version; it is read as a later one means it",
            "`type: […]` is not of this version; it is read as a later one means it (2 places)",
        ]
    );
}

#[test]
fn webhooks_are_kept() {
    let mut document =
        json!({"webhooks": {"w": {"post": {"requestBody": {"content": {"a/b": {"schema": {"const": 1}}}}}}}});
    let mut notes = Notes::default();
    openapi31(&mut document, Version::V31, &mut notes);
    outermost(&mut document, Version::V31, &mut notes);
    let schema = json!({"enum": [1], "x-oasmith-const": true});
    assert_eq!(
        document,
        json!({
            "paths": {},
            "components": {"callbacks": {"webhook w": {"w": {"post": {
                "requestBody": {"content": {"a/b": {"schema": schema}}}, "responses": {},
            }}}}},
        })
    );
    let at = Pointer::parse("/components/callbacks/webhook w/w");
    assert_eq!(notes.source_of(&at).as_str(), "/webhooks/w");
}

#[test]
fn client_certificates_are_no_credentials_of_a_request() {
    let (after, warnings) = rewritten(
        json!({
            "security": [{"tls": [], "key": []}],
            "paths": {"/a": {"get": {"security": [{"tls": []}], "responses": {}}}},
            "components": {"securitySchemes": {"tls": {"type": "mutualTLS"}, "key": {"type": "http", "scheme": "basic"}}},
        }),
        Version::V31,
    );
    assert_eq!(
        after,
        json!({
            "security": [{"key": []}],
            "paths": {"/a": {"get": {"security": [{}], "responses": {}}}},
            "components": {"securitySchemes": {"key": {"type": "http", "scheme": "basic"}}},
        })
    );
    assert_eq!(warnings.len(), 1);
}

#[test]
fn what_3_2_adds_is_named_once_and_left_out() {
    let (after, warnings) = rewritten(
        json!({
            "$self": "https://a.test/api.json",
            "tags": [{"name": "a", "parent": "b"}, {"name": "c", "parent": "b"}],
            "paths": {
                "/a": {"query": {}, "additionalOperations": {"LINK": {}}, "get": {"responses": {
                    "200": {"summary": "s", "content": {"application/jsonl": {"itemSchema": {}, "examples": {"e": {"dataValue": 1}}}}},
                    "201": {},
                }}},
            },
        }),
        Version::V32,
    );
    assert_eq!(
        after,
        json!({
            "tags": [{"name": "a"}, {"name": "c"}],
            "paths": {"/a": {"get": {"responses": {
                "200": {"description": "s", "content": {"application/jsonl": {"examples": {"e": {"value": 1}}}}},
                "201": {"description": ""},
            }}}},
        })
    );
    assert_eq!(
        warnings,
        [
            "`additionalOperations` is left out",
            "`itemSchema` is left out",
            "`parent` is left out (2 places)",
            "`query` is left out",
        ]
    );
}
