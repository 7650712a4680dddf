//! What code can see of an operation.

use super::{Builder, Context, OperationView};
use crate::ir::{Operation, OperationId};
use crate::names::OperationName;
use crate::views::surface::{Item, Member, Part};

/// The items of an operation.
pub(in crate::views) fn surface(context: Context<'_>, id: OperationId) -> Vec<Item> {
    let operation = &context.api.operations[id];
    let mut builder = Builder::new(context, operation.group, &[]);
    let group = &context.names.groups[operation.group];
    let place = Place {
        handler: format!("{}", group.handler),
        module: format!("apis::{}", group.module),
        operation,
        name: &context.names.operations[id],
    };
    builder.operation(id, operation).iter().flat_map(|view| place.items(view)).collect()
}

struct Place<'a> {
    handler: String,
    module: String,
    operation: &'a Operation,
    name: &'a OperationName,
}

impl Place<'_> {
    fn items(&self, view: &OperationView) -> Vec<Item> {
        let mut parts: Vec<Part> = view
            .arguments
            .iter()
            .map(|argument| Part { of: self.parameter(&argument.ident, true), text: argument.ty.clone() })
            .collect();
        // The struct for options is an item of its own, whatever it is called.
        parts.push(Part { of: Member::Options, text: if view.call.is_some() { "options" } else { "call" }.to_owned() });
        parts.push(Part { of: Member::Answer, text: self.output(view) });
        let is_first = view.method == self.name.method.as_str();
        let of = if is_first { Member::Whole } else { Member::Body };
        let mut items = vec![Item { key: format!("fn {}::{}", self.handler, view.method), of, parts }];
        let module = &self.module;
        if let Some(options) = &view.options {
            let path = format!("{module}::{}", options.ident);
            items.push(Item::new(format!("type {path}"), Member::Options, ""));
            for setter in &options.setters {
                let of = self.parameter(&setter.method, false);
                items.push(Item::new(format!("fn {path}::{}", setter.method), of, &setter.ty));
            }
        }
        if let Some(outcomes) = &view.outcomes {
            let path = format!("{module}::{}", outcomes.ident);
            items.push(Item::new(format!("type {path}"), Member::Answer, ""));
            let variants = outcomes.variants.iter().map(|variant| {
                let ty = variant.ty.clone().unwrap_or_default();
                Item::new(format!("variant {path}::{}", variant.ident), Member::Answer, ty)
            });
            items.extend(variants);
        }
        if let Some(failures) = &view.failures {
            let path = format!("{module}::{}", failures.ident);
            items.push(Item::new(format!("type {path}"), Member::Failure, ""));
            let variants = failures.variants.iter();
            items
                .extend(variants.map(|it| Item::new(format!("variant {path}::{}", it.ident), Member::Failure, &it.ty)));
        }
        items
    }

    /// What a call returns; an enumeration for it is an item of its own, whatever it is called.
    fn output(&self, view: &OperationView) -> String {
        if view.output == self.name.output.as_str() { "several".to_owned() } else { view.output.clone() }
    }

    /// Arguments and options have scopes of their own.
    fn parameter(&self, ident: &str, required: bool) -> Member {
        let parameters = self.operation.parameters.iter().zip(&self.name.parameters);
        let mut found = parameters.filter(|(parameter, name)| parameter.required == required && name.as_str() == ident);
        found
            .next()
            .map_or(Member::Body, |(parameter, _)| Member::Parameter(parameter.location, parameter.name.clone()))
    }
}

/// The fields of a struct for headers.
pub(in crate::views) fn header_fields(context: Context<'_>, name: &crate::names::HeadersName) -> Vec<(String, String)> {
    let Some(first) = name.operations.first() else { return Vec::new() };
    let mut builder = Builder::new(context, context.api.operations[*first].group, &[]);
    builder.headers(name).fields.into_iter().map(|field| (field.ident, field.ty)).collect()
}
