//! The site: a book of Markdown with a landing page, a page for each tag, and a page for each model.
//!
//! Every file has the folder of its book before its path. Pages say what the reference in the crate says, and lead to each other. The addresses of pages are made of names
//! that a scope handed out, never of text.

mod landing;
mod links;
mod models;
mod operations;

use serde::Serialize;

use super::{Context, TextFile};
use crate::encode::{doc, literal};

/// The folder of a book's pages.
pub(crate) const SOURCE: &str = "src";
/// What prints the configuration of a book.
const BOOK: &str = "site/book.toml";
/// The table of contents of a book.
pub(crate) const SUMMARY: &str = "SUMMARY.md";

#[derive(Serialize)]
struct BookView {
    title: String,
    description: String,
    repository: Option<String>,
    is_searched_elsewhere: bool,
}

#[derive(Serialize)]
struct SummaryView<'a> {
    /// Whether the landing page, the guide and the list of models are in the book.
    is_main: bool,
    guide: &'a str,
    groups: Vec<Chapter>,
    has_models: bool,
    models: &'a [Chapter],
}

/// A page, as the table of contents has it.
#[derive(Serialize)]
struct Chapter {
    title: String,
    page: String,
}

/// How many pages a sidebar may list.
///
/// mdBook has every chapter in hand for every page, so that its work grows with their product; and nobody finds anything
/// in a list of thousands. Beyond this the pages of models are books of their own, which the list of models leads to.
const MAX_CHAPTERS: usize = 300;
/// How many pages such a book has.
const CHAPTERS: usize = 150;
/// The folder of the book that has the landing page.
pub(crate) const MAIN: &str = "main";
/// The folder of the book whose index of words is that of the whole site, where the site is large: of each operation it
/// has what people search for. With every example in it, nobody would wait for the index to load.
pub(crate) const SEARCH: &str = "search";

pub(super) fn files(context: Context<'_>, guide: &str) -> Result<Vec<TextFile>, serde_json::Error> {
    let mut files = landing::files(context)?;
    files.extend(operations::files(context)?);
    let models = models::files(context)?;
    files.extend(models.index);
    let groups: Vec<Chapter> = context
        .names
        .groups
        .iter()
        .map(|(_, name)| Chapter {
            title: name.handler.to_string(),
            page: format!("{}/{}", links::REFERENCE, links::group(name)),
        })
        .collect();
    let is_large = groups.len() + models.chapters.len() > MAX_CHAPTERS;
    let has_models = !models.chapters.is_empty();
    let listed = if is_large { &[] } else { models.chapters.as_slice() };
    let summary = SummaryView { is_main: true, guide, groups, has_models, models: listed };
    files.push(book(context, MAIN, is_large)?);
    files.push(page(MAIN, SUMMARY, "site/SUMMARY.md", &summary)?);
    if is_large {
        let brief = files.iter().filter_map(searched).collect::<Vec<TextFile>>();
        files.extend(brief);
        files.push(book(context, SEARCH, false)?);
    }
    let mut pages = models.pages;
    if is_large {
        for (index, chapters) in models.chapters.chunks(CHAPTERS).enumerate() {
            let folder = format!("models-{index}");
            let summary = SummaryView { is_main: false, guide: "", groups: Vec::new(), has_models, models: chapters };
            files.push(book(context, &folder, false)?);
            files.push(page(&folder, SUMMARY, "site/SUMMARY.md", &summary)?);
            let rest = pages.split_off(chapters.len().min(pages.len()));
            for (path, view) in std::mem::replace(&mut pages, rest) {
                files.push(page(&folder, &path, "site/model.md", &view)?);
            }
        }
    } else {
        for (path, view) in pages {
            files.push(page(MAIN, &path, "site/model.md", &view)?);
        }
    }
    Ok(files)
}

/// A page of the main book as it is searched.
fn searched(file: &TextFile) -> Option<TextFile> {
    let path = file.path.strip_prefix(MAIN).filter(|_| file.template != BOOK)?;
    let template = if file.template == operations::TEMPLATE { "site/reference_index.md" } else { file.template };
    Some(TextFile { path: format!("{SEARCH}{path}"), template, view: file.view.clone() })
}

/// The configuration of a book; `is_searched_elsewhere` leaves the operations out of its own index.
fn book(context: Context<'_>, folder: &str, is_searched_elsewhere: bool) -> Result<TextFile, serde_json::Error> {
    let Context { api, names, options, .. } = context;
    let quoted = |text: &str| literal::toml(&crate::encode::Text::new(text));
    let view = BookView {
        title: quoted(&doc::line(&api.title)),
        description: quoted(&format!("The Rust crate {}: guide and reference.", names.package)),
        repository: options.repository.as_deref().filter(|url| url.starts_with("https://")).map(quoted),
        is_searched_elsewhere,
    };
    let view = serde_json::to_value(view)?;
    Ok(TextFile { path: format!("{folder}/book.toml"), template: BOOK, view })
}

/// A page of a book.
fn page(
    folder: &str,
    path: &str,
    template: &'static str,
    view: &impl Serialize,
) -> Result<TextFile, serde_json::Error> {
    Ok(TextFile { path: format!("{folder}/{SOURCE}/{path}"), template, view: serde_json::to_value(view)? })
}
