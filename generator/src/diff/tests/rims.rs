//! What looks like a change and is none, or a smaller one.

use super::*;

fn between(old: &str, new: &str) -> Vec<String> {
    let whole = |rest: &str| format!("openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\n{rest}\n");
    changes_with(&whole(old), &whole(new), &Options::default()).iter().map(line).collect()
}

fn body(media_type: &str) -> String {
    let content = format!("content: {{'{media_type}': {{schema: {{type: string}}}}}}");
    format!(
        "paths: {{/a: {{post: {{operationId: a, requestBody: {{required: true, {content}}}, \
         responses: {{'200': {{description: A., {content}}}}}}}}}}}"
    )
}

#[test]
fn a_character_set_makes_no_other_media_type() {
    assert_eq!(between(&body("application/json"), &body("application/json; charset=utf-8")), [""; 0]);
    assert_eq!(between(&body("application/json;charset=UTF-8"), &body("Application/JSON")), [""; 0]);
    let found = between(&body("application/json"), &body("application/json; version=2"));
    assert_eq!(
        found,
        [
            "body-media-type-added a.application/json; version=2 request additive patch",
            "body-media-type-removed a.application/json request breaking for senders patch",
            "response-media-type-changed a.200 response breaking for readers patch",
        ]
    );
}

#[test]
fn a_single_value_has_nothing_to_take_apart() {
    let with = |schema: &str, rest: &str| {
        format!(
            "paths: {{/a: {{get: {{operationId: a, parameters: [{{name: b, in: query, schema: {schema}{rest}}}], \
             responses: {{'204': {{description: A.}}}}}}}}}}"
        )
    };
    let explode = ", explode: false";
    assert_eq!(between(&with("{type: string}", ""), &with("{type: string}", explode)), [""; 0]);
    let list = "{type: array, items: {type: string}}";
    assert_eq!(
        between(&with(list, ""), &with(list, explode)),
        ["parameter-style-changed a.b request breaking for senders patch"]
    );
}

#[test]
fn an_address_that_is_served_still_breaks_nobody() {
    let servers = |list: &str| format!("paths: {{}}\nservers: [{list}]");
    let one = |url: &str| format!("{{url: '{url}'}}");
    let (a, b) = (one("https://a.example"), one("https://b.example"));
    let default = |url: &str| format!("default-server-changed api.{url} request none patch");
    let swapped = between(&servers(&format!("{a}, {b}")), &servers(&format!("{b}, {a}")));
    assert_eq!(swapped, [default("https://b.example")]);
    let slash = between(&servers(&a), &servers(&one("https://a.example/")));
    assert_eq!(slash, [default("https://a.example/")]);
    let variable = "{url: 'https://{at}.example', variables: {at: {default: a}}}";
    let found = between(&servers(&a), &servers(variable));
    assert_eq!(
        found,
        [default("https://{at}.example"), "server-variable-added api.at request additive minor".to_owned()]
    );
    let gone = between(&servers(&a), "paths: {}");
    assert_eq!(gone, ["default-server-changed api request breaking for senders patch"]);
}

#[test]
fn a_list_of_values_is_narrower_than_any_value() {
    let server = |values: &str| {
        format!("paths: {{}}\nservers: [{{url: 'https://{{at}}.example', variables: {{at: {{default: a{values}}}}}}}]")
    };
    assert_eq!(
        between(&server(""), &server(", enum: [a, b]")),
        ["server-variable-value-removed api.at request breaking for senders major"]
    );
}

#[test]
fn a_security_scheme_with_another_name_is_told_once() {
    let with = |name: &str, schemes: &str| {
        format!(
            "paths: {{/a: {{get: {{operationId: a, security: [{{{name}: []}}], responses: {{'204': {{description: A.}}}}}}}}}}\n\
             components: {{securitySchemes: {{{schemes}}}}}"
        )
    };
    let key = |name: &str| format!("{name}: {{type: apiKey, in: header, name: X-Key}}");
    assert_eq!(
        between(&with("key", &key("key")), &with("token", &key("token"))),
        ["security-scheme-renamed api.token request none major"]
    );
    // Which of two it is cannot be known.
    let two = format!("{}, {}", key("one"), key("two"));
    let found = between(&with("key", &key("key")), &with("one", &two));
    assert!(found.iter().any(|line| line.starts_with("security-scheme-removed api.key ")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("security-changed a ")), "{found:?}");
}

#[test]
fn another_name_for_a_type_tells_nothing_twice() {
    let schemas = |values: &str| {
        format!(
            "components: {{schemas: {{A: {{enum: [{values}]}}, B: {{$ref: '#/components/schemas/A'}}, \
             C: {{properties: {{d: {{$ref: '#/components/schemas/B'}}}}}}}}}}\npaths: {{}}"
        )
    };
    assert_eq!(between(&schemas("a, b"), &schemas("a, b")), [""; 0]);
    assert_eq!(between(&schemas("a, b"), &schemas("a, b, c")), ["enum-value-added A.c none none minor"]);
}

#[test]
fn a_callback_at_two_addresses_is_two_requests() {
    let callbacks = |addresses: &str| {
        format!(
            "paths: {{/a: {{post: {{operationId: a, responses: {{'204': {{description: A.}}}}, \
             callbacks: {{sold: {{{addresses}}}}}}}}}}}"
        )
    };
    let answer = "responses: {'204': {description: A.}}";
    let empty = format!("'{{$request.body#/a}}': {{post: {{{answer}}}}}");
    let body = "requestBody: {content: {application/json: {schema: {type: string}}}}";
    let full = format!("'{{$request.body#/b}}': {{post: {{{body}, {answer}}}}}");
    let both = format!("{empty}, {full}");
    assert_eq!(between(&callbacks(&both), &callbacks(&both)), [""; 0]);
    assert_eq!(
        between(&callbacks(&both), &callbacks(&empty)),
        ["event-removed api.sold response breaking for readers major"]
    );
    assert_eq!(between(&callbacks(&empty), &callbacks(&both)), ["event-added api.sold response additive minor"]);
}
