//! What the configuration says about logging in: `login.rs`, and the example with every way to do it.

use serde::Serialize;

use super::client::code;
use super::docs::Paragraphs;
use super::rust::string;
use super::{CodeFile, Context};
use crate::config;
use crate::encode::{Text, doc};
use crate::inventory::Item;

#[derive(Serialize)]
struct LoginView {
    docs: String,
    environment: Option<SettingsView>,
    profile: Option<SettingsView>,
    profile_file: Option<String>,
    /// The method for the variable of the server's address that settings choose.
    server: Option<String>,
    authorize_parameters: Vec<MethodView>,
    token_parameters: Vec<MethodView>,
}

#[derive(Serialize)]
struct SettingsView {
    docs: String,
    server: String,
    access_token: String,
    client_id: String,
    client_secret: String,
}

#[derive(Serialize)]
struct MethodView {
    docs: String,
    method: String,
    /// Arguments and the names of their parameters.
    parameters: Vec<(String, String)>,
}

/// Whether there is anything to say.
pub(super) fn is_needed(context: Context<'_>) -> bool {
    let options = &context.options.login;
    options.environment.is_some() || options.profile_file.is_some() || !parameters(context).is_empty()
}

/// The methods for parameters, with the type that has them.
fn parameters(context: Context<'_>) -> Vec<&'static str> {
    let options = &context.options.login;
    let authorize = options.authorize_parameters.iter().map(|_| "AuthorizeRequest");
    authorize.chain(options.token_parameters.iter().map(|_| "OAuthApp")).collect()
}

pub(super) fn file(context: Context<'_>) -> Result<Option<CodeFile>, serde_json::Error> {
    if !is_needed(context) {
        return Ok(None);
    }
    let Context { names, options, .. } = context;
    let options = &options.login;
    let method = |name: &crate::names::Ident, arguments: &[crate::names::Ident], wire: &[String]| {
        let texts: Vec<Text> = wire.iter().map(Text::new).collect();
        let mut docs = Paragraphs::default();
        let list = texts.iter().map(doc::code).collect::<Vec<_>>().join(" and ");
        docs.say(match texts.len() {
            1 => format!("The parameter {list}."),
            _ => format!("The parameters {list}, which the login server takes together."),
        });
        let parameters = arguments.iter().zip(&texts).map(|(it, wire)| (it.to_string(), string(wire).to_string()));
        MethodView { docs: docs.outer(), method: name.to_string(), parameters: parameters.collect() }
    };
    let authorize = names.authorize_parameters.iter().zip(&options.authorize_parameters);
    let token = names.token_parameters.iter().zip(&options.token_parameters);
    let mut docs = Paragraphs::default();
    docs.say("What logging in to this API needs beyond the standard.");
    let view = LoginView {
        docs: docs.inner(),
        environment: options.environment.as_ref().map(|names| settings(names, "the environment")),
        profile: options.profile_file.as_ref().map(|file| {
            settings(&options.profile, &format!("a profile of {} in the home folder", doc::code(&Text::new(file))))
        }),
        profile_file: options.profile_file.as_ref().map(|file| string(&Text::new(file)).to_string()),
        server: names.variables.first().map(|variable| variable.method.to_string()),
        authorize_parameters: authorize.map(|((name, idents), wire)| method(name, idents, wire)).collect(),
        token_parameters: token
            .map(|(name, wire)| method(name, std::slice::from_ref(name), std::slice::from_ref(wire)))
            .collect(),
    };
    let promises = promises(context, &view);
    code("src/login.rs", "login.rs", &view, promises).map(Some)
}

/// What settings are called, for prose.
pub(super) fn listed(names: &config::Settings) -> String {
    let all = [&names.server, &names.access_token, &names.client_id, &names.client_secret];
    let names: Vec<String> = all.into_iter().flatten().map(|name| doc::code(&Text::new(name))).collect();
    names.join(", ")
}

fn settings(names: &config::Settings, place: &str) -> SettingsView {
    let mut docs = Paragraphs::default();
    docs.say(format!("Takes settings from {place}, as far as they are there: {}.", listed(names)));
    docs.say("An access token goes before an application with its secret, which the client gets its tokens with.");
    let option = |name: &Option<String>| match name {
        Some(name) => format!("Some({})", string(&Text::new(name))),
        None => "None".to_owned(),
    };
    SettingsView {
        docs: docs.outer(),
        server: option(&names.server),
        access_token: option(&names.access_token),
        client_id: option(&names.client_id),
        client_secret: option(&names.client_secret),
    }
}

fn promises(context: Context<'_>, view: &LoginView) -> Vec<Item> {
    let builder = |method| Item::member("impl", "ApiClientBuilder", method);
    let mut promises = vec![];
    if view.environment.is_some() {
        promises.extend([Item::new("const", "ENVIRONMENT"), builder("settings_from_env")]);
    }
    if view.profile.is_some() {
        promises.extend([Item::new("const", "PROFILE"), builder("settings_from_profile")]);
    }
    if view.server.is_some() && (view.environment.is_some() || view.profile.is_some()) {
        promises.push(builder("with_server"));
    }
    let methods = view.authorize_parameters.iter().chain(&view.token_parameters);
    promises.extend(parameters(context).iter().zip(methods).map(|(of, view)| Item::member("impl", of, &view.method)));
    promises
}
