//! Runs the programs that check examples, and reads their answers.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

use super::compare::{Gap, compare};
use super::{Case, Difference, Report};
use crate::corpus::outcome::Finding;

/// The longest text of a value in a report.
const MAX_SHOWN: usize = 160;

/// A line of a program's output.
#[derive(Debug, Deserialize)]
struct Answer {
    index: usize,
    /// What came back.
    text: Option<String>,
    /// Why it could not be decoded.
    error: Option<String>,
}

/// Runs a program and completes the report.
pub(crate) fn run(program: &Path, report: &mut Report) -> anyhow::Result<()> {
    let output = Command::new(program).output().with_context(|| format!("cannot start {}", program.display()))?;
    complete(report, &String::from_utf8_lossy(&output.stdout));
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned();
        report.faults.push(Finding::new("crash", format!("the program that checks examples crashed: {said}"), ""));
    }
    Ok(())
}

fn complete(report: &mut Report, output: &str) {
    let answers: BTreeMap<usize, Answer> =
        output.lines().filter_map(|line| serde_json::from_str(line).ok()).map(|it: Answer| (it.index, it)).collect();
    for (index, case) in report.cases.iter().enumerate() {
        match difference(case, answers.get(&index)) {
            None => report.exact += 1,
            Some(difference) => report.differences.push(difference),
        }
    }
}

fn difference(case: &Case, answer: Option<&Answer>) -> Option<Difference> {
    let plain = |what: String| Difference {
        at: case.at.clone(),
        ty: case.ty.clone(),
        what,
        path: String::new(),
        expected: None,
        found: None,
    };
    let Some(answer) = answer else { return Some(plain("there is no answer".to_owned())) };
    let Some(text) = &answer.text else {
        let error = answer.error.as_deref().unwrap_or("no reason");
        // Where in the example it is says nothing about the cause.
        let error = error.rsplit_once(" at line ").map_or(error, |(error, _)| error);
        return Some(plain(format!("it is not decoded: {error}")));
    };
    let Ok(back) = serde_json::from_str::<Value>(text) else {
        return Some(plain("what came back is no JSON".to_owned()));
    };
    let Gap { path, expected, found } = compare(&case.value, &back)?;
    let what = match (expected, found) {
        (Some(_), None) => "a member is lost",
        (None, Some(_)) => "a member is added",
        _ => "a value is changed",
    };
    Some(Difference { path, expected: expected.map(shown), found: found.map(shown), ..plain(what.to_owned()) })
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= MAX_SHOWN { text } else { text.chars().take(MAX_SHOWN).chain(['…']).collect() }
}

#[cfg(test)]
mod tests;
