//! The files of models: `src/models.rs` and one file for each named schema.

mod enums;
mod serde_attributes;
mod structs;
mod unions;

use std::collections::BTreeMap;

use serde::Serialize;

use super::docs::Paragraphs;
use super::imports::Imports;
use super::rust::Writer;
use super::{CodeFile, Context};
use crate::encode::{doc, file};
use crate::inventory::Item;
use crate::ir::{Origin, Shape, TypeId};
use crate::names::Ident;
use enums::{AliasView, EnumView};
use structs::StructView;
use unions::UnionView;

#[derive(Serialize)]
struct ModelsView {
    docs: String,
    modules: Vec<Module>,
}

#[derive(Serialize)]
struct Module {
    name: String,
    idents: Vec<String>,
}

#[derive(Serialize)]
struct ModelView {
    docs: String,
    imports: Vec<String>,
    structs: Vec<StructView>,
    enums: Vec<EnumView>,
    unions: Vec<UnionView>,
    aliases: Vec<AliasView>,
}
pub(super) fn files(context: Context<'_>) -> Result<Vec<CodeFile>, serde_json::Error> {
    let mut modules: BTreeMap<&Ident, Vec<TypeId>> = BTreeMap::new();
    for (id, def) in context.api.types.iter() {
        if matches!(def.shape, Shape::Inlined) {
            continue;
        }
        modules.entry(&context.names.types[id].module).or_default().push(id);
    }
    let mut files = vec![models(&modules, context)?];
    for (module, ids) in modules {
        files.push(model(module, &ids, context)?);
    }
    Ok(files)
}

fn models(modules: &BTreeMap<&Ident, Vec<TypeId>>, context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let mut docs = Paragraphs::default();
    docs.say("The values that operations take and return.");
    docs.say(
        "Structs have a constructor for what is required and a setter for what is not; they tolerate fields that they \
         do not know. Enumerations keep values that they do not know and send them back unchanged.",
    );
    let name = |id: &TypeId| context.names.types[*id].ident.to_string();
    let view = ModelsView {
        docs: docs.inner(),
        modules: modules
            .iter()
            .map(|(module, ids)| {
                let mut idents: Vec<String> = ids.iter().map(name).collect();
                idents.extend(
                    ids.iter().filter_map(|id| context.names.types[*id].required.as_ref()).map(Ident::to_string),
                );
                idents.sort();
                Module { name: module.to_string(), idents }
            })
            .collect(),
    };
    let promises = modules.keys().map(|module| Item::new("mod", module.as_str())).collect();
    Ok(CodeFile { path: "src/models.rs".into(), template: "models.rs", view: serde_json::to_value(view)?, promises })
}

fn model(module: &Ident, ids: &[TypeId], context: Context<'_>) -> Result<CodeFile, serde_json::Error> {
    let writer = Writer { context, imports: Imports::default(), module: Some(module.to_string()), taken: &[] };
    let mut builder = Builder { writer, promises: Vec::new() };
    let mut view = ModelView {
        docs: String::new(),
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
        path: format!("src/models/{}", file::module(module.as_str())),
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

    fn docs(&self, id: TypeId) -> Paragraphs {
        let mut docs = Paragraphs::default();
        docs.introduce(&self.writer.context.api.types[id].docs);
        docs
    }
}

/// How the description calls a type.
fn title(context: Context<'_>, id: TypeId) -> String {
    match &context.api.types[id].origin {
        Origin::Named(name) => doc::code(name),
        Origin::Within(owner, part) => format!("{} in {}", doc::code(part), title(context, *owner)),
        Origin::Operation(operation, part) => format!("{} of {}", doc::code(part), doc::code(operation)),
    }
}
