//! What a configuration may say, beyond its types.

mod derives;

use super::{Login, Options, Selection};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::encode::{is_crate_name, is_header_name, is_type_name, is_value_name};

/// The formats of strings that have types of their own.
const FORMATS: [&str; 5] = ["byte", "date", "date-time", "time", "uuid"];

impl Options {
    /// Checks what types alone cannot.
    ///
    /// # Errors
    ///
    /// Every value that cannot stand in a manifest or in Rust code.
    pub fn validate(&self) -> Result<(), Diagnostics> {
        let mut faults = Diagnostics::default();
        self.of_the_manifest(&mut faults);
        self.of_names(&mut faults);
        self.of_derives(&mut faults);
        self.of_choices(&mut faults);
        self.login.check(&mut faults);
        if faults.has_errors() { Err(faults) } else { Ok(()) }
    }

    fn of_the_manifest(&self, faults: &mut Diagnostics) {
        if let Some(name) = self.name.as_deref().filter(|name| !is_crate_name(name)) {
            let help =
                "use letters, digits, `-` and `_`, begin with a letter, and avoid Rust's own crates and keywords";
            refuse(faults, &["name"], format!("{name:?} is not a name for a crate"), help);
        }
        // It stands in a comment, which ends with its line.
        if let Some(command) = self.command.as_deref().filter(|command| command.chars().any(char::is_control)) {
            refuse(faults, &["command"], format!("{command:?} is not one line"), "write one command");
        }
        if let Some(version) = self.version.as_deref().filter(|version| !is_version(version)) {
            let help = "write three numbers, for example `1.4.0`";
            refuse(faults, &["version"], format!("{version:?} is not a version"), help);
        }
        if let Some(name) = self.correlation_header.as_deref().filter(|name| !is_header_name(name)) {
            let message = format!("{name:?} is not a header name");
            refuse(faults, &["correlation-header"], message, "see RFC 9110, section 5.1");
        }
    }

    fn of_names(&self, faults: &mut Diagnostics) {
        for (from, to) in self.rename.iter().filter(|(_, to)| !is_type_name(to)) {
            let message = format!("`{from}` cannot be renamed to {to:?}");
            refuse(faults, &["rename", from], message, "write a Rust type name, for example `GrantType`");
        }
        let values = [("rename-operations", &self.rename_operations), ("rename-fields", &self.rename_fields)];
        for (table, names) in values {
            for (from, to) in names.iter().filter(|(_, to)| !is_value_name(to)) {
                let message = format!("`{from}` cannot be renamed to {to:?}");
                refuse(faults, &[table, from], message, "write a Rust name, for example `list_all`");
            }
        }
        for from in self.rename_fields.keys().filter(|from| !from.contains('.')) {
            let message = format!("`{from}` does not say of which type the member is");
            refuse(faults, &["rename-fields", from], message, "write the type before it, for example `Pet.name`");
        }
        for (index, word) in self.acronyms.iter().enumerate() {
            if !word.chars().all(|c| c.is_ascii_alphanumeric()) {
                let message = format!("{word:?} is not an acronym");
                refuse(faults, &["acronyms", &index.to_string()], message, "use ASCII letters and digits");
            }
        }
    }

    fn of_choices(&self, faults: &mut Diagnostics) {
        for (index, format) in self.text_formats.iter().enumerate() {
            if !FORMATS.contains(&format.as_str()) {
                let message = format!("{format:?} is no format that has a type of its own");
                let help = "these have: byte, date, date-time, time, uuid";
                refuse(faults, &["text-formats", &index.to_string()], message, help);
            }
        }
        for (key, Selection { tags, paths, operations }) in [("include", &self.include), ("exclude", &self.exclude)] {
            for (kind, patterns) in [("tags", tags), ("paths", paths), ("operations", operations)] {
                if let Some(index) = patterns.iter().position(String::is_empty) {
                    let message = format!("an empty pattern in `{key}.{kind}` matches nothing");
                    let help = "write a name, or a part of it with `*`";
                    refuse(faults, &[key, kind, &index.to_string()], message, help);
                }
            }
        }
    }
}

pub(super) fn refuse(faults: &mut Diagnostics, path: &[&str], message: String, help: &str) {
    let place = Place::Option(Pointer::of(path));
    faults.push(Diagnostic::error(Code::Config, place, message).help(help));
}

impl Login {
    fn check(&self, faults: &mut Diagnostics) {
        let mut refuse = |key: &str, message, help| refuse(faults, &["login", key], message, help);
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
    }
}

/// Semantic Versioning 2.0.0 without the finer points of pre-release precedence.
fn is_version(text: &str) -> bool {
    let core = text.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<&str> = core.split('.').collect();
    numbers.len() == 3
        && numbers.iter().all(|number| number.parse::<u64>().is_ok() && (number.len() == 1 || !number.starts_with('0')))
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte))
}
