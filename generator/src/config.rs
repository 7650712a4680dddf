//! What the user chooses: the configuration file as text in, [`Config`] out.
//!
//! Every key is documented in `docs/configuration.md`; an unknown key is an error, so that a spelling mistake is not a
//! setting that silently does nothing.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::encode::is_crate_name;

/// A configuration file: one table for each crate to generate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The crates, in the order of the file.
    #[serde(rename = "crate", default)]
    pub crates: Vec<CrateConfig>,
}

/// One `[[crate]]` table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CrateConfig {
    /// The description, relative to the configuration file.
    pub spec: String,
    /// The folder that other files of the description may be read from, relative to the configuration file; by default
    /// the folder of the description.
    pub root: Option<String>,
    /// The directory of the generated crate, relative to the configuration file.
    pub out: String,
    /// What the output is to be like.
    #[serde(default)]
    pub options: Options,
}

/// What the output is to be like. [`Options::default`] is what a run without a configuration uses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// The name of the generated crate; by default it is made from the description's title.
    pub name: Option<String>,
    /// The version of the generated crate; by default `0.1.0`.
    pub version: Option<String>,
    /// The description of the generated crate in one sentence; by default it is made from the title.
    pub description: Option<String>,
    /// The `license` of the generated crate's manifest, an SPDX expression.
    pub license: Option<String>,
    /// The `repository` of the generated crate's manifest.
    pub repository: Option<String>,
    /// The command that the header of every generated file and the message about stale files name.
    pub command: Option<String>,
    /// Words whose spelling is kept, for example `OAuth`, which is one word: `oauth_client.rs` and `OAuthClient`.
    pub acronyms: Vec<String>,
    /// The response header that identifies a request to the service's support.
    pub correlation_header: Option<String>,
    /// Rust names for types, by the name that they would otherwise have.
    pub rename: BTreeMap<String, String>,
    /// Which extensions of the description are honoured; none by default.
    pub extensions: Extensions,
}

/// The names of the extensions (`x-…`) that a description uses for things the generator can show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Extensions {
    /// On an operation: `{type: ANY|ALL, permissions: [string]}`.
    pub permissions: Option<String>,
    /// On a response: a map from error code to message.
    pub error_codes: Option<String>,
    /// Beside an `enum`: a list with a name for each value.
    pub enum_names: Option<String>,
}

/// Reads a configuration file.
///
/// # Errors
///
/// A diagnostic with the position of the first key that is unknown, missing, or of the wrong type.
pub fn parse(text: &str) -> Result<Config, Diagnostic> {
    let config: Config = toml::from_str(text).map_err(|error| {
        let place = error.span().map_or(Place::Document, |span| position(text, span.start));
        Diagnostic::error(Code::Config, place, error.message().trim_end().replace('\n', ", "))
    })?;
    for entry in &config.crates {
        entry.options.validate()?;
    }
    Ok(config)
}

impl Options {
    /// Checks what types alone cannot.
    ///
    /// # Errors
    ///
    /// A diagnostic for the first value that cannot stand in a manifest or in Rust code.
    pub fn validate(&self) -> Result<(), Diagnostic> {
        let refuse =
            |message: String, help: &str| Err(Diagnostic::error(Code::Config, Place::Document, message).help(help));
        if let Some(name) = self.name.as_deref().filter(|name| !is_crate_name(name)) {
            return refuse(
                format!("{name:?} is not a name for a crate"),
                "use letters, digits, `-` and `_`, begin with a letter, and avoid Rust's own crates and keywords",
            );
        }
        if let Some(version) = self.version.as_deref().filter(|version| !is_version(version)) {
            return refuse(format!("{version:?} is not a version"), "write three numbers, for example `1.4.0`");
        }
        for (from, to) in &self.rename {
            if !crate::encode::is_type_name(to) {
                return refuse(
                    format!("`{from}` cannot be renamed to {to:?}"),
                    "write a Rust type name, for example `GrantType`",
                );
            }
        }
        if let Some(word) = self.acronyms.iter().find(|word| !word.chars().all(|c| c.is_ascii_alphanumeric())) {
            return refuse(format!("{word:?} is not an acronym"), "use ASCII letters and digits");
        }
        if let Some(name) = self.correlation_header.as_deref().filter(|name| !is_header_name(name)) {
            return refuse(format!("{name:?} is not a header name"), "see RFC 9110, section 5.1");
        }
        Ok(())
    }
}

/// `token` of RFC 9110, section 5.6.2.
fn is_header_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Semantic Versioning 2.0.0 without the finer points of pre-release precedence.
fn is_version(text: &str) -> bool {
    let core = text.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<&str> = core.split('.').collect();
    numbers.len() == 3
        && numbers.iter().all(|number| number.parse::<u64>().is_ok() && (number.len() == 1 || !number.starts_with('0')))
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte))
}

fn position(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place::Position {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).map_or(1, |line| line.chars().count() + 1),
    }
}

#[cfg(test)]
mod tests;
