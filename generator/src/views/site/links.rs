//! Addresses: where the page of a thing is, and what docs.rs calls it.

use std::collections::BTreeMap;

use crate::encode::file;
use crate::ir::{Shape, Type, TypeId, TypeKind};
use crate::names::GroupName;
use crate::views::Context;
use crate::views::docs::tidy;
use crate::views::rust::shared;

/// The folder of the pages of tags.
pub(super) const REFERENCE: &str = "reference";
/// The folder of the pages of models.
pub(super) const MODELS: &str = "models";

/// The page of a tag, in its folder.
pub(super) fn group(name: &GroupName) -> String {
    file::page([name.module.as_str()])
}

/// The page of a model with its anchor, in the folder of models; nothing for a type that no file holds.
pub(super) fn model(context: Context<'_>, id: TypeId) -> Option<String> {
    let id = shared(context.api, id).unwrap_or(id);
    if matches!(context.api.types[id].shape, Shape::Inlined) {
        return None;
    }
    let name = &context.names.types[id];
    Some(format!("{}#{}", name.module.page(), name.ident.unraw()))
}

/// The tokens of a type as a line of code in which each model leads to its page, seen from a folder.
pub(super) fn linked(context: Context<'_>, ty: &Type, tokens: &str, to_models: &str) -> String {
    let mut found = BTreeMap::new();
    collect(context, ty, &mut found);
    let mut out = String::from("<span class=\"type\">");
    let mut plain = String::new();
    for word in words(&tidy(tokens)) {
        match found.get(word) {
            Some(page) => {
                out.push_str(&code(&std::mem::take(&mut plain)));
                out.extend(["[`", word, "`](", to_models, page, ")"]);
            }
            None => plain.push_str(word),
        }
    }
    out.push_str(&code(&plain));
    out + "</span>"
}

/// A code span, unless there is nothing in it.
fn code(plain: &str) -> String {
    if plain.is_empty() { String::new() } else { format!("`{plain}`") }
}

/// The models in a type, by their Rust name.
fn collect(context: Context<'_>, ty: &Type, found: &mut BTreeMap<String, String>) {
    if let TypeKind::Named(id) = ty.kind {
        let shown = shared(context.api, id).unwrap_or(id);
        if let Some(page) = model(context, id) {
            found.insert(context.names.types[shown].ident.to_string(), page);
        }
    }
    for inner in ty.inner() {
        collect(context, inner, found);
    }
}

/// Identifiers, and what stands between them.
fn words(code: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = code;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// The page of an item on docs.rs, where the configuration says which crate of which version that is.
pub(super) fn docs_rs(context: Context<'_>, item: &str) -> Option<String> {
    let name = context.options.name.as_ref()?;
    let version = context.options.version.as_ref()?;
    Some(format!("https://docs.rs/{name}/{version}/{}/{item}", context.names.library))
}
