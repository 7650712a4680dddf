//! Rust tokens in, text as `prettyplease` lays it out, with the empty lines that it leaves out.
//!
//! A leaf that knows no stage: views lay out examples with it, and the last stage lays out files.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{File, Item, ItemMod};

/// Lays out items that are known to be well formed because quote made them.
#[must_use]
pub fn tokens(tokens: &TokenStream) -> String {
    syn::parse2::<File>(tokens.clone()).map_or_else(|_| tokens.to_string(), file)
}

/// Lays out a file: an empty line between items, but none inside a group of `use` or `mod` lines.
#[must_use]
pub fn file(mut parsed: File) -> String {
    let items = items(std::mem::take(&mut parsed.items));
    let head = prettyplease::unparse(&parsed);
    if head.is_empty() || items.is_empty() { head + &items } else { format!("{head}\n{items}") }
}

fn items(items: Vec<Item>) -> String {
    let apart: Vec<bool> = items.windows(2).map(|pair| matches!(pair, [a, b] if !stand_together(a, b))).collect();
    let mut text = String::new();
    for (index, item) in items.into_iter().enumerate() {
        if index.checked_sub(1).and_then(|before| apart.get(before)).copied().unwrap_or(false) {
            text.push('\n');
        }
        text.push_str(&spaced(item));
    }
    text
}

fn stand_together(previous: &Item, item: &Item) -> bool {
    match (previous, item) {
        (Item::Use(a), Item::Use(b)) => group(a) == group(b),
        (Item::Mod(a), Item::Mod(b)) => a.content.is_none() && b.content.is_none(),
        _ => false,
    }
}

/// Groups of `use` lines: exports, the standard library, other crates, this crate.
fn group(item: &syn::ItemUse) -> u8 {
    match &item.tree {
        _ if !matches!(item.vis, syn::Visibility::Inherited) => 0,
        syn::UseTree::Path(path) if path.ident == "std" => 1,
        syn::UseTree::Path(path) if path.ident == "crate" || path.ident == "self" => 3,
        _ => 2,
    }
}

fn spaced(item: Item) -> String {
    match item {
        Item::Impl(_) => between_members(&one(item)),
        Item::Mod(mut module) => match module.content.take() {
            Some((brace, content)) if !content.is_empty() => {
                let empty = one(Item::Mod(ItemMod { content: Some((brace, Vec::new())), ..module }));
                let head = empty.trim_end().trim_end_matches("{}");
                format!("{head}{{\n{}}}\n", indented(&items(content)))
            }
            content => one(Item::Mod(ItemMod { content, ..module })),
        },
        Item::Macro(item) => listed(&item).unwrap_or_else(|| one(Item::Macro(item))),
        _ => one(item),
    }
}

/// A macro with lines in braces after a name, each ended by a comma: one below the other, where prettyplease would fill
/// the width.
fn listed(item: &syn::ItemMacro) -> Option<String> {
    let mut tokens = item.mac.tokens.clone().into_iter();
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(braces)), None) =
        (tokens.next(), tokens.next(), tokens.next())
    else {
        return None;
    };
    let parts: Vec<TokenTree> = braces.stream().into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ',');
    if !item.attrs.is_empty() || braces.delimiter() != Delimiter::Brace || !parts.last().is_some_and(is_comma) {
        return None;
    }
    let path = &item.mac.path;
    let mut text = format!("{}!({name} {{\n", quote::quote!(#path));
    for line in parts.split(is_comma).filter(|line| !line.is_empty()) {
        let line: TokenStream = line.iter().cloned().collect();
        text.extend(["    ", &line.to_string(), ",\n"]);
    }
    Some(text + "});\n")
}

fn one(item: Item) -> String {
    let text = prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] });
    if text.starts_with("#[cfg(\n") { conditions(&text) } else { text }
}

/// Brings the conditions of an attribute that spans lines one level to the left, as `rustfmt` has them.
fn conditions(text: &str) -> String {
    let Some((listed, item)) = text.strip_prefix("#[cfg(\n    any(\n").and_then(|rest| rest.split_once("    )\n)]\n"))
    else {
        return text.to_owned();
    };
    let listed: String =
        listed.lines().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned() + "\n").collect();
    format!("#[cfg(any(\n{listed}))]\n{item}")
}

/// No literal spans two lines, because every line of documentation has an attribute of its own and quote escapes line
/// ends; so a brace alone at the indentation of a member ends that member.
fn between_members(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut ended = false;
    for line in text.lines() {
        if ended && line != "}" {
            out.push('\n');
        }
        ended = line == "    }";
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().fold(String::with_capacity(text.len() + 64), |mut out, line| {
        if !line.is_empty() {
            out.push_str("    ");
            out.push_str(line);
        }
        out.push('\n');
        out
    })
}

#[cfg(test)]
mod tests;
