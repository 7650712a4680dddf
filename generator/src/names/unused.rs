//! Renames in the configuration that rename nothing, and a choice where there is none.

use std::collections::BTreeSet;

use super::{Names, types};
use crate::config::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::encode::Words;
use crate::ir::{Api, Shape};

/// A warning for every rename of something that does not exist: a spelling mistake must not do nothing in silence.
#[must_use]
pub fn unused(api: &Api, names: &Names, options: &Options) -> Diagnostics {
    let mut said = Diagnostics::default();
    if options.tag_features == Some(true) && api.groups.len() < 2 {
        let place = Place::Option(Pointer::of(&["tag-features"]));
        let message = "`tag-features` changes nothing: all operations have one tag";
        said.push(Diagnostic::warning(Code::Config, place, message).help("leave the option out"));
    }
    let Options { rename, rename_operations, rename_fields, .. } = options;
    if rename.is_empty() && rename_operations.is_empty() && rename_fields.is_empty() {
        return said;
    }
    let mut warn = |table: &str, name: &str, what: &str| {
        let message = format!("`{table}` names {name:?}, but there is no such {what}");
        let help = "`oasmith inspect --stage names` shows the names that there are";
        let place = Place::Option(Pointer::of(&[table, name]));
        said.push(Diagnostic::warning(Code::Config, place, message).help(help));
    };
    let words = Words::new(&options.acronyms);
    let wanted: BTreeSet<String> = api.types.iter().map(|(id, _)| types::wanted(api, id, &words)).collect();
    for name in rename.keys().filter(|name| !wanted.contains(*name)) {
        warn("rename", name, "type");
    }
    for name in rename_operations.keys() {
        if !api.operations.iter().any(|(_, operation)| operation.id.is(name)) {
            warn("rename-operations", name, "`operationId`");
        }
    }
    for name in rename_fields.keys() {
        let (ty, field) = name.split_once('.').unwrap_or((name, ""));
        let is_there = api.types.iter().any(|(id, def)| {
            names.types[id].ident.unraw() == ty
                && matches!(&def.shape, Shape::Struct(def) if def.fields.iter().any(|other| other.name.is(field)))
        });
        if !is_there {
            warn("rename-fields", name, "member of a type");
        }
    }
    said
}
