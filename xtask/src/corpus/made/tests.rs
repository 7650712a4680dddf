use oasmith::config::Options;
use oasmith::diagnostic::{Code, Diagnostic, Pointer};
use serde_json::json;

use super::*;
use crate::corpus::promise::promise;

#[test]
fn what_is_missing_is_lost_unless_a_diagnostic_says_so() {
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets": {"get": {"operationId": "list", "responses": {"204": {"description": "none"}}}}},
        "components": {"schemas": {"pet": {"type": "object", "properties": {"name": {"type": "string"}}}}},
    });
    let source = oasmith::source::load("pets.json", &document.to_string()).unwrap();
    let options = Options::default();
    let model = oasmith::model(&source, &options).unwrap();
    let mut output = oasmith::generate(&source, &options).unwrap();
    let mut promise = promise(&document);
    promise.operations.extend([("/lost".to_owned(), "GET".to_owned()), ("/said".to_owned(), "PUT".to_owned())]);
    promise.schemas.extend(["Lost".to_owned(), "Said".to_owned()]);
    for pointer in ["/paths/~1said/put/requestBody", "/components/schemas/Said", "/components/schemas/LostAndFound"] {
        let place = Place::Value(Pointer::parse(pointer));
        output.diagnostics.push(Diagnostic::warning(Code::Unsupported, place, "left out"));
    }
    let made = Made { document: &document, promise: &promise, model: &model, output: &output };
    let kept = made.operations();
    assert_eq!((kept.emitted, kept.promised, kept.lost), (1, 3, vec!["GET /lost".to_owned()]));
    let kept = made.schemas();
    assert_eq!((kept.emitted, kept.promised, kept.lost), (1, 3, vec!["Lost".to_owned()]));
}
