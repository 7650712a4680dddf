//! The books of sites, as they go to mdBook: what pages say, and how a large description is divided.

use std::fmt::Write;

use oasmith::files::Files;
use oasmith::site::{MAIN, SEARCH, site};
use oasmith_tests::fixture::Fixture;

use crate::snapshot::{self, tests_of};

tests_of! { book_of:
    constraints
    deprecation
    empty
    extensions
    hostile_text
    idempotency_keys
    recursion
    security
    servers_variables
    unions
}

fn book_of(name: &str) {
    let fixture = Fixture::named(name);
    let book = site(&fixture.load().unwrap(), &fixture.options, &Files::default()).unwrap();
    let mut text = String::new();
    for (path, page) in book.files.iter().filter(|(path, _)| !path.contains("/theme/")) {
        writeln!(text, "==> {path} <==\n{page}").unwrap();
    }
    snapshot::assert("sites", name, &text);
}

#[test]
fn a_large_description_is_divided() {
    let schema = |n: usize| format!("    Model{n}: {{type: object, properties: {{next: {{type: string}}}}}}\n");
    let schemas = (0..400).map(schema).collect::<Vec<_>>().concat();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Large, version: '1'}}\npaths:\n  /a:\n    get:\n      operationId: readA\n      tags: [One]\n      \
         responses: {{'204': {{description: none}}}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let source = oasmith::source::load("large.yaml", &text).unwrap();
    let mut guide = Files::default();
    guide.insert("SUMMARY.md", "# Summary\n\n- [First](first.md)\n");
    guide.insert("first.md", "# First\n");
    let files = site(&source, &oasmith::config::Options::default(), &guide).unwrap().files;
    let pages = |book: &str| files.iter().filter(|(path, _)| path.starts_with(&format!("{book}/src/models/"))).count();
    assert_eq!(["models-0", "models-1", "models-2", MAIN].map(pages), [150, 150, 100, 0]);
    let contents = |book: &str| files.get(&format!("{book}/src/SUMMARY.md")).unwrap();
    assert_eq!(contents("models-2").matches("](models/").count(), 100);
    assert_eq!(contents(MAIN), contents(SEARCH));
    assert!(contents(MAIN).contains("[First](first.md)") && !contents(MAIN).contains("](models/"));
    // What is searched has each operation, and no examples.
    let page = |book: &str| files.get(&format!("{book}/src/reference/one.md")).unwrap();
    assert!(page(SEARCH).contains("## read_a {") && !page(SEARCH).contains("```") && page(MAIN).contains("```rust"));
    assert_eq!(files.get("search/src/first.md"), files.get("main/src/first.md"));
}
