use serde_json::json;

use super::*;

fn lead(document: &mut Value, notes: &mut Notes) {
    let mut survey = Survey::new(document);
    walk(document, &mut |kind, object, at| survey.object(kind, object, at));
    references(document, &survey, notes);
}

/// A document after the rewrite, and the words of the warnings.
fn rewritten(mut document: Value) -> (Value, Vec<String>) {
    let mut notes = Notes::default();
    lead(&mut document, &mut notes);
    let again = document.clone();
    lead(&mut document, &mut Notes::default());
    assert_eq!(document, again, "nothing is left to do");
    (document, notes.diagnostics.iter().map(|warning| warning.message.clone()).collect())
}

/// The schemas of a document after the rewrite; without a warning.
#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "the tables read better")]
fn schemas(before: Value, after: Value) {
    let (document, warnings) = rewritten(json!({"components": {"schemas": before}}));
    assert_eq!(document["components"]["schemas"], after);
    assert_eq!(warnings, Vec::<String>::new());
}

fn to(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

#[test]
fn a_part_of_a_schema_becomes_a_component() {
    schemas(
        json!({
            "A": {"properties": {"b": {"type": "string"}}},
            "C": {"items": {"$ref": "#/components/schemas/A/properties/b"}},
        }),
        json!({"A": {"properties": {"b": to("AB")}}, "AB": {"type": "string"}, "C": {"items": to("AB")}}),
    );
}

#[test]
fn a_part_of_a_part_is_taken_out_first() {
    schemas(
        json!({
            "A": {"properties": {"b": {"properties": {"c": {"type": "string"}}}}},
            "D": {"$ref": "#/components/schemas/A/properties/b"},
            "E": {"$ref": "#/components/schemas/A/properties/b/properties/c"},
        }),
        json!({
            "A": {"properties": {"b": to("AB")}},
            "AB": {"properties": {"c": to("ABC")}},
            "ABC": {"type": "string"},
            "D": to("AB"),
            "E": to("ABC"),
        }),
    );
}

#[test]
fn a_pointer_may_lead_through_references() {
    schemas(
        json!({
            "A": {"properties": {"b": to("B")}},
            "B": {"properties": {"c": {"type": "string"}}},
            "D": {"$ref": "#/components/schemas/A/properties/b/properties/c"},
            "E": {"$ref": "#/components/schemas/A/properties/b"},
        }),
        json!({
            "A": {"properties": {"b": to("B")}},
            "B": {"properties": {"c": to("BC")}},
            "BC": {"type": "string"},
            "D": to("BC"),
            "E": to("B"),
        }),
    );
}

#[test]
fn recursion_stays_recursion() {
    schemas(
        json!({"A": {"properties": {"b": {"items": {"$ref": "#/components/schemas/A/properties/b"}}}}}),
        json!({"A": {"properties": {"b": to("AB")}}, "AB": {"items": to("AB")}}),
    );
    let circle = json!({"A": to("B"), "B": to("A"), "C": {"$ref": "#/components/schemas/A/properties/x"}});
    schemas(circle.clone(), circle);
}

#[test]
fn circles_of_escaped_references_end() {
    let circle = json!({
        "A%": {"$ref": "#/components/schemas/B%25/x/y"},
        "B%": {"$ref": "#/components/schemas/A%25/x/y"},
    });
    schemas(circle.clone(), circle);
}

#[test]
fn names_are_told_by_operations() {
    let schema = |kind: &str| json!({"content": {"application/json": {"schema": {"type": kind}}}});
    let path = "#/paths/~1pets~1{id}";
    let (after, _) = rewritten(json!({
        "paths": {"/pets/{id}": {
            "parameters": [{"name": "id", "in": "path", "schema": {"type": "integer"}}],
            "get": {"operationId": "getPet", "responses": {"200": schema("object"), "404": schema("string")}},
            "put": {"requestBody": schema("array"), "responses": {}},
        }},
        "components": {"schemas": {
            "A": {"$ref": format!("{path}/get/responses/200/content/application~1json/schema")},
            "B": {"$ref": format!("{path}/get/responses/404/content/application~1json/schema")},
            "C": {"$ref": format!("{path}/put/requestBody/content/application~1json/schema")},
            "D": {"$ref": "#/paths/~1pets~1%7Bid%7D/parameters/0/schema"},
        }},
    }));
    assert_eq!(
        after["components"]["schemas"],
        json!({
            "A": to("GetPetResponse"), "GetPetResponse": {"type": "object"},
            "B": to("GetPetResponse404"), "GetPetResponse404": {"type": "string"},
            "C": to("PutPetsIdRequest"), "PutPetsIdRequest": {"type": "array"},
            "D": to("PetsIdId"), "PetsIdId": {"type": "integer"},
        })
    );
    let at = "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema";
    assert_eq!(after.pointer(at), Some(&to("GetPetResponse")));
}

#[test]
fn other_objects_become_components_of_their_section() {
    let (after, warnings) = rewritten(json!({
        "paths": {
            "/a": {"get": {
                "parameters": [{"name": "limit", "in": "query", "schema": {}}],
                "responses": {"200": {"description": "fine"}},
            }},
            "/b": {"get": {
                "parameters": [{"$ref": "#/paths/~1a/get/parameters/0"}],
                "responses": {"200": {"$ref": "#/paths/~1a/get/responses/200"}},
            }},
        },
    }));
    let parameter = json!({"$ref": "#/components/parameters/GetALimit"});
    let response = json!({"$ref": "#/components/responses/GetAResponse"});
    let get = json!({"get": {"parameters": [parameter], "responses": {"200": response}}});
    assert_eq!(
        after,
        json!({
            "paths": {"/a": get, "/b": get},
            "components": {
                "parameters": {"GetALimit": {"name": "limit", "in": "query", "schema": {}}},
                "responses": {"GetAResponse": {"description": "fine"}},
            },
        })
    );
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn definitions_are_found_from_the_document_and_from_the_schema_around() {
    let (after, warnings) = rewritten(json!({
        "$defs": {"Root": {"type": "integer"}},
        "components": {"schemas": {
            "A": {
                "$defs": {"Own": {"properties": {"more": {"$ref": "#/$defs/Root"}, "self": {"$ref": "#/$defs/Own"}}}},
                "items": {"$ref": "#/$defs/Own"},
            },
            "B": {"$ref": "#/components/schemas/A/$defs/Own"},
        }},
    }));
    let schemas = &after["components"]["schemas"];
    assert_eq!(schemas["A"]["items"], to("Own"));
    assert_eq!(schemas["B"], to("Own"));
    assert_eq!(schemas["Own"], json!({"properties": {"more": to("Root"), "self": to("Own")}}));
    assert_eq!(schemas["Root"], json!({"type": "integer"}));
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn names_that_are_taken_get_a_number() {
    let (after, _) = rewritten(json!({
        "components": {"schemas": {
            "Own": {},
            "A": {"$defs": {"Own": {"type": "string"}}, "items": {"$ref": "#/$defs/Own"}},
        }},
    }));
    assert_eq!(after["components"]["schemas"]["A"]["items"], to("Own2"));
}

#[test]
fn equal_definitions_are_one_component() {
    let carrier = |more: &str| {
        json!({
            "$defs": {
                "Leaf": {"type": more},
                "Node": {"properties": {"leaf": {"$ref": "#/$defs/Leaf"}, "next": {"$ref": "#/$defs/Node"}}},
                "Same": {"type": "boolean"},
            },
            "properties": {"node": {"$ref": "#/$defs/Node"}, "same": {"$ref": "#/$defs/Same"}},
        })
    };
    let schemas =
        json!({"A": carrier("string"), "B": carrier("string"), "C": carrier("integer"), "Same": {"type": "boolean"}});
    let (after, _) = rewritten(json!({"components": {"schemas": schemas}}));
    let schemas = &after["components"]["schemas"];
    let uses = |name: &str| schemas[name]["properties"].clone();
    assert_eq!(uses("A"), json!({"node": to("Node"), "same": to("Same")}));
    assert_eq!(uses("B"), uses("A"));
    // What a copy refers to tells it from the others.
    assert_eq!(uses("C"), json!({"node": to("Node2"), "same": to("Same")}));
    assert_eq!(uses("Node2"), json!({"leaf": to("Leaf2"), "next": to("Node2")}));
    let names: Vec<&String> = schemas.as_object().unwrap().keys().collect();
    assert_eq!(names, ["A", "B", "C", "Leaf", "Leaf2", "Node", "Node2", "Same"]);
}

#[test]
fn anchors_and_ids_are_followed() {
    let (after, warnings) = rewritten(json!({
        "$self": "https://a.test/api",
        "components": {"schemas": {
            "A": {"$id": "https://a.test/schemas/a.json", "$defs": {"D": {"$anchor": "deep", "type": "string"}}},
            "B": {"items": {"$ref": "#deep"}},
            "C": {"items": {"$ref": "a.json"}},
            "E": {"items": {"$ref": "https://a.test/schemas/a.json#/$defs/D"}},
            "F": {"items": {"$ref": "https://a.test/api#/components/schemas/B"}},
        }},
    }));
    let schemas = &after["components"]["schemas"];
    assert_eq!(schemas["B"]["items"], to("D"));
    assert_eq!(schemas["C"]["items"], to("A"));
    assert_eq!(schemas["E"]["items"], to("D"));
    assert_eq!(schemas["F"]["items"], to("B"));
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn dynamic_references_are_references() {
    let (after, warnings) = rewritten(json!({"components": {"schemas": {
        "Tree": {"$dynamicAnchor": "node", "properties": {"children": {"items": {"$dynamicRef": "#node"}}}},
        "Old": {"properties": {"next": {"$recursiveRef": "#"}}},
        "Lost": {"items": {"$dynamicRef": "#nowhere"}},
    }}}));
    let schemas = &after["components"]["schemas"];
    assert_eq!(schemas["Tree"]["properties"]["children"]["items"], to("Tree"));
    assert_eq!(schemas["Old"]["properties"]["next"], to("Old"));
    assert_eq!(schemas["Lost"]["items"], json!({}));
    assert_eq!(warnings, ["`$dynamicRef: #nowhere` leads nowhere; any value is taken"]);
}

#[test]
fn the_spelling_of_a_reference_is_made_one() {
    let (after, warnings) = rewritten(json!({"components": {"schemas": {
        "a b": {}, "c/d": {}, "E": {},
        "Z": {"oneOf": [
            {"$ref": "#/components/schemas/a%20b"}, {"$ref": "#/components/schemas/c~1d"}, {"$ref": "#/components/schemas/c/d"},
        ], "discriminator": {"propertyName": "p", "mapping": {"x": "E", "y": "#/components/schemas/E"}}},
    }}}));
    assert_eq!(
        after["components"]["schemas"]["Z"],
        json!({
            "oneOf": [to("a b"), to("c~1d"), to("c~1d")],
            "discriminator": {"propertyName": "p", "mapping": {"x": "#/components/schemas/E", "y": "#/components/schemas/E"}},
        })
    );
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn a_reference_that_misses_by_little_is_repaired() {
    for text in ["#/definitions/E", "E", "#E", "#/components/schema/E", "/components/schemas/E", "#/schemas/E"] {
        let (after, warnings) =
            rewritten(json!({"components": {"schemas": {"E": {}, "Z": {"items": {"$ref": text}}}}}));
        assert_eq!(after["components"]["schemas"]["Z"]["items"], to("E"), "{text}");
        assert_eq!(warnings, [format!("{text:?} is read as \"#/components/schemas/E\"")]);
    }
}

#[test]
fn what_leads_nowhere_or_to_another_kind_stays() {
    for text in [
        "#/components/schemas/Gone",
        "other.yaml#/E",
        "https://a.test/E",
        "E.json",
        "#/components/responses/R",
        "#/paths/~1a",
        "#/info/title",
        "#/components/schemas/E/default/x",
        "#%",
    ] {
        let before = json!({
            "info": {"title": "t"},
            "paths": {"/a": {"get": {}}},
            "components": {"responses": {"R": {}}, "schemas": {"E": {"default": {"x": {}}}, "Z": {"items": {"$ref": text}}}},
        });
        let (after, warnings) = rewritten(before.clone());
        assert_eq!(after, before);
        assert_eq!(warnings, Vec::<String>::new());
    }
}

#[test]
fn data_is_no_reference() {
    let data = json!({"$ref": "#/components/schemas/A/properties/b", "x": 1});
    let before = json!({"components": {"schemas": {"A": {"properties": {"b": {}}, "default": data, "example": data, "x-y": data}}}});
    assert_eq!(rewritten(before.clone()).0, before);
}

#[test]
fn what_stands_beside_a_reference_is_said_with_all_of() {
    let beside = |siblings: Value, after: Value| {
        let mut before = to("A");
        before.as_object_mut().unwrap().extend(siblings.as_object().cloned().unwrap());
        schemas(json!({"A": {}, "B": before}), json!({"A": {}, "B": after}));
    };
    beside(json!({"description": "d"}), json!({"allOf": [to("A")], "description": "d"}));
    beside(json!({"nullable": true}), json!({"allOf": [to("A")], "nullable": true}));
    beside(
        json!({"properties": {"x": {}}, "type": "object"}),
        json!({"allOf": [to("A")], "properties": {"x": {}}, "type": "object"}),
    );
    beside(json!({"allOf": [{"type": "object"}]}), json!({"allOf": [to("A"), {"type": "object"}]}));
    beside(json!({"type": ["object", "null"]}), json!({"allOf": [to("A")], "nullable": true}));
    beside(json!({"default": null}), json!({"allOf": [to("A")], "default": null}));
    beside(json!({"additionalProperties": {}}), json!({"allOf": [to("A")], "additionalProperties": {}}));
    for nothing in [
        json!({"description": " ", "title": "", "nullable": false, "type": "object", "format": "x"}),
        json!({"required": [], "properties": {}, "readOnly": false, "example": null}),
        json!({"$comment": "c", "$schema": "s", "$defs": {}, "x-order": 1, "xml": {"name": "n"}}),
    ] {
        beside(nothing, to("A"));
    }
}

#[test]
fn path_items_are_copied() {
    let get = json!({"operationId": "o", "responses": {}});
    let (after, warnings) = rewritten(json!({
        "paths": {
            "/a": {"$ref": "#/components/pathItems/P", "summary": "own"},
            "/b": {"$ref": "#/paths/~1a"},
            "/c": {"$ref": "#/components/pathItems/Gone"},
        },
        "components": {"pathItems": {"P": {"get": get, "summary": "shared"}}},
    }));
    assert_eq!(
        after["paths"],
        json!({
            "/a": {"get": get, "summary": "own"},
            "/b": {"get": get, "summary": "own"},
            "/c": {},
        })
    );
    assert_eq!(warnings.len(), 1, "{warnings:?}");
}

#[test]
fn circles_of_path_items_end() {
    let (after, warnings) = rewritten(json!({"paths": {"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}}}));
    assert_eq!(after["paths"], json!({"/a": {}, "/b": {}}));
    assert!(!warnings.is_empty());
}

#[test]
fn callbacks_and_representations_are_copied() {
    let item = json!({"{$url}": {"post": {"responses": {}}}});
    let media = json!({"schema": {"type": "string"}});
    let (after, warnings) = rewritten(json!({
        "paths": {"/a": {"post": {
            "callbacks": {"c": {"$ref": "#/components/callbacks/C"}},
            "requestBody": {"content": {"a/b": {"$ref": "#/components/mediaTypes/M"}}},
        }}},
        "components": {"callbacks": {"C": item}, "mediaTypes": {"M": media}},
    }));
    assert_eq!(after["paths"]["/a"]["post"]["callbacks"], json!({"c": item}));
    assert_eq!(after["paths"]["/a"]["post"]["requestBody"]["content"], json!({"a/b": media}));
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn many_copies_of_much_are_refused() {
    let large: Vec<Value> = (0..1000).map(|number| json!({"name": number.to_string(), "in": "query"})).collect();
    let paths: Map<String, Value> =
        (0..400).map(|number| (format!("/{number}"), json!({"$ref": "#/components/pathItems/P"}))).collect();
    let (_, warnings) = rewritten(json!({"paths": paths, "components": {"pathItems": {"P": {"parameters": large}}}}));
    assert!(warnings.len() > 200, "{}", warnings.len());
}
