//! What is added to a description renames nothing that was there before.

use std::collections::BTreeSet;

use oasmith::files::Files;
use oasmith::source;
use oasmith_tests::fixture;
use serde_json::{Value, json};

/// The first words of lines that name something that a user can write.
const ITEMS: [&str; 2] = ["pub ", "    pub "];

#[test]
fn additions_rename_nothing() {
    for fixture in fixture::all(&fixture::folder()) {
        // The one has several files, and is read by its name; the other chooses what it takes.
        if ["other_files", "choices"].contains(&fixture.name.as_str()) {
            continue;
        }
        let before = fixture.generate().unwrap_or_else(|report| panic!("{report}")).files;
        let source = fixture.load().unwrap_or_else(|report| panic!("{report}"));
        let grown = grown(source.value().clone());
        let source = source::load(&format!("{}.json", fixture.name), &grown.to_string()).unwrap();
        let after = oasmith::generate(&source, &fixture.options).unwrap().files;
        let (before, after) = (names(&before), names(&after));
        let gone: Vec<_> = before.difference(&after).collect();
        assert!(gone.is_empty(), "{}: {gone:#?}", fixture.name);
        assert!(after.len() > before.len(), "{}: nothing was added", fixture.name);
    }
}

/// The description with a schema before all others and one after them, and an operation.
fn grown(mut document: Value) -> Value {
    let old = document.get("swagger").is_some();
    let schemas = if old { &mut document["definitions"] } else { &mut document["components"]["schemas"] };
    for name in ["AaaAdded", "ZzzAdded"] {
        schemas[name] = json!({
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "kind": {"type": "string", "enum": ["a", "b"]},
                "part": {"type": "object", "properties": {"x": {"type": "string"}}},
            },
        });
    }
    let reference = if old { "#/definitions/AaaAdded" } else { "#/components/schemas/AaaAdded" };
    let schema = json!({"$ref": reference});
    let answer = if old {
        json!({"description": "Added", "schema": schema})
    } else {
        json!({"description": "Added", "content": {"application/json": {"schema": schema}}})
    };
    document["paths"]["/aaa-added"] = json!({"get": {
        "operationId": "getAaaAdded",
        "tags": ["AaaAdded"],
        "responses": {"200": answer},
    }});
    document
}

/// The lines that name something, with the file that each stands in, up to where its type begins.
fn names(files: &Files) -> BTreeSet<(String, String)> {
    let generated = files.iter().filter(|(path, _)| path.starts_with("src/") && !path.starts_with("src/runtime"));
    let lines = generated.flat_map(|(path, text)| text.lines().map(move |line| (path, line)));
    let named = lines.filter(|(_, line)| ITEMS.iter().any(|item| line.starts_with(item)));
    named
        .map(|(path, line)| (path.to_owned(), line.split([':', '(', '=', '{', '<']).next().unwrap().to_owned()))
        .collect()
}
