use serde_json::json;

use super::*;

fn places(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|diagnostic| match &diagnostic.place {
            Place::Value(pointer) => format!("{} {pointer}", diagnostic.code),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn every_part_with_a_fault_of_structure_is_left_out() {
    let value = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/a": {"get": {"responses": {"200": {"description": 5}}}},
            "/b": {"get": {"tags": "x", "responses": {}}},
        },
        "components": {"schemas": {"C": {"type": ["string"]}}},
    });
    let faults = resolve(value).unwrap().diagnostics;
    assert_eq!(faults.count(Severity::Warning), 3, "{faults:?}");
    assert!(places(&faults)[0].starts_with("OAS004 /paths/~1a"), "{faults:?}");
}

#[test]
fn every_dangling_reference_is_reported() {
    let value = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": {
            "A": {"properties": {"x": {"$ref": "#/components/schemas/Missing"}}},
            "C": {"$ref": "#/info"},
            "D": {"type": "object", "example": {"$ref": "not a reference"}},
            "E": {"$ref": "#/components/schemas/D"},
            "F": {"properties": {"default": {"$ref": "#/components/schemas/Missing"}, "$ref": {"type": "string"}}},
            "G": {"$ref": "#/components/responses/R"},
        }, "responses": {"R": {"description": "r"}}},
    });
    let faults = resolve(value).unwrap().diagnostics;
    assert_eq!(
        places(&faults),
        [
            "OAS005 /components/schemas/A/properties/x/$ref",
            "OAS005 /components/schemas/C/$ref",
            "OAS005 /components/schemas/F/properties/default/$ref",
            "OAS005 /components/schemas/G/$ref",
        ]
    );
}

#[test]
fn references_to_other_files_are_all_refused() {
    let value = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": {
            "A": {"$ref": "other.yaml#/A"},
            "B": {"type": "array", "items": {"$ref": "http://169.254.169.254/"}},
        }},
    });
    let faults = resolve(value).unwrap().diagnostics;
    assert_eq!(places(&faults), ["OAS005 /components/schemas/A/$ref", "OAS005 /components/schemas/B/items/$ref"]);
}
