//! The examples on the page are compiled, and its sketches are what they seem to be.

use serde_json::Value;

use crate::page::section;
use crate::table::OPERATIONS;
use crate::{GENERATED, Generated};

/// One source for both: what stands on the page is compiled as an example of the crate.
#[test]
fn each_example_of_the_page_stands_in_the_compiled_one() {
    for generated in &*GENERATED {
        let (operations, _) = page(generated).split_once("## Logging in").unwrap();
        let examples = fences(operations, "rust");
        assert_eq!(examples.len(), generated.edition.operations, "{}", generated.edition.name);
        let compiled = generated.file("examples/oauth_api.rs");
        for example in examples {
            assert!(compiled.contains(&indented(&example)), "{}:\n{example}", generated.edition.name);
        }
    }
}

#[test]
fn each_example_calls_its_operation() {
    for generated in &*GENERATED {
        for operation in &OPERATIONS {
            let name = operation.name();
            let examples = fences(section(page(generated), &name), "rust");
            assert_eq!(examples.len(), 1, "{}: {name}", generated.edition.name);
            let arguments = operation.arguments().join(", ").replace("body", "&body");
            assert!(examples[0].contains(&format!(".{name}({arguments})")), "{}", examples[0]);
            for argument in operation.arguments() {
                assert!(examples[0].contains(&format!("    let {argument} = ")), "{}", examples[0]);
            }
        }
    }
}

#[test]
fn each_sketch_is_json() {
    for generated in &*GENERATED {
        let sketches = fences(page(generated), "json");
        let bodies = OPERATIONS.iter().filter(|operation| operation.has_body()).count();
        assert!(sketches.len() >= bodies, "{}", generated.edition.name);
        let mut lists = 0;
        for sketch in sketches {
            let value: Value = serde_json::from_str(&sketch).unwrap_or_else(|error| panic!("{error}: {sketch}"));
            if let Some(divisions) = value.get("roleDivisions") {
                assert!(divisions.is_array(), "{sketch}");
                lists += 1;
            }
        }
        assert_eq!(lists, bodies, "{}", generated.edition.name);
    }
}

#[test]
fn each_link_leads_somewhere() {
    for generated in &*GENERATED {
        let page = page(generated);
        let mut links = page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()).peekable();
        assert!(links.peek().is_some(), "{}", generated.edition.name);
        for link in links {
            let found = match (link.strip_prefix('#'), link.strip_prefix("../")) {
                (Some(anchor), _) => page.contains(&format!("<a name=\"{anchor}\"></a>")),
                (None, Some(path)) => generated.files.get(path).is_some(),
                (None, None) => false,
            };
            assert!(found, "{}: {link}", generated.edition.name);
        }
    }
}

fn page(generated: &Generated) -> &str {
    generated.file("docs/OAuthApi.md")
}

/// The code blocks in a language.
fn fences(page: &str, language: &str) -> Vec<String> {
    let opening = format!("\n```{language}\n");
    let blocks = page.split(&opening).skip(1);
    blocks.map(|block| format!("{}\n", block.split("\n```").next().unwrap())).collect()
}

fn indented(code: &str) -> String {
    let indent = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
    code.lines().map(indent).collect()
}
