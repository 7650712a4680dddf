//! The lists of names that are taken hold what the runtime and the views really take.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::{CALL_METHODS, layout, login, servers, types};

/// The methods that the runtime gives a type itself, private ones as well: none may be defined a second time.
fn methods(of: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, text) in oasmith_templates::RUNTIME {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for item in &file.items {
            let syn::Item::Impl(block) = item else { continue };
            let syn::Type::Path(ty) = &*block.self_ty else { continue };
            if block.trait_.is_some() || !ty.path.is_ident(of) {
                continue;
            }
            found.extend(block.items.iter().filter_map(|item| match item {
                syn::ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    found
}

#[test]
fn no_method_of_the_runtime_is_given_away() {
    let types = [
        ("ApiClientBuilder", servers::BUILDER_METHODS.as_slice()),
        ("AuthorizeRequest", &login::AUTHORIZE_METHODS),
        ("OAuthApp", &login::APPLICATION_METHODS),
    ];
    for (ty, reserved) in types {
        let methods = methods(ty);
        assert!(methods.len() > 5, "{ty}: {methods:?}");
        let missing: Vec<_> = methods.iter().filter(|name| !reserved.contains(&name.as_str())).collect();
        assert!(missing.is_empty(), "{ty} has {missing:?}");
    }
}

#[test]
fn no_method_of_a_call_is_given_away() {
    let (_, text) = oasmith_templates::RUNTIME.iter().find(|(path, _)| *path == "runtime/call.rs").unwrap();
    let (_, text) = text.split_once("macro_rules! call_options").unwrap();
    let methods: Vec<&str> =
        text.split(" fn ").skip(1).filter_map(|rest| rest.split_once('(')).map(|it| it.0).collect();
    assert!(methods.contains(&"send"), "{methods:?}");
    for method in methods {
        assert!(CALL_METHODS.contains(&method), "{method}");
    }
}

/// The literal paths that files of views import.
fn imports(folder: &str) -> BTreeSet<String> {
    let views = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/views");
    let mut files: Vec<PathBuf> = vec![views.join(format!("{folder}.rs")), views.join("rust.rs")];
    files.extend(fs::read_dir(views.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    let mut found = BTreeSet::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
        let text = fs::read_to_string(file).unwrap();
        let is_path = |text: &&str| text.starts_with(|c: char| c.is_ascii_lowercase()) && text.contains("::");
        let literals = text.split('"').filter(is_path).filter(|text| !text.contains([' ', '{', '(']));
        found.extend(literals.map(str::to_owned));
    }
    found
}

#[test]
fn no_import_of_a_file_of_models_is_given_away() {
    let imports = imports("models");
    assert!(imports.contains("crate::runtime::union::Candidate"), "{imports:?}");
    for path in &imports {
        let (_, name) = path.rsplit_once("::").unwrap();
        // Modules and macros are in lower case: no type is called like them.
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            assert!(types::MODEL_FILE_NAMES.contains(&name), "{path}");
        }
    }
}

#[test]
fn no_crate_that_files_import_from_is_given_away() {
    for path in imports("models").into_iter().chain(imports("api")) {
        let (root, _) = path.split_once("::").unwrap();
        assert!(root == "crate" || root == "super" || layout::IMPORTED_CRATES.contains(&root), "{path}");
    }
}

#[test]
fn no_name_of_the_root_is_given_away() {
    let (_, template) = oasmith_templates::TEMPLATES.iter().find(|(name, _)| *name == "lib.rs").unwrap();
    let (_, shown) = template.split_once("pub use runtime::{").unwrap();
    let (shown, _) = shown.split_once('}').unwrap();
    let names: Vec<&str> = shown.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    assert!(names.contains(&"ApiClient"), "{names:?}");
    for name in names {
        assert!(servers::ROOT_NAMES.contains(&name), "{name}");
    }
}
