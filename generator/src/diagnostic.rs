//! What can be wrong with a description, and where.
//!
//! Every stage adds to one [`Diagnostics`] list instead of stopping at the first fault, so that a user sees all of
//! them at once. A diagnostic knows a JSON pointer, never a line: positions are looked up in the text when a report
//! is printed, and a clean run pays nothing for them.

use std::collections::BTreeSet;
use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The output is complete or says what was left out; generation goes on.
    Warning,
    /// Nothing is written.
    Error,
}

/// The rule that was broken, with a stable name for documentation and filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// The text is not JSON or YAML.
    Syntax,
    /// A mapping has the same key twice.
    DuplicateKey,
    /// The document's `openapi` version is missing or not one that is read.
    Version,
    /// An object of the description lacks a field or has one of the wrong type.
    Structure,
    /// A `$ref` that leads nowhere, to the wrong kind of object, or outside the document.
    Reference,
    /// A construct that the generator does not know how to express.
    Unsupported,
    /// A path, path parameter or server URL that cannot be made into a request.
    Path,
    /// Two operations with one `operationId`, or an operation without one.
    OperationId,
    /// A value that contradicts its schema.
    Value,
    /// The configuration file.
    Config,
    /// More than the generator takes upon itself: a text that is too long or too deep, or work without end.
    Limit,
    /// The generated text differs from what was promised; a fault of the generator.
    Internal,
}

impl Code {
    /// The name that users see and search for.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "OAS001",
            Self::DuplicateKey => "OAS002",
            Self::Version => "OAS003",
            Self::Structure => "OAS004",
            Self::Reference => "OAS005",
            Self::Unsupported => "OAS006",
            Self::Path => "OAS007",
            Self::OperationId => "OAS008",
            Self::Value => "OAS009",
            Self::Config => "OAS010",
            Self::Limit => "OAS011",
            Self::Internal => "OAS099",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in the description.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The document as a whole.
    Document,
    /// One-based line and column, as a parser reports them.
    Position {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// The value at a JSON pointer (RFC 6901), for example `/paths/~1pets/get`.
    Value(Pointer),
    /// The key by which the value at a JSON pointer is reached.
    Key(Pointer),
    /// An option of the configuration, by the keys below `[crate.options]` that lead to it, for example
    /// `/rename/Pet`.
    Option(Pointer),
}

impl Place {
    /// The value in the description, or the value whose key it is.
    #[must_use]
    pub fn pointer(&self) -> Option<&Pointer> {
        match self {
            Self::Value(pointer) | Self::Key(pointer) => Some(pointer),
            Self::Document | Self::Position { .. } | Self::Option(_) => None,
        }
    }
}

/// A JSON pointer (RFC 6901).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// A pointer from its text, for example a `$ref` without its `#`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The value that these tokens lead to.
    #[must_use]
    pub fn of(tokens: &[&str]) -> Self {
        tokens.iter().fold(Self::root(), |pointer, token| pointer.join(token))
    }

    /// The member `token` of the value at this pointer; an index is written in decimal.
    #[must_use]
    pub fn join(&self, token: impl fmt::Display) -> Self {
        let token = token.to_string().replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{token}", self.0))
    }

    /// What holds the value at this pointer; nothing holds the whole document.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// Whether this place is `outer` or inside it.
    #[must_use]
    pub fn is_within(&self, outer: &Self) -> bool {
        self.0.strip_prefix(outer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The same place after what is at `from` moved to `to`.
    #[must_use]
    pub fn rebased(&self, from: &Self, to: &Self) -> Self {
        match self.0.strip_prefix(from.as_str()) {
            Some(rest) => Self(format!("{}{rest}", to.0)),
            None => self.clone(),
        }
    }

    /// The unescaped reference tokens from the root down.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// The pointer as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The rule that was broken.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What the author can do about it.
    pub help: Option<String>,
    /// A second place that explains the first.
    pub related: Option<Box<(Place, String)>>,
    /// The value that a line and a column are in, if that is known.
    pub within: Option<Pointer>,
    /// Whether the output lacks a part of the description because of it.
    pub left_out: bool,
}

impl Diagnostic {
    /// A fault that stops generation.
    #[must_use]
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            place,
            message: message.into(),
            help: None,
            related: None,
            within: None,
            left_out: false,
        }
    }

    /// A fault that generation survives.
    #[must_use]
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says in which value a line and a column are.
    #[must_use]
    pub fn within(self, value: Pointer) -> Self {
        Self { within: Some(value), ..self }
    }

    /// Says that the output lacks a part because of it.
    #[must_use]
    pub fn left_out(self) -> Self {
        Self { left_out: true, ..self }
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related = Some(Box::new((place, message.into())));
        self
    }
}

/// All faults of a run, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The same list with each fault once: a part that is used in many places is looked at in each. A warning that
    /// nothing comes of a reference says nothing beside the error that tells why.
    #[must_use]
    pub fn without_repeats(self) -> Self {
        let refused = self.iter().filter(|it| it.severity == Severity::Error && it.code == Code::Reference);
        let refused: BTreeSet<Pointer> = refused.filter_map(|it| it.place.pointer().cloned()).collect();
        let is_echo = |it: &Diagnostic| {
            it.severity == Severity::Warning
                && it.code == Code::Reference
                && it
                    .place
                    .pointer()
                    .is_some_and(|at| refused.range(at..).next().is_some_and(|error| error.is_within(at)))
        };
        let mut seen = BTreeSet::new();
        let mut list = self.0;
        list.retain(|it| !is_echo(it) && seen.insert((it.code, it.place.clone(), it.message.clone())));
        Self(list)
    }

    /// The same list with other places.
    #[must_use]
    pub fn map_places(&self, place: impl Fn(&Place) -> Place) -> Self {
        let moved = self.iter().map(|diagnostic| Diagnostic {
            place: place(&diagnostic.place),
            related: diagnostic.related.as_deref().map(|(other, label)| Box::new((place(other), label.clone()))),
            ..diagnostic.clone()
        });
        Self(moved.collect())
    }

    /// Whether any of them stops generation.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many of them have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// How many of them say that the output lacks a part.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.left_out).count()
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
