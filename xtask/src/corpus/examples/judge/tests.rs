use super::*;

fn document(version: &str, schemas: &Value) -> Judge {
    Judge::new(&json!({"openapi": version, "components": {"schemas": schemas}}), version)
}

#[test]
fn references_are_followed_inside_the_document() {
    let judge = document(
        "3.0.3",
        &json!({
            "Pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"$ref": "#/components/schemas/a{b} c"}}},
            "a{b} c": {"type": "string", "enum": ["cat"]},
        }),
    );
    let valid = |value: Value| judge.is_valid("/components/schemas/Pet", &value);
    assert_eq!(valid(json!({"kind": "cat"})), Some(true));
    assert_eq!(valid(json!({"kind": "dog"})), Some(false));
    assert_eq!(judge.is_valid("/components/schemas/a{b} c", &json!("cat")), Some(true));
}

#[test]
fn nullable_is_a_word_of_3_0_only() {
    let schemas = json!({
        "Name": {"type": "string", "nullable": true, "enum": ["a"]},
        "Union": {"nullable": true, "oneOf": [{"type": "string"}, {"type": "integer"}]},
        "All": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Thing"}]},
        "Thing": {"type": "object", "properties": {"default": {"type": "string", "nullable": true}}},
        "Data": {"type": "object", "default": {"nullable": true, "type": "x"}},
    });
    let judge = document("3.0.3", &schemas);
    for name in ["Name", "Union", "All"] {
        assert_eq!(judge.is_valid(&format!("/components/schemas/{name}"), &Value::Null), Some(true), "{name}");
        assert_eq!(judge.is_valid(&format!("/components/schemas/{name}"), &json!([])), Some(false), "{name}");
    }
    assert_eq!(judge.is_valid("/components/schemas/Thing", &json!({"default": null})), Some(true));
    assert_eq!(judge.is_valid("/components/schemas/Data", &Value::Null), Some(false));
    assert_eq!(document("3.1.0", &schemas).is_valid("/components/schemas/Name", &Value::Null), Some(false));
}

#[test]
fn each_version_has_its_draft() {
    let old = document("3.0.0", &json!({"N": {"type": "number", "minimum": 1, "exclusiveMinimum": true}}));
    assert_eq!(old.is_valid("/components/schemas/N", &json!(1)), Some(false));
    let new = document("3.1.0", &json!({"N": {"type": ["number", "null"], "exclusiveMinimum": 1, "const": 2}}));
    assert_eq!(new.is_valid("/components/schemas/N", &json!(1)), Some(false));
    assert_eq!(new.is_valid("/components/schemas/N", &json!(2)), Some(true));
}

#[test]
fn formats_are_not_looked_at() {
    let judge = document("3.1.0", &json!({"When": {"type": "string", "format": "date-time"}}));
    assert_eq!(judge.is_valid("/components/schemas/When", &json!("soon")), Some(true));
}

#[test]
fn what_cannot_be_judged_is_not_called_invalid() {
    let judge = document("3.0.3", &json!({"Odd": {"type": "money"}, "Lost": {"$ref": "elsewhere.json#/x"}}));
    for name in ["Odd", "Lost", "Missing"] {
        assert_eq!(judge.is_valid(&format!("/components/schemas/{name}"), &json!(1)), None, "{name}");
    }
}
