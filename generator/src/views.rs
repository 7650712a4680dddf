//! The representation and its names in, what the templates print out.
//!
//! A view holds finished text: tokens that quote made, and prose that an encoder made. The templates that print it
//! compute nothing. Views are plain data that serialise, so that `oasmith inspect --stage views` can show them.

mod api;
mod client;
mod conversions;
mod depth;
mod docs;
mod events;
mod examples;
mod features;
mod imports;
mod login;
mod models;
mod packaging;
mod pages;
mod recursion;
mod rust;
pub(crate) mod site;
pub(crate) mod surface;
mod tally;

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Options;
use crate::diagnostic::Diagnostics;
use crate::inventory::Item;
use crate::ir::{Api, GroupId};
use crate::names::Names;

pub(crate) use docs::limits::phrases;
pub use models::unused_derives;
pub(crate) use rust::shown;

/// All that is printed.
#[derive(Debug, Clone, Serialize)]
pub struct Views {
    /// Files of Rust code and what they must hold after formatting.
    pub code: Vec<CodeFile>,
    /// Files of other languages.
    pub text: Vec<TextFile>,
}

/// A file of Rust code.
#[derive(Debug, Clone, Serialize)]
pub struct CodeFile {
    /// Its path in the crate.
    pub path: String,
    /// The template that prints it.
    pub template: &'static str,
    /// The template's input.
    pub view: serde_json::Value,
    /// The items that it must hold, and no others.
    pub promises: Vec<Item>,
}

/// A file of another language.
#[derive(Debug, Clone, Serialize)]
pub struct TextFile {
    /// Its path in the crate.
    pub path: String,
    /// The template that prints it.
    pub template: &'static str,
    /// The template's input.
    pub view: serde_json::Value,
}

/// A file of either kind.
#[derive(Debug, Clone)]
pub enum View {
    /// A file of Rust code.
    Code(CodeFile),
    /// A file of another language.
    Text(TextFile),
}

/// The files that are made together, or why they cannot be.
type Made = Result<Vec<View>, serde_json::Error>;

/// A file of code that is made alone.
fn made(file: Result<CodeFile, serde_json::Error>) -> Made {
    file.map(|file| vec![View::Code(file)])
}

/// What every view is made from.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    api: &'a Api,
    names: &'a Names,
    options: &'a Options,
    boxes: &'a recursion::Boxes,
    tally: &'a tally::Tally<'a>,
    said: &'a Diagnostics,
    gates: &'a features::Gates<'a>,
    /// Whether types are written without other names for them.
    expands_aliases: bool,
}

/// Makes the views of a crate, which name what was left out of it.
///
/// # Errors
///
/// A view that does not serialise, which would be a fault of the generator.
pub fn views(api: &Api, names: &Names, options: &Options, said: &Diagnostics) -> Result<Views, serde_json::Error> {
    let mut views = Views { code: Vec::new(), text: Vec::new() };
    for view in each(api, names, options, said, |view| view)? {
        match view {
            View::Code(file) => views.code.push(file),
            View::Text(file) => views.text.push(file),
        }
    }
    Ok(views)
}

/// Makes the views of a crate side by side, and gives each to `take` before there are others: all of them together take
/// several times the memory of the files.
///
/// # Errors
///
/// As [`views`].
pub fn each<T: Send>(
    api: &Api,
    names: &Names,
    options: &Options,
    said: &Diagnostics,
    take: impl Fn(View) -> T + Sync,
) -> Result<Vec<T>, serde_json::Error> {
    let take = |made: Made| made.map(|views| views.into_iter().map(&take).collect::<Vec<T>>());
    let taken: Result<Vec<Vec<T>>, _> = within(api, names, options, said, |context| {
        // The largest come first, so that nobody waits for them at the end.
        let all = api::files(context).chain(groups(context)).chain(models::files(context));
        all.chain(rayon::iter::once(few(context))).map(take).collect()
    });
    Ok(taken?.into_iter().flatten().collect())
}

/// The examples and the page of each group.
fn groups(context: Context<'_>) -> impl ParallelIterator<Item = Made> {
    let groups: Vec<GroupId> = context.api.groups.iter().map(|(group, _)| group).collect();
    groups.into_par_iter().map(move |group| {
        let examples = examples::of_group(context, group);
        let file = examples::file(context, group, &examples)?;
        Ok(vec![View::Code(file), View::Text(pages::page(context, group, examples)?)])
    })
}

/// The files that there is one of, however large the description is.
fn few(context: Context<'_>) -> Made {
    let mut code = client::files(context)?;
    code.extend(events::files(context)?);
    if context.api.login.oauth {
        code.push(examples::login(context)?);
    }
    let text = packaging::files(context)?.into_iter().map(View::Text);
    Ok(code.into_iter().map(View::Code).chain(text).collect())
}

/// Makes the views of the site about a crate; `guide` is the list of chapters that come before the reference.
///
/// # Errors
///
/// As [`views`].
pub(crate) fn book(
    api: &Api,
    names: &Names,
    options: &Options,
    said: &Diagnostics,
    guide: &str,
) -> Result<Vec<TextFile>, serde_json::Error> {
    within(api, names, options, said, |context| site::files(context, guide))
}

fn within<T>(
    api: &Api,
    names: &Names,
    options: &Options,
    said: &Diagnostics,
    make: impl FnOnce(Context<'_>) -> Result<T, serde_json::Error>,
) -> Result<T, serde_json::Error> {
    let boxes = recursion::boxes(api);
    let tally = tally::tally(api);
    let open = features::Gates::default();
    let context =
        Context { api, names, options, boxes: &boxes, tally: &tally, said, gates: &open, expands_aliases: false };
    let gates = features::gates(context);
    make(Context { gates: &gates, ..context })
}

#[cfg(test)]
mod tests;
