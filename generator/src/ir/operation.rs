//! Operations: what can be asked of the API and what it answers.

use std::fmt;

use super::{Docs, GroupId, Literal, SchemeId, Type, TypeKind};
use crate::diagnostic::Pointer;
use crate::encode::Text;

/// One thing that can be asked of the API.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The `operationId`.
    pub id: Text,
    /// Where it stands in the description.
    pub pointer: Pointer,
    /// The group it belongs to: its first tag.
    pub group: GroupId,
    /// What the description says about it.
    pub docs: Docs,
    /// The method of the request.
    pub method: Method,
    /// The path of the request, as the description writes it.
    pub path: Text,
    /// The same path in parts.
    pub segments: Vec<Segment>,
    /// The address that the path is appended to, where it is not the API's: absolute, or a path on the same server.
    pub server: Option<Text>,
    /// The parameters, in the order of the description.
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    pub body: Option<Body>,
    /// The answers, by status.
    pub responses: Vec<Response>,
    /// Who may call: any of these; nobody needs to prove anything when empty.
    pub security: Vec<Requirement>,
    /// What the caller must be allowed to do, where an honoured extension says so.
    pub permissions: Option<Permissions>,
}

impl Operation {
    /// The answer that means success: the lowest 2xx, or `default` where there is none.
    #[must_use]
    pub fn success(&self) -> Option<&Response> {
        let rank = |response: &Response| match response.status {
            Status::Code(code @ 200..=299) => Some(code),
            Status::Range(2) => Some(300),
            Status::Default => Some(301),
            _ => None,
        };
        self.responses.iter().filter(|response| rank(response).is_some()).min_by_key(|response| rank(response))
    }

    /// The answers that mean success, if there are several kinds of them.
    #[must_use]
    pub fn successes(&self) -> Vec<&Response> {
        let is_success = |status| matches!(status, Status::Code(200..=299) | Status::Range(2));
        let mut kinds: Vec<&Response> = Vec::new();
        for response in self.responses.iter().filter(|response| is_success(response.status)) {
            let kind = |response: &Response| response.media.as_ref().map(|media| media.kind.clone());
            if !kinds.iter().any(|other| kind(other) == kind(response)) {
                kinds.push(response);
            }
        }
        kinds
    }

    /// The headers of the answers that mean success; one that not all of them promise may be missing.
    #[must_use]
    pub fn headers(&self) -> Vec<Header> {
        let is_success = |status| matches!(status, Status::Code(200..=299) | Status::Range(2));
        let mut successes: Vec<&Response> =
            self.responses.iter().filter(|response| is_success(response.status)).collect();
        if successes.is_empty() {
            successes.extend(self.success());
        }
        let mut headers: Vec<Header> = Vec::new();
        for header in successes.iter().flat_map(|response| &response.headers) {
            if !headers.iter().any(|known| known.name == header.name) {
                let promised = |response: &&Response| {
                    response.headers.iter().any(|other| other.name == header.name && other.required)
                };
                headers.push(Header { required: successes.iter().all(promised), ..header.clone() });
            }
        }
        headers
    }

    /// The types of what is sent: parameters and bodies.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let bodies = self.body.iter().flat_map(|body| &body.media).filter_map(|media| media.kind.ty());
        self.parameters.iter().map(|parameter| &parameter.ty).chain(bodies)
    }

    /// The types of what is received: bodies of all answers, and their headers.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        self.responses.iter().flat_map(|response| {
            let body = response.media.as_ref().and_then(|media| media.kind.ty());
            body.into_iter().chain(response.headers.iter().map(|header| &header.ty))
        })
    }

    /// The answers that mean failure.
    pub fn failures(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| match response.status {
            Status::Code(code) => code >= 400,
            Status::Range(range) => range >= 4,
            Status::Default => self.success() != Some(response),
        })
    }
}

/// Methods of HTTP (RFC 9110, section 9; RFC 5789 for PATCH).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

/// The members of a path that are operations (`OpenAPI` 3.0.3, section 4.7.9.1).
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl Method {
    /// As it stands in a request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Text that is always the same.
    Literal(Text),
    /// The value of the parameter at this place of [`Operation::parameters`].
    Parameter(usize),
    /// A query parameter that is always the same.
    Query(Text, Text),
}

/// A value that varies from call to call.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name in the request.
    pub name: Text,
    /// Where it stands in the request.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// Whether reserved characters stand as they are (`allowReserved`).
    pub reserved: bool,
    /// What the description says about it.
    pub docs: Docs,
    /// The type of its value.
    pub ty: Type,
    /// Whether it has to be given.
    pub required: bool,
    /// What the server assumes without it.
    pub default: Option<Literal>,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    /// As a description writes it (`in`).
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How the value of a parameter is written (`OpenAPI` 3.0.3, Style Values).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Style {
    Simple {
        explode: bool,
    },
    Label {
        explode: bool,
    },
    Matrix {
        explode: bool,
    },
    Form {
        explode: bool,
    },
    SpaceDelimited {
        explode: bool,
    },
    PipeDelimited {
        explode: bool,
    },
    DeepObject,
    /// As JSON (`content`).
    Json,
}

/// What a request carries.
#[derive(Debug, Clone)]
pub struct Body {
    /// What the description says about it.
    pub docs: Docs,
    /// Whether it has to be given.
    pub required: bool,
    /// The representations that the server takes, the preferred one first.
    pub media: Vec<Media>,
}

/// A representation of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// The media type (RFC 9110, section 8.3.1).
    pub media_type: Text,
    /// How it is read and written.
    pub kind: MediaKind,
    /// The members of a form that are written in a style of their own.
    pub styles: Vec<(Text, Style)>,
}

/// How a representation is read and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaKind {
    /// As JSON of this type.
    Json(Type),
    /// As the members of this type in a form (`application/x-www-form-urlencoded`).
    Form(Type),
    /// As a part for each member of this type (`multipart/form-data`, RFC 7578).
    Multipart(Type),
    /// As text.
    Text,
    /// As bytes.
    Bytes,
}

impl MediaKind {
    /// The type of the value, if it is more than text or bytes.
    #[must_use]
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) | Self::Form(ty) | Self::Multipart(ty) => Some(ty),
            Self::Text | Self::Bytes => None,
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Which statuses it is for.
    pub status: Status,
    /// What the description says about it.
    pub docs: Docs,
    /// What it carries; `None` for nothing.
    pub media: Option<Media>,
    /// The headers that come with it, in the order of their names.
    pub headers: Vec<Header>,
    /// The codes that an honoured extension lists, each with its message.
    pub error_codes: Vec<(Text, Text)>,
}

impl Response {
    /// What its body is, if that is JSON.
    #[must_use]
    pub fn json(&self) -> Option<&TypeKind> {
        match &self.media.as_ref()?.kind {
            MediaKind::Json(ty) => Some(&ty.kind),
            MediaKind::Form(_) | MediaKind::Multipart(_) | MediaKind::Text | MediaKind::Bytes => None,
        }
    }
}

/// A header of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its name.
    pub name: Text,
    /// What the description says about it.
    pub docs: Docs,
    /// The type of its value.
    pub ty: Type,
    /// Whether it always comes.
    pub required: bool,
    /// Whether its value is JSON (`content`).
    pub is_json: bool,
    /// Whether the members of an object are written `key=value`.
    pub explode: bool,
}

/// Which statuses an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// This one.
    Code(u16),
    /// All of a hundred: 4 stands for `4XX`.
    Range(u8),
    /// All that no other answer is for.
    Default,
}

impl fmt::Display for Status {
    /// As a description writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(range) => write!(f, "{range}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Credentials that are needed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Each scheme with the `OAuth` 2.0 scopes that the token must have; none is needed when empty.
    pub schemes: Vec<(SchemeId, Vec<Text>)>,
}

/// What the caller must be allowed to do.
#[derive(Debug, Clone)]
pub struct Permissions {
    /// Whether one of them is enough.
    pub mode: PermissionsMode,
    /// Their names.
    pub names: Vec<Text>,
}

/// Whether one permission is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermissionsMode {
    /// One is enough.
    Any,
    /// All are needed.
    All,
}

/// A request that the API sends to a server of its user: a webhook, or a callback of an operation.
#[derive(Debug, Clone)]
pub struct Event {
    /// What the description calls it.
    pub name: Text,
    /// The operation that asks for it; a webhook is agreed on in another way.
    pub operation: Option<Text>,
    /// What the description says about it.
    pub docs: Docs,
    /// The method of the request.
    pub method: Method,
    /// What the request carries, if it carries anything that has a schema.
    pub payload: Option<Type>,
}
