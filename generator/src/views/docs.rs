//! Documentation of items: lines of prose in, `doc` attributes out.

pub(super) mod limits;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::rust::shown;
use crate::encode::{Text, doc};
use crate::ir::{
    Access, Docs, Field, MediaKind, Operation, OperationId, Parameter, PermissionsMode, Presence, Response, Status,
    TypeKind,
};
use crate::names;

/// Paragraphs of an item's documentation.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraphs(Vec<Vec<String>>);

impl Paragraphs {
    /// Adds a paragraph of the generator's own words.
    pub(super) fn say(&mut self, line: impl Into<String>) {
        self.0.push(vec![line.into()]);
    }

    /// Adds the description's words.
    pub(super) fn quote(&mut self, text: Option<&Text>) {
        let lines = text.map(doc::lines).unwrap_or_default();
        if !lines.is_empty() {
            self.0.push(lines);
        }
    }

    /// The summary, then the description unless it says the same.
    pub(super) fn introduce(&mut self, docs: &Docs) {
        self.quote(docs.summary.as_ref());
        if docs.description != docs.summary {
            self.quote(docs.description.as_ref());
        }
    }

    /// Adds what values must keep to.
    pub(super) fn limits(&mut self, docs: &Docs) {
        if let Some(sentence) = limits::sentence(&docs.limits) {
            self.say(sentence);
        }
    }

    /// Begins a paragraph that [`Self::push_line`] fills.
    pub(super) fn start(&mut self) {
        self.0.push(Vec::new());
    }

    /// Adds a line to the last paragraph.
    pub(super) fn push_line(&mut self, line: &str) {
        match self.0.last_mut() {
            Some(paragraph) => paragraph.push(line.to_owned()),
            None => self.say(line),
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All lines, with an empty one between two paragraphs.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for paragraph in &self.0 {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(paragraph.iter().cloned());
        }
        lines
    }

    /// All lines, none longer than people like to read.
    fn wrapped(&self) -> Vec<String> {
        doc::wrap(&self.lines())
    }

    /// The attributes of an item.
    pub(super) fn outer(&self) -> String {
        attributes(&self.wrapped(), false)
    }

    /// The attributes of a file.
    pub(super) fn inner(&self) -> String {
        attributes(&self.wrapped(), true)
    }
}

fn attributes(lines: &[String], inner: bool) -> String {
    let attributes = lines.iter().map(|line| {
        let text = if line.is_empty() { String::new() } else { format!(" {line}") };
        let literal = Literal::string(&text);
        if inner { quote!(#![doc = #literal]) } else { quote!(#[doc = #literal]) }
    });
    attributes.map(|tokens: TokenStream| tokens.to_string()).collect::<Vec<_>>().join("\n")
}

/// What the field of a struct says.
pub(super) fn field(field: &Field) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    paragraphs.introduce(&field.docs);
    if paragraphs.is_empty() {
        paragraphs.say(format!("The {} field.", doc::code(&field.name)));
    }
    let said = field.docs.description.as_ref().is_some_and(|text| text.starts_with_constant("Deprecated"));
    if field.docs.deprecated && !said {
        paragraphs.say("Deprecated.");
    }
    paragraphs.limits(&field.docs);
    match field.access {
        Access::ReadOnly => paragraphs.say("Only the server sets it."),
        Access::WriteOnly => paragraphs.say("The server never sends it."),
        Access::ReadWrite => {}
    }
    match &field.presence {
        Presence::Default(value) => paragraphs.say(format!("Default: {}.", shown(value))),
        Presence::Constant(value) => paragraphs.say(format!("Always {}.", shown(value))),
        Presence::Required | Presence::Optional => {}
    }
    paragraphs
}

/// What the parameter of an operation says.
pub(super) fn parameter(parameter: &Parameter) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    paragraphs.introduce(&parameter.docs);
    if paragraphs.is_empty() {
        paragraphs.say(format!("The {} parameter.", doc::code(&parameter.name)));
    }
    paragraphs.limits(&parameter.docs);
    if let Some(value) = &parameter.default {
        paragraphs.say(format!("Default: {}.", shown(value)));
    }
    paragraphs
}

/// What the method of an operation says.
pub(super) fn operation(context: Context<'_>, id: OperationId, operation: &Operation) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    paragraphs.introduce(&operation.docs);
    paragraphs.say(request_line(operation));
    if let Some(url) = &operation.server {
        paragraphs.say(format!("It is served at {}.", doc::code(url)));
    }
    let names = context.names;
    if let Some(headers) = names.headers.iter().find(|headers| headers.operations.contains(&id)) {
        let beside = |other: &OperationId| names.operations[*other].module == names.operations[id].module;
        // A large tag has several files; its own shows what they have.
        let path = match headers.operations.first() {
            Some(first) if !beside(first) => {
                let group = &names.groups[operation.group].module;
                format!("(crate::apis::{group}::{}::of)", headers.ident)
            }
            _ => String::new(),
        };
        paragraphs.say(format!("[`{0}::of`]{path} reads the headers of the answer.", headers.ident));
    }
    if is_endless(operation) {
        paragraphs.say("The answer may go on and on: `stream` reads it while it arrives, line by line.");
    }
    if let Some(line) = permissions(operation) {
        paragraphs.say(format!("{line}."));
    }
    let failures: Vec<String> = operation.failures().map(|response| failure(context, response)).collect();
    if !failures.is_empty() {
        paragraphs.say("# Errors");
        paragraphs.say(format!("The API answers {}{}.", list(&failures), error_body(context, id, operation)));
    }
    paragraphs
}

/// `GET /pets/{petId}` in a code span.
pub(super) fn request_line(operation: &Operation) -> String {
    let path = doc::code(&operation.path);
    format!("`{} {}`", operation.method.as_str(), path.trim_matches('`'))
}

/// What the caller must be allowed to do.
pub(super) fn permissions(operation: &Operation) -> Option<String> {
    let permissions = operation.permissions.as_ref()?;
    let names: Vec<String> = permissions.names.iter().map(doc::code).collect();
    let (label, joint) = match (permissions.mode, names.len()) {
        (_, 1) => ("permission", ""),
        (PermissionsMode::Any, _) => ("any of the permissions", " or "),
        (PermissionsMode::All, _) => ("all of the permissions", " and "),
    };
    Some(format!("Requires {label} {}", names.join(joint)))
}

/// The status, with the codes that it has here and not in most operations; the reference page lists them all.
fn failure(context: Context<'_>, response: &Response) -> String {
    let status = match response.status {
        Status::Default => "any other status".to_owned(),
        status @ (Status::Code(_) | Status::Range(_)) => status.to_string(),
    };
    if response.error_codes.is_empty() {
        return status;
    }
    if context.tally.is_usual(response) {
        return status;
    }
    let codes: Vec<String> = response.error_codes.iter().map(|(code, _)| doc::code(code)).collect();
    format!("{status} ({})", codes.join(", "))
}

fn error_body(context: Context<'_>, id: OperationId, operation: &Operation) -> String {
    match names::failures(operation).as_slice() {
        [TypeKind::Named(body)] => {
            let ident = &context.names.types[*body].ident;
            format!(" with a [`models::{ident}`](crate::models::{ident})")
        }
        [_, _, ..] => {
            let ident = &context.names.operations[id].error;
            format!("; [`{ident}::of`] tells the bodies apart")
        }
        _ => String::new(),
    }
}

/// Whether the answer is a stream of events or of lines, which need not end.
fn is_endless(operation: &Operation) -> bool {
    let streams = ["text/event-stream", "application/x-ndjson", "application/ndjson", "application/jsonl"];
    let media = operation.success().and_then(|response| response.media.as_ref());
    media.is_some_and(|media| {
        media.kind == MediaKind::Text && streams.iter().any(|stream| media.media_type.is_media_type(stream))
    })
}

/// `a, b or c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// A type's tokens without the spaces that printing tokens leaves around signs.
pub(super) fn tidy(tokens: &str) -> String {
    tokens.replace(" < ", "<").replace(" >", ">").replace("& ", "&").replace(" ,", ",").replace(" :: ", "::")
}
