//! The features for tags, and the models that programs have which name only some of them.

use super::Effect;
use super::items::Fate;
use crate::diff::Comparison;
use crate::diff::finding::Owner;
use crate::diff::matching::idents;
use crate::views::surface::{self, Member};

impl Comparison<'_> {
    /// A feature comes and goes with the operations of its tag. A model that the operations of a tag no longer need is
    /// gone for programs that named its feature alone, although it is there for all others.
    pub(super) fn features(&self) -> Vec<Effect> {
        let (old, new) = (surface::of_features(self.twins.old), surface::of_features(self.twins.new));
        let mut effects = Vec::new();
        if old.is_empty() || new.is_empty() {
            // That there are such features at all is told by the one that turns all of them on.
            return effects;
        }
        for feature in old.keys().filter(|feature| !new.contains_key(*feature)) {
            let owner = |id| Owner::Operation(Some(id), None);
            let causes = self.old.of_feature(feature).into_iter().map(|id| (owner(id), Member::Whole)).collect();
            effects.push(Effect { key: format!("feature {feature}"), fate: Fate::Removed, causes });
        }
        for feature in new.keys().filter(|feature| !old.contains_key(*feature)) {
            let owner = |id| Owner::Operation(None, Some(id));
            let causes = self.new.of_feature(feature).into_iter().map(|id| (owner(id), Member::Whole)).collect();
            effects.push(Effect { key: format!("feature {feature}"), fate: Fate::Added, causes });
        }
        let still_there = idents(self.new);
        for (feature, had) in &old {
            let Some(has) = new.get(feature) else { continue };
            for model in had.iter().filter(|model| still_there.contains_key(**model) && !has.contains(*model)) {
                let key = format!("type models::{model} with the feature {feature} alone");
                effects.push(Effect { key, fate: Fate::Removed, causes: Vec::new() });
            }
        }
        effects
    }
}
