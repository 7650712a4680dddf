use serde_json::json;

use super::part;

#[test]
fn what_only_the_rewrites_say_is_left_out() {
    let (schemas, warnings) = part(
        json!({"components": {"schemas": {
            "A": {"type": "array", "items": {}, "x-oasmith-prefix-items": 5, "x-internal": true},
            "B": {"type": "object", "properties": {"x-oasmith-null": {"type": "string", "x-oasmith-null": true}}},
        }}}),
        "/components/schemas",
    );
    assert_eq!(
        schemas,
        json!({
            "A": {"type": "array", "items": {}, "x-internal": true},
            "B": {"type": "object", "properties": {"x-oasmith-null": {"type": "string"}}},
        })
    );
    assert_eq!(
        warnings,
        [
            "/components/schemas/A/x-oasmith-prefix-items: \"x-oasmith-prefix-items\" is left out: oasmith keeps such \
             names for itself",
            "/components/schemas/B/properties/x-oasmith-null/x-oasmith-null: \"x-oasmith-null\" is left out: oasmith \
             keeps such names for itself",
        ]
    );
}

#[test]
fn a_callback_is_no_webhook_by_its_name() {
    let callback = json!({"{$request.body#/url}": {"post": {"responses": {"204": {"description": "Done"}}}}});
    let (callbacks, warnings) = part(
        json!({"components": {"callbacks": {"webhook paid": callback, "paid": callback}}}),
        "/components/callbacks",
    );
    assert_eq!(callbacks.as_object().unwrap().keys().collect::<Vec<_>>(), ["paid"]);
    assert_eq!(
        warnings,
        [
            "/components/callbacks/webhook paid: the callback \"webhook paid\" is left out: the name of a component has no space"
        ]
    );
}
