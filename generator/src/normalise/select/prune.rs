//! Takes out what nothing needs any more.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::normalise::METHODS;
use crate::normalise::WEBHOOK;

/// A section of the components and a name in it.
type Component = (String, String);

/// Takes out components, tags and security schemes that no operation leads to.
pub(super) fn prune(document: &mut Value) {
    let needed = needed(document);
    let Value::Object(root) = document else { return };
    if let Some(Value::Object(components)) = root.get_mut("components") {
        for (section, entries) in components.iter_mut().filter(|(section, _)| !section.starts_with("x-")) {
            let Value::Object(entries) = entries else { continue };
            entries.retain(|name, _| needed.contains(&(section.clone(), name.clone())));
        }
        components.retain(|_, entries| entries.as_object().is_none_or(|entries| !entries.is_empty()));
    }
    let tags: BTreeSet<String> = operations(root).flat_map(|operation| texts(operation.get("tags"))).collect();
    if let Some(Value::Array(described)) = root.get_mut("tags") {
        described.retain(|tag| tag.get("name").and_then(Value::as_str).is_some_and(|name| tags.contains(name)));
    }
}

fn needed(document: &Value) -> BTreeSet<Component> {
    let Value::Object(root) = document else { return BTreeSet::new() };
    let empty = Map::new();
    let components = root.get("components").and_then(Value::as_object).unwrap_or(&empty);
    let subtypes = subtypes(components);
    let mut open: Vec<Component> = Vec::new();
    // What vendors say beside the description needs nothing.
    if let Some(paths) = root.get("paths") {
        references(paths, &mut open);
    }
    let callbacks = components.get("callbacks").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    let webhooks = callbacks.filter(|key| key.starts_with(WEBHOOK));
    open.extend(webhooks.map(|key| ("callbacks".to_owned(), key.clone())));
    for operation in operations(root) {
        let security = operation.get("security").or_else(|| root.get("security"));
        let requirements = security.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
        open.extend(requirements.flat_map(Map::keys).map(|name| ("securitySchemes".to_owned(), name.clone())));
    }
    let mut needed = BTreeSet::new();
    while let Some(component) = open.pop() {
        let (section, name) = &component;
        if let Some(value) = components.get(section).and_then(|entries| entries.get(name))
            && needed.insert(component.clone())
        {
            references(value, &mut open);
            open.extend(subtypes.get(&component).into_iter().flatten().cloned());
        }
    }
    needed
}

/// Schemas that extend one with a discriminator: a value of that one may be any of them, although it does not say so.
fn subtypes(components: &Map<String, Value>) -> BTreeMap<Component, Vec<Component>> {
    let mut subtypes: BTreeMap<Component, Vec<Component>> = BTreeMap::new();
    let Some(Value::Object(schemas)) = components.get("schemas") else { return subtypes };
    for (name, schema) in schemas {
        let parents = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        for (section, parent) in parents.filter_map(|parent| component(parent.get("$ref")?.as_str()?)) {
            if schemas.get(&parent).is_some_and(|parent| parent.get("discriminator").is_some()) {
                subtypes.entry((section, parent)).or_default().push(("schemas".to_owned(), name.clone()));
            }
        }
    }
    subtypes
}

/// All components that something refers to, also by the bare names of a discriminator. A name too many does no harm.
fn references(value: &Value, found: &mut Vec<Component>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str).and_then(component));
            if let Some(Value::Object(mapping)) = members.get("mapping") {
                found.extend(
                    mapping
                        .values()
                        .filter_map(Value::as_str)
                        .map(|text| component(text).unwrap_or_else(|| ("schemas".to_owned(), text.to_owned()))),
                );
            }
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

fn component(text: &str) -> Option<Component> {
    let pointer = Pointer::parse(text.strip_prefix('#')?);
    let mut tokens = pointer.tokens();
    (tokens.next()? == "components").then_some(())?;
    Some((tokens.next()?, tokens.next()?))
}

fn operations(root: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let paths = root.get("paths").and_then(Value::as_object);
    let items = paths.into_iter().flat_map(Map::values).filter_map(Value::as_object);
    items.flat_map(|item| METHODS.iter().filter_map(|method| item.get(*method)?.as_object()))
}

fn texts(list: Option<&Value>) -> Vec<String> {
    let texts = list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}
