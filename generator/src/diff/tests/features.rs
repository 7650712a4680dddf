//! What becomes of features for tags.

use super::*;

const TEXT: &str = r##"
openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:
  /cats: { get: { operationId: getCat, tags: [cats], responses: { default: { description: A cat, content: { application/json: { schema: { $ref: "#/components/schemas/Cat" } } } } } } }
  /dogs: { get: { operationId: getDog, tags: [dogs], responses: { default: { description: A dog, content: { application/json: { schema: { $ref: "#/components/schemas/Dog" } } } } } } }
  /toys: { get: { operationId: getToy, tags: [toys], responses: { default: { description: A toy, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } } } } }
components:
  schemas:
    Cat: { type: object, properties: { toy: { $ref: "#/components/schemas/Toy" } } }
    Dog: { type: object, properties: { name: { type: string } } }
    Toy: { type: object, properties: { name: { type: string } } }
"##;

fn lines(old: &str, new: &str, wanted: bool) -> Vec<String> {
    let options = Options { tag_features: Some(wanted), ..options() };
    changes_with(old, new, &options).iter().map(line).collect()
}

#[test]
fn a_feature_goes_with_its_tag_and_comes_with_one() {
    let smaller: String =
        TEXT.lines().filter(|line| !line.contains("/dogs")).map(|line| line.to_owned() + "\n").collect();
    assert_eq!(lines(TEXT, &smaller, true), ["operation-removed getDog both breaking for senders major"]);
    assert_eq!(lines(&smaller, TEXT, true), ["operation-added getDog both additive minor"]);
}

#[test]
fn a_model_that_a_tag_no_longer_needs_is_gone_for_who_named_that_tag() {
    let other = TEXT.replace("toy: { $ref: \"#/components/schemas/Toy\" }", "toy: { type: string }");
    let gone = "rust-item-removed api.type models::Toy with the feature cats alone none none major";
    assert!(lines(TEXT, &other, true).contains(&gone.to_owned()), "{:?}", lines(TEXT, &other, true));
    assert!(!lines(TEXT, &other, false).contains(&gone.to_owned()));
    assert!(!lines(&other, TEXT, true).iter().any(|line| line.contains("alone")));
}
