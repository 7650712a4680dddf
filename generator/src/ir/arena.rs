//! Documented ids over vectors: a map that is looked up and iterated in one order only.

use std::fmt;
use std::marker::PhantomData;

/// The name of an element of an [`Arena`].
pub struct Id<T> {
    index: usize,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The position in the arena's order.
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Elements with an [`Id`] each, in the order in which they were added.
#[derive(Clone)]
pub struct Arena<T>(Vec<T>);

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Arena<T> {
    /// Adds an element.
    pub fn push(&mut self, element: T) -> Id<T> {
        self.0.push(element);
        Id { index: self.0.len() - 1, of: PhantomData }
    }

    /// Each element with its id, in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<T>, &T)> + DoubleEndedIterator {
        self.0.iter().enumerate().map(|(index, element)| (Id { index, of: PhantomData }, element))
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One value for each element, under the same ids.
    pub fn map<U>(&self, mut make: impl FnMut(Id<T>, &T) -> U) -> Table<T, U> {
        Table { rows: self.iter().map(|(id, element)| make(id, element)).collect(), of: PhantomData }
    }
}

// An id is only ever made by the arena that it indexes.
#[allow(clippy::indexing_slicing)]
impl<T> std::ops::Index<Id<T>> for Arena<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.0[id.index]
    }
}

#[allow(clippy::indexing_slicing)]
impl<T> std::ops::IndexMut<Id<T>> for Arena<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.0[id.index]
    }
}

impl<T: fmt::Debug> fmt::Debug for Arena<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// What a stage knows about each element of an [`Arena`].
#[derive(Clone)]
pub struct Table<T, U> {
    rows: Vec<U>,
    of: PhantomData<fn() -> T>,
}

impl<T, U> Table<T, U> {
    /// The values, in the order of the arena.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &U)> {
        self.rows.iter().enumerate().map(|(index, row)| (Id { index, of: PhantomData }, row))
    }
}

// As above: the table has a row for each element of the arena.
#[allow(clippy::indexing_slicing)]
impl<T, U> std::ops::Index<Id<T>> for Table<T, U> {
    type Output = U;

    fn index(&self, id: Id<T>) -> &U {
        &self.rows[id.index]
    }
}

#[allow(clippy::indexing_slicing)]
impl<T, U> std::ops::IndexMut<Id<T>> for Table<T, U> {
    fn index_mut(&mut self, id: Id<T>) -> &mut U {
        &mut self.rows[id.index]
    }
}

impl<T, U: fmt::Debug> fmt::Debug for Table<T, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
