//! Traits to derive, and the crates that they come from: what is written here becomes code and a manifest.

use super::refuse;
use crate::config::{Dependency, Options};
use crate::diagnostic::Diagnostics;
use crate::encode::{is_crate_name, is_keyword};

/// The crates that every generated crate depends on.
const DEPENDENCIES: [&str; 17] = [
    "bytes",
    "chrono",
    "h2",
    "http",
    "http-body",
    "jiff",
    "oauth2",
    "open",
    "reqwest",
    "serde",
    "serde_json",
    "serde_path_to_error",
    "time",
    "tokio",
    "toml",
    "tracing",
    "zeroize",
];
/// What can be derived by its name alone.
const PRELUDE: [&str; 9] = ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

impl Options {
    /// Checks `derives` and `dependencies`.
    pub(super) fn of_derives(&self, faults: &mut Diagnostics) {
        for (pattern, traits) in &self.derives {
            for (index, path) in traits.iter().enumerate() {
                if let Err((message, help)) = self.derivable(path) {
                    refuse(faults, &["derives", pattern, &index.to_string()], message, help);
                }
            }
        }
        for (name, dependency) in &self.dependencies {
            let path = ["dependencies", name.as_str()];
            if !is_crate_name(name) {
                refuse(faults, &path, format!("{name:?} is not the name of a crate"), "write it as Cargo does");
            } else if DEPENDENCIES.iter().any(|own| library(own) == library(name)) {
                let message = format!("every generated crate depends on `{name}`, in a version of its own");
                refuse(faults, &path, message, "leave it out");
            }
            dependency.check(&path, faults);
        }
    }

    /// Whether a path can stand in an attribute, and leads to a crate that is there.
    fn derivable(&self, path: &str) -> Result<(), (String, &'static str)> {
        let segments: Vec<&str> = path.split("::").collect();
        if !segments.iter().all(|segment| is_identifier(segment)) {
            let help = "write the path of a trait, for example `Hash` or `schemars::JsonSchema`";
            return Err((format!("{path:?} is not the path of a trait"), help));
        }
        match segments.as_slice() {
            [name] if PRELUDE.contains(name) => Ok(()),
            [name] => {
                let help = "write its path, for example `schemars::JsonSchema`";
                Err((format!("`{name}` is not in scope in the generated code"), help))
            }
            ["std" | "core" | "serde", ..] => Ok(()),
            [first, ..] if self.dependencies.keys().any(|name| library(name) == *first) => Ok(()),
            _ => {
                let help = "add the crate to `dependencies`, with the version that it needs";
                Err((format!("the generated crate does not depend on the crate of `{path}`"), help))
            }
        }
    }
}

impl Dependency {
    fn check(&self, path: &[&str; 2], faults: &mut Diagnostics) {
        let [table, name] = *path;
        // What Cargo makes of it is Cargo's to say; this only tells a version from a slip.
        let is_version = |c: char| c.is_ascii_alphanumeric() || " .,*=<>^~+-".contains(c);
        if !self.version.contains(|c: char| c.is_ascii_digit() || c == '*') || !self.version.chars().all(is_version) {
            let message = format!("{:?} is not a version of `{name}`", self.version);
            refuse(faults, &[table, name, "version"], message, "write for example `1.2`");
        }
        for (index, feature) in self.features.iter().enumerate() {
            if feature.is_empty() || !feature.chars().all(|c| c.is_ascii_alphanumeric() || "_-+./".contains(c)) {
                let message = format!("{feature:?} is not a feature of `{name}`");
                let index = index.to_string();
                refuse(faults, &[table, name, "features", &index], message, "write it as Cargo does");
            }
        }
    }
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !is_keyword(text)
}

/// How code calls a crate.
fn library(name: &str) -> String {
    name.replace('-', "_")
}
