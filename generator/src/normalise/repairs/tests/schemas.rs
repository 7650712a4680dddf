use serde_json::{Value, json};

use super::part;

/// A schema before, and after with the number of warnings.
#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "the tables read better")]
fn check(before: Value, after: &Value, warnings: usize) {
    let (schema, found) = part(json!({"components": {"schemas": {"A": before, "Pet": {}}}}), "/components/schemas/A");
    assert_eq!(&schema, after);
    assert_eq!(found.len(), warnings, "{found:#?}");
}

#[test]
fn a_value_that_is_no_schema_is_read_as_one() {
    let before = json!({"type": "object", "properties": {
        "a": true, "b": false, "c": null, "d": "integer", "e": "#/components/schemas/Pet", "f": [{"type": "string"}], "g": 5,
    }});
    let after = json!({"type": "object", "properties": {
        "a": {}, "b": {"not": {}}, "c": {}, "d": {"type": "integer"}, "e": {"$ref": "#/components/schemas/Pet"},
        "f": {"type": "string"},
    }});
    check(before, &after, 5);
}

#[test]
fn additional_properties_are_a_boolean_or_a_schema() {
    for (before, after) in [(json!(true), json!(true)), (json!("false"), json!(false)), (json!({}), json!({}))] {
        let warnings = usize::from(before.is_string());
        let before = json!({"type": "object", "additionalProperties": before});
        check(before, &json!({"type": "object", "additionalProperties": after}), warnings);
    }
    check(json!({"type": "object", "additionalProperties": null}), &json!({"type": "object"}), 0);
    check(json!({"type": "object", "additionalProperties": 5}), &json!({"type": "object"}), 1);
}

#[test]
fn names_that_authors_give_are_no_keywords() {
    let before = json!({"type": "object", "properties": {"additionalProperties": true, "not": null}});
    check(before, &json!({"type": "object", "properties": {"additionalProperties": {}, "not": {}}}), 1);
}

#[test]
fn containers_hold_what_belongs_to_them() {
    check(json!({"type": "object", "properties": null}), &json!({"type": "object"}), 1);
    check(json!({"type": "object", "properties": []}), &json!({"type": "object"}), 0);
    check(json!({"type": "object", "properties": "none"}), &json!({"type": "object"}), 1);
    check(json!({"allOf": {"type": "integer"}}), &json!({"allOf": [{"type": "integer"}]}), 1);
    check(json!({"anyOf": [null, {"type": "integer"}]}), &json!({"anyOf": [{"type": "integer"}]}), 1);
    check(json!({"oneOf": []}), &json!({}), 1);
    check(json!({"not": null}), &json!({}), 1);
}

#[test]
fn a_repair_on_the_way_down_is_repaired_itself() {
    let before = json!({"allOf": {"properties": {"a": {"type": "int"}}}});
    check(before, &json!({"allOf": [{"type": "object", "properties": {"a": {"type": "integer"}}}]}), 2);
}

#[test]
fn required_properties_are_listed_by_the_object() {
    let before = json!({
        "type": "object",
        "properties": {"a": {"type": "string", "required": true}, "b": {"type": "string", "required": "false"}},
    });
    let after = json!({
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "required": ["a"],
    });
    check(before, &after, 1);
    let object = |required: Value| json!({"type": "object", "required": required});
    check(object(json!("a")), &object(json!(["a"])), 1);
    check(object(json!(["a", 5])), &object(json!(["a"])), 1);
    check(object(json!(true)), &json!({"type": "object"}), 1);
    check(object(json!(null)), &json!({"type": "object"}), 0);
}

#[test]
fn names_of_types_from_elsewhere_are_understood() {
    for (name, ty, format) in [
        ("int", "integer", None),
        ("long", "integer", Some("int64")),
        ("float", "number", Some("float")),
        ("bool", "boolean", None),
        ("date", "string", Some("date")),
        ("dateTime", "string", Some("date-time")),
        ("file", "string", Some("binary")),
        ("String", "string", None),
        ("dict", "object", None),
    ] {
        let after = match format {
            Some(format) => json!({"type": ty, "format": format}),
            None => json!({"type": ty}),
        };
        check(json!({"type": name}), &after, 1);
    }
    check(json!({"type": "any", "description": "d"}), &json!({"description": "d"}), 1);
    check(json!({"type": "Pet", "description": "d"}), &json!({"$ref": "#/components/schemas/Pet"}), 1);
    check(json!({"type": "nonsense"}), &json!({}), 1);
}

#[test]
fn a_missing_type_follows_from_the_keywords() {
    for (mut schema, ty) in [
        (json!({"properties": {"a": {}}}), "object"),
        (json!({"items": {}}), "array"),
        (json!({"enum": ["a"]}), "string"),
        (json!({"enum": [1, 2]}), "integer"),
        (json!({"enum": [1, 2.5]}), "number"),
        (json!({"pattern": "a"}), "string"),
        (json!({"maximum": 5}), "number"),
        (json!({"format": "int32"}), "integer"),
    ] {
        let before = schema.clone();
        schema["type"] = ty.into();
        check(before, &schema, 0);
    }
    check(json!({"enum": ["a", 1]}), &json!({"enum": ["a", 1]}), 0);
    check(json!({"required": ["a"]}), &json!({"required": ["a"]}), 0);
    check(json!({"oneOf": [{}], "properties": {}}), &json!({"oneOf": [{}], "properties": {}}), 0);
}

#[test]
fn values_and_type_agree() {
    let check = |ty: &str, values: Value, after: Value, warnings| {
        check(json!({"type": ty, "enum": values}), &after, warnings);
    };
    check("string", json!([1, true, "a"]), json!({"type": "string", "enum": ["1", "true", "a"]}), 1);
    check("integer", json!(["1", "2"]), json!({"type": "integer", "enum": [1, 2]}), 1);
    check("integer", json!([1.0, 2]), json!({"type": "integer", "enum": [1, 2]}), 0);
    check("integer", json!(["asc", "desc"]), json!({"type": "string", "enum": ["asc", "desc"]}), 1);
    check("boolean", json!(["true", "false"]), json!({"type": "boolean", "enum": [true, false]}), 1);
    check("string", json!(["a", {"b": 1}]), json!({"type": "string", "enum": ["a"]}), 1);
    check("array", json!(["a"]), json!({"type": "array", "items": {"type": "string", "enum": ["a"]}}), 1);
    check("object", json!(["a"]), json!({"type": "string", "enum": ["a"]}), 1);
    check("string", json!([]), json!({"type": "string"}), 1);
    check("string", json!("a"), json!({"type": "string", "enum": ["a"]}), 1);
    check("string", json!({"a": 1}), json!({"type": "string"}), 1);
    check("string", json!(null), json!({"type": "string"}), 0);
    check("string", json!(["a", null]), json!({"type": "string", "enum": ["a", null]}), 0);
}

#[test]
fn values_of_a_structure_are_left_out() {
    let object = json!({"type": "object", "properties": {"a": {}}});
    let mut before = object.clone();
    before["enum"] = json!(["a"]);
    check(before, &object, 1);
    let array = json!({"type": "array", "items": {"type": "string", "enum": ["a"]}});
    let mut before = array.clone();
    before["enum"] = json!(["a"]);
    check(before.clone(), &array, 0);
    before["enum"] = json!(["b"]);
    check(before, &array, 1);
}

#[test]
fn a_default_is_one_of_the_values_and_of_the_type() {
    let typed = |ty: &str, default: Value| json!({"type": ty, "default": default});
    check(typed("integer", json!("5")), &typed("integer", json!(5)), 1);
    check(typed("integer", json!(5.0)), &typed("integer", json!(5)), 0);
    check(typed("number", json!(5)), &typed("number", json!(5)), 0);
    check(typed("boolean", json!("true")), &typed("boolean", json!(true)), 1);
    check(typed("string", json!(5)), &typed("string", json!("5")), 1);
    check(typed("integer", json!("no")), &json!({"type": "integer"}), 1);
    check(typed("string", json!(["a"])), &json!({"type": "string"}), 1);
    check(typed("string", json!(null)), &json!({"type": "string"}), 0);
    check(json!({"type": "string", "enum": ["a"], "default": "b"}), &json!({"type": "string", "enum": ["a"]}), 1);
    let fine = json!({"type": "number", "enum": [1, 2.5], "default": 1.0});
    check(fine.clone(), &fine, 0);
}

#[test]
fn keywords_of_another_type_are_left_out() {
    let before = json!({
        "type": "integer", "maxLength": 5, "pattern": "a", "required": ["a"], "minItems": 1, "additionalProperties": false,
    });
    check(before, &json!({"type": "integer"}), 0);
    check(json!({"type": "boolean", "format": "b"}), &json!({"type": "boolean"}), 0);
    check(json!({"type": "object", "enum": [{}]}), &json!({"type": "object"}), 0);
    check(json!({"type": "object", "items": {"type": "string"}}), &json!({"type": "object"}), 1);
    check(json!({"type": "string", "properties": {"a": {}}}), &json!({"type": "string"}), 1);
    check(json!({"type": "string", "items": {}, "properties": {}}), &json!({"type": "string"}), 0);
    check(json!({"type": "array"}), &json!({"type": "array", "items": {}}), 1);
}

#[test]
fn numbers_are_numbers() {
    check(json!({"type": "string", "minLength": "5"}), &json!({"type": "string", "minLength": 5}), 1);
    check(json!({"type": "string", "maxLength": 5.0}), &json!({"type": "string", "maxLength": 5}), 0);
    check(json!({"type": "string", "maxLength": -1}), &json!({"type": "string"}), 1);
    check(json!({"type": "string", "maxLength": 1e300}), &json!({"type": "string"}), 1);
    check(json!({"type": "number", "maximum": "1.5"}), &json!({"type": "number", "maximum": 1.5}), 1);
    check(json!({"type": "number", "maximum": "many"}), &json!({"type": "number"}), 1);
    check(json!({"type": "number", "maximum": "nan"}), &json!({"type": "number"}), 1);
    let bounds = json!({"type": "integer", "minimum": 0.5, "maximum": 2.5, "multipleOf": 0.5});
    check(bounds, &json!({"type": "integer", "minimum": 1, "maximum": 2}), 0);
    check(json!({"type": "integer", "maximum": u64::MAX, "exclusiveMaximum": true}), &json!({"type": "integer"}), 0);
    check(json!({"type": "number", "multipleOf": 0}), &json!({"type": "number"}), 0);
}

#[test]
fn texts_and_booleans_are_of_their_type() {
    let before = json!({"type": "string", "description": 5, "title": null, "format": {}, "nullable": "true", "readOnly": "maybe"});
    check(before, &json!({"type": "string", "description": "5", "nullable": true}), 4);
}

#[test]
fn discriminators_name_schemas_that_exist() {
    check(json!({"discriminator": "kind"}), &json!({"discriminator": {"propertyName": "kind"}}), 1);
    check(json!({"discriminator": {"mapping": {}}}), &json!({}), 1);
    let before = json!({"discriminator": {"propertyName": "kind", "mapping": {"a": "Pet", "b": "Gone", "c": 5}}});
    let after = json!({"discriminator": {"propertyName": "kind", "mapping": {"a": "Pet"}}});
    check(before, &after, 3);
}
