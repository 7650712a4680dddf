//! Which version of the generated crate comes next: Semantic Versioning as Cargo reads it.

use semver::Version;

use super::{Changes, Impact};

impl Changes {
    /// The least version of the generated crate that covers the changes, after `from`.
    ///
    /// The first number that is not zero is the one that a breaking change raises. Without a change the version stays.
    #[must_use]
    pub fn next_version(&self, from: &Version) -> Version {
        let Some(impact) = self.impact() else { return from.clone() };
        let Version { major, minor, patch, .. } = *from;
        // `2.0.0-beta.1` comes before `2.0.0`, which may still break anything.
        if !from.pre.is_empty() && impact <= scope(from) {
            return Version::new(major, minor, patch);
        }
        // Nobody gets to the last number there is.
        let raised = |number: u64| number.saturating_add(1);
        match (impact, major, minor) {
            (Impact::Major, 0, 0) | (Impact::Minor, 0, _) | (Impact::Patch, ..) => {
                Version::new(major, minor, raised(patch))
            }
            (Impact::Major, 0, _) | (Impact::Minor, ..) => Version::new(major, raised(minor), 0),
            (Impact::Major, ..) => Version::new(raised(major), 0, 0),
        }
    }
}

/// The greatest change that a version may bring, by its numbers alone.
fn scope(version: &Version) -> Impact {
    match (version.major, version.minor, version.patch) {
        (_, 0, 0) | (0, 0, _) | (0, _, 0) => Impact::Major,
        (0, ..) | (_, _, 0) => Impact::Minor,
        _ => Impact::Patch,
    }
}

#[cfg(test)]
mod tests;
