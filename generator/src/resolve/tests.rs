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
fn every_fault_of_structure_is_reported() {
    let value = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/a": {"get": {"responses": {"200": {"description": 5}}}},
            "/b": {"get": {"tags": "x", "responses": {}}},
        },
        "components": {"schemas": {"C": {"type": ["string"]}}},
    });
    let faults = resolve(&value).unwrap_err();
    assert_eq!(faults.count(crate::diagnostic::Severity::Error), 3, "{faults:?}");
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
            "B": {"type": "array", "items": {"$ref": "other.yaml#/B"}},
            "C": {"$ref": "#/info"},
            "D": {"type": "object", "example": {"$ref": "not a reference"}},
            "E": {"$ref": "#/components/schemas/D"},
        }},
    });
    let faults = resolve(&value).unwrap_err();
    assert_eq!(
        places(&faults),
        [
            "OAS005 /components/schemas/A/properties/x/$ref",
            "OAS005 /components/schemas/B/items/$ref",
            "OAS005 /components/schemas/C/$ref",
        ]
    );
}
