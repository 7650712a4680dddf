//! Which member of which object holds what.

pub(crate) use crate::ir::METHODS;

/// What belongs at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Tag,
    ExternalDocs,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Responses,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    Schema,
    Discriminator,
    SecurityScheme,
    Flows,
    Flow,
}

impl Kind {
    /// Whether a reference may stand in the place of the object (`OpenAPI` 3.0.3, section 4.7.23).
    pub(crate) fn may_refer(self) -> bool {
        matches!(
            self,
            Self::Schema
                | Self::Response
                | Self::Parameter
                | Self::Example
                | Self::RequestBody
                | Self::Header
                | Self::SecurityScheme
                | Self::Link
                | Self::Callback
        )
    }
}

/// How a member holds its objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    One,
    Map,
    List,
    /// `items` of a schema.
    OneOrList,
}

/// What the member `key` of an object holds; nothing if it is no part of the structure.
pub(crate) fn child(kind: Kind, key: &str) -> Option<(Holder, Kind)> {
    use Holder::{Map, One};
    let held = match (kind, key) {
        (Kind::Schema, _) => return schema_child(key),
        (Kind::Operation | Kind::PathItem | Kind::Document | Kind::Components, _) => return outer_child(kind, key),
        (Kind::Info, "contact") => (One, Kind::Contact),
        (Kind::Info, "license") => (One, Kind::License),
        (Kind::Tag, "externalDocs") => (One, Kind::ExternalDocs),
        (Kind::Server, "variables") => (Map, Kind::ServerVariable),
        (Kind::Paths | Kind::Callback, _) if is_named(key) => (One, Kind::PathItem),
        (Kind::Responses, _) if is_named(key) => (One, Kind::Response),
        (Kind::Parameter | Kind::Header | Kind::MediaType, "schema") | (Kind::MediaType, "itemSchema") => {
            (One, Kind::Schema)
        }
        (Kind::Parameter | Kind::Header | Kind::RequestBody | Kind::Response, "content") => (Map, Kind::MediaType),
        (Kind::Parameter | Kind::Header | Kind::MediaType, "examples") => (Map, Kind::Example),
        (Kind::Response | Kind::Encoding, "headers") => (Map, Kind::Header),
        (Kind::Response, "links") => (Map, Kind::Link),
        (Kind::MediaType, "encoding") => (Map, Kind::Encoding),
        (Kind::Link, "server") => (One, Kind::Server),
        (Kind::SecurityScheme, "flows") => (One, Kind::Flows),
        (Kind::Flows, _) if is_named(key) => (One, Kind::Flow),
        _ => return None,
    };
    Some(held)
}

fn outer_child(kind: Kind, key: &str) -> Option<(Holder, Kind)> {
    use Holder::{List, Map, One};
    let held = match (kind, key) {
        (Kind::Document, "info") => (One, Kind::Info),
        (Kind::Document, "paths") => (One, Kind::Paths),
        (Kind::Document, "webhooks") | (Kind::Components, "pathItems") => (Map, Kind::PathItem),
        (Kind::Document, "components") => (One, Kind::Components),
        (Kind::Document, "tags") => (List, Kind::Tag),
        (Kind::Document | Kind::Operation, "externalDocs") => (One, Kind::ExternalDocs),
        (Kind::Document | Kind::PathItem | Kind::Operation, "servers") => (List, Kind::Server),
        (Kind::Document, "definitions" | "$defs") | (Kind::Components, "schemas") => (Map, Kind::Schema),
        (Kind::Components, "responses") => (Map, Kind::Response),
        (Kind::Components, "parameters") => (Map, Kind::Parameter),
        (Kind::Components, "examples") => (Map, Kind::Example),
        (Kind::Components, "requestBodies") => (Map, Kind::RequestBody),
        (Kind::Components, "headers") => (Map, Kind::Header),
        (Kind::Components, "securitySchemes") => (Map, Kind::SecurityScheme),
        (Kind::Components, "links") => (Map, Kind::Link),
        (Kind::Components | Kind::Operation, "callbacks") => (Map, Kind::Callback),
        (Kind::Components, "mediaTypes") => (Map, Kind::MediaType),
        // `query` is one since 3.2.
        (Kind::PathItem, method) if METHODS.contains(&method) || method == "query" => (One, Kind::Operation),
        (Kind::PathItem, "additionalOperations") => (Map, Kind::Operation),
        (Kind::PathItem | Kind::Operation, "parameters") => (List, Kind::Parameter),
        (Kind::Operation, "requestBody") => (One, Kind::RequestBody),
        (Kind::Operation, "responses") => (One, Kind::Responses),
        _ => return None,
    };
    Some(held)
}

/// JSON Schema drafts 4 to 2020-12, and what this stage puts in their place.
fn schema_child(key: &str) -> Option<(Holder, Kind)> {
    let holder = match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => Holder::Map,
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holder::List,
        "items" => Holder::OneOrList,
        "additionalProperties"
        | "not"
        | "additionalItems"
        | "contains"
        | "propertyNames"
        | "if"
        | "then"
        | "else"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => Holder::One,
        "discriminator" => return Some((Holder::One, Kind::Discriminator)),
        "externalDocs" => return Some((Holder::One, Kind::ExternalDocs)),
        _ => return None,
    };
    Some((holder, Kind::Schema))
}

/// Whether a key of an object whose keys are free is one of its entries, and no extension of it.
fn is_named(key: &str) -> bool {
    !key.starts_with("x-") && key != "$ref"
}
