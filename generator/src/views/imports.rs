//! The `use` lines of a file.

use std::collections::BTreeSet;

use proc_macro2::{Group, TokenStream, TokenTree};

/// Paths that a file uses by their last name, gathered while its types are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Imports(BTreeSet<(Source, String)>);

/// Where a path leads; groups of `use` lines stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Std,
    Dependency,
    Own,
}

impl Imports {
    /// Adds a path such as `crate::DateTime`.
    pub(super) fn add(&mut self, path: impl Into<String>) {
        let path = path.into();
        let source = match path.split("::").next() {
            Some("std") => Source::Std,
            Some("crate") => Source::Own,
            _ => Source::Dependency,
        };
        self.0.insert((source, path));
    }

    /// Tokens with a whole path for each name, which then need no lines.
    pub(super) fn spelled_out(&self, tokens: TokenStream) -> TokenStream {
        let spelled = tokens.into_iter().map(|token| match token {
            TokenTree::Ident(ident) => {
                let ends_here = |path: &&String| path.rsplit("::").next() == Some(ident.to_string().as_str());
                let path = self.0.iter().map(|(_, path)| path).find(ends_here).and_then(|path| path.parse().ok());
                path.unwrap_or_else(|| TokenTree::Ident(ident).into())
            }
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), self.spelled_out(group.stream()))).into()
            }
            other => TokenStream::from(other),
        });
        spelled.collect()
    }

    /// The lines, in groups; an empty line stands between two groups.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut parents: Vec<(Source, &str, Vec<&str>)> = Vec::new();
        for (source, path) in &self.0 {
            let (parent, name) = path.rsplit_once("::").unwrap_or(("", path));
            match parents.iter_mut().find(|(_, other, _)| *other == parent) {
                Some((_, _, names)) => names.push(name),
                None => parents.push((*source, parent, vec![name])),
            }
        }
        parents.sort_by_cached_key(|(source, parent, names)| (*source, place(parent, names)));
        for (_, parent, names) in parents {
            lines.push(match names.as_slice() {
                [name] => format!("use {parent}::{name};"),
                names => format!("use {parent}::{{{}}};", names.join(", ")),
            });
        }
        lines
    }
}

/// Where `rustfmt` puts a line: by its segments, braces last, as in `crate::models::A` before `crate::{B, C}`.
fn place<'a>(parent: &'a str, names: &[&'a str]) -> Vec<(bool, &'a str)> {
    let last = match names {
        [only] => (false, *only),
        _ => (true, ""),
    };
    parent.split("::").map(|segment| (false, segment)).chain([last]).collect()
}
