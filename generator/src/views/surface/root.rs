//! What code can see of a crate beside its operations and types.

use super::{Item, Member};
use crate::encode::Text;
use crate::ir::{OperationId, TypeId};
use crate::names::variables;
use crate::views::imports::Imports;
use crate::views::rust::Writer;
use crate::views::{Context, api, conversions as into, features};

/// The items that belong to no operation and no type.
pub(crate) fn root(context: Context<'_>) -> Vec<Item> {
    let Context { api, names, .. } = context;
    let named = |kind, name: &str| Member::Named(kind, Text::new(name));
    let mut items = vec![
        Item::new("crate".to_owned(), named("title", ""), &names.package),
        Item::new("crate in `use`".to_owned(), named("title", ""), names.library.as_str()),
    ];
    for feature in features::defaults(context) {
        items.push(Item::new(format!("default feature {feature}"), Member::Whole, ""));
    }
    for (id, ident) in names.schemes.iter() {
        let of = Member::Named("scheme", api.schemes[id].name.clone());
        items.push(Item::new(format!("const security::{ident}"), of, ""));
    }
    for (variable, name) in variables(api).into_iter().zip(&names.variables) {
        let of = || Member::Named("variable", variable.name.clone());
        let is_enum = !name.variants.is_empty();
        let ty = if is_enum { name.ident.as_str() } else { "String" };
        items.push(Item::new(format!("fn ApiClientBuilder::{}", name.method), of(), ty));
        if is_enum {
            items.push(Item::new(format!("type {}", name.ident), of(), ""));
            let variants = name.variants.iter().map(|it| Item::new(format!("variant {}::{it}", name.ident), of(), ""));
            items.extend(variants);
        }
    }
    let mut writer = Writer { context, imports: Imports::default(), module: None, taken: &[] };
    for (event, ident) in api.events.iter().zip(&names.events) {
        let ty = event.payload.as_ref().map_or("()".to_owned(), |payload| writer.ty(payload).to_string());
        let of = Member::Named("event", event_key(event.operation.as_ref(), &event.name, event.method.as_str()));
        items.push(Item::new(format!("type events::{ident}"), of, ty));
    }
    if let (Some(body), Some(method)) = (api.error_model(), &names.error_body) {
        items.push(Item::new(format!("fn Error::{method}"), Member::Whole, writer.named(body).to_string()));
    }
    items.extend(login(context));
    items
}

/// What tells one event from another.
pub(crate) fn event_key(operation: Option<&Text>, name: &Text, method: &str) -> Text {
    let (space, method) = (Text::from(" "), Text::new(method));
    let parts = operation.into_iter().flat_map(|operation| [operation, &space]);
    Text::concat(parts.chain([name, &space, &method]))
}

/// The methods that the configuration asks for.
fn login(context: Context<'_>) -> Vec<Item> {
    let Context { names, options, .. } = context;
    let mut keys = Vec::new();
    let mut add = |of: &str, method: &str, arguments: usize| {
        keys.push(Item::new(format!("fn {of}::{method}"), Member::Whole, arguments.to_string()));
    };
    for (method, arguments) in &names.authorize_parameters {
        add("AuthorizeRequest", method.as_str(), arguments.len());
    }
    for method in &names.token_parameters {
        add("OAuthApp", method.as_str(), 1);
    }
    if options.login.environment.is_some() {
        add("ApiClientBuilder", "settings_from_env", 0);
    }
    if options.login.profile_file.is_some() {
        add("ApiClientBuilder", "settings_from_profile", 1);
    }
    keys
}

/// The structs for headers, each with the operations that it is for.
pub(crate) fn headers(context: Context<'_>) -> Vec<(Vec<Item>, Vec<OperationId>)> {
    let structs = context.names.headers.iter().map(|name| {
        let module = name.operations.first().map(|first| {
            let group = context.api.operations[*first].group;
            context.names.groups[group].module.to_string()
        });
        let path = format!("apis::{}::{}", module.unwrap_or_default(), name.ident);
        let fields = api::header_fields(context, name).into_iter().zip(&name.headers);
        let mut items = vec![Item { key: format!("type {path}"), of: Member::Whole, parts: Vec::new() }];
        items.extend(fields.map(|((ident, ty), header)| {
            Item::new(format!("field {path}::{ident}"), Member::Header(header.name.clone()), ty)
        }));
        (items, name.operations.clone())
    });
    structs.collect()
}

/// The conversions from what operations return into what they take, each with both types.
pub(crate) fn conversions(context: Context<'_>) -> Vec<(Item, [TypeId; 2])> {
    let found = context.tally.bodies().flat_map(|target| {
        into::into(context, target).into_iter().map(move |(source, conversion)| {
            let key = format!("impl From<models::{}> for models::{}", conversion.from, conversion.to);
            (Item::new(key, Member::Conversion, ""), [source, target])
        })
    });
    found.collect()
}
