//! The page of a model: its fields, its values or its variants, and the types that stand inline in it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Chapter, MAIN, links, page};
use crate::encode::doc;
use crate::ir::{Access, EnumDef, Presence, Shape, StructDef, Type, TypeId, UnionDef};
use crate::views::docs::{self, Paragraphs};
use crate::views::imports::Imports;
use crate::views::models::title;
use crate::views::rust::Writer;
use crate::views::{Context, TextFile, shown};

#[derive(Serialize)]
struct IndexView {
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    letter: char,
    models: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    title: String,
    page: String,
    kind: &'static str,
    docs: String,
}

#[derive(Serialize)]
pub(super) struct PageView {
    models: Vec<ModelView>,
}

#[derive(Serialize)]
struct ModelView {
    ident: String,
    kind: &'static str,
    /// How the description calls it.
    origin: String,
    deprecated: bool,
    docs: Vec<String>,
    docs_rs: Option<String>,
    fields: Vec<FieldView>,
    /// What is done with members that the description does not name.
    additional: bool,
    values: Vec<ValueView>,
    variants: Vec<VariantView>,
    tag: Option<String>,
    /// What another name stands for.
    target: Option<String>,
}

#[derive(Serialize)]
struct FieldView {
    ident: String,
    /// The key in JSON, where it is spelled otherwise.
    name: Option<String>,
    ty: String,
    presence: String,
    docs: String,
}

#[derive(Serialize)]
struct ValueView {
    value: String,
    ident: String,
}

#[derive(Serialize)]
struct VariantView {
    ident: String,
    ty: String,
    tags: Vec<String>,
}

/// The pages of all models.
pub(super) struct Models {
    /// The list of them, if there are any.
    pub(super) index: Option<TextFile>,
    /// A chapter for each page, and each page with its path, in one order.
    pub(super) chapters: Vec<Chapter>,
    pub(super) pages: Vec<(String, PageView)>,
}

pub(super) fn files(context: Context<'_>) -> Result<Models, serde_json::Error> {
    let mut modules: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
    for (id, def) in context.api.types.iter() {
        if !matches!(def.shape, Shape::Inlined) {
            modules.entry(context.names.types[id].module.page()).or_default().push(id);
        }
    }
    let mut pages: Vec<(String, PageView)> = modules
        .into_iter()
        .map(|(file, ids)| {
            let models = ids.into_iter().map(|id| model(context, id)).collect();
            (format!("{}/{file}", links::MODELS), PageView { models })
        })
        .collect();
    pages.sort_by(|(_, a), (_, b)| a.title().cmp(b.title()));
    let chapters = pages.iter().map(|(path, view)| Chapter { title: view.title().to_owned(), page: path.clone() });
    let chapters: Vec<Chapter> = chapters.collect();
    let sections = sections(&pages);
    let index = (!sections.is_empty()).then(|| page(MAIN, "models.md", "site/models.md", &IndexView { sections }));
    Ok(Models { index: index.transpose()?, chapters, pages })
}

impl PageView {
    /// The name of the type that all others of the page stand in.
    fn title(&self) -> &str {
        self.models.first().map_or("", |model| &model.ident)
    }
}

/// All models, by the letter that their names begin with.
fn sections(pages: &[(String, PageView)]) -> Vec<Section> {
    let mut sections: BTreeMap<char, Vec<Row>> = BTreeMap::new();
    for (path, model) in pages.iter().flat_map(|(path, view)| view.models.iter().map(move |model| (path, model))) {
        let Some(letter) = model.ident.chars().next() else { continue };
        sections.entry(letter.to_ascii_uppercase()).or_default().push(Row {
            title: model.ident.clone(),
            page: format!("{path}#{}", model.ident.trim_start_matches("r#")),
            kind: model.kind,
            docs: doc::cell(model.docs.get(..1).unwrap_or_default()),
        });
    }
    for rows in sections.values_mut() {
        rows.sort_by(|a, b| a.title.cmp(&b.title));
    }
    sections.into_iter().map(|(letter, models)| Section { letter, models }).collect()
}

fn model(context: Context<'_>, id: TypeId) -> ModelView {
    let def = &context.api.types[id];
    let name = &context.names.types[id];
    let (kind, word) = match &def.shape {
        Shape::Struct(_) => ("struct", "struct"),
        Shape::Enum(_) => ("enumeration", "enum"),
        Shape::Union(_) => ("union", "enum"),
        Shape::Alias(_) | Shape::Inlined => ("another name", "type"),
    };
    let mut docs = Paragraphs::default();
    docs.introduce(&def.docs);
    docs.limits(&def.docs);
    let item = format!("models/{word}.{}.html", name.ident.unraw());
    let mut view = ModelView {
        ident: name.ident.to_string(),
        kind,
        origin: title(context, id),
        deprecated: def.docs.deprecated,
        docs: doc::without_headings(docs.lines()),
        docs_rs: links::docs_rs(context, &item),
        fields: Vec::new(),
        additional: false,
        values: Vec::new(),
        variants: Vec::new(),
        tag: None,
        target: None,
    };
    match &def.shape {
        Shape::Struct(def) => {
            view.fields = fields(context, id, def);
            view.additional = def.additional != crate::ir::Additional::Closed;
        }
        Shape::Enum(def) => view.values = values(context, id, def),
        Shape::Union(def) => {
            view.variants = variants(context, id, def);
            view.tag = def.tag.as_ref().map(doc::code);
        }
        Shape::Alias(ty) => view.target = Some(linked(context, ty)),
        Shape::Inlined => {}
    }
    view
}

fn fields(context: Context<'_>, id: TypeId, def: &StructDef) -> Vec<FieldView> {
    let members = def.fields.iter().zip(&context.names.types[id].members);
    let view = members.map(|(field, member)| {
        let mut presence = match &field.presence {
            Presence::Required => "required".to_owned(),
            Presence::Optional => "optional".to_owned(),
            Presence::Default(value) => format!("optional; default {}", shown(value)),
            Presence::Constant(value) => format!("always {}", shown(value)),
        };
        if field.ty.nullable {
            presence.push_str("; may be null");
        }
        match field.access {
            Access::ReadOnly => presence.push_str("; read only"),
            Access::WriteOnly => presence.push_str("; write only"),
            Access::ReadWrite => {}
        }
        FieldView {
            ident: member.ident.to_string(),
            name: (!field.name.is(member.ident.unraw())).then(|| doc::cell(&[doc::code(&field.name)])),
            ty: linked(context, &Type::new(field.ty.kind.clone())),
            presence: doc::cell(&[presence]),
            docs: doc::cell(&docs::field(field).lines()),
        }
    });
    view.collect()
}

fn values(context: Context<'_>, id: TypeId, def: &EnumDef) -> Vec<ValueView> {
    let members = def.variants.iter().zip(&context.names.types[id].members);
    let view = members.map(|(variant, member)| ValueView {
        value: doc::cell(&[shown(&variant.value)]),
        ident: member.ident.to_string(),
    });
    view.collect()
}

fn variants(context: Context<'_>, id: TypeId, def: &UnionDef) -> Vec<VariantView> {
    let members = def.variants.iter().zip(&context.names.types[id].members);
    let view = members.map(|(variant, member)| VariantView {
        ident: member.ident.to_string(),
        ty: linked(context, &variant.ty),
        tags: variant.tags.iter().map(|tag| doc::cell(&[doc::code(tag)])).collect(),
    });
    view.collect()
}

fn linked(context: Context<'_>, ty: &Type) -> String {
    let mut writer = Writer { context, imports: Imports::default(), module: None, taken: &[] };
    let tokens = writer.ty(ty).to_string();
    links::linked(context, ty, &tokens, "")
}
