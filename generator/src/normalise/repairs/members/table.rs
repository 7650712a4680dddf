//! The types of the members that hold no objects of the description: `OpenAPI` 3.0.3, section 4.7.

use crate::normalise::walk::Kind;

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Text,
    Bool,
    /// An integer from zero.
    Size,
    Number,
    /// A list of texts.
    Texts,
    /// An object whose members are texts.
    TextMap,
    Object,
}

impl Want {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Bool => "a boolean",
            Self::Size => "an integer from 0",
            Self::Number => "a number",
            Self::Texts => "a list of texts",
            Self::TextMap => "an object of texts",
            Self::Object => "an object",
        }
    }
}

/// The type of the member `key`; nothing if it may be anything or is seen to elsewhere.
pub(super) fn want(kind: Kind, key: &str) -> Option<Want> {
    let want = match (kind, key) {
        (Kind::Schema, _) => return of_schema(key),
        (Kind::Document | Kind::Components, _) => return None,
        (_, "description" | "summary")
        | (Kind::Info, "title" | "version" | "termsOfService")
        | (Kind::Contact, "name" | "url" | "email")
        | (Kind::License, "name" | "url")
        | (Kind::Tag, "name")
        | (Kind::ExternalDocs | Kind::Server, "url")
        | (Kind::ServerVariable, "default")
        | (Kind::Operation, "operationId")
        | (Kind::Parameter, "name" | "in" | "style")
        | (Kind::Header | Kind::Encoding, "style")
        | (Kind::Encoding, "contentType")
        | (Kind::Example, "externalValue")
        | (Kind::Link, "operationId" | "operationRef")
        | (Kind::Discriminator, "propertyName")
        | (Kind::SecurityScheme, "type" | "in" | "name" | "scheme" | "bearerFormat" | "openIdConnectUrl")
        | (Kind::Flow, "authorizationUrl" | "tokenUrl" | "refreshUrl") => Want::Text,
        (Kind::Operation, "deprecated")
        | (Kind::RequestBody, "required")
        | (Kind::Parameter, "required" | "deprecated" | "explode" | "allowReserved" | "allowEmptyValue")
        | (Kind::Header, "required" | "deprecated" | "explode")
        | (Kind::Encoding, "explode" | "allowReserved") => Want::Bool,
        (Kind::Operation, "tags") | (Kind::ServerVariable, "enum") => Want::Texts,
        (Kind::Discriminator, "mapping") | (Kind::Flow, "scopes") => Want::TextMap,
        (Kind::Link, "parameters") => Want::Object,
        _ => return None,
    };
    Some(want)
}

fn of_schema(key: &str) -> Option<Want> {
    let want = match key {
        "title" | "description" | "pattern" | "format" | "type" => Want::Text,
        "nullable" | "readOnly" | "writeOnly" | "deprecated" | "uniqueItems" | "exclusiveMinimum"
        | "exclusiveMaximum" => Want::Bool,
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => Want::Size,
        "minimum" | "maximum" | "multipleOf" => Want::Number,
        _ => return None,
    };
    Some(want)
}
