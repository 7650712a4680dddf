//! What values must keep to beside their type. Nothing checks it but the other side: it is told to people.

use super::Literal;
use crate::encode::Text;

/// A demand on the values of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// How many characters a text has.
    Length(Count),
    /// The values of a number.
    Range {
        /// The least value.
        least: Option<Bound>,
        /// The greatest value.
        most: Option<Bound>,
    },
    /// The number of which a number is a multiple, as it was written.
    MultipleOf(String),
    /// A regular expression (ECMA-262) that a text matches.
    Pattern(Text),
    /// How many items a list has.
    Items(Count),
    /// No two items of a list are equal.
    Unique,
    /// How many members an object has.
    Members(Count),
    /// Regular expressions of which the name of a member matches one.
    Names(Vec<Text>),
    /// Values that are not allowed; without any, the description excludes values that cannot be listed.
    Not(Vec<Literal>),
}

/// A number of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// At least so many.
    pub least: Option<usize>,
    /// At most so many.
    pub most: Option<usize>,
}

/// An end of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The number, as it was written.
    pub value: String,
    /// Whether the number itself is out of the range.
    pub excluded: bool,
}
