//! The files of models: `src/models.rs` and one file for each named schema.

mod derives;
mod enums;
mod members;
mod serde_attributes;
mod structs;
mod surface;
mod unions;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::docs::Paragraphs;
use super::imports::Imports;
use super::rust::Writer;
use super::{CodeFile, Context, Made, made};
use crate::encode::doc;
use crate::inventory::Item;
use crate::ir::{Origin, Shape, TypeId};
use crate::names::{Ident, ModulePath};
pub use derives::unused_derives;
use enums::{AliasView, EnumView};
use structs::StructView;
pub(super) use surface::surface;
use unions::UnionView;

#[derive(Serialize)]
struct ModelsView {
    docs: String,
    modules: Vec<Module>,
}

#[derive(Serialize)]
struct Module {
    name: String,
    /// The attribute that says which features need it, if not all programs have it.
    gate: Option<String>,
    /// The one type in it, or all of them.
    exports: String,
}

#[derive(Serialize)]
struct ModelView {
    modules: Vec<Module>,
    imports: Vec<String>,
    structs: Vec<StructView>,
    enums: Vec<EnumView>,
    unions: Vec<UnionView>,
    aliases: Vec<AliasView>,
}

/// The modules with their types, and the modules that stand in each, or in none.
#[derive(Default)]
struct Modules {
    types: BTreeMap<ModulePath, Vec<TypeId>>,
    inner: BTreeMap<Option<ModulePath>, BTreeSet<ModulePath>>,
}

pub(super) fn files(context: Context<'_>) -> impl ParallelIterator<Item = Made> {
    let mut modules = Modules::default();
    for (id, def) in context.api.types.iter() {
        if matches!(def.shape, Shape::Inlined) {
            continue;
        }
        let module = &context.names.types[id].module;
        modules.types.entry(module.clone()).or_default().push(id);
        // A module stands in another even if that one has no type of its own.
        for module in std::iter::successors(Some(module.clone()), ModulePath::parent) {
            modules.inner.entry(module.parent()).or_default().insert(module.clone());
            modules.types.entry(module).or_default();
        }
    }
    let list = rayon::iter::once(models(&modules, context)).map(made);
    let paths: Vec<ModulePath> = modules.types.keys().cloned().collect();
    list.chain(paths.into_par_iter().map(move |module| made(model(&module, &modules, context))))
}

fn models(modules: &Modules, context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let mut docs = Paragraphs::default();
    docs.say("The values that operations take and return.");
    docs.say(
        "Structs have a constructor for what is required and a setter for what is not; they tolerate fields that they \
         do not know. Enumerations keep values that they do not know and send them back unchanged.",
    );
    let modules = inside(None, modules, context);
    let promises = modules.iter().map(|module| Item::new("mod", &module.name)).collect();
    let view = ModelsView { docs: docs.inner(), modules };
    Ok(CodeFile { path: "src/models.rs".into(), template: "models.rs", view: serde_json::to_value(view)?, promises })
}

fn inside(parent: Option<&ModulePath>, modules: &Modules, context: Context<'_>) -> Vec<Module> {
    let view = |module: &ModulePath| {
        let ids = modules.types.get(module).map(Vec::as_slice).unwrap_or_default();
        let exports = match ids {
            [id] if !modules.inner.contains_key(&Some(module.clone())) => {
                let name = &context.names.types[*id];
                name.required.is_none().then(|| name.ident.to_string())
            }
            _ => None,
        };
        Module {
            name: module.last().map(Ident::to_string).unwrap_or_default(),
            gate: context.gates.module(module),
            exports: exports.unwrap_or_else(|| "*".to_owned()),
        }
    };
    modules.inner.get(&parent.cloned()).into_iter().flatten().map(view).collect()
}

fn model(module: &ModulePath, modules: &Modules, context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let ids = modules.types.get(module).map(Vec::as_slice).unwrap_or_default();
    let writer = Writer { context, imports: Imports::default(), module: Some(module.clone()), taken: &[] };
    let mut builder = Builder { writer, promises: Vec::new() };
    let modules = inside(Some(module), modules, context);
    builder.promises.extend(modules.iter().map(|module| Item::new("mod", &module.name)));
    let mut view = ModelView {
        modules,
        imports: Vec::new(),
        structs: Vec::new(),
        enums: Vec::new(),
        unions: Vec::new(),
        aliases: Vec::new(),
    };
    for &id in ids {
        match &context.api.types[id].shape {
            Shape::Struct(def) => view.structs.push(builder.structure(id, def)),
            Shape::Enum(def) => view.enums.push(builder.enumeration(id, def)),
            Shape::Union(def) => view.unions.push(builder.union(id, def)),
            Shape::Alias(ty) => view.aliases.push(builder.alias(id, ty)),
            Shape::Inlined => {}
        }
    }
    view.imports = builder.writer.imports.lines();
    Ok(CodeFile {
        path: format!("src/models/{}", module.file()),
        template: "model.rs",
        view: serde_json::to_value(view)?,
        promises: builder.promises,
    })
}

/// Makes the views of the types in one file.
struct Builder<'a> {
    writer: Writer<'a>,
    promises: Vec<Item>,
}

impl Builder<'_> {
    fn promise(&mut self, kind: &str, name: &Ident, member: &str) {
        self.promises.push(Item::member(kind, name.as_str(), member));
    }

    /// The traits that the user wants a type to derive besides.
    fn derives(&self, id: TypeId) -> Vec<String> {
        let Context { api, names, options, .. } = self.writer.context;
        derives::derives(api, names, options, id)
    }

    fn docs(&self, id: TypeId) -> Paragraphs {
        let mut docs = Paragraphs::default();
        docs.introduce(&self.writer.context.api.types[id].docs);
        docs
    }
}

/// How the description calls a type.
pub(super) fn title(context: Context<'_>, id: TypeId) -> String {
    match &context.api.types[id].origin {
        Origin::Named(name) => doc::code(name),
        Origin::Within(owner, part) => format!("{} in {}", doc::code(part), title(context, *owner)),
        Origin::Operation(operation, part) => format!("{} of {}", doc::code(part), doc::code(operation)),
    }
}
