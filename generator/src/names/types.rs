//! Names of types, their modules and members.

use std::collections::BTreeMap;

use super::scope::Scope;
use super::{Ident, MemberName, ModulePath, TypeName, layout};
use crate::config::Options;
use crate::encode::{Case, Words};
use crate::ir::{Api, Field, Origin, Presence, Scalar, Shape, Table, Type, TypeDef, TypeId, TypeKind, UnionVariant};

/// Names that a file of models uses for other things. A schema of such a name is called `…Model`.
pub(super) const MODEL_FILE_NAMES: [&str; 23] = [
    "BTreeMap",
    "Base64",
    "Box",
    "Candidate",
    "Date",
    "DateTime",
    "Default",
    "Deserialize",
    "Field",
    "From",
    "Into",
    "IntoIterator",
    "Multipart",
    "Option",
    "Secret",
    "Serialize",
    "String",
    "Time",
    "Tuple",
    "Upload",
    "Uuid",
    "Value",
    "Vec",
];
/// More required fields than this are given by name, in a struct of their own.
const MAX_ARGUMENTS: usize = 7;
/// Methods that a setter must not replace.
const METHODS: [&str; 10] =
    ["new", "clone", "clone_from", "eq", "ne", "fmt", "into", "try_into", "to_owned", "default"];

pub(super) fn types(api: &Api, words: &Words, options: &Options) -> Table<TypeDef, TypeName> {
    let wanted = api.types.map(|id, _| wanted(api, id, words));
    let mut order: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    // Named schemas before inline ones; among them, those that are spelled like their Rust name.
    order.sort_by_key(|&id| (rank(api, id, &wanted[id]), id));
    let mut scope = Scope::without(&["Self"]);
    let mut idents: BTreeMap<TypeId, Ident> = BTreeMap::new();
    for id in order {
        let wanted = options.rename.get(&wanted[id]).unwrap_or(&wanted[id]);
        let reserved = MODEL_FILE_NAMES.contains(&wanted.as_str());
        let wanted = if reserved { format!("{wanted}Model") } else { wanted.clone() };
        idents.insert(id, scope.claim(&wanted));
    }
    // After all types: a schema `PetRequired` keeps its name.
    let required = api.types.map(|id, def| {
        let ident = idents.get(&id).filter(|_| has_many_required(def));
        ident.map(|ident| scope.claim(&format!("{}Required", ident.unraw())))
    });
    let modules = layout::models(api, words, &idents);
    api.types.map(|id, def| {
        let ident = idents.get(&id).cloned().unwrap_or_else(|| Scope::default().claim("Unnamed"));
        let module = modules.get(&id).cloned();
        let module = module.unwrap_or_else(|| ModulePath::root(Scope::default().claim("unnamed")));
        let renames = options.rename_fields.iter().filter_map(|(from, to)| {
            let (ty, field) = from.split_once('.')?;
            (ty == ident.unraw()).then_some((field, to.as_str()))
        });
        let (members, unknown) = members(def, words, &idents, &renames.collect::<Vec<_>>());
        TypeName { ident, module, required: required[id].clone(), members, unknown }
    })
}

fn has_many_required(def: &TypeDef) -> bool {
    let Shape::Struct(def) = &def.shape else { return false };
    def.fields.iter().filter(|field| field.presence == Presence::Required).count() > MAX_ARGUMENTS
}

/// The name of a type if there were no others.
pub(super) fn wanted(api: &Api, id: TypeId, words: &Words) -> String {
    match &api.types[id].origin {
        Origin::Named(name) => words.ident(name, Case::Pascal, "Model"),
        Origin::Operation(operation, part) => {
            let part = words.ident(part, Case::Pascal, "Value");
            words.join(&[&words.ident(operation, Case::Pascal, "Call"), &part], Case::Pascal, "Call")
        }
        Origin::Within(owner, part) => {
            let owner = wanted(api, *owner, words);
            let part = words.ident(part, Case::Pascal, "Value");
            words.join(&[&owner, &part], Case::Pascal, "Model")
        }
    }
}

fn rank(api: &Api, id: TypeId, wanted: &str) -> u8 {
    match &api.types[id].origin {
        Origin::Named(name) if name.is(wanted) => 0,
        Origin::Named(_) => 1,
        Origin::Within(..) | Origin::Operation(..) => 2,
    }
}

fn members(
    def: &TypeDef,
    words: &Words,
    idents: &BTreeMap<TypeId, Ident>,
    given: &[(&str, &str)],
) -> (Vec<MemberName>, Ident) {
    let mut scope = Scope::default();
    let mut methods = Scope::without(&METHODS);
    let mut members = Vec::new();
    match &def.shape {
        Shape::Struct(def) => {
            let renamed = |field: &Field| given.iter().find(|(from, _)| field.name.is(from)).map(|(_, to)| *to);
            let name = |field: &Field| match renamed(field) {
                Some(name) => name.to_owned(),
                None => words.ident(&field.name, Case::Snake, "field"),
            };
            let wanted: Vec<String> = def.fields.iter().map(name).collect();
            let respelled = |index: &usize| match (def.fields.get(*index), wanted.get(*index)) {
                (Some(field), Some(wanted)) => !field.name.is(wanted) && renamed(field).is_none(),
                _ => true,
            };
            let mut order: Vec<usize> = (0..wanted.len()).collect();
            order.sort_by_key(|index| (respelled(index), def.fields.get(*index).map(|field| &field.name)));
            let mut named: BTreeMap<usize, MemberName> = BTreeMap::new();
            for index in order {
                let Some(wanted) = wanted.get(index) else { continue };
                let ident = scope.claim(wanted);
                let method = methods.claim_or(ident.unraw(), &format!("with_{}", ident.unraw()));
                named.insert(index, MemberName { ident, method });
            }
            members.extend(named.into_values());
        }
        Shape::Enum(def) => {
            for variant in &def.variants {
                let text = variant.name.clone().unwrap_or_else(|| variant.value.spelling());
                let ident = scope.claim(&words.ident(&text, Case::Pascal, "Value"));
                members.push(MemberName { method: ident.clone(), ident });
            }
        }
        Shape::Union(def) => {
            for variant in &def.variants {
                let ident = scope.claim(&variant_name(variant, idents, words));
                members.push(MemberName { method: ident.clone(), ident });
            }
        }
        Shape::Alias(_) | Shape::Inlined => {}
    }
    let unknown = match def.shape {
        Shape::Struct(_) => scope.claim_or("additional", "additional_fields"),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Inlined => {
            scope.claim_or("Unknown", "UnknownValue")
        }
    };
    (members, unknown)
}

/// A variant of a union is called as the description calls it, or else after its type.
fn variant_name(variant: &UnionVariant, idents: &BTreeMap<TypeId, Ident>, words: &Words) -> String {
    match (&variant.ty.kind, &variant.title) {
        (TypeKind::Named(_), Some(title)) => words.ident(title, Case::Pascal, "Variant"),
        (kind, _) => kind_name(kind, idents),
    }
}

fn kind_name(kind: &TypeKind, idents: &BTreeMap<TypeId, Ident>) -> String {
    kind_name_of(kind, &|id| idents.get(&id).map(|ident| ident.unraw().to_owned()).unwrap_or_default())
}

/// What a variant for values of this type is called, by the names of the types.
pub(super) fn kind_name_of(kind: &TypeKind, ident: &dyn Fn(TypeId) -> String) -> String {
    let of = |prefix: &str, ty: &Type| format!("{}{prefix}", kind_name_of(&ty.kind, ident));
    match kind {
        TypeKind::Named(id) => ident(*id),
        TypeKind::List(item) => of("List", item),
        TypeKind::Tuple(..) => "Tuple".to_owned(),
        TypeKind::Map(value) => of("Map", value),
        TypeKind::Any => "Any".to_owned(),
        TypeKind::Scalar(scalar) => match scalar {
            Scalar::String | Scalar::Binary => "String",
            Scalar::Secret => "Secret",
            Scalar::DateTime => "DateTime",
            Scalar::Date => "Date",
            Scalar::Time => "Time",
            Scalar::Uuid => "Uuid",
            Scalar::Base64 => "Base64",
            Scalar::Bool => "Bool",
            Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => "Integer",
            Scalar::Float64 => "Number",
        }
        .to_owned(),
    }
}
