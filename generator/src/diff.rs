//! What a changed description does: two descriptions in, a list of changes out.
//!
//! First it finds what belongs together (`matching`), then what differs in it, and what that does on the wire
//! (`relation` and the direction in which values go). Last, the signatures of the generated crate are compared, which
//! gives each change its effect on Rust (`effects`).
//!
//! The comparison is on the representation and the names, never on text, so that order, formatting, the version of
//! `OpenAPI` and references make no difference. Each [`Change`] says what happens on the wire, and what happens to the
//! Rust API of the generated crate.
//!
//! # Example
//!
//! ```
//! use oasmith::{config::Options, diff, source};
//!
//! let old = source::load("old.json", r#"{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#)?;
//! let options = Options::default();
//! let (old, _) = diff::read(&old, &options)?;
//! assert!(diff::compare(&old, &old).is_empty());
//! # Ok::<(), oasmith::diagnostic::Diagnostics>(())
//! ```

mod change;
mod choice;
mod effects;
mod finding;
mod hints;
mod limits;
mod matching;
mod models;
mod operations;
mod places;
mod relation;
pub mod report;
mod root;
mod rule;
mod values;
mod version;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use change::{Change, Changes, Direction, Impact, OperationSubject, Subject, Whom, Wire};
pub use choice::Choice;
pub use rule::Rule;

use crate::Model;
use crate::config::Options;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, OperationId, TypeId};
use crate::lower::reached;
use crate::names::{self, Names};
use crate::normalise::Origins;
use crate::source::Source;
use crate::views::Context;
use crate::views::surface::{Ground, Member, Twins};
use finding::{Finding, Key};
use matching::Matching;
use relation::Relations;

/// Types that values of one direction hold.
type Reach = BTreeSet<TypeId>;

/// A description as far as it can be compared.
#[derive(Debug)]
pub struct Described<'a> {
    source: &'a Source,
    options: &'a Options,
    api: Api,
    names: Names,
    origins: Origins,
    /// The types that requests hold.
    sent: Reach,
    /// The types that answers and events hold.
    received: Reach,
}

impl<'a> Described<'a> {
    /// Where the description comes from: places of changes are places of this.
    #[must_use]
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// What the generated crate is to be like.
    #[must_use]
    pub fn options(&self) -> &'a Options {
        self.options
    }
}

/// Reads a description as far as it can be compared.
///
/// # Errors
///
/// Everything that keeps a crate from being generated; what does not is returned beside the description.
pub fn read<'a>(source: &'a Source, options: &'a Options) -> Result<(Described<'a>, Diagnostics), Diagnostics> {
    let Model { api, names, origins, mut diagnostics } = crate::model(source, options)?;
    diagnostics.extend(names::unused(&api, &names, options));
    diagnostics.extend(crate::views::unused_derives(&api, &names, options));
    let (sent, received) = reached(&api.types, &api.operations, &api.events);
    Ok((Described { source, options, api, names, origins, sent, received }, diagnostics))
}

/// Finds what differs. The changes come in a fixed order, each once.
#[must_use]
pub fn compare(old: &Described<'_>, new: &Described<'_>) -> Changes {
    let matching = matching::matching(old, new);
    let (old_ground, new_ground) = (Ground::new(&old.api), Ground::new(&new.api));
    let twins = Twins::new(
        Context::of(&old.api, &old.names, old.options, &old_ground),
        Context::of(&new.api, &new.names, new.options, &new_ground),
        &matching.types,
    );
    let relations = Relations::new(&old.api, &new.api, &matching);
    let mut comparison =
        Comparison { old, new, matching: &matching, relations, twins, renames: BTreeMap::new(), findings: Vec::new() };
    comparison.operations();
    comparison.models();
    comparison.root();
    comparison.effects();
    let mut changes: Vec<Change> = comparison.findings.into_iter().map(|finding| finding.change).collect();
    for change in &mut changes {
        change.hint = change.hint.take().or_else(|| hints::hint(change));
    }
    let key = |change: &Change| (change.subject.clone(), change.rule, change.member.clone(), change.sentence.clone());
    changes.sort_by_cached_key(key);
    // A callback may name one request at several addresses.
    changes.dedup();
    Changes { changes }
}

/// Two descriptions, and what was found so far.
struct Comparison<'a> {
    old: &'a Described<'a>,
    new: &'a Described<'a>,
    matching: &'a Matching,
    relations: Relations<'a>,
    twins: Twins<'a>,
    /// Members with another name, by what they belong to: the old and the new one.
    renames: BTreeMap<Key, Vec<(Member, Member)>>,
    findings: Vec<Finding>,
}

impl Described<'_> {
    /// The operations that a feature turns on.
    fn of_feature(&self, feature: &str) -> Vec<OperationId> {
        let Some(names) = &self.names.features else { return Vec::new() };
        let operations = self.api.operations.iter();
        operations.filter(|(_, operation)| names.groups[operation.group] == feature).map(|(id, _)| id).collect()
    }
}

#[cfg(test)]
mod tests;
