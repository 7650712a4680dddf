//! What a file of Rust code holds, as the parser sees it.
//!
//! The views promise the items of every file before it is printed; after formatting, the text is parsed and its items
//! are compared with the promise. Text of a description that got out of its position would show as an item too many.

use serde::Serialize;
use syn::{ImplItem, Item as Parsed};

/// An item, or a member of one, by its kind and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item(String);

impl Item {
    /// An item of a file, for example `Item::new("struct", "Pet")`.
    #[must_use]
    pub fn new(kind: &str, name: &str) -> Self {
        Self(format!("{kind} {name}"))
    }

    /// A member of an item, for example `Item::member("struct", "Pet", "name")`.
    #[must_use]
    pub fn member(kind: &str, name: &str, member: &str) -> Self {
        Self(format!("{kind} {name}.{member}"))
    }

    /// Its description.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The items of a file, sorted. `use` lines and attributes of the file are counted, not named.
#[must_use]
pub fn inventory(file: &syn::File) -> Vec<Item> {
    let mut items = Vec::new();
    collect(&file.items, "", &mut items);
    items.sort();
    items
}

fn collect(parsed: &[Parsed], within: &str, items: &mut Vec<Item>) {
    let name = |ident: &syn::Ident| format!("{within}{ident}");
    for item in parsed {
        match item {
            Parsed::Use(_) => {}
            Parsed::Struct(item) => {
                items.push(Item::new("struct", &name(&item.ident)));
                for field in item.fields.iter().filter_map(|field| field.ident.as_ref()) {
                    items.push(Item::member("struct", &name(&item.ident), &field.to_string()));
                }
            }
            Parsed::Enum(item) => {
                items.push(Item::new("enum", &name(&item.ident)));
                for variant in &item.variants {
                    items.push(Item::member("enum", &name(&item.ident), &variant.ident.to_string()));
                }
            }
            Parsed::Impl(item) => {
                let of = type_name(&item.self_ty);
                for member in &item.items {
                    items.push(match member {
                        ImplItem::Fn(function) => Item::member("impl", &of, &function.sig.ident.to_string()),
                        ImplItem::Type(ty) => Item::member("impl", &of, &ty.ident.to_string()),
                        ImplItem::Const(constant) => Item::member("impl", &of, &constant.ident.to_string()),
                        _ => Item::new("other", "impl item"),
                    });
                }
            }
            Parsed::Fn(item) => items.push(Item::new("fn", &name(&item.sig.ident))),
            Parsed::Const(item) => items.push(Item::new("const", &name(&item.ident))),
            Parsed::Type(item) => items.push(Item::new("type", &name(&item.ident))),
            Parsed::Macro(item) => {
                let path = item.mac.path.segments.last().map(|segment| segment.ident.to_string());
                items.push(Item::new("macro", &path.unwrap_or_default()));
            }
            Parsed::Mod(item) => {
                items.push(Item::new("mod", &name(&item.ident)));
                if let Some((_, content)) = &item.content {
                    collect(content, &format!("{}::", name(&item.ident)), items);
                }
            }
            _ => items.push(Item::new("other", "item")),
        }
    }
}

fn type_name(ty: &syn::Type) -> String {
    match ty {
        syn::Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The first difference between what was promised and what is there.
#[must_use]
pub fn difference(promised: &[Item], found: &[Item]) -> Option<String> {
    let mut promised = promised.to_vec();
    promised.sort();
    let missing = promised.iter().find(|item| count(&promised, item) > count(found, item));
    let surplus = found.iter().find(|item| count(found, item) > count(&promised, item));
    match (missing, surplus) {
        (Some(item), _) => Some(format!("`{}` is missing", item.as_str())),
        (None, Some(item)) => Some(format!("`{}` was not promised", item.as_str())),
        (None, None) => None,
    }
}

fn count(sorted: &[Item], item: &Item) -> usize {
    sorted.partition_point(|other| other <= item) - sorted.partition_point(|other| other < item)
}

#[cfg(test)]
mod tests;
