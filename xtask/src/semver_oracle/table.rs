//! What was foretold beside what was found, as a page of Markdown.

use std::fmt::Write as _;

use oasmith::diff::Impact;

use super::Verdict;

const HEAD: &str = "\
# What `oasmith diff` foretells, and what other tools find

Made by `cargo xtask semver-oracle --markdown docs/semver-oracle.md`. Each line is a pair of descriptions: an edit of the
bundled one, named by the rule that it is an example of, or two states of a real one. Both crates are generated.
`cargo-semver-checks` compares them, and `public-api` lists their public items: one that is gone or changed counts as
major there, a new one as minor. That is more than SemVer asks: a new value of an open enumeration changes no item, but a
function that takes more than it did has changed.

The forecast must never be lower than what a tool finds. It may be higher: a program can be broken by more than its types,
for example by two arguments of one type that change places.

| pair | rules | foretold | cargo-semver-checks | public-api | |
| --- | --- | --- | --- | --- | --- |
";

/// How many rules a line names.
const MAX_RULES: usize = 6;

pub(crate) fn markdown(verdicts: &[Verdict]) -> String {
    let mut text = HEAD.to_owned();
    for verdict in verdicts {
        let named: Vec<String> = verdict.rules.iter().take(MAX_RULES).map(|rule| format!("`{rule}`")).collect();
        let more = verdict.rules.len().saturating_sub(MAX_RULES);
        let rules = if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") };
        let [foretold, checks, items] = [verdict.foretold, verdict.semver_checks, verdict.public_api].map(word);
        let mark = if verdict.is_too_low() { "**too low**" } else { "" };
        // Writing to a string does not fail.
        _ = writeln!(text, "| {} | {rules} | {foretold} | {checks} | {items} | {mark} |", verdict.name);
    }
    let low = verdicts.iter().filter(|verdict| verdict.is_too_low()).count();
    _ = writeln!(text, "\n{} pairs, {low} of them foretold too low.", verdicts.len());
    text
}

fn word(impact: Option<Impact>) -> &'static str {
    match impact {
        Some(Impact::Major) => "major",
        Some(Impact::Minor) => "minor",
        Some(Impact::Patch) => "patch",
        None => "none",
    }
}
