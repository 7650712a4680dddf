use oasmith::config::Options;
use serde_json::json;

use super::*;

/// A small API with bodies of several kinds.
fn api() -> Value {
    let content = |schema: Value, example: Value| json!({"application/json": {"schema": schema, "example": example}});
    let pet = json!({"$ref": "#/components/schemas/pet"});
    let pets = json!({"type": "array", "items": pet});
    let by_name = json!({"type": "object", "additionalProperties": {"type": "integer"}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets": {"post": {
            "operationId": "addPets",
            "requestBody": {"content": content(pets, json!([{"name": "Rex"}]))},
            "responses": {
                "200": {"description": "how many", "content": content(by_name, json!({"Rex": 1}))},
                "default": {"description": "a fault", "content": content(json!({"type": "string"}), json!(7))},
            },
        }}},
        "components": {"schemas": {
            "pet": {"type": "object", "properties": {"name": {"type": "string"}}, "example": {"name": "Tom"}},
        }},
    })
}

fn model(document: &Value) -> Model {
    let source = oasmith::source::load("pets.json", &document.to_string()).unwrap();
    let options = Options { name: Some("corpus-pets".to_owned()), ..Options::default() };
    oasmith::model(&source, &options).unwrap()
}

#[test]
fn each_type_is_checked_with_its_examples() {
    let document = api();
    let plan = Plan::new(&document, "3.0.3", &model(&document));
    let report = &plan.report;
    assert_eq!((report.found, report.valid, report.without_type), (4, 3, 0));
    assert_eq!(plan.cases().unwrap(), r#"["{\"name\":\"Tom\"}","[{\"name\":\"Rex\"}]","{\"Rex\":1}"]"#);
    let program = plan.program();
    for line in [
        "    use corpus_pets as client;",
        "    check::<client::models::Pet>(&cases, &[0]);",
        "    check::<Vec<client::models::Pet>>(&cases, &[1]);",
        "    check::<std::collections::BTreeMap<String, i64>>(&cases, &[2]);",
    ] {
        assert!(program.lines().any(|other| other == line), "{line} is missing in\n{program}");
    }
}

#[test]
fn an_example_of_what_was_left_out_has_no_type() {
    let document = api();
    let model = model(&document);
    let body = |path: &str, status: Option<&str>, media_type: &str| Subject::Body {
        path: path.to_owned(),
        method: "POST".to_owned(),
        status: status.map(str::to_owned),
        media_type: MediaType::Named(media_type.to_owned()),
    };
    assert_eq!(rust_type(&model, &Subject::Schema("dog".to_owned())), None);
    assert_eq!(rust_type(&model, &body("/dogs", None, "application/json")), None);
    assert_eq!(rust_type(&model, &body("/pets", Some("404"), "application/json")), None);
    assert_eq!(rust_type(&model, &body("/pets", Some("200"), "application/x+json")), None);
    assert_eq!(rust_type(&model, &body("/pets", Some("default"), "application/json")).as_deref(), Some("String"));
}

#[test]
fn keys_of_responses_are_statuses() {
    assert_eq!(status_of("204"), Some(Status::Code(204)));
    assert_eq!(status_of("4XX"), Some(Status::Range(4)));
    assert_eq!(status_of("default"), Some(Status::Default));
    assert_eq!(status_of("x-note"), None);
}
