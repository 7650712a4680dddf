//! Lets mdBook make pages of books.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::str::FromStr;

use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use oasmith::files::Files;
use oasmith::site::{MAIN, SEARCH};
use rayon::prelude::*;

use crate::failure::Failure;

/// The configuration of a book.
const CONFIG: &str = "book.toml";

/// The index of words.
const INDEX: &str = "searchindex.js";

/// The pages of all books, with what those of the main one need. The others have the same files under the same names.
pub(super) fn build(books: &Files) -> Result<Files, Failure> {
    let mut folders: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (path, text) in books.iter() {
        if let Some((book, path)) = path.split_once('/') {
            folders.entry(book).or_default().push((path, text));
        }
    }
    let is_searched_elsewhere = folders.contains_key(SEARCH);
    let built = folders.into_par_iter().map(|(book, files)| Ok((book, pages(&files)?)));
    let mut all = Files::default();
    for (book, files) in built.collect::<Result<Vec<(&str, Files)>, Failure>>()? {
        let is_wanted = |path: &str| match book {
            MAIN => path != INDEX || !is_searched_elsewhere,
            SEARCH => path == INDEX,
            _ => path.starts_with("models/"),
        };
        for (path, text) in files.iter().filter(|(path, _)| is_wanted(path)) {
            all.insert(path, text);
        }
    }
    Ok(all)
}

/// What mdBook makes of a book, which stands in a folder of its own meanwhile.
fn pages(book: &[(&str, &str)]) -> Result<Files, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::new(format!("cannot make a folder: {error}")))?;
    let mut config = "";
    for (path, text) in book {
        let place = folder.path().join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(|error| Failure::io("create", parent, &error))?;
        }
        fs::write(&place, text).map_err(|error| Failure::io("write", &place, &error))?;
        if *path == CONFIG {
            config = text;
        }
    }
    let config = Config::from_str(config);
    // Not the way that reads settings from the environment as well: equal input gives equal pages.
    let made = config.and_then(|config| MDBook::load_with_config(folder.path(), config)?.build());
    made.map_err(|error| {
        Failure::new(format!("mdBook cannot make the pages: {error:#}"))
            .help("look at the table of contents of the guide, if there is one")
    })?;
    let mut pages = Files::default();
    collect(&folder.path().join("book"), "", &mut pages)?;
    Ok(pages)
}

/// The files in a folder and in those in it.
fn collect(folder: &Path, prefix: &str, pages: &mut Files) -> Result<(), Failure> {
    let unreadable = |error| Failure::io("read", folder, &error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name();
        let path = format!("{prefix}{}", name.to_string_lossy());
        if entry.file_type().map_err(unreadable)?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), pages)?;
        } else {
            let text = fs::read_to_string(entry.path()).map_err(|error| Failure::io("read", &entry.path(), &error))?;
            pages.insert(path, text);
        }
    }
    Ok(())
}
