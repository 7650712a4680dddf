//! Which features need which models: a model is compiled where an operation of a chosen tag can reach it.
//!
//! What is reached is found on whole files, since a file is compiled as one: from the types of a tag's operations along
//! all that the types of a file hold or convert from. So a file never names another one that is not there.

mod told;

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, conversions};
use crate::encode::Text;
use crate::ir::{Api, GroupId, Shape, Type, TypeId};
use crate::names::{FeatureNames, Ident, ModulePath};

pub(super) use told::{FeatureView, defaults, guide, listed};

/// A model that more than one in so many of the features need is always compiled: most programs have it anyway, and the
/// list of its features would tell nobody anything.
const COMMON: usize = 8;
/// A list of so many features is short however few there are.
const SHORT: usize = 4;

/// The features that files of models need, where not all programs have them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gates<'a> {
    names: Option<&'a FeatureNames>,
    /// By the module that stands in no other; the other modules are for all.
    modules: BTreeMap<&'a Ident, BTreeSet<&'a str>>,
}

impl Gates<'_> {
    /// The attribute of a tag's items, if the crate has features for tags.
    pub(super) fn group(&self, group: GroupId) -> Option<String> {
        self.names.map(|names| attribute(&[&names.groups[group]]))
    }

    /// The attributes of the events, in their order, if the crate has features for tags.
    pub(super) fn events(&self, api: &Api) -> Option<Vec<String>> {
        let features = of_events(api, self.names?);
        Some(features.into_iter().map(|feature| attribute(&[feature])).collect())
    }

    /// The attribute of a module of models; inside a module that has one, none is needed.
    pub(super) fn module(&self, module: &ModulePath) -> Option<String> {
        let features = module.parent().is_none().then(|| self.modules.get(module.top()?))??;
        Some(attribute(&features.iter().copied().collect::<Vec<_>>()))
    }
}

/// The models that are there with each feature for a tag, by their names.
pub(super) fn models(context: Context<'_>) -> BTreeMap<&str, BTreeSet<&str>> {
    let Some(names) = &context.names.features else { return BTreeMap::new() };
    let gates = gates(context);
    let mut models: BTreeMap<&str, BTreeSet<&str>> =
        names.all(context.api).map(|name| (name, BTreeSet::new())).collect();
    for (feature, found) in &mut models {
        let has = |id: TypeId| {
            let gate = context.names.types[id].module.top().and_then(|module| gates.modules.get(module));
            gate.is_none_or(|gate| gate.contains(feature))
        };
        let types = context.api.types.iter().filter(|(id, def)| !matches!(def.shape, Shape::Inlined) && has(*id));
        found.extend(types.map(|(id, _)| context.names.types[id].ident.as_str()));
    }
    models
}

/// Names of features have letters, digits and `-`: they need no escapes.
fn attribute(features: &[&str]) -> String {
    let conditions: Vec<String> = features.iter().map(|feature| format!("feature = \"{feature}\"")).collect();
    match conditions.as_slice() {
        [only] => format!("#[cfg({only})]"),
        several => format!("#[cfg(any({}))]", several.join(", ")),
    }
}

/// Finds what each feature needs.
pub(super) fn gates(context: Context<'_>) -> Gates<'_> {
    let Some(names) = &context.names.features else { return Gates::default() };
    let files = Files::new(context);
    let mut needed: BTreeMap<&Ident, BTreeSet<&str>> = BTreeMap::new();
    for (feature, types) in roots(context, names) {
        for module in files.reached(types) {
            needed.entry(module).or_default().insert(feature);
        }
    }
    let everywhere = files.reached(context.api.error_model().into_iter().collect());
    let features = names.all(context.api).count();
    let modules = files.uses.keys().filter_map(|module| {
        // What no operation needs is there for who asks for everything.
        let features_of = needed.remove(module).unwrap_or_else(|| BTreeSet::from([FeatureNames::FULL]));
        let common = features_of.len() > (features / COMMON).max(SHORT) || features_of.len() == features;
        (!common && !everywhere.contains(module)).then_some((*module, features_of))
    });
    Gates { names: Some(names), modules: modules.collect() }
}

/// The types that the code of each feature names.
fn roots<'a>(context: Context<'a>, names: &'a FeatureNames) -> BTreeMap<&'a str, Vec<TypeId>> {
    let mut roots: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    for (_, operation) in context.api.operations.iter() {
        let types = operation.sent().chain(operation.received()).flat_map(Type::named);
        roots.entry(&names.groups[operation.group]).or_default().extend(types);
    }
    for (event, feature) in context.api.events.iter().zip(of_events(context.api, names)) {
        roots.entry(feature).or_default().extend(event.payload.iter().flat_map(Type::named));
    }
    roots
}

/// The feature of each event: that of the operation that asks for it.
fn of_events<'a>(api: &Api, names: &'a FeatureNames) -> Vec<&'a str> {
    let groups: BTreeMap<&Text, GroupId> =
        api.operations.iter().map(|(_, operation)| (&operation.id, operation.group)).collect();
    let features = api.events.iter().map(|event| {
        let group = event.operation.as_ref().and_then(|id| groups.get(id));
        group.map_or(FeatureNames::WEBHOOKS, |group| &names.groups[*group])
    });
    features.collect()
}

/// The files of models, by their modules, with the modules that each of them names.
struct Files<'a> {
    context: Context<'a>,
    uses: BTreeMap<&'a Ident, BTreeSet<&'a Ident>>,
}

impl<'a> Files<'a> {
    fn new(context: Context<'a>) -> Self {
        let mut files = Self { context, uses: BTreeMap::new() };
        for (id, def) in context.api.types.iter() {
            let held = def.shape.types().into_iter().flat_map(Type::named);
            let converted = conversions::into(context, id).into_iter().map(|(source, _)| source);
            let used: BTreeSet<&Ident> = held.chain(converted).filter_map(|used| files.module(used)).collect();
            if let Some(module) = files.module(id) {
                files.uses.entry(module).or_default().extend(used);
            }
        }
        files
    }

    fn module(&self, id: TypeId) -> Option<&'a Ident> {
        self.context.names.types[id].module.top()
    }

    /// The modules of these types, and all that these name.
    fn reached(&self, types: Vec<TypeId>) -> BTreeSet<&'a Ident> {
        let mut reached = BTreeSet::new();
        let mut queue: Vec<&Ident> = types.into_iter().filter_map(|id| self.module(id)).collect();
        while let Some(module) = queue.pop() {
            if reached.insert(module) {
                queue.extend(self.uses.get(module).into_iter().flatten());
            }
        }
        reached
    }
}
