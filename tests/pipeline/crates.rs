//! What is generated compiles, in folders that know nothing of this repository.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use oasmith::files::Files;
use oasmith::site::site;
use oasmith_tests::fixture::{self, Fixture};
use oasmith_tests::repository;
use tempfile::TempDir;

use crate::cases;

#[test]
fn every_fixture_becomes_a_crate_without_a_warning() {
    let folder = TempDir::new().unwrap();
    let mut members = String::new();
    let mut reports = String::new();
    for mut fixture in fixture::all(&fixture::folder()) {
        let package = format!("fixture-{}", fixture.name.replace('_', "-"));
        fixture.options.name = Some(package.clone());
        match fixture.generate() {
            Ok(mut output) => {
                let pages = site(&fixture.load().unwrap(), &fixture.options, &Files::default()).unwrap().files;
                output.files.insert("examples/calls_of_pages.rs", calls(&pages));
                write(&folder.path().join(&package), &output.files);
            }
            Err(report) => reports.push_str(&report),
        }
        write!(members, "{package:?}, ").unwrap();
    }
    assert!(reports.is_empty(), "{reports}");
    write(&folder.path().join("cases"), &cases::together());
    members.push_str("\"cases\"");
    fs::write(folder.path().join("Cargo.toml"), format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"))
        .unwrap();
    pin_versions(folder.path());

    let warnings = ["--quiet", "--workspace", "--all-targets", "--keep-going", "--", "--deny", "warnings"];
    let clippy = run(cargo(folder.path()).arg("clippy").args(warnings));
    let no_warnings = ("RUSTDOCFLAGS", "--deny warnings");
    let doc = run(cargo(folder.path())
        .args(["doc", "--quiet", "--workspace", "--no-deps", "--keep-going"])
        .envs([no_warnings]));
    assert!(clippy.is_ok() && doc.is_ok(), "{}{}", clippy.unwrap_or_else(|e| e), doc.unwrap_or_else(|e| e));
}

/// The three forms of each call that the pages of a site show, as a program: with what the whole example beside them
/// imports, and the API as `api`.
fn calls(pages: &Files) -> String {
    let mut modules = String::new();
    let sections = pages
        .iter()
        .filter(|(path, _)| path.starts_with("main/src/reference/"))
        .flat_map(|(_, page)| page.split("\n### Calls {").skip(1));
    for (number, section) in sections.enumerate() {
        let mut blocks = section.split("\n```rust\n").skip(1).map(|rest| rest.split("\n```\n").next().unwrap());
        let forms: Vec<&str> = blocks.by_ref().take(3).collect();
        let (imports, example) = blocks.next().and_then(|around| around.split_once("pub async fn")).unwrap();
        let (_, api) = example.split_once("let api = ").unwrap();
        let (api, _) = api.split_once("::new(").unwrap();
        writeln!(modules, "mod call{number} {{\n{imports}").unwrap();
        for (number, form) in forms.iter().enumerate() {
            let answer = "Result<(), Box<dyn std::error::Error>>";
            writeln!(modules, "async fn form{number}(api: {api}) -> {answer} {{\n{form}\nOk(())\n}}").unwrap();
        }
        modules.push_str("}\n");
    }
    format!(
        "//! The calls of a reference.\n\
         #![allow(dead_code, deprecated, unused_imports, unused_variables, clippy::all, clippy::pedantic)]\n\
         fn main() {{}}\n{modules}"
    )
}

#[test]
fn the_flagship_compiles_alone() {
    let folder = TempDir::new().unwrap();
    copy(&repository().join("generated"), folder.path());
    pin_versions(folder.path());
    run(cargo(folder.path()).args(["check", "--quiet", "--all-targets"])).unwrap_or_else(|error| panic!("{error}"));
}

/// Also shows that a crate without the default transport compiles and works.
#[test]
fn what_a_generated_crate_sends_is_exact() {
    let folder = TempDir::new().unwrap();
    let source = repository().join("tests/wire");
    let mut fixture = Fixture::at(&source.join("openapi.yaml"));
    fixture.options.name = Some("wire".to_owned());
    let output = fixture.generate().unwrap_or_else(|report| panic!("{report}"));
    let report = fixture.report(&output.diagnostics);
    let warnings: Vec<&str> = report.lines().filter(|line| line.starts_with("warning")).collect();
    assert!(matches!(warnings.as_slice(), [only] if only.contains("files.example.com")), "{report}");
    write(folder.path(), &output.files);
    copy(&source, &folder.path().join("tests/wire"));
    pin_versions(folder.path());
    // Linking is the slow part: one test program, without an HTTP library and without the examples.
    let arguments = ["test", "--quiet", "--no-default-features", "--test", "wire"];
    run(cargo(folder.path()).args(arguments)).unwrap_or_else(|error| panic!("{error}"));
}

/// Whoever turns a feature off, or on alone, gets no warning either.
#[test]
fn the_flagship_compiles_with_any_features() {
    let folder = TempDir::new().unwrap();
    copy(&repository().join("generated"), folder.path());
    pin_versions(folder.path());
    let manifest: toml::Table = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap().parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    assert!(features.contains_key("jiff"), "{features:?}");
    let all: Vec<&str> = features.keys().map(String::as_str).collect();
    let mut reports = String::new();
    // None, all, and each alone; one of the last is what is on by default.
    for choice in [String::new(), all.join(",")].into_iter().chain(features.keys().cloned()) {
        let mut clippy = cargo(folder.path());
        clippy.args(["clippy", "--quiet", "--no-default-features", "--features", &choice, "--", "--deny", "warnings"]);
        reports.push_str(&run(&mut clippy).err().unwrap_or_default());
    }
    assert!(reports.is_empty(), "{reports}");
}

/// A second entry for one crate would make the manifest of a generated crate unreadable.
#[test]
fn no_dependency_can_be_asked_for_twice() {
    let manifest: toml::Table = fs::read_to_string(repository().join("generated/Cargo.toml")).unwrap().parse().unwrap();
    for name in manifest["dependencies"].as_table().unwrap().keys() {
        let options = format!("[crate.options]\ndependencies = {{ {name} = {{ version = \"1\" }} }}\n");
        let refused = oasmith::config::parse(&format!("[[crate]]\nspec = \"a\"\nout = \"b\"\n{options}"));
        assert!(
            refused.is_err_and(|faults| faults.iter().any(|it| it.message.contains("every generated crate"))),
            "{name}"
        );
    }
}

/// Cargo in a folder outside the repository. The dependencies are compiled once for all runs, below our target folder.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).env("CARGO_TARGET_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/crates"));
    command
}

pub(crate) fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().unwrap();
    let text = [output.stdout.as_slice(), &output.stderr].map(String::from_utf8_lossy).concat();
    if output.status.success() { Ok(text) } else { Err(format!("{command:?} failed ({}):\n{text}", output.status)) }
}

/// The versions of our own dependencies, so that a release of a stranger does not fail these tests.
pub(crate) fn pin_versions(folder: &Path) {
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

pub(crate) fn write(folder: &Path, files: &Files) {
    for (path, text) in files.iter() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
