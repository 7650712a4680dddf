//! What the documents have to say, compared with the code.

use std::collections::BTreeSet;

use heck::ToKebabCase;
use oasmith::diff::Rule;

use crate::files::read;

#[test]
fn the_readme_names_the_commands() {
    let readme = read("README.md");
    for command in ["cargo xtask codegen", "cargo xtask contract", "cargo test --workspace"] {
        assert!(readme.contains(command), "README.md does not name `{command}`");
    }
}

#[test]
fn every_diagnostic_is_documented_and_no_other() {
    let codes = |text: &str| -> BTreeSet<String> {
        let starts = text.match_indices("OAS").filter_map(|(start, _)| text.get(start..start + 6));
        starts.filter(|code| code.bytes().skip(3).all(|byte| byte.is_ascii_digit())).map(str::to_owned).collect()
    };
    let known = codes(&read("generator/src/diagnostic.rs"));
    assert!(known.len() > 5);
    assert_eq!(known, codes(&read("docs/diagnostics.md")), "docs/diagnostics.md has a row for each code");
}

#[test]
fn every_key_of_the_configuration_is_documented() {
    let parsed = syn::parse_file(&read("generator/src/config.rs")).unwrap();
    let document = read("docs/configuration.md");
    let mut keys = 0;
    for item in &parsed.items {
        let syn::Item::Struct(item) = item else { continue };
        for field in item.fields.iter().filter_map(|field| field.ident.as_ref()) {
            let key = field.to_string().to_kebab_case();
            keys += 1;
            // `crates` is the one key that the file spells in another way.
            let shown = if key == "crates" { "[[crate]]".to_owned() } else { format!("| `{key}` |") };
            assert!(document.contains(&shown), "docs/configuration.md does not explain `{key}`");
        }
    }
    assert!(keys > 10);
}

#[test]
fn every_rule_of_a_difference_is_documented_and_no_other() {
    let document = read("docs/diff-rules.md");
    let rows: BTreeSet<&str> = document.lines().filter(|line| line.starts_with("| `")).collect();
    let cell = |text: &str| text.replace('|', "\\|");
    let expected: BTreeSet<String> = Rule::ALL
        .iter()
        .map(|rule| {
            let (before, after) = rule.example();
            // What stands in brackets is no YAML but a description of it.
            let shown = |text: &str| match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
                Some(words) => words.to_owned(),
                None => format!("`{text}`"),
            };
            let example = cell(&format!("{} → {}", shown(before), shown(after)));
            format!("| `{}` | {} | {example} |", rule.id(), cell(rule.meaning()))
        })
        .collect();
    let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
    let differing: Vec<&&str> = expected.symmetric_difference(&rows).collect();
    assert!(differing.is_empty(), "docs/diff-rules.md has a row for each rule: {differing:#?}");
}
