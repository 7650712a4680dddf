//! serde's attributes: as few as say what is written. Reading is told by `views::models::members`.

use quote::quote;

use crate::encode::Text;
use crate::ir::{Field, Presence, StructDef};
use crate::names::{Ident, TypeName};
use crate::views::rust::string;

/// Whether `rename_all = "camelCase"` saves more attributes than it costs.
pub(super) fn rename_all(def: &StructDef, name: &TypeName) -> bool {
    let renamed = |camel: bool| {
        let pairs = def.fields.iter().zip(&name.members);
        pairs.filter(|(field, member)| wire_name(&member.ident, camel) != field.name).count()
    };
    renamed(true) < renamed(false)
}

/// The key in JSON that serde takes for a field unless told otherwise.
fn wire_name(ident: &Ident, camel: bool) -> Text {
    if camel { camel_case(ident.unraw()) } else { Text::new(ident.unraw()) }
}

/// What serde has to be told about a field.
pub(super) fn field_attributes(field: &Field, ident: &Ident, camel: bool) -> String {
    let mut attributes = Vec::new();
    if wire_name(ident, camel) != field.name {
        let name = string(&field.name);
        attributes.push(quote!(rename = #name));
    }
    match (&field.presence, field.ty.nullable) {
        (Presence::Required | Presence::Constant(_), _) => {}
        (_, true) => attributes.push(quote!(skip_serializing_if = "Field::is_absent")),
        (_, false) => attributes.push(quote!(skip_serializing_if = "Option::is_none")),
    }
    if attributes.is_empty() { String::new() } else { quote!(#[serde(#(#attributes),*)]).to_string() }
}

/// What serde's `camelCase` makes of the name of a field.
fn camel_case(ident: &str) -> Text {
    let mut words = ident.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut chars = word.chars();
        camel.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(chars.as_str());
    }
    Text::new(camel)
}
