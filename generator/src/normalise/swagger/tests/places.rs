//! Faults that are found later are shown where they stand in the description.

use serde_json::json;

use super::upgraded_with_notes;
use crate::diagnostic::Pointer;

#[test]
fn each_place_of_the_result_leads_back_to_the_source() {
    let (document, notes) = upgraded_with_notes(json!({
        "definitions": { "Pet": { "type": "object" } },
        "responses": { "Gone": { "description": "", "schema": { "type": "string" } } },
        "parameters": {
            "Limit": { "name": "limit", "in": "query", "type": "integer" },
            "Pet": { "name": "pet", "in": "body", "schema": { "type": "string" } }
        },
        "securityDefinitions": { "key": { "type": "apiKey", "in": "query", "name": "k" } },
        "paths": {
            "/pets": { "post": {
                "parameters": [
                    { "name": "a", "in": "query", "type": "string" },
                    { "name": "b", "in": "body", "schema": { "type": "string" } },
                    { "name": "c", "in": "query", "type": "string" },
                    { "name": "d", "in": "query", "type": "string" }
                ],
                "responses": { "200": {
                    "description": "", "schema": { "type": "string" }, "headers": { "X-Left": { "type": "integer" } }
                } }
            } },
            "/forms": {
                "parameters": [{ "name": "shared", "in": "formData", "type": "string" }],
                "post": {
                    "parameters": [{ "name": "own", "in": "formData", "type": "string" }],
                    "responses": {}
                }
            }
        }
    }));
    let form = "/paths/~1forms/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties";
    let own = format!("{form}/own");
    let shared = format!("{form}/shared");
    let places = [
        ("/components/schemas/Pet/type", "/definitions/Pet/type"),
        ("/components/responses/Gone/description", "/responses/Gone/description"),
        ("/components/responses/Gone/content/application~1json/schema/type", "/responses/Gone/schema/type"),
        ("/components/parameters/Limit/name", "/parameters/Limit/name"),
        ("/components/requestBodies/Pet/content/application~1json/schema/type", "/parameters/Pet/schema/type"),
        ("/components/securitySchemes/key/in", "/securityDefinitions/key/in"),
        ("/components/parameters/Limit/schema/type", "/parameters/Limit/type"),
        ("/paths/~1pets/post/parameters/0/schema/type", "/paths/~1pets/post/parameters/0/type"),
        ("/paths/~1pets/post/parameters/1/schema/type", "/paths/~1pets/post/parameters/2/type"),
        ("/paths/~1pets/post/parameters/2/schema/type", "/paths/~1pets/post/parameters/3/type"),
        (
            "/paths/~1pets/post/responses/200/headers/X-Left/schema/type",
            "/paths/~1pets/post/responses/200/headers/X-Left/type",
        ),
        ("/paths/~1pets/post/parameters/0/name", "/paths/~1pets/post/parameters/0/name"),
        ("/paths/~1pets/post/parameters/1/name", "/paths/~1pets/post/parameters/2/name"),
        ("/paths/~1pets/post/parameters/2/name", "/paths/~1pets/post/parameters/3/name"),
        (
            "/paths/~1pets/post/requestBody/content/application~1json/schema/type",
            "/paths/~1pets/post/parameters/1/schema/type",
        ),
        (
            "/paths/~1pets/post/responses/200/content/application~1json/schema/type",
            "/paths/~1pets/post/responses/200/schema/type",
        ),
        (own.as_str(), "/paths/~1forms/post/parameters/0"),
        (shared.as_str(), "/paths/~1forms/parameters/0"),
    ];
    for (result, source) in places {
        let place = Pointer::parse(result);
        assert!(document.pointer(result).is_some(), "{result}");
        assert_eq!(notes.source_of(&place), Pointer::parse(source), "{result}");
    }
}
