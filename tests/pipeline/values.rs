//! Values survive generated types: what is decoded and encoded again is the same JSON.
//!
//! `tests/values/<fixture>.yaml` lists values by the Rust name of their type. Each is a `value` with what it `has` in its
//! `Debug` text, which tells the variant that was chosen; a value with `refused` is one that must not be decoded.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use oasmith::source;
use oasmith_tests::fixture::Fixture;
use oasmith_tests::repository;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::crates;

/// The program: one line of JSON for each value.
const PROGRAM: &str = r#"use serde_json::{Value, json};

fn main() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases.json")).unwrap();
    for case in cases {
        println!("{}", answer(case["type"].as_str().unwrap(), case["text"].as_str().unwrap()));
    }
}

fn checked<T: serde::de::DeserializeOwned + serde::Serialize + std::fmt::Debug>(text: &str) -> Value {
    match serde_json::from_str::<T>(text) {
        Ok(value) => json!({"text": serde_json::to_string(&value).unwrap(), "debug": format!("{value:?}")}),
        Err(error) => json!({"error": error.to_string()}),
    }
}
"#;

struct Case {
    fixture: String,
    ty: String,
    value: Value,
    has: Option<String>,
    refused: bool,
}

#[test]
fn values_come_back_as_they_were() {
    let cases = cases();
    let folder = TempDir::new().unwrap();
    let answers = answers(&cases, folder.path());
    assert_eq!(answers.len(), cases.len());
    let mut faults = String::new();
    for (case, answer) in cases.iter().zip(&answers) {
        if let Some(fault) = fault(case, answer) {
            writeln!(faults, "{} {} {}: {fault}", case.fixture, case.ty, case.value).unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// What is wrong with an answer.
fn fault(case: &Case, answer: &Value) -> Option<String> {
    let Some(text) = answer["text"].as_str() else {
        return (!case.refused).then(|| format!("is refused: {}", answer["error"]));
    };
    let debug = answer["debug"].as_str().unwrap();
    if case.refused {
        return Some(format!("is taken for {debug}"));
    }
    if serde_json::from_str::<Value>(text).unwrap() != case.value {
        return Some(format!("comes back as {text}"));
    }
    let wanted = case.has.as_ref().filter(|has| !debug.contains(has.as_str()))?;
    Some(format!("has no {wanted:?}: {debug}"))
}

#[test]
fn faults_are_seen() {
    let case = |has: Option<&str>, refused| Case {
        fixture: String::new(),
        ty: String::new(),
        value: json!([1]),
        has: has.map(str::to_owned),
        refused,
    };
    let same = json!({"text": "[1]", "debug": "A([1])"});
    let other = json!({"text": "[2]", "debug": "A([2])"});
    let error = json!({"error": "no"});
    assert!(fault(&case(None, false), &same).is_none() && fault(&case(Some("A("), false), &same).is_none());
    assert!(fault(&case(None, false), &other).is_some() && fault(&case(Some("B("), false), &same).is_some());
    assert!(fault(&case(None, true), &error).is_none() && fault(&case(None, false), &error).is_some());
    assert!(fault(&case(None, true), &same).is_some());
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join("tests/values")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let source = source::load("values.yaml", &text).unwrap();
        for (ty, values) in source.value().as_object().unwrap() {
            for case in values.as_array().unwrap() {
                cases.push(Case {
                    fixture: path.file_stem().unwrap().to_str().unwrap().to_owned(),
                    ty: ty.clone(),
                    value: case["value"].clone(),
                    has: case["has"].as_str().map(str::to_owned),
                    refused: case["refused"] == json!(true),
                });
            }
        }
    }
    cases
}

/// Compiles the crates of the fixtures and a program that sends the values through their types.
fn answers(cases: &[Case], folder: &std::path::Path) -> Vec<Value> {
    let mut dependencies = String::new();
    for path in files() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let mut fixture = Fixture::named(name);
        fixture.options.name = Some(name.to_owned());
        let output = fixture.generate().unwrap_or_else(|report| panic!("{report}"));
        crates::write(&folder.join(name), &output.files);
        writeln!(dependencies, "{name} = {{ path = {name:?}, default-features = false }}").unwrap();
    }
    let mut types: Vec<String> = cases.iter().map(|case| format!("{}::models::{}", case.fixture, case.ty)).collect();
    types.sort();
    types.dedup();
    let mut arms = String::new();
    for ty in &types {
        writeln!(arms, "        {ty:?} => checked::<{ty}>(text),").unwrap();
    }
    let program = format!(
        "{PROGRAM}\nfn answer(ty: &str, text: &str) -> Value {{\n    match ty {{\n{arms}        _ => panic!(),\n    }}\n}}\n"
    );
    let listed: Vec<Value> = cases
        .iter()
        .map(|case| json!({"type": format!("{}::models::{}", case.fixture, case.ty), "text": case.value.to_string()}))
        .collect();
    fs::create_dir(folder.join("src")).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
    fs::write(folder.join("src/cases.json"), Value::from(listed).to_string()).unwrap();
    let manifest = format!(
        "[package]\nname = \"values\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde = \"1\"\n\
         serde_json = \"1\"\n{dependencies}\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    crates::pin_versions(folder);
    let output = crates::cargo(folder).args(["run", "--quiet"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
