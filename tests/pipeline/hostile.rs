//! No word of a description becomes code, whatever the description says: what compiling alone does not show.

use std::collections::BTreeSet;

use oasmith::files::Files;
use oasmith::inventory::inventory;
use oasmith_tests::fixture::Fixture;

/// Fails if anything that a description says has become more than text: for crates of any description.
pub(crate) fn assert_harmless(files: &Files, what: &str) {
    let code = files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime"));
    for (path, text) in code {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{what}: {path}: {error}"));
        for item in inventory(&parsed) {
            let name = item.as_str().rsplit([' ', '.']).next().unwrap();
            assert!(!["pwn", "evil"].contains(&name), "{what}: {path}: {}", item.as_str());
        }
    }
    for (path, text) in files.iter() {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "._/-".contains(c);
        let is_safe = path.chars().all(is_plain) && !path.starts_with('/') && !path.contains("..");
        assert!(is_safe && path.split('/').all(|part| part.len() <= 80), "{what}: {path}");
        assert!(!text.contains(hidden), "{what}: {path} holds a character that nobody sees");
    }
    let manifest: toml::Table = files.get("Cargo.toml").unwrap().parse().unwrap();
    assert!(
        !manifest.contains_key("build-dependencies") && !manifest["package"].as_table().unwrap().contains_key("build")
    );
    assert!(!manifest["dependencies"].as_table().unwrap().contains_key("evil"), "{what}");
}

/// Characters that move or hide others.
fn hidden(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn files(name: &str) -> Files {
    Fixture::named(name).generate().unwrap_or_else(|report| panic!("{report}")).files
}

/// The lines of documentation in the files that show the description's prose.
fn prose(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let shown = files.iter().filter(|(path, _)| path.starts_with("src/models") || path.starts_with("src/apis"));
    let lines = shown.flat_map(|(path, text)| text.lines().map(move |line| (path, line.trim_start())));
    lines.filter_map(|(path, line)| {
        let docs = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
        Some((path, docs))
    })
}

#[test]
fn no_item_comes_from_a_text() {
    let files = files("hostile_text");
    let code = files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime"));
    let mut seen = 0;
    for (path, text) in code {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for item in inventory(&parsed) {
            seen += 1;
            assert!(!item.as_str().ends_with(" pwn") && !item.as_str().ends_with(".pwn"), "{path}: {}", item.as_str());
        }
    }
    assert!(seen > 100, "the fixture lost its items");
}

#[test]
fn no_file_has_a_character_that_moves_or_hides_others() {
    for (path, text) in files("hostile_text").iter() {
        if let Some(found) = text.chars().find(|&c| hidden(c)) {
            panic!("{path} holds {found:?}");
        }
    }
}

#[test]
fn rustdoc_finds_nothing_to_run() {
    let files = files("hostile_text");
    let mut open: Option<String> = None;
    let mut fences = 0;
    for (path, line) in prose(&files) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let fence: String = line.trim_start().chars().take_while(|c| *c == '`' || *c == '~').collect();
        match &open {
            None if fence.len() >= 3 => {
                assert_eq!(line.trim_start().trim_start_matches(['`', '~']), "text", "{path}: {line}");
                open = Some(fence);
                fences += 1;
            }
            Some(start) if fence.len() >= start.len() && line.trim() == fence => open = None,
            Some(_) => {}
            None => assert!(!line.starts_with("    ") && !line.starts_with('\t'), "{path}: indented code: {line}"),
        }
    }
    assert!(fences > 3, "the fixture lost its fences");
    assert_eq!(open, None, "a fence is not closed");
}

#[test]
fn the_manifest_holds_what_every_manifest_holds() {
    let manifest = |name: &str| files(name).get("Cargo.toml").unwrap().parse::<toml::Table>().unwrap();
    let (mut hostile, plain) = (manifest("hostile_text"), manifest("empty"));
    // It has a scheme of OAuth 2.0, which is all that a description says about a manifest.
    let plain_default = plain["features"]["default"].clone();
    let default = hostile["features"].as_table_mut().unwrap().insert("default".to_owned(), plain_default);
    assert_eq!(default, Some(toml::Value::from(vec!["jiff", "oauth", "reqwest"])));
    let example = hostile.remove("example").unwrap();
    assert_eq!(example[0]["name"].as_str(), Some("login"));
    assert_eq!(hostile.keys().collect::<Vec<_>>(), plain.keys().collect::<Vec<_>>());
    for (name, table) in &plain {
        if name != "package" {
            assert_eq!(&hostile[name], table, "[{name}]");
        }
    }
    let keys =
        |manifest: &toml::Table| manifest["package"].as_table().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&hostile), keys(&plain));
}
