//! The traits that the user wants types to derive, besides those that all have.

use crate::config::{Options, matches};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Api, EnumBase, Presence, Shape, TypeId};
use crate::names::Names;

/// The paths that stand in the attribute of a type after those that the template knows.
pub(super) fn derives(api: &Api, names: &Names, options: &Options, id: TypeId) -> Vec<String> {
    let Some(own) = own(&api.types[id].shape) else { return Vec::new() };
    let mut derives: Vec<String> = Vec::new();
    for (_, traits) in options.derives.iter().filter(|(pattern, _)| is_meant(pattern, names, id)) {
        for path in traits {
            if !has(&own, path) && !derives.contains(path) {
                derives.push(path.clone());
            }
        }
    }
    derives
}

/// A warning for every wish that changes nothing.
#[must_use]
pub fn unused_derives(api: &Api, names: &Names, options: &Options) -> Diagnostics {
    let mut said = Diagnostics::default();
    let mut warn = |path: &[&str], message: String, help: &str| {
        let place = Place::Option(Pointer::of(path));
        said.push(Diagnostic::warning(Code::Config, place, message).help(help));
    };
    for (pattern, traits) in &options.derives {
        let meant = api.types.iter().filter(|(id, _)| is_meant(pattern, names, *id));
        let meant: Vec<_> = meant.filter_map(|(_, def)| own(&def.shape)).collect();
        if meant.is_empty() {
            let help = "`oasmith inspect --stage names` shows the names that there are";
            warn(&["derives", pattern], format!("no type that can derive anything matches {pattern:?}"), help);
            continue;
        }
        for (index, path) in traits.iter().enumerate() {
            if meant.iter().all(|own| has(own, path)) {
                let message = format!("what matches {pattern:?} has `{path}` already");
                warn(&["derives", pattern, &index.to_string()], message, "leave it out");
            }
        }
    }
    said
}

fn is_meant(pattern: &str, names: &Names, id: TypeId) -> bool {
    matches(pattern, names.types[id].ident.unraw(), None)
}

/// What a type derives or implements without being asked; nothing for another name of a type, which derives nothing.
fn own(shape: &Shape) -> Option<Vec<&'static str>> {
    let mut own = vec!["Debug", "Clone", "PartialEq", "Serialize", "Deserialize"];
    match shape {
        Shape::Struct(def) if def.fields.iter().all(|field| field.presence != Presence::Required) => {
            own.push("Default");
        }
        Shape::Enum(def) if def.base != EnumBase::Mixed => own.extend(["Eq", "PartialOrd", "Ord", "Hash"]),
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => {}
        Shape::Alias(_) | Shape::Inlined => return None,
    }
    Some(own)
}

/// Whether a path leads to one of these traits. Other crates have traits of the same names.
fn has(own: &[&str], path: &str) -> bool {
    match path.rsplit_once("::") {
        None => own.contains(&path),
        Some((crates, name)) => {
            matches!(crates.split("::").next(), Some("std" | "core" | "serde")) && own.contains(&name)
        }
    }
}
