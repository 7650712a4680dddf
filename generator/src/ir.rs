//! The intermediate representation: what an API is, in no programming language's words.
//!
//! Text of the description is [`Text`]; there is no Rust identifier, no token and no JSON value beyond [`Literal`]s.
//! Things refer to each other by id, so that recursion needs no pointers and every later stage can attach data of its
//! own to a thing without touching this tree.

mod arena;
mod limit;
mod operation;
mod shape;

use std::collections::BTreeMap;

pub use arena::{Arena, Id, Table};
pub use limit::{Bound, Count, Limit};
pub(crate) use operation::METHODS;
pub use operation::{
    Body, Event, Header, Location, Media, MediaKind, Method, Operation, Parameter, Permissions, PermissionsMode,
    Requirement, Response, Segment, Status, Style,
};
pub use shape::{
    Access, Additional, EnumBase, EnumDef, Field, Literal, Origin, Presence, Scalar, Shape, StructDef, Type, TypeDef,
    TypeKind, UnionDef, UnionVariant, Variant,
};

use crate::encode::Text;

/// Names a [`TypeDef`].
pub type TypeId = Id<TypeDef>;
/// Names an [`Operation`].
pub type OperationId = Id<Operation>;
/// Names a [`Group`].
pub type GroupId = Id<Group>;
/// Names a [`Scheme`].
pub type SchemeId = Id<Scheme>;

/// A whole API.
#[derive(Debug, Clone)]
pub struct Api {
    /// `info.title`.
    pub title: Text,
    /// `info.version`: the version of the description, not of the generated crate.
    pub version: Text,
    /// `info.description`.
    pub docs: Docs,
    /// Where the API is served; the first is the default.
    pub servers: Vec<Server>,
    /// Where people log in and access tokens come from.
    pub login: Login,
    /// The security schemes, in the order of their names.
    pub schemes: Arena<Scheme>,
    /// The tags that operations carry first, in the order of their names.
    pub groups: Arena<Group>,
    /// The operations, in the order of their group and their `operationId`.
    pub operations: Arena<Operation>,
    /// What the API sends by itself: webhooks, then callbacks, each in the order of their names.
    pub events: Vec<Event>,
    /// The types, in the order of their names; an inline type follows its owner.
    pub types: Arena<TypeDef>,
}

impl Api {
    /// The schema that most bodies of failures have, if more than half of them have it.
    #[must_use]
    pub fn error_model(&self) -> Option<TypeId> {
        let bodies = self.operations.iter().flat_map(|(_, operation)| operation.failures());
        let mut counts: BTreeMap<TypeId, usize> = BTreeMap::new();
        let mut all = 0;
        for kind in bodies.filter_map(Response::json) {
            all += 1;
            if let TypeKind::Named(id) = kind {
                *counts.entry(*id).or_default() += 1;
            }
        }
        counts.into_iter().find(|(_, count)| count * 2 > all).map(|(id, _)| id)
    }
}

/// Prose about a thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// A short name for it.
    pub summary: Option<Text>,
    /// Paragraphs about it.
    pub description: Option<Text>,
    /// Whether its use is discouraged.
    pub deprecated: bool,
    /// What its values must keep to.
    pub limits: Vec<Limit>,
}

/// A place where the API is served (`OpenAPI` 3.0.3, Server Object).
#[derive(Debug, Clone)]
pub struct Server {
    /// The literal parts and variables of its address.
    pub url: Vec<UrlPart>,
    /// What the description says about it.
    pub docs: Docs,
}

impl Server {
    /// The address in which every variable has its default.
    #[must_use]
    pub fn address(&self) -> Text {
        Text::concat(self.url.iter().map(|part| match part {
            UrlPart::Literal(literal) => literal,
            UrlPart::Variable(variable) => &variable.default,
        }))
    }

    /// The address in which every variable stands in braces.
    #[must_use]
    pub fn template(&self) -> Text {
        let braces = [Text::from("{"), Text::from("}")];
        let [open, close] = &braces;
        Text::concat(self.url.iter().flat_map(|part| match part {
            UrlPart::Literal(literal) => vec![literal],
            UrlPart::Variable(variable) => vec![open, &variable.name, close],
        }))
    }

    /// The variables, each once.
    #[must_use]
    pub fn variables(&self) -> Vec<&Variable> {
        let mut variables: Vec<&Variable> = Vec::new();
        for part in &self.url {
            if let UrlPart::Variable(variable) = part
                && !variables.iter().any(|other| other.name == variable.name)
            {
                variables.push(variable);
            }
        }
        variables
    }
}

/// The login server (`OpenAPI` 3.0.3, OAuth Flows Object), as far as it is known. Variables of the default server stand
/// in braces.
#[derive(Debug, Clone, Default)]
pub struct Login {
    /// Whether the API has a scheme of `OAuth` 2.0.
    pub oauth: bool,
    /// Where people log in.
    pub authorize: Option<Text>,
    /// Where access tokens come from.
    pub token: Option<Text>,
    /// Where access tokens are renewed, if not there.
    pub refresh: Option<Text>,
}

/// A part of a server's address.
#[derive(Debug, Clone)]
pub enum UrlPart {
    /// Text that is always the same.
    Literal(Text),
    /// A part that the user chooses.
    Variable(Variable),
}

/// A variable of a server's address.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its name.
    pub name: Text,
    /// The value where the user chooses none.
    pub default: Text,
    /// The values it can have; any value when empty.
    pub values: Vec<Choice>,
    /// What the description says about it.
    pub docs: Docs,
}

/// A value that the user can choose.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The value.
    pub value: Text,
    /// The name that an honoured extension gives it.
    pub name: Option<Text>,
}

/// Operations that belong together: an `OpenAPI` tag.
#[derive(Debug, Clone)]
pub struct Group {
    /// The tag; `None` for the operations without one.
    pub tag: Option<Text>,
    /// What the description says about it.
    pub docs: Docs,
}

/// A way to prove who is calling (`OpenAPI` 3.0.3, Security Scheme Object).
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its key in the description.
    pub name: Text,
    /// What the description says about it.
    pub docs: Docs,
    /// How the proof travels.
    pub kind: SchemeKind,
}

/// How a credential travels.
#[derive(Debug, Clone)]
pub enum SchemeKind {
    /// `Authorization: Bearer` (RFC 6750), also for `oauth2` and `openIdConnect`.
    Bearer {
        /// The `OAuth` 2.0 scopes there are, with what they allow.
        scopes: Vec<(Text, Text)>,
    },
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// A key in a parameter of this name.
    ApiKey {
        /// Where the parameter stands: header, query or cookie.
        location: Location,
        /// The name of the parameter.
        parameter: Text,
    },
}
