//! What code can see of a generated crate: an item for each path, without printing any of it.
//!
//! Signatures are read off the views that the templates print, so that there is no second opinion about them. Other
//! names of a type are replaced by the type, as the compiler does it.

mod root;
mod same;

pub(crate) use root::{conversions, event_key, headers, root};
pub(crate) use same::Twins;

use super::recursion::{self, Boxes};
use super::tally::{self, Tally};
use std::collections::{BTreeMap, BTreeSet};

use super::features::Gates;
use super::{Context, api, features, models};
use crate::config::Options;
use crate::diagnostic::Diagnostics;
use crate::encode::Text;
use crate::ir::{Api, Location, OperationId, TypeId};
use crate::names::Names;

/// Something that code can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What kind of thing it is, and its path: `field models::Pet::name`.
    pub(crate) key: String,
    /// What it comes and goes with.
    pub(crate) of: Member,
    /// What users of it depend on, in an order that matters.
    pub(crate) parts: Vec<Part>,
}

/// A part of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The part of the description that it comes from.
    pub(crate) of: Member,
    /// The tokens.
    pub(crate) text: String,
}

/// A part of an operation, a type or an API.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Member {
    /// All of it.
    Whole,
    /// A property of objects.
    Property(Text),
    /// The properties that the description does not name.
    Additional,
    /// A value of an enumeration, or a type of a union, by its Rust name.
    Variant(String),
    /// A parameter of a request.
    Parameter(Location, Text),
    /// Whether there is anything optional in a request.
    Options,
    /// The body of a request.
    Body,
    /// The bodies of answers that mean success.
    Answer,
    /// The bodies of answers that mean failure.
    Failure,
    /// A header of an answer.
    Header(Text),
    /// A value of one type from one of another.
    Conversion,
    /// What is the API's own: a scheme, a server, an event and so on.
    Named(&'static str, Text),
}

impl Item {
    /// An item with a signature that has one part.
    pub(in crate::views) fn new(key: String, of: Member, text: impl Into<String>) -> Self {
        Self { key, parts: vec![Part { of: of.clone(), text: text.into() }], of }
    }
}

/// The items of a type.
pub(crate) fn of_type(context: Context<'_>, id: TypeId) -> Vec<Item> {
    models::surface(context, id)
}

/// The items of an operation.
pub(crate) fn of_operation(context: Context<'_>, id: OperationId) -> Vec<Item> {
    api::surface(context, id)
}

/// The models that are there with each feature for a tag, by their names.
pub(crate) fn of_features(context: Context<'_>) -> BTreeMap<&str, BTreeSet<&str>> {
    features::models(context)
}

/// What is counted once for all signatures of an API.
pub(crate) struct Ground<'a> {
    boxes: Boxes,
    tally: Tally<'a>,
    said: Diagnostics,
    gates: Gates<'a>,
}

impl<'a> Ground<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        Self {
            boxes: recursion::boxes(api),
            tally: tally::tally(api),
            said: Diagnostics::default(),
            gates: Gates::default(),
        }
    }
}

impl<'a> Context<'a> {
    /// What the signatures of an API are read from.
    pub(crate) fn of(api: &'a Api, names: &'a Names, options: &'a Options, ground: &'a Ground<'a>) -> Self {
        let Ground { boxes, tally, said, gates } = ground;
        Self { api, names, options, boxes, tally, said, gates, expands_aliases: true }
    }
}
