use serde_json::{Value, json};

use super::*;
use crate::corpus::outcome::Kept;

fn outcome(document: &str) -> (Outcome, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let scratch = Scratch::new(Some(folder.path()), Path::new("target")).unwrap();
    let job = Job { scratch: &scratch, oasmith: Path::new("oasmith"), examples: true, tag_features: false };
    let mut outcome = Outcome { slug: "pets".to_owned(), ..Outcome::default() };
    job.made(&mut outcome, "pets.json", document.as_bytes(), "corpus-pets").unwrap();
    drop(scratch);
    (outcome, folder)
}

fn pets() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {"get": {"operationId": "listPets", "responses": {"204": {"description": "none"}}}},
            "/pets/{id}": {"delete": {
                "operationId": "deletePet",
                "parameters": [{"in": "path", "name": "id", "required": true, "schema": {"type": "string"}}],
                "responses": {"204": {"description": "gone"}},
            }},
        },
        "components": {"schemas": {
            "pet": {"type": "object", "properties": {"name": {"type": "string"}}, "example": {"name": "Tom"}},
            "pets": {"type": "array", "items": {"$ref": "#/components/schemas/pet"}},
        }},
    })
}

#[test]
fn what_was_promised_is_counted_in_what_was_made() {
    let (outcome, folder) = outcome(&pets().to_string());
    assert!(outcome.generated && outcome.errors.is_empty(), "{:?}", outcome.errors);
    let counts = |kept: &Kept| (kept.emitted, kept.promised, kept.lost.len());
    assert_eq!(counts(&outcome.operations), (2, 2, 0));
    assert_eq!(counts(&outcome.schemas), (2, 2, 0));
    assert_eq!(outcome.examples.unwrap().valid, 1);
    let manifest = fs::read_to_string(folder.path().join("crates/pets/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"corpus-pets\""));
    assert!(folder.path().join("crates/pets/examples/corpus_examples_pets.rs").exists());
}

#[test]
fn faults_of_a_description_are_part_of_the_outcome() {
    let (outcome, _folder) = outcome("{\"openapi\": ");
    assert!(!outcome.generated);
    assert_eq!(outcome.errors[0].code, "OAS001");
    let mut document = pets();
    document["openapi"] = json!("4.0.0");
    let (outcome, _folder) = self::outcome(&document.to_string());
    assert!(!outcome.generated);
    assert_eq!((outcome.operations.promised, outcome.operations.emitted), (2, 0));
    assert_eq!((outcome.errors[0].code.as_str(), outcome.errors[0].place.as_str()), ("OAS003", "/openapi"));
}
