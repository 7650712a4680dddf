//! Whether a crate's version and changelog cover what has changed in its description.
//!
//! The version has to be high enough for the last release, which the changelog names, and may not fall. So every step
//! between two releases can be looked at alone: what came before was covered, and a second breaking change before the
//! same release needs no higher version than the first one.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use oasmith::diff::report::{CHANGELOG_HEADINGS, Report};
use semver::Version;

use super::Compared;
use crate::changelog::{self, Entries};
use crate::codegen::CONFIG;

/// The changelog of a crate, in its folder.
pub(super) const CHANGELOG: &str = "CHANGELOG.md";

/// How many of the lines that a changelog lacks are shown.
const SHOWN: usize = 5;

impl Compared {
    /// The version that changes are counted from: the last one that was released before the base. A changelog that names
    /// no release leaves the version that the base has, which anyone may use who takes the crate from git.
    pub(super) fn last_version(&self) -> Version {
        changelog::released(&self.changelog).unwrap_or_else(|| self.base_version())
    }

    /// The version at the base.
    fn base_version(&self) -> Version {
        let [base, _] = &self.versions;
        version(base.as_deref())
    }

    /// What of the changes is not covered, each with the way out.
    pub(super) fn uncovered(&self, root: &Path) -> anyhow::Result<Vec<String>> {
        let folder = root.join(&self.out);
        let mut faults = Vec::new();
        faults.extend(self.uncovered_version(&manifest_version(&folder)?));
        let path = folder.join(CHANGELOG);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let entries = self.entries();
        let missing = changelog::missing(&text, &entries);
        if !missing.is_empty() {
            let shown = missing.iter().take(SHOWN).copied().collect::<Vec<_>>().join("\n  - ");
            let more = missing.len().saturating_sub(SHOWN);
            let more = if more > 0 { format!("\n  … and {more} more") } else { String::new() };
            faults.push(format!(
                "{}/{CHANGELOG} does not tell under \"Unreleased\" what has changed:\n  - {shown}{more}\n\
                 run `cargo xtask codegen --changelog`",
                self.out
            ));
        }
        Ok(faults)
    }

    fn uncovered_version(&self, manifest: &Version) -> Option<String> {
        let [_, now] = &self.versions;
        let now = version(now.as_deref());
        let out = &self.out;
        if now != *manifest {
            return Some(format!("{out} has version {manifest}, {CONFIG} says {now}: run `cargo xtask codegen`"));
        }
        let (base, released) = (self.base_version(), self.last_version());
        let needed = self.changes.next_version(&released);
        let remedy =
            |needed: &Version| format!("set `version = \"{needed}\"` in {CONFIG} and run `cargo xtask codegen`");
        if now < base {
            return Some(format!("version {now} of {out} is lower than {base}, which it was: {}", remedy(&base)));
        }
        // A version before the next one is of the next one: nobody gets it who has not asked for it.
        let is_before = now > released && Version::new(now.major, now.minor, now.patch) >= needed;
        (now < needed && !is_before).then(|| {
            format!("version {now} of {out} does not cover what has changed since {released}: {}", remedy(&needed))
        })
    }

    /// The lines for the changelog.
    fn entries(&self) -> Entries {
        let mut entries = Entries::default();
        for (heading, line) in Report::new(&self.changes, &self.old, &self.new).changelog() {
            entries.add(heading, &line);
        }
        entries
    }

    /// Writes what has changed into the changelog, and says whether that changed it.
    pub(crate) fn write_changelog(&self, root: &Path) -> anyhow::Result<bool> {
        let path = root.join(&self.out).join(CHANGELOG);
        let old = fs::read_to_string(&path).unwrap_or_default();
        let new = changelog::with(&old, &self.changelog, &CHANGELOG_HEADINGS, &self.entries());
        if new == old {
            return Ok(false);
        }
        fs::write(&path, new).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(true)
    }
}

/// The version in a configuration, which has been checked when it was read.
fn version(configured: Option<&str>) -> Version {
    configured.and_then(|version| Version::parse(version).ok()).unwrap_or(Version::new(0, 1, 0))
}

fn manifest_version(folder: &Path) -> anyhow::Result<Version> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: toml::Table = text.parse().with_context(|| format!("{} is no manifest", path.display()))?;
    let version = manifest.get("package").and_then(|package| package.get("version")).and_then(toml::Value::as_str);
    let version = version.ok_or_else(|| anyhow!("{} has no version", path.display()))?;
    Version::parse(version).with_context(|| format!("{} has no version that Cargo reads", path.display()))
}
