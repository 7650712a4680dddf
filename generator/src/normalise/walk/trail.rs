//! The way from the root to a place.

use crate::diagnostic::Pointer;

/// The way from the root to a place; it becomes a pointer only when something is said about the place.
#[derive(Debug, Clone, Copy)]
pub(in crate::normalise) struct Trail<'a> {
    parent: Option<&'a Trail<'a>>,
    token: Token<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Trail<'a> {
    /// The document itself.
    pub(in crate::normalise) fn root() -> Self {
        Self { parent: None, token: Token::Root }
    }

    /// The member `key` of the object at this place.
    pub(in crate::normalise) fn member<'b>(&'b self, key: &'b str) -> Trail<'b> {
        Trail { parent: Some(self), token: Token::Key(key) }
    }

    /// The item `index` of the list at this place.
    pub(in crate::normalise) fn item(&self, index: usize) -> Trail<'_> {
        Trail { parent: Some(self), token: Token::Index(index) }
    }

    /// The key by which this place is reached, if an object holds it.
    pub(in crate::normalise) fn key(&self) -> Option<&'a str> {
        match self.token {
            Token::Key(key) => Some(key),
            Token::Root | Token::Index(_) => None,
        }
    }

    /// The key by which the place around this one is reached.
    pub(in crate::normalise) fn parent_key(&self) -> Option<&'a str> {
        self.parent.and_then(Trail::key)
    }

    /// The place as a pointer.
    pub(in crate::normalise) fn pointer(&self) -> Pointer {
        let Some(parent) = self.parent else { return Pointer::root() };
        match self.token {
            Token::Root => parent.pointer(),
            Token::Key(key) => parent.pointer().join(key),
            Token::Index(index) => parent.pointer().join(index),
        }
    }
}
