//! The landing page: what the API is, how to install its client, where it is served, how to log in, and its tags.

use serde::Serialize;

use super::{MAIN, links, page};
use crate::encode::doc;
use crate::ir::{Location, Scheme, SchemeKind};
use crate::views::packaging::{self, MAX_LEFT_OUT};
use crate::views::{Context, TextFile, examples};

#[derive(Serialize)]
struct LandingView {
    title: String,
    docs: Vec<String>,
    name: String,
    version: String,
    api_version: String,
    docs_rs: Option<String>,
    example: Option<String>,
    servers: Vec<ServerView>,
    variables: Vec<VariableView>,
    schemes: Vec<SchemeView>,
    oauth: bool,
    settings: Vec<String>,
    groups: Vec<GroupView>,
    models: usize,
    left_out: Vec<(String, String)>,
    more_left_out: usize,
}

#[derive(Serialize)]
struct ServerView {
    address: String,
    docs: String,
}

#[derive(Serialize)]
struct VariableView {
    name: String,
    default: String,
    values: Vec<String>,
    docs: String,
}

#[derive(Serialize)]
struct SchemeView {
    name: String,
    how: String,
    docs: String,
}

#[derive(Serialize)]
struct GroupView {
    handler: String,
    page: String,
    operations: usize,
    docs: String,
}

pub(super) fn files(context: Context<'_>) -> Result<Vec<TextFile>, serde_json::Error> {
    let Context { api, names, options, .. } = context;
    let docs = api.docs.description.as_ref().map(doc::lines).unwrap_or_default();
    let groups = names.groups.iter().map(|(group, name)| GroupView {
        handler: name.handler.to_string(),
        page: format!("{}/{}", links::REFERENCE, links::group(name)),
        operations: api.operations.iter().filter(|(_, operation)| operation.group == group).count(),
        docs: api.groups[group].docs.description.as_ref().map(doc::markdown).unwrap_or_default(),
    });
    let servers = api.servers.iter().map(|server| ServerView {
        address: doc::cell(&[doc::code(&server.template())]),
        docs: server.docs.description.as_ref().map(doc::markdown).unwrap_or_default(),
    });
    let variables = api.servers.first().map(crate::ir::Server::variables).unwrap_or_default();
    let variables = variables.into_iter().map(|variable| VariableView {
        name: doc::cell(&[doc::code(&variable.name)]),
        default: doc::cell(&[doc::code(&variable.default)]),
        values: variable.values.iter().map(|choice| doc::cell(&[doc::code(&choice.value)])).collect(),
        docs: variable.docs.description.as_ref().map(doc::markdown).unwrap_or_default(),
    });
    let view = LandingView {
        title: doc::heading(&api.title),
        docs: doc::without_headings(docs),
        name: names.package.clone(),
        version: packaging::version(options).to_owned(),
        api_version: doc::code(&api.version),
        docs_rs: links::docs_rs(context, "index.html"),
        example: examples::front_page(context),
        servers: servers.collect(),
        variables: variables.collect(),
        schemes: api.schemes.iter().map(|(_, scheme)| scheme_view(scheme)).collect(),
        oauth: api.login.oauth,
        settings: packaging::settings(options),
        groups: groups.collect(),
        models: api.types.iter().filter(|(_, def)| !matches!(def.shape, crate::ir::Shape::Inlined)).count(),
        left_out: packaging::left_out(context).take(MAX_LEFT_OUT).collect(),
        more_left_out: packaging::left_out(context).count().saturating_sub(MAX_LEFT_OUT),
    };
    Ok(vec![page(MAIN, "index.md", "site/index.md", &view)?])
}

fn scheme_view(scheme: &Scheme) -> SchemeView {
    let how = match &scheme.kind {
        SchemeKind::Bearer { scopes } if scopes.is_empty() => "a bearer token".to_owned(),
        SchemeKind::Bearer { scopes } => {
            let scopes: Vec<String> = scopes.iter().map(|(scope, _)| doc::code(scope)).collect();
            format!("a bearer token; scopes: {}", scopes.join(", "))
        }
        SchemeKind::Basic => "a user name and a password (Basic)".to_owned(),
        SchemeKind::ApiKey { location, parameter } => {
            let place = match location {
                Location::Header => "header",
                Location::Cookie => "cookie",
                Location::Path | Location::Query => "query parameter",
            };
            format!("a key in the {place} {}", doc::code(parameter))
        }
    };
    SchemeView {
        name: doc::cell(&[doc::code(&scheme.name)]),
        how: doc::cell(&[how]),
        docs: scheme.docs.description.as_ref().map(doc::markdown).unwrap_or_default(),
    }
}
