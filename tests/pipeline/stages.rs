//! The rules that the stages keep: each uses only what comes before it, and none touches the world outside.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith_tests::repository;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The stages, in their order.
const STAGES: [&str; 8] = ["source", "normalise", "resolve", "lower", "names", "views", "render", "format"];
/// What every stage may use, and what uses no stage.
const LEAVES: [&str; 9] = ["config", "diagnostic", "encode", "files", "hash", "inventory", "ir", "manifest", "pretty"];
/// Shows diagnostics in the text that they are about.
const REPORT: &str = "report";
/// Compares what stages made of two descriptions, before anything is printed.
const DIFF: &str = "diff";
/// What it needs besides the stages: the function of the crate's root that runs the first ones, what that returns, and
/// where things are in the text.
const FRONT: [&str; 3] = ["model", "Model", REPORT];
/// Makes the books of a site out of views: a second way through the last stages.
const SITE: &str = "site";
/// What it needs besides the stages: the function of the crate's root that runs the first ones, and what all ways share.
const WAY: [&str; 5] = ["model", "Model", "Output", "Summary", "internal"];
/// What the standard library has for the world outside.
const OUTSIDE: [&str; 5] = ["env", "fs", "net", "process", "time"];

#[test]
fn no_stage_uses_a_later_one() {
    for (path, code) in library() {
        let user = module(&path);
        for used in members_of("crate", code).iter().filter(|_| user != "lib") {
            assert!(may_use(&user, used), "{}: `{user}` may not use `{used}`", path.display());
        }
    }
}

#[test]
fn every_module_has_its_place() {
    for (path, _) in library() {
        let module = module(&path);
        let places = STAGES.iter().chain(&LEAVES).chain([&REPORT, &DIFF, &SITE, &"lib"]);
        assert_eq!(places.filter(|place| **place == module).count(), 1, "where does `{module}` stand?");
    }
}

#[test]
fn the_library_is_pure() {
    for (path, code) in library() {
        for used in members_of("std", code) {
            assert!(!OUTSIDE.contains(&used.as_str()), "{}: a library does not use `std::{used}`", path.display());
        }
    }
}

#[test]
fn the_rules_see_what_they_forbid() {
    let members = |root: &str, code: &str| members_of(root, code.parse().unwrap());
    assert_eq!(members("crate", "use crate::views::{a, b};"), ["views"]);
    assert_eq!(members("crate", "use crate::{render, views::X, format::{self, Y}};"), ["render", "views", "format"]);
    assert_eq!(members("crate", "fn f(x: crate::render::Raw) { g(\"crate::lower\") } // crate::views"), ["render"]);
    assert_eq!(members("crate", "quote!(crate::models::#ident, f())"), [""; 0]);
    assert_eq!(members("std", "use std::{\n    fmt,\n    fs::File,\n};"), ["fmt", "fs"]);
    assert_eq!(members("std", "fn f() { if x { ::std::process::abort() } }"), ["process"]);
    assert!(!may_use("lower", "names") && may_use("names", "lower") && may_use("views", "ir"));
    assert!(!may_use("ir", "lower") && !may_use("lower", "report") && may_use("report", "source"));
    assert!(
        may_use("site", "views") && may_use("site", "render") && !may_use("site", "diff") && !may_use("views", "site")
    );
    assert!(may_use("diff", "views") && !may_use("diff", "render") && !may_use("views", "diff"));
}

fn may_use(user: &str, other: &str) -> bool {
    let place = |name: &str| STAGES.iter().position(|stage| *stage == name);
    if user == other || LEAVES.contains(&other) {
        return true;
    }
    match (place(user), place(other)) {
        (Some(later), Some(earlier)) => earlier < later,
        (None, Some(_)) => {
            (user == REPORT && other == "source")
                || (user == DIFF && place(other) < place("render"))
                || (user == SITE && place(other) < place("format"))
        }
        (_, None) if user == SITE => WAY.contains(&other),
        (_, None) => user == DIFF && FRONT.contains(&other),
    }
}

/// The files of the library. Tests may use what they like.
fn library() -> Vec<(PathBuf, TokenStream)> {
    let folder = repository().join("generator/src");
    let mut found = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(within) = folders.pop() {
        for entry in fs::read_dir(&within).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "bin" && name != "tests" {
                folders.push(path);
            } else if path.is_file() && name != "tests.rs" {
                let code = fs::read_to_string(&path).unwrap().parse().unwrap();
                found.push((path.strip_prefix(&folder).unwrap().to_owned(), code));
            }
        }
    }
    assert!(found.len() > STAGES.len());
    found
}

/// The module of the crate's root that a file belongs to; `lib` puts the stages together and may use all.
fn module(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.strip_suffix(".rs").unwrap_or(first).to_owned()
}

/// The modules `x` and `y` of `root::x` and `root::{x, y::z}` in code, but not in code that is quoted.
fn members_of(root: &str, code: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let is = |index: usize, text: &str| tokens.get(index).is_some_and(|token| token.to_string() == text);
    let mut members = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let after = |text: &str| index > 0 && is(index - 1, text);
        match token {
            // `$crate` stands in a macro for whoever calls it.
            TokenTree::Ident(ident) if ident == root && is(index + 1, ":") && is(index + 2, ":") && !after("$") => {
                match tokens.get(index + 3) {
                    Some(TokenTree::Group(group)) => members.extend(heads(group)),
                    Some(other) => members.push(other.to_string()),
                    None => {}
                }
            }
            TokenTree::Group(group) if !(after("!") && index > 1 && is(index - 2, "quote")) => {
                members.extend(members_of(root, group.stream()));
            }
            _ => {}
        }
    }
    members
}

/// The first words of the parts of `{x, y::z}`.
fn heads(group: &Group) -> Vec<String> {
    assert_eq!(group.delimiter(), Delimiter::Brace);
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let parts = tokens.split(|token| token.to_string() == ",");
    parts.filter_map(|part| part.first()).map(TokenTree::to_string).collect()
}
