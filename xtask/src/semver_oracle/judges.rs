//! Two tools that look at the public items of crates, and know nothing of descriptions.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use oasmith::diff::Impact;
use public_api::tokens::Token;
use public_api::{PublicApi, PublicItem};

use crate::process;

/// Says how to install what is missing.
pub(crate) fn require() -> anyhow::Result<()> {
    let found = process::cargo().args(["semver-checks", "--version"]).output();
    match found {
        Ok(output) if output.status.success() => Ok(()),
        _ => bail!("`cargo semver-checks` is missing; install it with `cargo install cargo-semver-checks --locked`"),
    }
}

/// The least bump that `cargo-semver-checks` asks for.
pub(crate) fn semver_checks(old: &Path, new: &Path) -> anyhow::Result<Option<Impact>> {
    let mut command = process::cargo();
    command.args(["semver-checks", "--color", "never", "--release-type", "patch", "--baseline-rustdoc"]).arg(old);
    let output = command.arg("--current-rustdoc").arg(new).output().context("semver-checks could not be started")?;
    let shown = [output.stdout.as_slice(), &output.stderr].map(String::from_utf8_lossy).concat();
    bump(&shown)
}

/// The verdict in what `cargo-semver-checks` prints.
pub(crate) fn bump(shown: &str) -> anyhow::Result<Option<Impact>> {
    match shown.lines().find(|line| line.trim_start().starts_with("Summary")) {
        Some(summary) if summary.contains("requires new major version") => Ok(Some(Impact::Major)),
        Some(summary) if summary.contains("requires new minor version") => Ok(Some(Impact::Minor)),
        Some(summary) if summary.contains("no semver update required") => Ok(None),
        _ => bail!("semver-checks gave no verdict:\n{shown}"),
    }
}

/// Whether public items are gone or changed (major), or new (minor).
pub(crate) fn public_api(old: &Path, new: &Path) -> anyhow::Result<Option<Impact>> {
    let (old, new) = (items(old)?, items(new)?);
    Ok(match () {
        () if old.difference(&new).next().is_some() => Some(Impact::Major),
        () if new.difference(&old).next().is_some() => Some(Impact::Minor),
        () => None,
    })
}

fn items(json: &Path) -> anyhow::Result<BTreeSet<String>> {
    let api: PublicApi = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .build()
        .map_err(|error| anyhow!("public-api cannot read {}: {error}", json.display()))?;
    Ok(api.items().map(without_argument_names).collect())
}

/// Callers of a function do not see what its arguments are called.
fn without_argument_names(item: &PublicItem) -> String {
    let mut text = String::new();
    let mut tokens = item.tokens().peekable();
    while let Some(token) = tokens.next() {
        let is_name = matches!(token, Token::Identifier(_));
        let names_argument = is_name && matches!(tokens.peek(), Some(Token::Symbol(symbol)) if symbol == ":");
        if !names_argument || is_field(item) {
            text.push_str(token.text());
        }
    }
    text
}

/// Fields are written with a colon too.
fn is_field(item: &PublicItem) -> bool {
    !item.tokens().any(|token| matches!(token, Token::Keyword(word) if word == "fn"))
}
