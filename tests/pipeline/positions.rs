//! Any text at any place of a description: it is read, repaired or refused, and never becomes code.

use oasmith::config::Options;
use oasmith::diagnostic::{Code, Diagnostics};
use oasmith::report::Report;
use oasmith::source;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value};

use crate::hostile::assert_harmless;

/// A description with a text at every place that may have one.
const VALID: &str = r"
openapi: 3.0.3
info: {title: Pets, version: '1', description: About, contact: {name: Me, url: 'https://example.com', email: a@example.com}, license: {name: MIT}}
servers: [{url: 'https://{region}.example.com/v1', description: Main, variables: {region: {enum: [eu, us], default: eu, description: Where}}}]
tags: [{name: Pets, description: All pets}]
security: [{key: []}]
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    put:
      tags: [Pets]
      operationId: putPet
      summary: Puts a pet
      description: Puts it for good
      parameters:
        - {name: dry, in: query, description: Only tries, schema: {type: array, items: {type: string, enum: [a, b]}, default: [a]}}
        - {name: X-Trace, in: header, schema: {type: string, default: none}}
        - {name: session, in: cookie, schema: {type: string}}
      requestBody: {description: The pet, required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}, encoding: {file: {contentType: image/png}}}}}
      responses:
        '200': {description: Done, headers: {X-Total: {description: How many, schema: {type: integer}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Animal'}}}}
        '404': {description: Gone, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
        default: {description: Else, content: {text/plain: {schema: {type: string}}}}
      callbacks: {done: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: Told}}}}}}
      security: [{login: [read]}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key, description: A key}
    login: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://eu.example.com/token', scopes: {read: Reads}}}}
  schemas:
    Pet:
      title: A pet
      description: What lives here
      type: object
      required: [name]
      properties:
        name: {type: string, description: Its name, pattern: '^a', example: Rex, default: Rex}
        kind: {type: string, enum: [cat, dog]}
        born: {type: string, format: date-time}
        parent: {$ref: '#/components/schemas/Pet'}
      additionalProperties: {type: string}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {kind: {type: string, enum: [cat]}, lives: {type: integer}}}]}
    Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}
    Animal: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}}
    Error: {type: object, properties: {code: {type: integer, enum: [1, 2]}, message: {type: string}}}
";

/// What advisories about generators tell of.
const HOSTILE: [&str; 22] = [
    "a\npub fn pwn() {}\n",
    "*/ pub fn pwn() {} /*",
    "\"# \"#] \"## \\ \\u{ \\",
    "\")] pub fn evil() {} //",
    "{ std::process::abort() }",
    "[u8; { std::process::abort() }]",
    "{token} {} {0}",
    "{{ view.docs }} {% raw %}",
    "```rust\nabort();\n```\n    abort();",
    "<script>x</script> [a](javascript:x) [Foo]",
    "a\rb\u{b}c\u{c}d\u{85}e\u{2028}f",
    "\u{202e}\u{2066}\u{200b}\u{feff}",
    "a\0b\u{1b}[31m",
    "\"\n[build-dependencies]\nevil = \"1\"\n[package]\nbuild = \"evil.rs\"",
    "../../../x",
    "C:\\x",
    "\r\nX-Evil: 1",
    "https://evil.example.net/",
    "#/components/schemas/Nobody",
    "self",
    "",
    "Größe 名前 😀",
];

/// The ways to all texts of a value: members' values, and their names.
fn positions(value: &Value, way: &mut Vec<String>, found: &mut Vec<(Vec<String>, bool)>) {
    match value {
        Value::String(_) => found.push((way.clone(), false)),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                way.push(index.to_string());
                positions(item, way, found);
                way.pop();
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                way.push(key.clone());
                found.push((way.clone(), true));
                positions(member, way, found);
                way.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Puts a text in the place of another, which is gone if an earlier change has taken the way to it.
fn put(value: &mut Value, (way, is_key): &(Vec<String>, bool), text: &str) {
    let Some((last, parents)) = way.split_last() else { return };
    let parent = parents.iter().try_fold(value, |value, token| match value {
        Value::Object(members) => members.get_mut(token),
        Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
        _ => None,
    });
    match parent {
        Some(Value::Object(members)) if *is_key => rename(members, last, text),
        Some(Value::Object(members)) => {
            if let Some(member) = members.get_mut(last) {
                *member = text.into();
            }
        }
        Some(Value::Array(items)) => {
            if let Some(item) = last.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                *item = text.into();
            }
        }
        _ => {}
    }
}

fn rename(members: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(member) = members.remove(from) {
        members.insert(to.to_owned(), member);
    }
}

fn assert_told(faults: &Diagnostics, text: &str) {
    for fault in faults {
        assert_ne!(fault.code, Code::Internal, "{text}: {}", fault.message);
        assert!(fault.help.is_some(), "{text}: {fault:?}");
    }
}

/// Generates, and looks at what comes out.
fn check(description: &Value) {
    let text = description.to_string();
    let source = source::load("any.json", &text).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    let diagnostics = match oasmith::generate(&source, &Options::default()) {
        Ok(output) => {
            assert_harmless(&output.files, &text);
            output.diagnostics
        }
        Err(faults) => faults,
    };
    assert_told(&diagnostics, &text);
    let report = Report::new(&diagnostics).source(&source).render();
    assert!(!report.contains(['\u{1b}', '\u{202e}', '\0']), "{report:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_may_stand_anywhere(
        changes in proptest::collection::vec((any::<Index>(), select(HOSTILE.to_vec())), 1..4),
    ) {
        let mut description = source::load("valid.yaml", VALID).unwrap().take();
        let mut all = Vec::new();
        positions(&description, &mut Vec::new(), &mut all);
        for (index, text) in changes {
            put(&mut description, index.get(&all), text);
        }
        check(&description);
    }
}

/// Prose and names take any text at all: there, nothing may be refused.
#[test]
fn texts_that_say_nothing_to_a_machine_are_all_read() {
    let valid = source::load("valid.yaml", VALID).unwrap().take();
    let mut all = Vec::new();
    positions(&valid, &mut Vec::new(), &mut all);
    let words = ["description", "summary", "title", "operationId", "example", "email"];
    all.retain(|(way, is_key)| !is_key && way.last().is_some_and(|last| words.contains(&last.as_str())));
    assert!(all.len() > 20, "{all:?}");
    for text in HOSTILE {
        let mut description = valid.clone();
        for place in &all {
            put(&mut description, place, text);
        }
        let source = source::load("prose.json", &description.to_string()).unwrap();
        let output = oasmith::generate(&source, &Options::default());
        let output = output.unwrap_or_else(|faults| panic!("{}", Report::new(&faults).source(&source).render()));
        assert_harmless(&output.files, text);
    }
}
