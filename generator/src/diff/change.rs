//! What [`compare`](super::compare) finds: data for people and programs, in a fixed order.

use std::fmt;

use super::Rule;
use crate::diagnostic::Place;
use crate::encode::Text;

/// All that differs between two descriptions: operations first, then models, then the API as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Each change once.
    pub changes: Vec<Change>,
}

impl Changes {
    /// Whether the two descriptions say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The greatest effect on the Rust API of the generated crate.
    #[must_use]
    pub fn impact(&self) -> Option<Impact> {
        self.changes.iter().map(|change| change.impact).max()
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of difference it is.
    pub rule: Rule,
    /// The operation or model that it is about.
    pub subject: Subject,
    /// The parameter, property, value, status or other part of it, in the description's words.
    pub member: Option<Text>,
    /// Where the old description says it.
    pub old: Option<Place>,
    /// Where the new description says it.
    pub new: Option<Place>,
    /// Which way the affected values travel.
    pub direction: Direction,
    /// What it means for programs that are already running.
    pub wire: Wire,
    /// What it means for programs that are compiled against the next version of the generated crate.
    pub impact: Impact,
    /// What happened, in one sentence of Markdown that has no line break and needs no escape.
    pub sentence: String,
    /// What callers have to do, in the same form.
    pub hint: Option<String>,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Something that can be asked of the API.
    Operation(OperationSubject),
    /// A type.
    Model {
        /// The schema's name in the description; a schema without one is called after its place: `Pet.status`.
        name: Text,
        /// The Rust type, for example `models::Pet`.
        rust: String,
    },
    /// The API as a whole.
    Api,
}

/// An operation, in the words of the new description, or of the old one if it is gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OperationSubject {
    /// Its first tag.
    pub tag: Option<Text>,
    /// The `operationId`.
    pub id: Text,
    /// The path, as the description writes it.
    pub path: Text,
    /// The method, for example `GET`.
    pub method: &'static str,
    /// The Rust method, for example `PetsApi::get_pet`.
    pub rust: String,
}

/// Which way values travel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Nothing that travels is affected, or nothing travels: a schema that no operation uses.
    #[default]
    None,
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
    /// Both ways.
    Both,
}

impl Direction {
    /// The direction of values that are sent, received, or both.
    #[must_use]
    pub fn of(sent: bool, received: bool) -> Self {
        match (sent, received) {
            (true, true) => Self::Both,
            (true, false) => Self::Request,
            (false, true) => Self::Response,
            (false, false) => Self::None,
        }
    }

    /// Whether clients send such values.
    #[must_use]
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Request | Self::Both)
    }

    /// Whether clients receive such values.
    #[must_use]
    pub fn is_received(self) -> bool {
        matches!(self, Self::Response | Self::Both)
    }

    /// The word for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a change means for programs that are already running, whatever they are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wire {
    /// Nothing: what travels is the same.
    None,
    /// Something else may travel, but all that was right is right still.
    Additive,
    /// What was right may fail now.
    Breaking(Whom),
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Additive => f.write_str("additive"),
            Self::Breaking(whom) => write!(f, "breaking for {whom}"),
        }
    }
}

/// Who is affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// Programs that send such values.
    Senders,
    /// Programs that read such values.
    Readers,
    /// Both of them.
    Both,
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Senders => "senders",
            Self::Readers => "readers",
            Self::Both => "senders and readers",
        })
    }
}

/// What a change means for the Rust API of the generated crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Nothing that code can see.
    Patch,
    /// Code can do more; what compiled compiles still.
    Minor,
    /// Code that compiled may not compile any more, or does something else.
    Major,
}

impl Impact {
    /// The part of a version that it raises.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
