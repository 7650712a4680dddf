//! What a manifest and the pages for people say about features.

use serde::Serialize;

use crate::encode::{Text, literal};
use crate::names::FeatureNames;
use crate::views::{Context, examples};

/// A feature of the manifest, with what it is for.
#[derive(Serialize)]
pub(in crate::views) struct FeatureView {
    name: String,
    docs: String,
    /// The examples that need it, by their names.
    example: Option<String>,
}

/// The features that are on unless a program says otherwise.
pub(in crate::views) fn defaults(context: Context<'_>) -> Vec<&'static str> {
    let full = context.names.features.as_ref().map(|_| FeatureNames::FULL);
    full.into_iter().chain(others(context)).collect()
}

/// Those of them that choose nothing of the API.
fn others(context: Context<'_>) -> Vec<&'static str> {
    let oauth = context.api.login.oauth.then_some("oauth");
    context.options.date_time.feature().into_iter().chain(oauth).chain(["reqwest"]).collect()
}

/// The features for tags, in the order of their names.
pub(in crate::views) fn listed(context: Context<'_>) -> Vec<FeatureView> {
    let Some(names) = &context.names.features else { return Vec::new() };
    let groups = names.groups.iter().map(|(group, name)| FeatureView {
        name: name.clone(),
        docs: format!("`{}`.", context.names.groups[group].handler),
        example: Some(literal::toml(&Text::new(examples::file_stem(context, group)))),
    });
    let webhooks = names.all(context.api).find(|name| *name == FeatureNames::WEBHOOKS).map(|name| FeatureView {
        name: name.to_owned(),
        docs: "What the API sends although no operation asks for it, in the module `events`.".to_owned(),
        example: None,
    });
    let mut listed: Vec<FeatureView> = groups.chain(webhooks).collect();
    listed.sort_by(|a, b| a.name.cmp(&b.name));
    listed
}

/// How a program picks what it needs, in Markdown.
pub(in crate::views) fn guide(context: Context<'_>, version: &str) -> Option<Vec<String>> {
    let names = context.names.features.as_ref()?;
    let first = examples::first(context)?;
    let feature = &names.groups[context.api.operations[first].group];
    let picked = others(context).into_iter().chain([feature.as_str()]);
    let picked: Vec<String> = picked.map(|name| literal::toml(&Text::new(name))).collect();
    let package = &context.names.package;
    let (version, picked) = (literal::toml(&Text::new(version)), picked.join(", "));
    let lines = [
        "Every handler is a feature of its own, and the feature `full`, which is on by default, is all of them. A program that",
        "names the ones that it uses compiles these, with the models that they need:",
        "",
        "```toml",
        "[dependencies]",
        &format!("{package} = {{ version = {version}, default-features = false, features = [{picked}] }}"),
        "```",
        "",
        "Models that no operation needs are there with `full` alone.",
    ];
    Some(lines.map(str::to_owned).to_vec())
}
