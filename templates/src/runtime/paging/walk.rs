//! The ways from one page to the next.

use std::hash::{BuildHasher as _, Hash, RandomState};
use std::marker::PhantomData;

use super::link::{Target, resolve};
use crate::runtime::call::Call;
use crate::runtime::error::{Error, Result};
use crate::runtime::response::Response;

/// Knows where in a listing it is. What it is told and what it says is all that happens: it sends nothing.
pub(super) trait Walk<T>: Send {
    /// Asks for the page where it is.
    fn call(&mut self) -> Result<Call<T>>;

    /// Goes on to the page after one that has come.
    fn turn(&mut self, page: &Response<T>, hasher: &RandomState) -> Turn;
}

/// What comes after a page.
pub(super) enum Turn {
    End,
    /// A page, by the hash of where it is.
    To(u64),
    /// It cannot be, for this reason.
    Lost(String),
}

const NO_NUMBER: &str = "the number of the next page is too large";

/// By numbers, which the program counts.
pub(super) struct ByNumber<T, N, F, G> {
    number: Option<u32>,
    step: u32,
    last: Option<T>,
    call: F,
    is_followed: G,
    kind: PhantomData<fn() -> N>,
}

impl<T, N, F, G> ByNumber<T, N, F, G> {
    pub(super) fn new(first: u32, step: u32, call: F, is_followed: G) -> Self {
        Self { number: Some(first), step, last: None, call, is_followed, kind: PhantomData }
    }
}

impl<T, N, C, F, G> Walk<T> for ByNumber<T, N, F, G>
where
    T: Clone + PartialEq + Send,
    N: TryFrom<u32>,
    C: Into<Call<T>>,
    F: FnMut(N) -> C + Send,
    G: FnMut(&T) -> bool + Send,
{
    fn call(&mut self) -> Result<Call<T>> {
        let number = self.number.and_then(|number| N::try_from(number).ok());
        let number = number.ok_or_else(|| Error::paging("paging", NO_NUMBER))?;
        Ok((self.call)(number).into())
    }

    fn turn(&mut self, page: &Response<T>, hasher: &RandomState) -> Turn {
        if !(self.is_followed)(page.body()) {
            return Turn::End;
        }
        if self.last.as_ref() == Some(page.body()) {
            return Turn::Lost("the server sent the same page twice".to_owned());
        }
        self.last = Some(page.body().clone());
        let next = self.number.and_then(|number| number.checked_add(self.step));
        self.number = next.filter(|number| N::try_from(*number).is_ok());
        self.number.map_or_else(|| Turn::Lost(NO_NUMBER.to_owned()), |number| Turn::To(hasher.hash_one(number)))
    }
}

/// By what each page says of the next.
pub(super) struct ByCursor<K, F, G> {
    cursor: Option<K>,
    call: F,
    next: G,
}

impl<K, F, G> ByCursor<K, F, G> {
    pub(super) fn new(call: F, next: G) -> Self {
        Self { cursor: None, call, next }
    }
}

impl<T, K, C, F, G> Walk<T> for ByCursor<K, F, G>
where
    K: Clone + Hash + Send,
    C: Into<Call<T>>,
    F: FnMut(Option<K>) -> C + Send,
    G: FnMut(&T) -> Option<K> + Send,
{
    fn call(&mut self) -> Result<Call<T>> {
        Ok((self.call)(self.cursor.clone()).into())
    }

    fn turn(&mut self, page: &Response<T>, hasher: &RandomState) -> Turn {
        self.cursor = (self.next)(page.body());
        self.cursor.as_ref().map_or(Turn::End, |cursor| Turn::To(hasher.hash_one(cursor)))
    }
}

/// By the address that each answer has for the next.
pub(super) struct ByLink<F, G> {
    /// The base URL, and where on it the first page is.
    start: Option<(String, Target)>,
    next: Option<Target>,
    call: F,
    link: G,
}

impl<F, G> ByLink<F, G> {
    pub(super) fn new(call: F, link: G) -> Self {
        Self { start: None, next: None, call, link }
    }
}

impl<T, C, F, G> Walk<T> for ByLink<F, G>
where
    C: Into<Call<T>>,
    F: FnMut() -> C + Send,
    G: FnMut(&Response<T>) -> Option<String> + Send,
{
    fn call(&mut self) -> Result<Call<T>> {
        let call: Call<T> = (self.call)().into();
        if let Some(next) = &self.next {
            return Ok(call.at(next));
        }
        self.start = Some((call.server()?, call.target()));
        Ok(call)
    }

    fn turn(&mut self, page: &Response<T>, hasher: &RandomState) -> Turn {
        let link = (self.link)(page).filter(|link| !link.trim().is_empty());
        let (Some(link), Some((base, first))) = (link, &self.start) else { return Turn::End };
        match resolve(base, self.next.as_ref().unwrap_or(first), &link) {
            Ok(next) if next == *first => Turn::Lost(super::SEEN.to_owned()),
            Ok(next) => {
                let place = hasher.hash_one(&next);
                self.next = Some(next);
                Turn::To(place)
            }
            Err(reason) => Turn::Lost(reason),
        }
    }
}
