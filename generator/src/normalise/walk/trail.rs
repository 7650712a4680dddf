//! The way from the root to a place.

use crate::diagnostic::Pointer;

/// The way from the root to a place; it becomes a pointer only when something is said about the place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trail<'a> {
    parent: Option<&'a Trail<'a>>,
    token: Token<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Root,
    /// The name of a field of the specification.
    Key(&'a str),
    /// A name that an author gave.
    Entry(&'a str),
    Index(usize),
}

impl<'a> Trail<'a> {
    /// The document itself.
    pub(crate) fn root() -> Self {
        Self { parent: None, token: Token::Root }
    }

    /// The member `key` of the object at this place.
    pub(crate) fn member<'b>(&'b self, key: &'b str) -> Trail<'b> {
        Trail { parent: Some(self), token: Token::Key(key) }
    }

    /// The entry that an author called `key` in the object at this place.
    pub(crate) fn entry<'b>(&'b self, key: &'b str) -> Trail<'b> {
        Trail { parent: Some(self), token: Token::Entry(key) }
    }

    /// The item `index` of the list at this place.
    pub(crate) fn item(&self, index: usize) -> Trail<'_> {
        Trail { parent: Some(self), token: Token::Index(index) }
    }

    /// The field by which this place is reached, if it is one.
    pub(crate) fn field(&self) -> Option<&'a str> {
        match self.token {
            Token::Key(key) => Some(key),
            Token::Root | Token::Entry(_) | Token::Index(_) => None,
        }
    }

    /// The field that this place is an entry of, under a name that an author gave.
    pub(crate) fn entry_of(&self) -> Option<&'a str> {
        match self.token {
            Token::Entry(_) => self.parent.and_then(Trail::field),
            Token::Root | Token::Key(_) | Token::Index(_) => None,
        }
    }

    /// Whether this place is an item of a list.
    pub(crate) fn is_item(&self) -> bool {
        matches!(self.token, Token::Index(_))
    }

    /// The place as a pointer.
    pub(crate) fn pointer(&self) -> Pointer {
        let Some(parent) = self.parent else { return Pointer::root() };
        match self.token {
            Token::Root => parent.pointer(),
            Token::Key(key) | Token::Entry(key) => parent.pointer().join(key),
            Token::Index(index) => parent.pointer().join(index),
        }
    }
}
