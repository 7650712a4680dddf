//! Scopes: the only maker of identifiers.

use std::collections::BTreeSet;
use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use crate::encode::ident::{is_keyword, is_never_raw};

/// A Rust identifier that is unique where it stands.
///
/// Only a scope makes one, and only from what [`crate::encode::Words`] made of a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// As it stands in code; a keyword has its `r#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without `r#`: as a part of another name.
    #[must_use]
    pub fn unraw(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    #[expect(clippy::disallowed_methods, reason = "this is what a scope has made")]
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(match self.0.strip_prefix("r#") {
            Some(raw) => proc_macro2::Ident::new_raw(raw, Span::call_site()),
            None => proc_macro2::Ident::new(&self.0, Span::call_site()),
        });
    }
}

/// A place in which each name means one thing.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Lower case, so that names stay apart on file systems that ignore case.
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which these names mean something else already.
    pub(super) fn without(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|name| name.to_ascii_lowercase()).collect() }
    }

    /// The same scope without one more name.
    pub(super) fn and(mut self, reserved: &Ident) -> Self {
        self.taken.insert(reserved.unraw().to_ascii_lowercase());
        self
    }

    /// The wanted name, or the first free one with a number after it.
    pub(super) fn claim(&mut self, wanted: &str) -> Ident {
        self.claim_or(wanted, wanted)
    }

    /// The wanted name, or else the other one, or else the other one with a number after it.
    pub(super) fn claim_or(&mut self, wanted: &str, otherwise: &str) -> Ident {
        if self.taken.insert(wanted.to_ascii_lowercase()) {
            return legal(wanted);
        }
        if self.taken.insert(otherwise.to_ascii_lowercase()) {
            return legal(otherwise);
        }
        let mut number = 2_u64;
        loop {
            let separator =
                if otherwise.ends_with(|c: char| c.is_ascii_digit()) || is_snake(otherwise) { "_" } else { "" };
            let numbered = format!("{otherwise}{separator}{number}");
            if self.taken.insert(numbered.to_ascii_lowercase()) {
                return legal(&numbered);
            }
            number += 1;
        }
    }
}

fn is_snake(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_uppercase())
}

fn legal(name: &str) -> Ident {
    Ident(if is_never_raw(name) {
        format!("{name}_")
    } else if is_keyword(name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    })
}
