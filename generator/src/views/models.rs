//! The files of models: `src/models.rs` and one file for each named schema.

use std::collections::BTreeMap;

use quote::quote;
use serde::Serialize;

use super::conversions::{self, Conversion};
use super::docs::{self, Paragraphs};
use super::imports::Imports;
use super::rust::{Writer, string};
use super::{CodeFile, Context};
use crate::encode::{Text, doc, file};
use crate::inventory::Item;
use crate::ir::{Access, Additional, EnumDef, Origin, Presence, Scalar, Shape, StructDef, Type, TypeId, TypeKind};
use crate::names::{Ident, TypeName};

/// More required fields than this are given by name, in a struct of their own.
const MAX_ARGUMENTS: usize = 7;

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
    aliases: Vec<AliasView>,
}

#[derive(Serialize)]
struct StructView {
    docs: String,
    attributes: String,
    ident: String,
    fields: Vec<FieldView>,
    constructor: Constructor,
    setters: Vec<Setter>,
    getters: Vec<Getter>,
    conversions: Vec<Conversion>,
}

#[derive(Serialize)]
struct FieldView {
    docs: String,
    attributes: String,
    ident: String,
    ty: String,
}

#[derive(Serialize)]
struct Constructor {
    docs: String,
    /// The struct that takes the required fields by name, where there are too many for arguments.
    required: Option<String>,
    arguments: Vec<Argument>,
    /// The initialisers of the fields, in their order.
    values: Vec<String>,
    derives_default: bool,
}

#[derive(Serialize)]
struct Argument {
    docs: String,
    ident: String,
    ty: String,
}

#[derive(Serialize)]
struct Setter {
    docs: String,
    method: String,
    ident: String,
    argument: String,
    ty: String,
    value: String,
}

#[derive(Serialize)]
struct Getter {
    docs: String,
    method: String,
    ty: String,
    value: String,
    model: String,
    field: String,
}

#[derive(Serialize)]
struct EnumView {
    docs: String,
    ident: String,
    unknown: String,
    variants: Vec<VariantView>,
}

#[derive(Serialize)]
struct VariantView {
    docs: String,
    ident: String,
    value: String,
}

#[derive(Serialize)]
struct AliasView {
    docs: String,
    ident: String,
    ty: String,
}

pub(super) fn files(context: Context<'_>) -> Result<Vec<CodeFile>, serde_json::Error> {
    let mut modules: BTreeMap<&Ident, Vec<TypeId>> = BTreeMap::new();
    for (id, _) in context.api.types.iter() {
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
                idents.extend(ids.iter().filter_map(|id| required_struct(context, *id)));
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
        aliases: Vec::new(),
    };
    for &id in ids {
        match &context.api.types[id].shape {
            Shape::Struct(def) => view.structs.push(builder.structure(id, def)),
            Shape::Enum(def) => view.enums.push(builder.enumeration(id, def)),
            Shape::Alias(ty) => view.aliases.push(builder.alias(id, ty)),
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

/// The struct for the required fields of a struct that has too many of them for a constructor.
pub(super) fn required_struct(context: Context<'_>, id: TypeId) -> Option<String> {
    let Shape::Struct(def) = &context.api.types[id].shape else { return None };
    let required = def.fields.iter().filter(|field| field.presence.is_required()).count();
    (required > MAX_ARGUMENTS).then(|| format!("{}Required", context.names.types[id].ident))
}

struct Builder<'a> {
    writer: Writer<'a>,
    promises: Vec<Item>,
}

impl Builder<'_> {
    fn promise(&mut self, kind: &str, name: &Ident, member: &str) {
        self.promises.push(Item::member(kind, name.as_str(), member));
    }

    fn structure(&mut self, id: TypeId, def: &StructDef) -> StructView {
        let context = self.writer.context;
        let name = &context.names.types[id];
        self.writer.imports.add("serde::Deserialize");
        self.writer.imports.add("serde::Serialize");
        self.promises.push(Item::new("struct", name.ident.as_str()));
        let camel = rename_all(def, name);
        let mut fields = Vec::new();
        let (mut setters, mut getters) = (Vec::new(), Vec::new());
        for (field, member) in def.fields.iter().zip(&name.members) {
            self.promise("struct", &name.ident, member.ident.as_str());
            fields.push(FieldView {
                docs: docs::field(field).outer(),
                attributes: field_attributes(field, &member.ident, camel),
                ident: member.ident.to_string(),
                ty: self.writer.field(id, &field.ty, &field.presence).to_string(),
            });
            if field.access == Access::ReadOnly {
                getters.extend(self.getter(id, field, member));
            } else if !field.presence.is_required() {
                setters.push(self.setter(id, field, member));
            }
        }
        if let Additional::Typed(ty) = &def.additional {
            fields.push(self.additional(name, ty));
        }
        let constructor = self.constructor(id, def, name);
        let conversions = self.conversions(id);
        let mut docs = self.docs(id);
        if docs.is_empty() {
            docs.say(format!("A value of the {} schema.", title(context, id)));
        }
        let mut attributes = String::new();
        if camel {
            attributes = quote!(#[serde(rename_all = "camelCase")]).to_string();
        }
        let docs = docs.outer();
        StructView {
            docs,
            attributes,
            ident: name.ident.to_string(),
            fields,
            constructor,
            setters,
            getters,
            conversions,
        }
    }

    fn docs(&self, id: TypeId) -> Paragraphs {
        let mut docs = Paragraphs::default();
        docs.introduce(&self.writer.context.api.types[id].docs);
        docs
    }

    fn constructor(&mut self, id: TypeId, def: &StructDef, name: &TypeName) -> Constructor {
        let context = self.writer.context;
        let required = required_struct(context, id);
        let (mut arguments, mut values) = (Vec::new(), Vec::new());
        for (field, member) in def.fields.iter().zip(&name.members) {
            let ident = &member.ident;
            let value = match (field.presence.is_required(), &required) {
                (false, _) if field.ty.nullable => quote!(Field::Absent),
                (false, _) => quote!(None),
                (true, Some(_)) => {
                    let ty = self.writer.field(id, &field.ty, &field.presence);
                    let docs = docs::field(field).outer();
                    arguments.push(Argument { docs, ident: ident.to_string(), ty: ty.to_string() });
                    quote!(required.#ident)
                }
                (true, None) => {
                    let argument = self.writer.setter(id, &field.ty, &field.presence, &quote!(#ident));
                    let ty = argument.ty.to_string();
                    arguments.push(Argument { docs: String::new(), ident: ident.to_string(), ty });
                    argument.value
                }
            };
            let value = value.to_string();
            values.push(if value == ident.as_str() { value } else { format!("{ident}: {value}") });
        }
        if matches!(def.additional, Additional::Typed(_)) {
            values.push(format!("{}: BTreeMap::new()", name.unknown));
        }
        self.promise("impl", &name.ident, "new");
        if let Some(required) = &required {
            self.promises.push(Item::new("struct", required));
            self.promises.extend(arguments.iter().map(|a| Item::member("struct", required, &a.ident)));
        }
        let mut docs = Paragraphs::default();
        docs.say(match arguments.len() {
            0 => "A value without any field set.",
            _ if arguments.len() == values.len() => "A value with all its fields.",
            _ => "A value with the required fields; the others are not set.",
        });
        let derives_default = arguments.is_empty();
        Constructor { docs: docs.outer(), required, arguments, values, derives_default }
    }

    fn setter(&mut self, id: TypeId, field: &crate::ir::Field, member: &crate::names::MemberName) -> Setter {
        let name = &self.writer.context.names.types[id].ident;
        self.promises.push(Item::member("impl", name.as_str(), member.method.as_str()));
        let ident = &member.ident;
        let argument = self.writer.setter(id, &field.ty, &field.presence, &quote!(#ident));
        let mut docs = Paragraphs::default();
        docs.say(format!("Sets [`{}`](Self::{}).", ident.unraw(), ident.as_str()));
        Setter {
            docs: docs.outer(),
            method: member.method.to_string(),
            ident: ident.to_string(),
            argument: ident.to_string(),
            ty: argument.ty.to_string(),
            value: argument.value.to_string(),
        }
    }

    /// A getter for a field that the server alone sets: it is there in an answer although the schema does not say so.
    fn getter(&mut self, id: TypeId, field: &crate::ir::Field, member: &crate::names::MemberName) -> Option<Getter> {
        if field.presence.is_required() || field.ty.nullable {
            return None;
        }
        let context = self.writer.context;
        let name = &context.names.types[id].ident;
        let ident = &member.ident;
        let (ty, value) = match context.resolved(&field.ty.kind) {
            TypeKind::Scalar(Scalar::String) => (quote!(&str), quote!(self.#ident.as_deref())),
            TypeKind::Scalar(Scalar::Secret | Scalar::DateTime) | TypeKind::Named(_) | TypeKind::Any => {
                let ty = self.writer.ty(&field.ty);
                (quote!(&#ty), quote!(self.#ident.as_ref()))
            }
            TypeKind::Scalar(_) => (self.writer.ty(&field.ty), quote!(self.#ident)),
            TypeKind::List(_) | TypeKind::Map(_) => return None,
        };
        self.promises.push(Item::member("impl", name.as_str(), member.method.as_str()));
        let mut docs = Paragraphs::default();
        docs.say(format!("The [`{}`](Self::{}) that the server set.", ident.unraw(), ident.as_str()));
        docs.say("# Errors");
        docs.say("The server did not set it.");
        Some(Getter {
            docs: docs.outer(),
            method: member.method.to_string(),
            ty: ty.to_string(),
            value: value.to_string(),
            model: string(&Text::new(name.as_str())).to_string(),
            field: string(&field.name).to_string(),
        })
    }

    fn additional(&mut self, name: &TypeName, ty: &Type) -> FieldView {
        self.promise("struct", &name.ident, name.unknown.as_str());
        self.writer.imports.add("std::collections::BTreeMap");
        let value = self.writer.ty(ty);
        let mut docs = Paragraphs::default();
        docs.say("Fields without a name of their own.");
        FieldView {
            docs: docs.outer(),
            attributes: quote!(#[serde(flatten)]).to_string(),
            ident: name.unknown.to_string(),
            ty: quote!(BTreeMap<String, #value>).to_string(),
        }
    }

    fn conversions(&mut self, id: TypeId) -> Vec<Conversion> {
        let found = conversions::into(self.writer.context, id);
        let found = found.into_iter().map(|(source, conversion)| {
            self.writer.named(source);
            self.promises.push(Item::member("impl", &conversion.to, "from"));
            conversion
        });
        found.collect()
    }

    fn enumeration(&mut self, id: TypeId, def: &EnumDef) -> EnumView {
        let name = &self.writer.context.names.types[id];
        self.writer.imports.add("crate::runtime::string_enum");
        let ident = name.ident.as_str();
        self.promises.push(Item::new("enum", ident));
        self.promises.push(Item::member("enum", ident, name.unknown.as_str()));
        self.promises.push(Item::member("impl", ident, "as_str"));
        self.promises.push(Item::member("impl", ident, "from"));
        self.promises.push(Item::new("macro", "string_enum"));
        let mut docs = self.docs(id);
        if docs.is_empty() {
            docs.say(format!("A value of {}.", title(self.writer.context, id)));
        }
        let variants = def.variants.iter().zip(&name.members).map(|(variant, member)| {
            self.promises.push(Item::member("enum", ident, member.ident.as_str()));
            let mut docs = Paragraphs::default();
            docs.say(doc::code(&variant.value));
            VariantView {
                docs: docs.outer(),
                ident: member.ident.to_string(),
                value: string(&variant.value).to_string(),
            }
        });
        let variants = variants.collect();
        EnumView { docs: docs.outer(), ident: ident.to_owned(), unknown: name.unknown.to_string(), variants }
    }

    fn alias(&mut self, id: TypeId, ty: &Type) -> AliasView {
        let name = &self.writer.context.names.types[id];
        self.promises.push(Item::new("type", name.ident.as_str()));
        let mut docs = self.docs(id);
        if docs.is_empty() {
            docs.say(format!("A value of {}.", title(self.writer.context, id)));
        }
        AliasView { docs: docs.outer(), ident: name.ident.to_string(), ty: self.writer.ty(ty).to_string() }
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

/// Whether `rename_all = "camelCase"` saves more attributes than it costs.
fn rename_all(def: &StructDef, name: &TypeName) -> bool {
    let renamed = |camel: bool| {
        let pairs = def.fields.iter().zip(&name.members);
        pairs.filter(|(field, member)| wire_name(&member.ident, camel) != field.name).count()
    };
    renamed(true) < renamed(false)
}

/// The key in JSON that serde takes for a field unless told otherwise.
fn wire_name(ident: &Ident, camel: bool) -> Text {
    if camel { conversions::camel_case(ident.unraw()) } else { Text::new(ident.unraw()) }
}

fn field_attributes(field: &crate::ir::Field, ident: &Ident, camel: bool) -> String {
    let mut attributes = Vec::new();
    if wire_name(ident, camel) != field.name {
        let name = string(&field.name);
        attributes.push(quote!(rename = #name));
    }
    match (&field.presence, field.ty.nullable) {
        (Presence::Required, _) => {}
        (_, true) => attributes.push(quote!(default, skip_serializing_if = "Field::is_absent")),
        (_, false) => attributes.push(quote!(skip_serializing_if = "Option::is_none")),
    }
    if attributes.is_empty() { String::new() } else { quote!(#[serde(#(#attributes),*)]).to_string() }
}
