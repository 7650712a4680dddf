//! A description in, the sources of a site about its client out: a book for mdBook, as [`Files`].
//!
//! A second consumer of the views, beside [`generate`](crate::generate). Nothing is read or written here: the program
//! puts the files on disk and lets mdBook make the pages. A guide may come before the reference: Markdown files with a
//! table of contents, written by whoever publishes the site.

use rayon::prelude::*;

use crate::config::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::files::Files;
use crate::render::Renderer;
use crate::source::Source;
use crate::views::site;
use crate::{Model, Output, Summary, internal, names, views};

/// The book with the landing page. The pages of the others belong to it as well.
pub const MAIN: &str = site::MAIN;

/// The book that is there for its index of words alone, if it is there.
pub const SEARCH: &str = site::SEARCH;

/// Makes the books about the client of a description, each in a folder: usually [`MAIN`] alone. The files of the guide
/// may be none.
///
/// # Errors
///
/// Everything that is wrong with the description, and a guide that has no table of contents or whose pages would take
/// the place of others.
pub fn site(source: &Source, options: &Options, guide: &Files) -> Result<Output, Diagnostics> {
    let Model { api, names, mut diagnostics, .. } = crate::model(source, options)?;
    diagnostics.extend(names::unused(&api, &names, options));
    let summary = Summary { operations: api.operations.len(), models: api.types.len() };
    let contents = contents(guide)?;
    let views = views::book(&api, &names, options, &diagnostics, &contents).map_err(|error| internal(&error))?;
    let renderer = Renderer::new()?;
    let printed: Vec<Result<(String, String), Diagnostic>> =
        views.into_par_iter().map(|file| Ok((file.path.clone(), renderer.text(&file)?))).collect();
    let mut files = Files::default();
    for page in printed {
        let (path, text) = page?;
        files.insert(path, text);
    }
    let books: Vec<String> =
        files.iter().filter_map(|(path, _)| path.strip_suffix("/book.toml")).map(str::to_owned).collect();
    let is_searched_elsewhere = books.iter().any(|book| book == SEARCH);
    for book in books {
        for (path, text) in oasmith_templates::SITE {
            files.insert(format!("{book}/{path}"), *text);
        }
    }
    for (path, text) in guide.iter().filter(|(path, _)| *path != site::SUMMARY) {
        for book in [MAIN, SEARCH].iter().filter(|book| **book == MAIN || is_searched_elsewhere) {
            let place = format!("{book}/{}/{path}", site::SOURCE);
            if files.get(&place).is_some() {
                return Err(fault(format!("the guide has a page {path}, which the reference has as well"))
                    .help("give the page of the guide another name")
                    .into());
            }
            files.insert(place, text);
        }
    }
    Ok(Output { files, diagnostics, summary })
}

/// The chapters of the guide, without the heading of its table of contents.
fn contents(guide: &Files) -> Result<String, Diagnostics> {
    if guide.is_empty() {
        return Ok(String::new());
    }
    let Some(contents) = guide.get(site::SUMMARY) else {
        return Err(fault(format!("the guide has no {}", site::SUMMARY))
            .help(format!("list its pages in {}, as mdBook reads it", site::SUMMARY))
            .into());
    };
    let lines = contents.lines().skip_while(|line| line.trim().is_empty());
    let is_title = |line: &&str| line.trim().eq_ignore_ascii_case("# Summary");
    let chapters: Vec<&str> = lines.filter(|line| !is_title(line)).collect();
    Ok(chapters.join("\n").trim().to_owned())
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::error(Code::Config, Place::Document, message)
}

#[cfg(test)]
mod tests;
