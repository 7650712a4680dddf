//! The struct that collects the optional parts of a call.

use quote::quote;
use serde::Serialize;

use super::Builder;
use crate::encode::doc;
use crate::inventory::Item;
use crate::ir::{Location, Operation, OperationId, Parameter, Style};
use crate::names::Ident;
use crate::views::docs::{self, Paragraphs};

#[derive(Serialize)]
pub(super) struct OptionsView {
    pub(super) docs: String,
    pub(super) ident: String,
    pub(super) setters: Vec<SetterView>,
}

#[derive(Serialize)]
pub(super) struct SetterView {
    pub(super) docs: String,
    pub(super) deprecated: bool,
    pub(super) method: String,
    pub(super) argument: String,
    pub(super) ty: String,
    pub(super) step: String,
    /// Whether the call itself has the method, and not only its request.
    pub(super) is_direct: bool,
}

impl Builder<'_> {
    /// The struct that collects options.
    pub(super) fn options(&mut self, id: OperationId, operation: &Operation) -> OptionsView {
        let name = &self.writer.context.names.operations[id];
        let optional_body = operation.body.as_ref().filter(|body| !body.required);
        let mut setters = Vec::new();
        for (parameter, ident) in operation.parameters.iter().zip(&name.parameters) {
            if !parameter.required {
                setters.push(self.option_setter(parameter, ident));
            }
        }
        for (media, ident) in optional_body.iter().flat_map(|body| &body.media).zip(&name.bodies) {
            let (ty, step) = self.body(media, &name.body);
            let mut docs = Paragraphs::default();
            docs.quote(optional_body.and_then(|body| body.docs.description.as_ref()));
            docs.say(format!("Sends the body as {}.", doc::code(&media.media_type)));
            setters.push(SetterView {
                docs: docs.outer(),
                deprecated: false,
                method: ident.to_string(),
                argument: name.body.to_string(),
                ty: ty.to_string(),
                step: step.to_string(),
                is_direct: false,
            });
        }
        self.writer.imports.add("crate::runtime::call_options");
        let call = name.call.as_str();
        self.promises.push(Item::new("struct", call));
        self.promises.push(Item::new("macro", "call_options"));
        self.promises.extend(setters.iter().map(|setter| Item::member("impl", call, &setter.method)));
        let mut docs = Paragraphs::default();
        docs.say(format!("What [`{}::{}`] returns: set options, then await it.", self.handler, name.method));
        OptionsView { docs: docs.outer(), ident: call.to_owned(), setters }
    }

    fn option_setter(&mut self, parameter: &Parameter, ident: &Ident) -> SetterView {
        let argument = self.writer.parameter(&parameter.ty, &quote!(#ident));
        SetterView {
            docs: docs::parameter(parameter).outer(),
            deprecated: parameter.docs.deprecated,
            method: ident.to_string(),
            argument: ident.to_string(),
            ty: argument.ty.to_string(),
            step: self.step(parameter, &argument.value).to_string(),
            is_direct: match (parameter.location, parameter.style) {
                (Location::Header, Style::Simple { explode }) => !explode,
                (Location::Query, Style::Form { explode }) => explode && !parameter.reserved,
                _ => false,
            },
        }
    }
}
