//! Broken and hostile descriptions: what becomes of each, and what is said about it.
//!
//! `docs/untrusted.md` lists the cases by number. What the rows of a case say is exact: every diagnostic with its code
//! and place, in the order of the report. Without an error there is a crate, which the generator has compared with what
//! it meant to make; `crates` compiles all of them, and here its items are looked at once more.

mod code;
mod files;
mod resources;
mod text;

use std::collections::BTreeSet;
use std::fmt::Write;

use oasmith::Output;
use oasmith::config::Options;
use oasmith::files::Files;
use oasmith::report::{MessageFormat, Report};
use oasmith::source::{self, Text};
use oasmith_tests::repository;
use serde_json::{Value, json};

use crate::hostile::assert_harmless;

/// A description and what is said about it.
pub(crate) struct Case {
    /// The row of the document.
    number: usize,
    name: &'static str,
    file: &'static str,
    pub(crate) text: String,
    /// `E OAS007 4:3`, or without a line and a column if it is about no place.
    expected: Vec<&'static str>,
    options: Options,
    /// Parts of lines that a file of the crate has.
    has: Vec<(&'static str, &'static str)>,
}

/// The first lines of most rows; what comes after begins in line 4.
const HEAD: &str = "openapi: 3.0.3\ninfo: {title: Case, version: '1'}\nservers: [{url: 'https://api.example.com'}]\n";
/// An operation without a word too much.
const DONE: &str = "responses: {'204': {description: Done}}";

impl Case {
    /// A whole description, in YAML.
    fn yaml(number: usize, name: &'static str, text: impl Into<String>, expected: &[&'static str]) -> Self {
        let expected = expected.to_vec();
        let options = Options { name: Some("case".to_owned()), ..Options::default() };
        Self { number, name, file: "case.yaml", text: text.into(), expected, options, has: Vec::new() }
    }

    /// A whole description, in JSON.
    fn json(number: usize, name: &'static str, text: impl Into<String>, expected: &[&'static str]) -> Self {
        Self { file: "case.json", ..Self::yaml(number, name, text, expected) }
    }

    /// A description with these paths, each indented by one space. They begin in line 5.
    fn paths(number: usize, name: &'static str, paths: &str, expected: &[&'static str]) -> Self {
        Self::yaml(number, name, format!("{HEAD}paths:\n{paths}\n").replace("DONE", DONE), expected)
    }

    /// A description with these schemas, each indented by one space. They begin in line 5.
    fn schemas(number: usize, name: &'static str, schemas: &str, expected: &[&'static str]) -> Self {
        Self::yaml(number, name, format!("{HEAD}components: {{schemas: {{\n{schemas}\n}}}}\npaths: {{}}\n"), expected)
    }

    /// What a file of the crate has to say.
    fn has(mut self, file: &'static str, part: &'static str) -> Self {
        self.has.push((file, part));
        self
    }

    /// Another configuration.
    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    fn is_refused(&self) -> bool {
        self.expected.iter().any(|it| it.starts_with('E'))
    }

    /// What is made of it, and the report as programs get it.
    fn run(&self) -> (Option<Output>, Vec<Value>) {
        let lines = |report: String| report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let text = Text::new(self.file, &self.text);
        let source = match source::read(text.clone(), &self.options.limits) {
            Ok(source) => source,
            Err(faults) => {
                return (None, lines(Report::new(&faults).text(&text).format(MessageFormat::Json).render()));
            }
        };
        // Somebody must be asked for other files, and here is nobody.
        let source = source.with_documents(|name| {
            let reason = "there is no such file".to_owned();
            Err(source::Refusal { reason, help: format!("add {name}") })
        });
        let (output, diagnostics) = match oasmith::generate(&source, &self.options) {
            Ok(output) => (Some(output.clone()), output.diagnostics),
            Err(diagnostics) => (None, diagnostics),
        };
        let report = Report::new(&diagnostics).source(&source).format(MessageFormat::Json).render();
        (output, lines(report))
    }
}

/// The largest rows say nothing new about what compiles, but take minutes for it.
const MAX_TEXT: usize = 64 * 1024;

/// All rows that can be generated as one description, so that they are compiled at once. What stands at the root of a
/// description is that of the first: `hostile_text` is about that.
pub(crate) fn together() -> Files {
    let mut all = json!({
        "openapi": "3.0.3", "info": {"title": "Cases", "version": "1"},
        "servers": [{"url": "https://api.example.com"}], "paths": {},
    });
    let mut rows = 0;
    for (index, case) in self::all().into_iter().enumerate() {
        if case.is_refused() || case.text.len() > MAX_TEXT || !case.text.contains("openapi: 3.0.3") {
            continue;
        }
        rows += 1;
        let mut text = serde_json::to_string(source::load(case.file, &case.text).unwrap().value()).unwrap();
        // Names that many rows have; those that a row is about stay.
        for name in ["Pet", "A", "B", "Kind", "Choice", "Node"] {
            text = text.replace(&format!("\"{name}\":"), &format!("\"{name}{index}\":"));
            text = text.replace(&format!("schemas/{name}\""), &format!("schemas/{name}{index}\""));
        }
        let row: Value = serde_json::from_str(&text).unwrap();
        for (path, item) in row["paths"].as_object().unwrap() {
            all["paths"][format!("/row{index}{path}")] = item.clone();
        }
        for (section, entries) in row["components"].as_object().into_iter().flatten() {
            for (name, entry) in entries.as_object().unwrap() {
                all["components"][section][name] = entry.clone();
            }
        }
    }
    assert!(rows > 60, "only {rows} rows");
    let source = source::load("cases.json", &all.to_string()).unwrap();
    let options = Options { name: Some("cases".to_owned()), ..Options::default() };
    let generated = oasmith::generate(&source, &options);
    generated.unwrap_or_else(|faults| panic!("{}", Report::new(&faults).source(&source).render())).files
}

/// Every row.
pub(crate) fn all() -> Vec<Case> {
    [text::cases(), code::cases(), files::cases(), resources::cases()].into_iter().flatten().collect()
}

/// `E OAS007 4:3` for a message.
fn brief(message: &Value) -> String {
    let severity = if message["severity"] == "error" { "E" } else { "W" };
    let mut brief = format!("{severity} {}", message["code"].as_str().unwrap());
    if let (Some(line), Some(column)) = (message["line"].as_u64(), message["column"].as_u64()) {
        write!(brief, " {line}:{column}").unwrap();
    }
    brief
}

#[test]
fn each_is_refused_repaired_or_read_as_documented() {
    let mut wrong = String::new();
    for case in all() {
        let (output, messages) = case.run();
        let found: Vec<String> = messages.iter().map(brief).collect();
        if found != case.expected || output.is_none() != case.is_refused() {
            let told: Vec<&str> = messages.iter().filter_map(|it| it["message"].as_str()).take(9).collect();
            let (number, name, is) = (case.number, case.name, output.is_some());
            writeln!(
                wrong,
                "{number} {name} (a crate: {is}): {found:?}\n    expected {:?}\n    {told:#?}",
                case.expected
            )
            .unwrap();
        }
        if messages.iter().any(|it| !it["help"].is_string()) {
            writeln!(wrong, "{} {}: no way out: {messages:#?}", case.number, case.name).unwrap();
        }
        let files = output.map(|output| output.files);
        if let Some(files) = &files {
            assert_harmless(files, case.name);
        }
        for (file, part) in &case.has {
            let text = files.as_ref().and_then(|files| files.get(file));
            if !text.is_some_and(|text| text.contains(part)) {
                let text = text.unwrap_or("it is not there");
                writeln!(wrong, "{} {}: {file} lacks {part:?}: {text}", case.number, case.name).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_case_of_the_document_has_a_row() {
    let document = std::fs::read_to_string(repository().join("docs/untrusted.md")).unwrap();
    let numbers = document.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok());
    let documented: BTreeSet<usize> = numbers.collect();
    // These are about the disk and the command line: `tests/cli` has them.
    let elsewhere = [35, 36, 54];
    let rows: BTreeSet<usize> = all().iter().map(|case| case.number).chain(elsewhere).collect();
    assert_eq!(rows, documented);
    assert_eq!(documented, (1..=56).collect());
}
