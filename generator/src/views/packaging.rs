//! The files around the code: `Cargo.toml`, `README.md` and `rustfmt.toml`.

use serde::Serialize;

use super::login::listed;
use super::{Context, TextFile, examples, features};
use crate::config::Dependency;
use crate::encode::{Text, doc, literal};
use crate::names::FeatureNames;

/// The version of a generated crate where the user gives none.
const DEFAULT_VERSION: &str = "0.1.0";

/// How many parts that were left out the README lists.
pub(super) const MAX_LEFT_OUT: usize = 50;

#[derive(Serialize)]
struct ManifestView {
    command: String,
    name: String,
    version: String,
    description: String,
    license: Option<String>,
    repository: Option<String>,
    /// The features that are on unless a program says otherwise, as a list.
    default_features: String,
    /// The feature that turns all of those for tags on.
    full: &'static str,
    /// The features for tags.
    features: Vec<features::FeatureView>,
    /// Whether there are ways to log in.
    oauth: bool,
    /// The lines of the dependencies that the user adds.
    dependencies: Vec<String>,
}

#[derive(Serialize)]
struct ReadmeView {
    title: String,
    description: Vec<String>,
    name: String,
    version: String,
    example: Option<String>,
    /// Whether there is a login server to speak of.
    oauth: bool,
    /// Where settings may come from.
    settings: Vec<String>,
    pages: Vec<PageLink>,
    /// How to choose among the features for tags, if there are any.
    features: Option<Vec<String>>,
    /// Parts of the description that the crate does not have, each with its place.
    left_out: Vec<(String, String)>,
    /// How many more there are.
    more_left_out: usize,
    license: Option<String>,
}

#[derive(Serialize)]
struct PageLink {
    handler: String,
    operations: usize,
    docs: String,
    /// The feature that turns it on, if one does.
    feature: Option<String>,
}

#[derive(Serialize)]
struct NoView {}

pub(super) fn files(context: Context<'_>) -> Result<Vec<TextFile>, serde_json::Error> {
    let Context { api, names, options, .. } = context;
    let version = version(options).to_owned();
    let manifest = ManifestView {
        command: command(options),
        name: quoted(&names.package),
        version: quoted(&version),
        description: match &options.description {
            Some(description) => quoted(description),
            None => literal::toml(&Text::concat([&Text::from("A client of the API: "), &api.title])),
        },
        license: options.license.as_deref().map(quoted),
        repository: options.repository.as_deref().map(quoted),
        oauth: api.login.oauth,
        default_features: list(features::defaults(context).into_iter()),
        full: FeatureNames::FULL,
        features: features::listed(context),
        dependencies: options.dependencies.iter().map(dependency).collect(),
    };
    let pages = names.groups.iter().map(|(group, name)| {
        let docs = &api.groups[group].docs;
        PageLink {
            handler: name.handler.to_string(),
            operations: api.operations.iter().filter(|(_, operation)| operation.group == group).count(),
            docs: docs.description.as_ref().map(doc::markdown).unwrap_or_default(),
            feature: names.features.as_ref().map(|features| features.groups[group].clone()),
        }
    });
    let readme = ReadmeView {
        title: doc::title(&api.title),
        description: api.docs.description.as_ref().map(doc::lines).unwrap_or_default(),
        name: names.package.clone(),
        features: features::guide(context, &version),
        version,
        example: examples::front_page(context),
        oauth: api.login.oauth,
        settings: settings(options),
        pages: pages.collect(),
        left_out: left_out(context).take(MAX_LEFT_OUT).collect(),
        more_left_out: left_out(context).count().saturating_sub(MAX_LEFT_OUT),
        license: options.license.as_deref().map(|license| doc::code(&Text::new(license))),
    };
    Ok(vec![
        text("Cargo.toml", "Cargo.toml", &manifest)?,
        text("README.md", "README.md", &readme)?,
        text("rustfmt.toml", "rustfmt.toml", &NoView {})?,
    ])
}

/// What the description has and the crate has not, and where it stands.
pub(super) fn left_out(context: Context<'_>) -> impl Iterator<Item = (String, String)> {
    let left_out = context.said.iter().filter(|diagnostic| diagnostic.left_out);
    left_out.map(|diagnostic| {
        let place = diagnostic.place.pointer().map(|pointer| doc::code(&Text::new(pointer.as_str())));
        (doc::markdown(&Text::new(&diagnostic.message)), place.unwrap_or_default())
    })
}

/// Where the program's surroundings may hold settings.
pub(super) fn settings(options: &crate::config::Options) -> Vec<String> {
    let login = &options.login;
    let environment = login
        .environment
        .as_ref()
        .map(|names| format!("`settings_from_env` takes settings from the environment: {}.", listed(names)));
    let profile = login.profile_file.as_ref().map(|file| {
        let file = doc::code(&Text::new(file));
        format!("`settings_from_profile`, with the feature `profiles`, takes them from {file} in the home folder.")
    });
    environment.into_iter().chain(profile).collect()
}

/// The version of the crate.
pub(super) fn version(options: &crate::config::Options) -> &str {
    options.version.as_deref().unwrap_or(DEFAULT_VERSION)
}

/// The command that makes the crate.
pub(super) fn command(options: &crate::config::Options) -> String {
    options.command.clone().unwrap_or_else(|| "oasmith generate".to_owned())
}

fn dependency((name, dependency): (&String, &Dependency)) -> String {
    let mut line = format!("{name} = {{ version = {}", quoted(&dependency.version));
    if !dependency.default_features {
        line.push_str(", default-features = false");
    }
    if !dependency.features.is_empty() {
        line.push_str(", features = ");
        line.push_str(&list(dependency.features.iter().map(String::as_str)));
    }
    line.push_str(" }");
    line
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.map(quoted).collect();
    format!("[{}]", items.join(", "))
}

fn quoted(text: &str) -> String {
    literal::toml(&Text::new(text))
}

fn text(path: &str, template: &'static str, view: &impl Serialize) -> Result<TextFile, serde_json::Error> {
    Ok(TextFile { path: path.to_owned(), template, view: serde_json::to_value(view)? })
}
