//! What a configuration may say, beyond its types.

use super::{Login, Options, Selection};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::encode::{is_crate_name, is_type_name, is_value_name};

/// The formats of strings that have types of their own.
const FORMATS: [&str; 5] = ["byte", "date", "date-time", "time", "uuid"];

/// A value that cannot be used.
pub(super) struct Fault {
    /// The keys that lead to it.
    pub(super) path: Vec<String>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Options {
    /// Checks what types alone cannot.
    ///
    /// # Errors
    ///
    /// Every value that cannot stand in a manifest or in Rust code.
    pub fn validate(&self) -> Result<(), Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        for Fault { message, help, .. } in self.faults() {
            diagnostics.push(Diagnostic::error(Code::Config, Place::Document, message).help(help));
        }
        if diagnostics.has_errors() { Err(diagnostics) } else { Ok(()) }
    }

    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = self.of_the_manifest();
        let fault = |path: &[&str], message: String, help| Fault { path: owned(path), message, help };
        for (from, to) in self.rename.iter().filter(|(_, to)| !is_type_name(to)) {
            let message = format!("`{from}` cannot be renamed to {to:?}");
            faults.push(fault(&["rename", from], message, "write a Rust type name, for example `GrantType`"));
        }
        let values = [("rename-operations", &self.rename_operations), ("rename-fields", &self.rename_fields)];
        for (table, names) in values {
            for (from, to) in names.iter().filter(|(_, to)| !is_value_name(to)) {
                let message = format!("`{from}` cannot be renamed to {to:?}");
                faults.push(fault(&[table, from], message, "write a Rust name, for example `list_all`"));
            }
        }
        for from in self.rename_fields.keys().filter(|from| !from.contains('.')) {
            let message = format!("`{from}` does not say of which type the member is");
            faults.push(fault(&["rename-fields", from], message, "write the type before it, for example `Pet.name`"));
        }
        if let Some(word) = self.acronyms.iter().find(|word| !word.chars().all(|c| c.is_ascii_alphanumeric())) {
            let message = format!("{word:?} is not an acronym");
            faults.push(fault(&["acronyms"], message, "use ASCII letters and digits"));
        }
        for format in self.text_formats.iter().filter(|format| !FORMATS.contains(&format.as_str())) {
            let message = format!("{format:?} is no format that has a type of its own");
            faults.push(fault(&["text-formats"], message, "these have: byte, date, date-time, time, uuid"));
        }
        for (key, Selection { tags, paths, operations }) in [("include", &self.include), ("exclude", &self.exclude)] {
            for (kind, patterns) in [("tags", tags), ("paths", paths), ("operations", operations)] {
                if patterns.iter().any(String::is_empty) {
                    let message = format!("an empty pattern in `{key}.{kind}` matches nothing");
                    faults.push(fault(&[key, kind], message, "write a name, or a part of it with `*`"));
                }
            }
        }
        faults.extend(self.login.faults());
        faults
    }

    fn of_the_manifest(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut refuse = |key: &str, message: String, help| faults.push(Fault { path: owned(&[key]), message, help });
        if let Some(name) = self.name.as_deref().filter(|name| !is_crate_name(name)) {
            refuse(
                "name",
                format!("{name:?} is not a name for a crate"),
                "use letters, digits, `-` and `_`, begin with a letter, and avoid Rust's own crates and keywords",
            );
        }
        if let Some(version) = self.version.as_deref().filter(|version| !is_version(version)) {
            let message = format!("{version:?} is not a version");
            refuse("version", message, "write three numbers, for example `1.4.0`");
        }
        if let Some(name) = self.correlation_header.as_deref().filter(|name| !is_header_name(name)) {
            refuse("correlation-header", format!("{name:?} is not a header name"), "see RFC 9110, section 5.1");
        }
        faults
    }
}

fn owned(path: &[&str]) -> Vec<String> {
    path.iter().map(|key| (*key).to_owned()).collect()
}

impl Login {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut refuse = |key: &str, message, help| faults.push(Fault { path: owned(&["login", key]), message, help });
        let urls = [
            ("authorize-url", &self.authorize_url),
            ("token-url", &self.token_url),
            ("refresh-url", &self.refresh_url),
        ];
        for (key, url) in urls {
            let unsound = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`|@#".contains(c);
            let sound = |url: &&String| !url.contains(unsound) && (url.starts_with("https://") || url.starts_with('/'));
            if let Some(url) = url.as_ref().filter(|url| !sound(url)) {
                let message = format!("{url:?} is not the address of a login server");
                refuse(key, message, "write an `https` address, for example `https://login.example.com/token`");
            }
        }
        if self.authorize_parameters.iter().any(|group| group.is_empty() || group.iter().any(String::is_empty)) {
            refuse("authorize-parameters", "a parameter has no name".to_owned(), "name every parameter");
        }
        if self.token_parameters.iter().any(String::is_empty) {
            refuse("token-parameters", "a parameter has no name".to_owned(), "name every parameter");
        }
        faults
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
