//! Structs: fields, a constructor for the required ones, setters, getters and conversions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde::Serialize;

use super::serde_attributes::{field_attributes, rename_all};
use super::{Builder, members, title};
use crate::encode::Text;
use crate::inventory::Item;
use crate::ir::{Access, Additional, Field, Literal, Presence, Scalar, StructDef, Type, TypeId, TypeKind};
use crate::names::{Ident, MemberName, TypeName};
use crate::views::conversions::{self, Conversion};
use crate::views::docs::{self, Paragraphs};
use crate::views::rust::{is_copy, plain_literal, string};

#[derive(Serialize)]
pub(super) struct StructView {
    pub(super) docs: String,
    /// Traits that it derives besides those that all have.
    pub(super) derives: Vec<String>,
    pub(super) attributes: String,
    pub(super) ident: String,
    pub(super) fields: Vec<FieldView>,
    /// How each member is read, and the field it goes to.
    pub(super) members: Vec<String>,
    pub(super) constructor: Constructor,
    pub(super) setters: Vec<Setter>,
    pub(super) getters: Vec<Getter>,
    pub(super) conversions: Vec<Conversion>,
    /// For a form with files: the calls that add each member.
    pub(super) parts: Vec<String>,
    pub(super) is_multipart: bool,
}

#[derive(Serialize)]
pub(super) struct FieldView {
    pub(super) docs: String,
    pub(super) attributes: String,
    pub(super) ident: String,
    pub(super) ty: String,
}

#[derive(Serialize)]
pub(super) struct Constructor {
    pub(super) docs: String,
    /// The struct that takes the required fields by name, where there are too many for arguments.
    pub(super) required: Option<String>,
    pub(super) arguments: Vec<Argument>,
    /// The initialisers of the fields, in their order.
    pub(super) values: Vec<String>,
    pub(super) derives_default: bool,
    /// Whether the default is what the constructor makes, because constants are set.
    pub(super) implements_default: bool,
}

#[derive(Serialize)]
pub(super) struct Argument {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) ty: String,
}

#[derive(Serialize)]
pub(super) struct Setter {
    pub(super) docs: String,
    pub(super) method: String,
    pub(super) ident: String,
    pub(super) argument: String,
    pub(super) ty: String,
    pub(super) value: String,
}

#[derive(Serialize)]
pub(super) struct Getter {
    pub(super) docs: String,
    pub(super) method: String,
    pub(super) ty: String,
    pub(super) value: String,
    pub(super) model: String,
    pub(super) field: String,
}
impl Builder<'_> {
    pub(super) fn structure(&mut self, id: TypeId, def: &StructDef) -> StructView {
        let context = self.writer.context;
        let name = &context.names.types[id];
        self.writer.imports.add("serde::Serialize");
        self.writer.imports.add("crate::runtime::object");
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
            } else if !matches!(field.presence, Presence::Constant(_)) {
                setters.push(self.setter(id, field, member));
            }
        }
        if let Some(field) = self.additional(name, &def.additional) {
            fields.push(field);
        }
        self.promises.push(Item::new("macro", "object"));
        let members = members::members(context, def, name);
        let constructor = self.constructor(id, def, name);
        let conversions = self.conversions(id);
        let parts = self.parts(id, def, name);
        let mut docs = self.docs(id);
        if docs.is_empty() {
            docs.say(format!("A value of the {} schema.", title(context, id)));
        }
        docs.limits(&context.api.types[id].docs);
        let mut attributes = String::new();
        if camel {
            attributes = quote!(#[serde(rename_all = "camelCase")]).to_string();
        }
        let docs = docs.outer();
        StructView {
            derives: self.derives(id),
            docs,
            attributes,
            ident: name.ident.to_string(),
            fields,
            members,
            constructor,
            setters,
            getters,
            conversions,
            parts,
            is_multipart: def.is_multipart,
        }
    }
    fn constructor(&mut self, id: TypeId, def: &StructDef, name: &TypeName) -> Constructor {
        let required = name.required.as_ref().map(Ident::to_string);
        let (mut arguments, mut values) = (Vec::new(), Vec::new());
        for (field, member) in def.fields.iter().zip(&name.members) {
            let ident = &member.ident;
            let value = match (&field.presence, &required) {
                (Presence::Constant(value), _) => constant(value),
                (Presence::Optional | Presence::Default(_), _) if field.ty.nullable => quote!(Field::Absent),
                (Presence::Optional | Presence::Default(_), _) => quote!(None),
                (Presence::Required, Some(_)) => {
                    let ty = self.writer.field(id, &field.ty, &field.presence);
                    let docs = docs::field(field).outer();
                    arguments.push(Argument { docs, ident: ident.to_string(), ty: ty.to_string() });
                    quote!(required.#ident)
                }
                (Presence::Required, None) => {
                    let argument = self.writer.setter(id, &field.ty, &field.presence, &quote!(#ident));
                    let ty = argument.ty.to_string();
                    arguments.push(Argument { docs: String::new(), ident: ident.to_string(), ty });
                    argument.value
                }
            };
            let value = value.to_string();
            values.push(if value == ident.as_str() { value } else { format!("{ident}: {value}") });
        }
        if def.additional != Additional::Closed {
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
        let derives_default = def.fields.iter().all(|field| !field.presence.is_required());
        let implements_default = arguments.is_empty() && !derives_default;
        if implements_default {
            self.promise("impl", &name.ident, "default");
        }
        Constructor { docs: docs.outer(), required, arguments, values, derives_default, implements_default }
    }

    fn setter(&mut self, id: TypeId, field: &Field, member: &MemberName) -> Setter {
        let name = &self.writer.context.names.types[id].ident;
        self.promises.push(Item::member("impl", name.as_str(), member.method.as_str()));
        let ident = &member.ident;
        let argument = self.writer.setter(id, &field.ty, &field.presence, &quote!(#ident));
        let mut docs = Paragraphs::default();
        docs.say(format!("Sets [`{0}`](Self::{0}).", ident.unraw()));
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
    fn getter(&mut self, id: TypeId, field: &Field, member: &MemberName) -> Option<Getter> {
        if field.presence.is_required() || field.ty.nullable {
            return None;
        }
        let context = self.writer.context;
        let name = &context.names.types[id].ident;
        let ident = &member.ident;
        let (ty, value) = match context.resolved(&field.ty.kind) {
            _ if self.writer.needs_box(id, &field.ty) => {
                let ty = self.writer.ty(&field.ty);
                (quote!(&#ty), quote!(self.#ident.as_deref()))
            }
            TypeKind::Scalar(Scalar::String) => (quote!(&str), quote!(self.#ident.as_deref())),
            TypeKind::Scalar(scalar) if is_copy(scalar) => (self.writer.ty(&field.ty), quote!(self.#ident)),
            TypeKind::Scalar(_) | TypeKind::Named(_) | TypeKind::Any => {
                let ty = self.writer.ty(&field.ty);
                (quote!(&#ty), quote!(self.#ident.as_ref()))
            }
            TypeKind::List(_) | TypeKind::Tuple(..) | TypeKind::Map(_) => return None,
        };
        self.promises.push(Item::member("impl", name.as_str(), member.method.as_str()));
        let mut docs = Paragraphs::default();
        docs.say(format!("The [`{0}`](Self::{0}) that the server set.", ident.unraw()));
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

    /// The field for members without a name of their own.
    fn additional(&mut self, name: &TypeName, additional: &Additional) -> Option<FieldView> {
        let ty = match additional {
            Additional::Closed => return None,
            Additional::Free => Type::new(TypeKind::Any),
            Additional::Typed(ty) => ty.clone(),
        };
        self.promise("struct", &name.ident, name.unknown.as_str());
        self.writer.imports.add("std::collections::BTreeMap");
        let value = self.writer.ty(&ty);
        let mut docs = Paragraphs::default();
        docs.say(match additional {
            Additional::Typed(_) => "Members under other names.",
            _ => "Members that this version does not know, kept as they came.",
        });
        Some(FieldView {
            docs: docs.outer(),
            attributes: quote!(#[serde(flatten)]).to_string(),
            ident: name.unknown.to_string(),
            ty: quote!(BTreeMap<String, #value>).to_string(),
        })
    }

    /// How a form with files is put together.
    fn parts(&mut self, id: TypeId, def: &StructDef, name: &TypeName) -> Vec<String> {
        if !def.is_multipart {
            return Vec::new();
        }
        self.writer.imports.add("crate::runtime::Multipart");
        self.promises.push(Item::member("impl", "Multipart", "from"));
        let parts = def.fields.iter().zip(&name.members).map(|(field, member)| {
            let (wire_name, ident) = (string(&field.name), &member.ident);
            let (plain, typed) =
                if self.writer.is_file(id, &field.ty) { ("files", "files_as") } else { ("field", "field_as") };
            match def.parts.get(&field.name).map(string) {
                Some(media_type) => {
                    let method = format_ident!("{typed}");
                    quote!(.#method(#wire_name, #media_type, &form.#ident)).to_string()
                }
                None => {
                    let method = format_ident!("{plain}");
                    quote!(.#method(#wire_name, &form.#ident)).to_string()
                }
            }
        });
        let mut parts: Vec<String> = parts.collect();
        if def.additional != Additional::Closed {
            let rest = &name.unknown;
            parts.push(quote!(.fields(&form.#rest)).to_string());
        }
        parts
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
}

/// The expression for a field that has one value.
fn constant(value: &Literal) -> TokenStream {
    let literal = plain_literal(value);
    match value {
        Literal::String(_) => quote!(#literal.to_owned()),
        _ => literal,
    }
}
