//! Files of settings with a table for each profile, as command-line tools keep them in the home folder.

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::error::{Error, Result};

/// One profile of a file in TOML.
///
/// `Debug` shows the names of its settings only; their values may be secrets.
#[derive(Clone)]
pub struct Profile(Table);

impl Profile {
    /// Reads a profile. Its name may be written in capitals or not: tools differ in how they store it.
    ///
    /// # Errors
    /// Of kind [`Config`](super::ErrorKind::Config): when the file cannot be read, is not TOML, or has no
    /// such profile. The message names the file and no value in it.
    pub fn read(file: impl AsRef<Path>, profile: &str) -> Result<Self> {
        let file = file.as_ref();
        let refuse = |reason: String| Error::config(format!("the settings in {} {reason}", file.display()));
        let text = fs::read_to_string(file).map_err(|error| refuse(format!("cannot be read: {error}")))?;
        // The error of the parser quotes the line, which may hold a secret.
        let tables: Table = text.parse().map_err(|_| refuse("are not TOML".to_owned()))?;
        let mut known = tables.into_iter().filter(|(name, _)| name.eq_ignore_ascii_case(profile));
        match known.next() {
            Some((_, Value::Table(table))) => Ok(Self(table)),
            _ => Err(refuse(format!("have no profile `{profile}`"))),
        }
    }

    /// Reads a profile from a file in the home folder.
    ///
    /// # Errors
    /// As [`read`](Self::read), and when there is no home folder.
    pub fn read_from_home(file: &str, profile: &str) -> Result<Self> {
        let home = ["HOME", "USERPROFILE"].into_iter().filter_map(env::var_os).find(|home| !home.is_empty());
        let home =
            home.map(PathBuf::from).ok_or_else(|| Error::config("there is no home folder to read settings from"))?;
        Self::read(home.join(file), profile)
    }

    /// The text of a setting.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(Value::as_str).map(str::to_owned)
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Profile").field(&self.0.keys().collect::<Vec<_>>()).finish()
    }
}
