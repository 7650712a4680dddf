//! With a feature for each tag, nothing names a model that is not there: read off the text of crates, which is quick,
//! and compiled for one of them.

use std::collections::{BTreeMap, BTreeSet};

use oasmith::config::Options;
use oasmith::files::Files;
use oasmith_tests::fixture::{self, Fixture};
use quote::ToTokens;
use serde_json::Value;
use syn::{Attribute, Item, UseTree};
use tempfile::TempDir;

use crate::crates::{cargo, pin_versions, run, write};

/// The features of which any one is enough; all programs have what has none.
type Gate = Option<BTreeSet<String>>;

fn crate_of(mut fixture: Fixture) -> Files {
    fixture.options.tag_features = Some(true);
    fixture.generate().unwrap_or_else(|report| panic!("{report}")).files
}

/// The crate of a description in which every operation has a tag of its own.
fn with_many_tags(fixture: &Fixture) -> Files {
    let mut value = fixture.load().unwrap_or_else(|report| panic!("{report}")).value().clone();
    let paths = value.get_mut("paths").and_then(Value::as_object_mut);
    let methods = paths.into_iter().flat_map(|paths| paths.values_mut()).filter_map(Value::as_object_mut);
    let operations = methods.flat_map(|path| path.values_mut()).filter(|it| it.get("responses").is_some());
    for (operation, number) in operations.zip(0_usize..) {
        operation["tags"] = Value::from(vec![format!("tag{number}")]);
    }
    let extension = if fixture.has_files() { "yaml" } else { "json" };
    let source = fixture.load_as(&format!("{}.{extension}", fixture.name), &value.to_string()).unwrap();
    let options = Options { tag_features: Some(true), ..Options::default() };
    oasmith::generate(&source, &options).unwrap_or_else(|faults| panic!("{}: {faults:?}", fixture.name)).files
}

#[test]
fn no_file_names_a_model_that_may_not_be_there() {
    let mut checked = 0;
    for fixture in fixture::all(&fixture::folder()) {
        let name = fixture.name.clone();
        let files = with_many_tags(&fixture);
        let models = models(&files);
        for (path, code) in files.iter().filter(|(path, _)| path.starts_with("src/") && !path.contains("runtime")) {
            let own = gate_of_file(&files, path);
            let parsed = syn::parse_file(code).unwrap();
            for item in &parsed.items {
                let own = gate(attributes(item)).or_else(|| own.clone());
                for model in named(item) {
                    let needed = models.get(&model).unwrap_or_else(|| panic!("{name}: {path} names {model}"));
                    assert!(is_there(&own, needed), "{name}: {path} has {own:?}, {model} has {needed:?}");
                    checked += usize::from(needed.is_some());
                }
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn each_feature_compiles_alone_without_a_warning() {
    let folder = TempDir::new().unwrap();
    let files = crate_of(Fixture::named("tag_features"));
    write(folder.path(), &files);
    pin_versions(folder.path());
    let manifest: toml::Table = files.get("Cargo.toml").unwrap().parse().unwrap();
    let full = manifest["features"]["full"].as_array().unwrap().iter().map(|feature| feature.as_str().unwrap());
    let mut reports = String::new();
    for choice in full.chain(["", "full"]) {
        let mut clippy = cargo(folder.path());
        clippy.args(["clippy", "--quiet", "--all-targets", "--no-default-features", "--features", choice]);
        reports.push_str(&run(clippy.args(["--", "--deny", "warnings"])).err().unwrap_or_default());
    }
    assert!(reports.is_empty(), "{reports}");
}

#[test]
fn a_tag_has_its_models_and_no_others() {
    let files = crate_of(Fixture::named("tag_features"));
    let models = models(&files);
    let with = |feature: &str| -> Vec<&str> {
        let has = |gate: &Gate| gate.as_ref().is_none_or(|gate| gate.contains(feature));
        models.iter().filter(|(_, gate)| has(gate)).map(|(name, _)| name.as_str()).collect()
    };
    let everywhere = ["Details", "Refusal"];
    assert_eq!(with("time-api"), everywhere);
    // `Pet` stands in `From<Pet> for NewPet`.
    assert_eq!(with("import-export"), ["Details", "Kind", "NewPet", "Owner", "Pet", "PetState", "Refusal"]);
    assert_eq!(with("webhook-events"), ["Closing", "Details", "Refusal"]);
    assert_eq!(with("full"), ["Details", "Nobodys", "NobodysToo", "Refusal"]);
    assert!(with("pets").contains(&"Growth") && !with("owners").contains(&"Growth"));
    assert!(with("owners").contains(&"Missing") && !with("pets").contains(&"Missing"));
}

/// Whether all that have the one have the other; who has `full` has everything.
fn is_there(own: &Gate, needed: &Gate) -> bool {
    match (own, needed) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(needed)) => own.iter().all(|feature| feature == "full" || needed.contains(feature)),
    }
}

/// The gate of every model by its name.
fn models(files: &Files) -> BTreeMap<String, Gate> {
    let mut models = BTreeMap::new();
    for (path, code) in files.iter().filter(|(path, _)| path.starts_with("src/models/")) {
        let gate = gate_of_file(files, path);
        for item in syn::parse_file(code).unwrap().items {
            match item {
                Item::Struct(item) => models.insert(item.ident.to_string(), gate.clone()),
                Item::Enum(item) => models.insert(item.ident.to_string(), gate.clone()),
                Item::Type(item) => models.insert(item.ident.to_string(), gate.clone()),
                _ => None,
            };
        }
    }
    models
}

/// The gate of the outermost module that a file belongs to, as `models.rs` and `apis.rs` declare it.
fn gate_of_file(files: &Files, path: &str) -> Gate {
    let mut parts = path.strip_prefix("src/").unwrap().split('/');
    let (Some(folder), Some(module)) = (parts.next(), parts.next()) else { return None };
    let module = module.trim_end_matches(".rs");
    let declared = syn::parse_file(files.get(&format!("src/{folder}.rs")).unwrap()).unwrap();
    let found = declared.items.iter().find_map(|item| match item {
        Item::Mod(item) if item.ident.to_string().trim_start_matches("r#") == module => Some(gate(&item.attrs)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{path} is declared nowhere"))
}

fn gate(attributes: &[Attribute]) -> Gate {
    let cfg = attributes.iter().find(|attribute| attribute.path().is_ident("cfg"))?.to_token_stream().to_string();
    Some(cfg.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The models that an item imports or names by their paths.
fn named(item: &Item) -> Vec<String> {
    if let Item::Use(item) = item {
        let UseTree::Path(root) = &item.tree else { return Vec::new() };
        return match &*root.tree {
            UseTree::Path(models) if root.ident == "crate" && models.ident == "models" => leaves(&models.tree),
            _ => Vec::new(),
        };
    }
    let text = item.to_token_stream().to_string();
    let paths = text.split("crate :: models :: ").skip(1);
    paths.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

fn leaves(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Rename(name) => vec![name.ident.to_string()],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        UseTree::Path(path) => leaves(&path.tree),
        UseTree::Glob(_) => panic!("a file names each model that it imports"),
    }
}
