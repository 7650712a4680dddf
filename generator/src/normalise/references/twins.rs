//! Definitions that several schemas carry in equal copies.
//!
//! Tools that describe one schema at a time put `$defs` with the same definitions into each of them. They are one
//! component, provided that what they refer to is one as well.

use std::collections::BTreeMap;

use serde_json::Value;

use super::survey::Odd;
use super::{Tokens, get, pointer};

/// Refinements after which copies that are still alike are taken for equal no more; real ones need two or three.
const MAX_ROUNDS: usize = 64;

/// For each definition that has an equal one elsewhere: the one that stands for all of them.
pub(super) fn twins<'t>(
    document: &Value,
    targets: impl Iterator<Item = &'t Tokens>,
    resolved: &[(&Odd, Tokens)],
) -> BTreeMap<Tokens, Tokens> {
    let candidates = candidates(document, targets);
    let places: BTreeMap<String, usize> =
        candidates.iter().enumerate().map(|(index, tokens)| (pointer(tokens).to_string(), index)).collect();
    let mut inner: Vec<Vec<String>> = vec![Vec::new(); candidates.len()];
    for (odd, tokens) in resolved {
        if let Some(list) = around(&places, &odd.at).and_then(|index| inner.get_mut(index)) {
            list.push(pointer(tokens).to_string());
        }
    }
    let texts = candidates.iter().map(|tokens| (tokens.last(), get(document, tokens).map(Value::to_string)));
    let mut classes = numbered(texts);
    for _ in 0..MAX_ROUNDS {
        let class = |place: &String| places.get(place).and_then(|index| classes.get(*index)).copied();
        let signatures = classes.iter().zip(&inner).map(|(own, inner)| {
            let inner: Vec<(Option<usize>, Option<&String>)> = inner
                .iter()
                .map(|place| class(place).map_or((None, Some(place)), |class| (Some(class), None)))
                .collect();
            (*own, inner)
        });
        let refined = numbered(signatures);
        if refined == classes {
            return representatives(&candidates, &classes);
        }
        classes = refined;
    }
    BTreeMap::new()
}

/// Definitions, and the components that they could be copies of.
fn candidates<'t>(document: &Value, targets: impl Iterator<Item = &'t Tokens>) -> Vec<Tokens> {
    let mut candidates = Vec::new();
    for tokens in targets {
        let [.., holder, name] = tokens.as_slice() else { continue };
        if holder != "$defs" && holder != "definitions" {
            continue;
        }
        let component = vec!["components".to_owned(), "schemas".to_owned(), name.clone()];
        if get(document, &component).is_some() {
            candidates.push(component);
        }
        candidates.push(tokens.clone());
    }
    // Components come before what stands inside of one.
    candidates.sort_by_key(|tokens| (tokens.len(), tokens.clone()));
    candidates.dedup();
    candidates
}

/// The candidate that a place is in.
fn around(places: &BTreeMap<String, usize>, at: &str) -> Option<usize> {
    let mut place = at;
    loop {
        if let Some(index) = places.get(place) {
            return Some(*index);
        }
        (place, _) = place.rsplit_once('/')?;
    }
}

/// Gives equal keys equal numbers, in the order of their first appearance.
fn numbered<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

fn representatives(candidates: &[Tokens], classes: &[usize]) -> BTreeMap<Tokens, Tokens> {
    let mut first: BTreeMap<usize, &Tokens> = BTreeMap::new();
    let mut twins = BTreeMap::new();
    for (tokens, class) in candidates.iter().zip(classes) {
        let first = *first.entry(*class).or_insert(tokens);
        if first != tokens {
            twins.insert(tokens.clone(), first.clone());
        }
    }
    twins
}
