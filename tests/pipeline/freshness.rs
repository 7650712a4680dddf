//! What is committed under `generated/` is what the generator of this commit makes of the committed description.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oasmith::diff::report::{Format, Report};
use oasmith::diff::{self, Choice};
use oasmith::files::Files;
use oasmith::{config, manifest, source};
use oasmith_tests::repository;
use serde_json::Value;

use crate::snapshot;

const REMEDY: &str = "run `cargo xtask codegen` and commit what it changes";

#[test]
fn the_committed_crates_are_fresh() {
    let spec = repository().join("spec");
    let config = config::parse(&fs::read_to_string(spec.join("oasmith.toml")).unwrap()).unwrap();
    assert!(!config.crates.is_empty());
    for entry in config.crates {
        let text = fs::read_to_string(spec.join(&entry.spec)).unwrap();
        let source = source::load(&entry.spec, &text).unwrap();
        let made = oasmith::generate(&source, &entry.options).unwrap().files;
        let folder = spec.join(&entry.out);
        for (path, text) in made.iter() {
            let committed = fs::read_to_string(folder.join(path)).unwrap_or_default();
            assert!(committed == text, "{}/{path} is stale: {REMEDY}", entry.out);
        }
        let stale: Vec<String> = listed(&folder).into_iter().filter(|path| made.get(path).is_none()).collect();
        assert!(stale.is_empty(), "{}: {stale:?} would no longer be generated: {REMEDY}", entry.out);
        let foreign: Vec<String> = sources(&folder).into_iter().filter(|path| !is_listed(&made, path)).collect();
        assert!(
            foreign.is_empty(),
            "{}: {foreign:?} are not generated; nothing in `src` is written by hand",
            entry.out
        );
    }
}

#[test]
fn the_example_of_a_comparison_is_fresh() {
    let notes = compared(Format::Markdown).replace("\n# ", "\n## ");
    let page = fs::read_to_string(repository().join("docs/diff-example.md")).unwrap_or_default();
    assert!(page.ends_with(&format!("\n\n{notes}")), "docs/diff-example.md is stale: {REMEDY}");
    snapshot::assert("diffs", "genesys_oauth", &compared(Format::Text));
}

/// What is said about the two descriptions of the repository.
fn compared(format: Format) -> String {
    let spec = repository().join("spec");
    let config = config::parse(&fs::read_to_string(spec.join("oasmith.toml")).unwrap()).unwrap();
    let options = config.crates.into_iter().next().unwrap().options;
    let version = options.version.as_ref().unwrap().parse().unwrap();
    let load = |name: &str| source::load(name, &fs::read_to_string(spec.join(name)).unwrap()).unwrap();
    let (old, new) = (load("genesys-oauth-2019-02.yaml"), load("genesys-oauth.yaml"));
    let choice = Choice::of(options);
    let changes = diff::compare(&choice.read(&old).unwrap().0, &choice.read(&new).unwrap().0);
    Report::new(&changes, &old, &new).from_version(Some(&version)).render(format)
}

/// The files that the committed manifest names.
fn listed(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join(manifest::PATH)).unwrap_or_else(|_| panic!("no manifest: {REMEDY}"));
    let manifest: Value = serde_json::from_str(&text).unwrap();
    manifest["files"].as_object().unwrap().keys().cloned().collect()
}

fn is_listed(files: &Files, path: &str) -> bool {
    files.get(path).is_some()
}

/// The files below `src`, with `/` between the parts of their paths.
fn sources(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec!["src".to_owned()];
    while let Some(within) = folders.pop() {
        for entry in fs::read_dir(folder.join(&within)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{within}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    found
}
