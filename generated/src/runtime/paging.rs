//! Going over all pages of a listing, whose server may lead nowhere.

mod link;
mod walk;

use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, RandomState};

use super::call::Call;
use super::error::{Error, Result};
use super::response::Response;
use walk::{ByCursor, ByLink, ByNumber, Turn, Walk};

pub(super) use link::{Target, related};

/// What is said about a page that comes again.
const SEEN: &str = "the next page is one that was there before";

/// How the pages of a listing follow each other, and how many there may be.
///
/// ```ignore
/// let pages = Paging::new().numbered(
///     |number| api.get_users().page_number(number).page_size(100),
///     |page| page.page_number < page.page_count,
/// );
/// let mut users = pages.items(|page| page.entities.unwrap_or_default());
/// while let Some(user) = users.next().await? {
///     println!("{}", user.name);
/// }
/// ```
///
/// A next page that was there before, that is on another host, or that is one too many, is an error of kind
/// [`Paging`](super::ErrorKind::Paging): a listing never just ends early, and no server keeps a program asking for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "nothing is asked until a page is taken from what its methods return"]
pub struct Paging {
    first: u32,
    step: u32,
    max_pages: u32,
}

impl Paging {
    /// Pages are numbered 1, 2, 3, and so on; there are 10,000 at most.
    pub const fn new() -> Self {
        Self { first: 1, step: 1, max_pages: 10_000 }
    }

    /// The number of the first page, for [`numbered`](Self::numbered).
    pub const fn first(mut self, number: u32) -> Self {
        self.first = number;
        self
    }

    /// How far it is from one number to the next, for [`numbered`](Self::numbered): for listings that do not count
    /// pages but the items to leave out, this is how many a page has.
    pub const fn step(mut self, step: u32) -> Self {
        self.step = step;
        self
    }

    /// How many pages there may be. That a listing has more is an error after the last of them.
    pub const fn max_pages(mut self, limit: u32) -> Self {
        self.max_pages = limit;
        self
    }

    /// Pages that have numbers. `call` asks for one, in the type that its argument has; `is_followed` tells by a page
    /// whether another one follows it.
    ///
    /// A server that does not count sends the same page for each number: a page that equals the one before is an error.
    pub fn numbered<'a, T, N, C>(
        self,
        call: impl FnMut(N) -> C + Send + 'a,
        is_followed: impl FnMut(&T) -> bool + Send + 'a,
    ) -> Pages<'a, T>
    where
        T: Clone + PartialEq + Send + 'a,
        N: TryFrom<u32> + 'a,
        C: Into<Call<T>> + IntoFuture<Output = Result<T>>,
    {
        self.pages(ByNumber::new(self.first, self.step, call, is_followed))
    }

    /// Pages of which each says how to ask for the next: by a cursor, or the id of the last item. `call` asks for the
    /// page after a cursor, or for the first page; `next` takes the cursor from a page that is followed by another.
    ///
    /// ```ignore
    /// let mut pages = Paging::new().by_cursor(
    ///     |cursor: Option<String>| api.list_things().cursor(cursor),
    ///     |page| page.next_cursor.clone(),
    /// );
    /// ```
    pub fn by_cursor<'a, T, K, C>(
        self,
        call: impl FnMut(Option<K>) -> C + Send + 'a,
        next: impl FnMut(&T) -> Option<K> + Send + 'a,
    ) -> Pages<'a, T>
    where
        T: Send + 'a,
        K: Clone + Hash + Send + 'a,
        C: Into<Call<T>> + IntoFuture<Output = Result<T>>,
    {
        self.pages(ByCursor::new(call, next))
    }

    /// Pages of which each says where the next one is. `call` asks for the first page; `next` takes the address of the
    /// next page from an answer: from the body, or from its headers with [`Response::link`].
    ///
    /// ```ignore
    /// let mut pages = Paging::new().by_link(|| api.get_users(), |answer| answer.body().next_uri.clone());
    /// let mut pages = Paging::new().by_link(|| api.list_issues(), |answer| answer.link("next"));
    /// ```
    ///
    /// The address is an absolute one on the same host, a path with a query, or a query. All pages are asked for by the
    /// base URL of the client and with its credentials.
    pub fn by_link<'a, T, C>(
        self,
        call: impl FnMut() -> C + Send + 'a,
        next: impl FnMut(&Response<T>) -> Option<String> + Send + 'a,
    ) -> Pages<'a, T>
    where
        T: Send + 'a,
        C: Into<Call<T>> + IntoFuture<Output = Result<T>>,
    {
        self.pages(ByLink::new(call, next))
    }

    fn pages<'a, T>(self, walk: impl Walk<T> + 'a) -> Pages<'a, T> {
        Pages {
            walk: Box::new(walk),
            state: State::Ready,
            left: self.max_pages,
            limit: self.max_pages,
            seen: HashSet::new(),
            hasher: RandomState::new(),
        }
    }
}

impl Default for Paging {
    fn default() -> Self {
        Self::new()
    }
}

/// The pages of a listing, one after the other.
#[must_use = "nothing is asked until a page is taken"]
pub struct Pages<'a, T> {
    walk: Box<dyn Walk<T> + 'a>,
    state: State,
    left: u32,
    limit: u32,
    /// Hashes of where pages were: an address may be long, and there may be thousands.
    seen: HashSet<u64>,
    hasher: RandomState,
}

enum State {
    /// There is a page to ask for.
    Ready,
    Ended,
    /// The server leads nowhere.
    Lost(Error),
}

impl<'a, T> Pages<'a, T> {
    /// The next page, or `None` after the last.
    ///
    /// # Errors
    /// Those of the call; the next time the same page is asked for once more. Of kind
    /// [`Paging`](super::ErrorKind::Paging), and the same each time, when the next page cannot be one.
    pub async fn next(&mut self) -> Result<Option<T>> {
        let Some(call) = self.call()? else { return Ok(None) };
        let operation = call.operation();
        let answer = call.send().await?;
        Ok(Some(self.received(operation, answer)))
    }

    /// The next page like [`next`](Self::next), for programs without async (feature `blocking`).
    ///
    /// # Errors
    /// As [`next`](Self::next).
    #[cfg(feature = "blocking")]
    pub fn wait_next(&mut self) -> Result<Option<T>>
    where
        T: Send + 'static,
    {
        let Some(call) = self.call()? else { return Ok(None) };
        let operation = call.operation();
        let answer = call.wait_response()?;
        Ok(Some(self.received(operation, answer)))
    }

    /// What is on the pages, item by item; `items` takes them from a page.
    pub fn items<I: IntoIterator>(self, items: impl FnMut(T) -> I + Send + 'a) -> Items<'a, T, I> {
        Items { pages: self, take: Box::new(items), page: None }
    }

    fn call(&mut self) -> Result<Option<Call<T>>> {
        match &self.state {
            State::Ready => self.walk.call().map(Some),
            State::Ended => Ok(None),
            State::Lost(error) => Err(error.clone()),
        }
    }

    /// Finds out where the next page is.
    fn received(&mut self, operation: &'static str, answer: Response<T>) -> T {
        self.left = self.left.saturating_sub(1);
        let lost = |reason: &str| State::Lost(Error::paging(operation, reason));
        self.state = match self.walk.turn(&answer, &self.hasher) {
            Turn::End => State::Ended,
            Turn::Lost(reason) => lost(&reason),
            Turn::To(place) if !self.seen.insert(place) => lost(SEEN),
            Turn::To(_) if self.left == 0 => lost(&format!("there are more than {} pages", self.limit)),
            Turn::To(_) => State::Ready,
        };
        answer.into_body()
    }
}

impl<T> fmt::Debug for Pages<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("received", &(self.limit - self.left)).finish_non_exhaustive()
    }
}

/// What is on the pages of a listing, one after the other. [`Pages::items`] returns it.
#[must_use = "nothing is asked until an item is taken"]
pub struct Items<'a, T, I: IntoIterator> {
    pages: Pages<'a, T>,
    take: Box<dyn FnMut(T) -> I + Send + 'a>,
    page: Option<I::IntoIter>,
}

impl<T, I: IntoIterator> Items<'_, T, I> {
    /// The next item, or `None` after the last.
    ///
    /// # Errors
    /// As [`Pages::next`].
    pub async fn next(&mut self) -> Result<Option<I::Item>> {
        loop {
            if let Some(item) = self.page.as_mut().and_then(Iterator::next) {
                return Ok(Some(item));
            }
            let Some(page) = self.pages.next().await? else { return Ok(None) };
            self.page = Some((self.take)(page).into_iter());
        }
    }

    /// All items that are left.
    ///
    /// # Errors
    /// As [`Pages::next`].
    pub async fn all(mut self) -> Result<Vec<I::Item>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await? {
            all.push(item);
        }
        Ok(all)
    }

    /// The next item like [`next`](Self::next), for programs without async (feature `blocking`).
    ///
    /// # Errors
    /// As [`Pages::next`].
    #[cfg(feature = "blocking")]
    pub fn wait_next(&mut self) -> Result<Option<I::Item>>
    where
        T: Send + 'static,
    {
        loop {
            if let Some(item) = self.page.as_mut().and_then(Iterator::next) {
                return Ok(Some(item));
            }
            let Some(page) = self.pages.wait_next()? else { return Ok(None) };
            self.page = Some((self.take)(page).into_iter());
        }
    }
}

impl<T, I: IntoIterator> fmt::Debug for Items<'_, T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
