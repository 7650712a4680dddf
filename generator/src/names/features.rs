//! The Cargo features that choose what of a crate is compiled: one for each tag.

use std::collections::BTreeSet;

use super::Scope;
use crate::config::Options;
use crate::encode::{Case, Words};
use crate::ir::{Api, Group, Table};

/// From how many operations on a crate has such features unless the configuration says otherwise: a smaller one compiles
/// in the time that its dependencies take.
const OPERATIONS: usize = 200;

/// The features that every generated crate has, with `_` for `-`, and what Cargo keeps for itself.
const RESERVED: [&str; 13] = [
    "blocking",
    "chrono",
    "default",
    "full",
    "jiff",
    "loopback_login",
    "oauth",
    "profiles",
    "reqwest",
    "test",
    "time",
    "tracing",
    "webhook_events",
];

/// The names of these features.
#[derive(Debug, Clone)]
pub struct FeatureNames {
    /// A feature for each group.
    pub groups: Table<Group, String>,
}

impl FeatureNames {
    /// The feature that turns all of them on.
    pub const FULL: &str = "full";
    /// The feature for what the API sends although no operation asks for it.
    pub const WEBHOOKS: &str = "webhook-events";

    /// All others that an API needs, in the order of their names.
    pub fn all(&self, api: &Api) -> impl Iterator<Item = &str> {
        let webhooks = api.events.iter().any(|event| event.operation.is_none()).then_some(Self::WEBHOOKS);
        let all: BTreeSet<&str> = self.groups.iter().map(|(_, name)| name.as_str()).chain(webhooks).collect();
        all.into_iter()
    }
}

/// A crate with one tag has nothing to choose.
pub(super) fn features(api: &Api, words: &Words, options: &Options) -> Option<FeatureNames> {
    let wanted = options.tag_features.unwrap_or(api.operations.len() >= OPERATIONS);
    if !wanted || api.groups.len() < 2 {
        return None;
    }
    let mut scope = Scope::without(&RESERVED);
    let groups = api.groups.map(|_, group| {
        let name = words.join(&[&super::stem(group, words)], Case::Snake, "tag");
        let name = scope.claim_or(&name, &format!("{name}_api"));
        name.unraw().trim_end_matches('_').replace('_', "-")
    });
    Some(FeatureNames { groups })
}
