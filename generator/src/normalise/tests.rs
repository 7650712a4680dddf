use serde_json::json;

use super::*;

fn normalise(value: Value) -> Result<Normalised, Diagnostics> {
    rewritten(value, Notes::default())
}

fn places(diagnostics: &Diagnostics) -> Vec<String> {
    let place = |place: &Place| match place {
        Place::Value(at) | Place::Key(at) => at.to_string(),
        other => format!("{other:?}"),
    };
    diagnostics.iter().map(|fault| format!("{} {}: {}", fault.code, place(&fault.place), fault.message)).collect()
}

fn described(version: impl Into<Value>) -> Value {
    let version = version.into();
    json!({"openapi": version, "info": {"title": "t", "version": "1"}, "paths": {}})
}

#[test]
fn versions_that_are_read() {
    for version in ["3.0", "3.0.0", "3.0.3", "3.0.4", "3.1.0", "3.1.1", "3.2.0"] {
        let normalised = normalise(described(version)).unwrap();
        assert_eq!(normalised.value["openapi"], "3.0.3", "{version}");
        assert_eq!(places(&normalised.diagnostics), Vec::<String>::new(), "{version}");
    }
}

#[test]
fn a_version_that_is_a_number_is_read_with_a_warning() {
    let normalised = normalise(described(json!(3.1))).unwrap();
    assert_eq!(places(&normalised.diagnostics), ["OAS003 /openapi: the version 3.1 is read as the text \"3.1\""]);
}

#[test]
fn versions_that_are_not_read() {
    for version in [json!("2.0"), json!("3"), json!("3.10.0"), json!("4.0.0"), json!(3), json!(null), json!({})] {
        let faults = normalise(described(version.clone())).unwrap_err();
        assert_eq!(places(&faults), [format!("OAS003 /openapi: OpenAPI version {version} is not supported")]);
        assert!(faults.iter().all(|fault| fault.help.as_deref().is_some_and(|help| help.contains("3.1.0"))));
    }
    let faults = normalise(json!({"swagger": "1.2"})).unwrap_err();
    assert_eq!(places(&faults), ["OAS003 /swagger: Swagger version \"1.2\" is not supported"]);
    assert!(normalise(json!({"info": {}})).is_err());
}

#[test]
fn faults_keep_the_places_of_the_source() {
    let mut description = described("3.1.0");
    description["webhooks"] = json!({"w": {"post": {"requestBody": {"content": {"a/b": {"schema": {
        "properties": {"deep": {"type": "string", "maxLength": "many"}},
    }}}}}}});
    description["components"] = json!({"schemas": {"A": {
        "$ref": "#/webhooks/w/post/requestBody/content/a~1b/schema/properties/deep",
    }}});
    let normalised = normalise(description).unwrap();
    let at = "/webhooks/w/post/requestBody/content/a~1b/schema/properties/deep/maxLength";
    let places = places(&normalised.diagnostics);
    assert!(places.iter().all(|place| place.contains(at)) && places.len() == 1, "{places:?}");
}

#[test]
fn all_rewrites_work_together() {
    let mut description = described("3.1.0");
    description["components"] = json!({"schemas": {
        "Pet": {
            "$defs": {"Tag": {"type": ["string", "null"], "maxLength": 5.0}},
            "type": "object",
            "properties": {
                "tag": {"$ref": "#/$defs/Tag", "description": "d"},
                "next": {"anyOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "null"}]},
                "kind": {"const": "pet"},
                "old": {"type": "int", "required": true},
            },
        },
    }});
    let normalised = normalise(description).unwrap();
    let pet = json!({"$ref": "#/components/schemas/Pet"});
    assert_eq!(
        normalised.value["components"]["schemas"],
        json!({
            "Tag": {"type": "string", "nullable": true, "maxLength": 5},
            "Pet": {
                "type": "object",
                "properties": {
                    "tag": {"allOf": [{"$ref": "#/components/schemas/Tag"}], "description": "d"},
                    "next": {"allOf": [pet], "nullable": true},
                    "kind": {"type": "string", "enum": ["pet"], "x-oasmith-const": true},
                    "old": {"type": "integer"},
                },
                "required": ["old"],
            },
        })
    );
    assert_eq!(normalised.diagnostics.iter().count(), 2);
}
