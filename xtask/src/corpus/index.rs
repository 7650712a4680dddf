//! Which descriptions there are: a folder with an `index.tsv`, or one file.
//!
//! Of the table only the columns `slug` and `file` are used; they are found by the names in its first line.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};

/// One description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its short name; also the name of a folder and a part of a crate's name.
    pub(crate) slug: String,
    /// Where it is.
    pub(crate) file: PathBuf,
}

/// The descriptions of a folder, or the one that is a file; all of them, or those that are named.
pub(crate) fn entries(place: &Path, only: &[String]) -> anyhow::Result<Vec<Entry>> {
    let all = if place.is_dir() {
        let index = place.join("index.tsv");
        let text = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
        parse(&text, place).with_context(|| format!("{} is not understood", index.display()))?
    } else {
        let stem = place.file_stem().unwrap_or_default().to_string_lossy();
        let plain = |c: char| if is_plain(c) { c } else { '-' };
        vec![Entry { slug: stem.chars().map(plain).collect(), file: place.to_owned() }]
    };
    select(all, only)
}

fn parse(text: &str, folder: &Path) -> anyhow::Result<Vec<Entry>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let position = header.iter().position(|column| column.trim() == name);
        position.with_context(|| format!("its first line names no column `{name}`"))
    };
    let (slug, file) = (column("slug")?, column("file")?);
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for (number, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (Some(slug), Some(file)) = (cells.get(slug), cells.get(file)) else {
            bail!("line {} has too few columns", number + 2);
        };
        ensure!(!slug.is_empty() && slug.chars().all(is_plain), "line {}: {slug:?} is not a slug", number + 2);
        ensure!(seen.insert(*slug), "line {}: the slug {slug:?} stands twice", number + 2);
        entries.push(Entry { slug: (*slug).to_owned(), file: folder.join(file) });
    }
    Ok(entries)
}

fn select(all: Vec<Entry>, only: &[String]) -> anyhow::Result<Vec<Entry>> {
    for slug in only {
        ensure!(all.iter().any(|entry| entry.slug == *slug), "there is no description {slug:?}");
    }
    Ok(all.into_iter().filter(|entry| only.is_empty() || only.contains(&entry.slug)).collect())
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_".contains(c)
}

#[cfg(test)]
mod tests;
