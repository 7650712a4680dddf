//! What the user chooses: the configuration file as text in, [`Config`] out.
//!
//! Every key is documented in `docs/configuration.md`; an unknown key is an error, so that a spelling mistake is not a
//! setting that silently does nothing.

mod parse;
mod pattern;
mod validate;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use self::parse::{locate, parse};
pub use self::pattern::matches;

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
    /// Rust names for methods, by the `operationId` of their operations.
    pub rename_operations: BTreeMap<String, String>,
    /// Rust names for fields, by `Type.member`: the Rust name of the type and the name that the description has.
    pub rename_fields: BTreeMap<String, String>,
    /// Which operations are generated; all, unless something is named.
    pub include: Selection,
    /// Which of these are not generated after all.
    pub exclude: Selection,
    /// The size of integers for which the description gives no format.
    pub default_integer: DefaultInteger,
    /// The crate whose types stand for dates and times, unless a program chooses another one.
    pub date_time: DateTimeCrate,
    /// Whether the generated crate has a feature for each tag; by default if it is large.
    pub tag_features: Option<bool>,
    /// Formats of strings that are plain text in the generated code, for example `date-time`.
    pub text_formats: Vec<String>,
    /// Traits that types derive besides those that all have, by patterns for the Rust names of types.
    pub derives: BTreeMap<String, Vec<String>>,
    /// What the generated crate depends on besides, for the sake of [`Options::derives`].
    pub dependencies: BTreeMap<String, Dependency>,
    /// Which extensions of the description are honoured; none by default.
    pub extensions: Extensions,
    /// How programs log in, beyond what a description can say.
    pub login: Login,
    /// How much is too much.
    pub limits: Limits,
}

/// How much of a description is too much. Nobody's description is near any of these; one that is may be an attempt to
/// keep a machine busy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// How many mebibytes a description may have together with its other files.
    pub input_mib: u64,
    /// How many operations.
    pub operations: usize,
    /// How many values, with those in them.
    pub nodes: usize,
    /// How many schemas with a name.
    pub schemas: usize,
    /// How many members all types may have together, with those that `allOf` adds to each.
    pub members: usize,
    /// How many schemas one schema may be composed of.
    pub parts: usize,
    /// How many values an enumeration may have; with more it is text.
    pub values: usize,
}

impl Default for Limits {
    fn default() -> Self {
        // Two to three times what the largest description has that is known.
        Self {
            input_mib: 64,
            operations: 10_000,
            nodes: 1_000_000,
            schemas: 20_000,
            members: 500_000,
            parts: 10_000,
            values: 5_000,
        }
    }
}

/// How programs log in, beyond what a description can say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Login {
    /// Where people log in; a `{variable}` is one of the default server's.
    pub authorize_url: Option<String>,
    /// Where access tokens come from.
    pub token_url: Option<String>,
    /// Where access tokens are renewed.
    pub refresh_url: Option<String>,
    /// Parameters of the login page that go together; each list is a method.
    pub authorize_parameters: Vec<Vec<String>>,
    /// Parameters of requests for tokens; each is a method.
    pub token_parameters: Vec<String>,
    /// The environment variables that hold settings.
    pub environment: Option<Settings>,
    /// The file with a table of settings for each profile, in the home folder.
    pub profile_file: Option<String>,
    /// What the settings are called in that file.
    pub profile: Settings,
}

/// What settings are called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// The value of the first variable of the server's address.
    pub server: Option<String>,
    /// An access token.
    pub access_token: Option<String>,
    /// The id of an application.
    pub client_id: Option<String>,
    /// The secret of an application.
    pub client_secret: Option<String>,
}

/// A choice of operations: what matches any of these patterns. `*` stands for any part of a name, in a path for any
/// part of a segment, and `**` for any part of a path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Selection {
    /// Patterns for tags.
    pub tags: Vec<String>,
    /// Patterns for paths, for example `/v1/**`.
    pub paths: Vec<String>,
    /// Patterns for `operationId`s.
    pub operations: Vec<String>,
}

impl Selection {
    /// Whether nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.paths.is_empty() && self.operations.is_empty()
    }
}

/// The size of integers for which the description gives no format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum DefaultInteger {
    /// 32 bits.
    #[serde(rename = "i32")]
    I32,
    /// 64 bits.
    #[default]
    #[serde(rename = "i64")]
    I64,
}

/// A crate whose types stand for dates and times: a feature of the generated crate that is on by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateTimeCrate {
    /// chrono.
    Chrono,
    /// jiff.
    #[default]
    Jiff,
    /// time.
    Time,
    /// None: dates and times are texts of a known form.
    Text,
}

impl DateTimeCrate {
    /// The feature of the generated crate.
    #[must_use]
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::Chrono => Some("chrono"),
            Self::Jiff => Some("jiff"),
            Self::Time => Some("time"),
            Self::Text => None,
        }
    }
}

/// A crate that the generated one depends on, as Cargo asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dependency {
    /// The versions that will do, for example `1.2`.
    pub version: String,
    /// The features to turn on.
    #[serde(default)]
    pub features: Vec<String>,
    /// Whether the features are on that the crate has by default.
    #[serde(default = "yes")]
    pub default_features: bool,
}

fn yes() -> bool {
    true
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

#[cfg(test)]
mod tests;
