//! What a changed description does: two descriptions in, a list of changes out.
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
pub mod report;
mod rule;
mod version;

pub use change::{Change, Changes, Direction, Impact, OperationSubject, Subject, Whom, Wire};
pub use choice::Choice;
pub use rule::Rule;

use crate::Model;
use crate::config::Options;
use crate::diagnostic::{Diagnostics, Place};
use crate::ir::{Api, OperationId};
use crate::names::{self, Names};
use crate::normalise::Origins;
use crate::source::Source;

/// A description as far as it can be compared.
#[derive(Debug)]
pub struct Described<'a> {
    source: &'a Source,
    options: &'a Options,
    api: Api,
    names: Names,
    origins: Origins,
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
    Ok((Described { source, options, api, names, origins }, diagnostics))
}

/// Finds what differs.
#[must_use]
pub fn compare(old: &Described<'_>, new: &Described<'_>) -> Changes {
    let has = |described: &Described<'_>, (method, path): (crate::ir::Method, &crate::encode::Text)| {
        described.api.operations.iter().any(|(_, other)| other.method == method && other.path == *path)
    };
    let mut changes = Vec::new();
    for (of, other, rule) in [(old, new, Rule::OperationRemoved), (new, old, Rule::OperationAdded)] {
        for (id, operation) in of.api.operations.iter() {
            if has(other, (operation.method, &operation.path)) {
                continue;
            }
            let at = Some(Place::Key(of.origins.source_of(&operation.pointer)));
            let gone = rule == Rule::OperationRemoved;
            let subject = of.operation(id);
            changes.push(Change {
                rule,
                sentence: format!("`{}` is {}.", subject.rust, if gone { "gone" } else { "new" }),
                subject: Subject::Operation(subject),
                member: None,
                old: at.clone().filter(|_| gone),
                new: at.filter(|_| !gone),
                direction: Direction::Both,
                wire: if gone { Wire::Breaking(Whom::Senders) } else { Wire::Additive },
                impact: if gone { Impact::Major } else { Impact::Minor },
                hint: gone.then(|| "do without it".to_owned()),
            });
        }
    }
    changes.sort_by(|a, b| (&a.subject, a.rule, &a.member).cmp(&(&b.subject, b.rule, &b.member)));
    Changes { changes }
}

impl Described<'_> {
    fn operation(&self, id: OperationId) -> OperationSubject {
        let operation = &self.api.operations[id];
        let handler = &self.names.groups[operation.group].handler;
        OperationSubject {
            tag: self.api.groups[operation.group].tag.clone(),
            id: operation.id.clone(),
            path: operation.path.clone(),
            method: operation.method.as_str(),
            rust: format!("{handler}::{}", self.names.operations[id].method),
        }
    }
}
