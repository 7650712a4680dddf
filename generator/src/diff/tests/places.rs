//! Where changes point.

use super::*;
use crate::diagnostic::Place;

fn places(text: &str, rule: Rule) -> (String, String) {
    let changes = changes(BASE, text);
    let change = changes.iter().find(|change| change.rule == rule).unwrap_or_else(|| panic!("{changes:?}"));
    let pointer = |place: &Option<Place>| match place {
        Some(Place::Value(at) | Place::Key(at)) => at.as_str().to_owned(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    };
    (pointer(&change.old), pointer(&change.new))
}

fn assert_places(text: &str, rule: Rule, old: &str, new: &str) {
    assert_eq!(places(text, rule), (old.to_owned(), new.to_owned()), "{rule}");
}

#[test]
fn changes_point_at_what_they_are_about() {
    let text = edited("enum: [here, sold]", "enum: [here, gone, sold]");
    let schema = "/components/schemas/Pet/properties/status";
    assert_places(&text, Rule::EnumValueAdded, schema, &format!("{schema}/enum/1"));

    let text = edited("{name: limit, in: query, description: How many.", "{name: limit, in: query, description: All.");
    let parameter = "/paths/~1pets/get/parameters/2";
    assert_places(&text, Rule::ParameterDocsChanged, parameter, parameter);

    let text = edited("description: Its id.", "description: The id.");
    let property = "/components/schemas/Pet/properties/id";
    assert_places(&text, Rule::PropertyDocsChanged, property, property);

    let text = edited("description: Later.", "description: Some day.");
    let answer = "/paths/~1pets/post/responses/202";
    assert_places(&text, Rule::ResponseDocsChanged, answer, answer);

    let text = edited("X-Total: {description: How many.,", "X-Total: {description: All.,");
    let header = "/paths/~1pets/get/responses/200/headers/X-Total";
    assert_places(&text, Rule::ResponseHeaderDocsChanged, header, header);

    let text = edited("              summary: Done.", "              summary: It is done.");
    let callback = "/paths/~1things/post/callbacks/done";
    assert_places(&text, Rule::EventDocsChanged, callback, callback);
    let text = edited_block("callbacks:", "");
    assert_places(&text, Rule::EventRemoved, callback, "/paths/~1things/post");

    let sold = |summary: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nwebhooks: {{sold: {{post: {{summary: {summary}}}}}}}\n"
        )
    };
    let changes = changes_with(&sold("A."), &sold("B."), &Options::default());
    assert!(format!("{changes:?}").contains("\"/webhooks/sold\""), "{changes:?}");
    assert_eq!(changes[0].sentence, "The description of the webhook `sold` is another one.");

    let text = edited_block("/pets/{petId}:", "");
    assert_places(&text, Rule::OperationRemoved, "/paths/~1pets~1{petId}/delete", "");
}

#[test]
fn places_are_those_of_the_version_that_was_written() {
    let text = |kind: &str| {
        format!(
            "swagger: '2.0'\ninfo: {{title: A, version: '1'}}\npaths:\n  /a:\n    parameters: [{{name: y, in: query, type: {kind}}}]\n    \
             post:\n      operationId: a\n      parameters: [{{name: body, in: body, required: true, schema: {{$ref: '#/definitions/Pet'}}}}]\n      \
             responses: {{'200': {{description: A.}}}}\ndefinitions:\n  Base: {{type: object, properties: {{id: {{type: {kind}}}}}}}\n  \
             Pet: {{allOf: [{{$ref: '#/definitions/Base'}}, {{properties: {{name: {{type: string}}}}}}]}}\n"
        )
    };
    let changes = changes_with(&text("string"), &text("integer"), &Options::default());
    let found: Vec<(&str, String)> =
        changes.iter().map(|change| (change.rule.id(), format!("{:?}", change.new))).collect();
    let at = |pointer: &str| format!("Pointer({pointer:?})");
    for (rule, pointer) in [
        ("parameter-type-changed", "/paths/~1a/parameters/0"),
        ("property-type-changed", "/definitions/Base/properties/id"),
    ] {
        assert!(found.iter().any(|(id, place)| *id == rule && place.contains(&at(pointer))), "{rule}: {found:?}");
    }
    // What a schema takes over from another one stands there.
    assert_eq!(
        found.iter().filter(|(_, place)| place.contains("/definitions/Base/properties/id")).count(),
        2,
        "{found:?}"
    );
}
