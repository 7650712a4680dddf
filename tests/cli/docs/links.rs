//! Whether every link of a site leads somewhere: to a file of the site, and to a place in it.

use std::collections::{BTreeMap, BTreeSet};

use super::html::{Tag, tags};

/// The files of a site, by path.
pub(super) type Pages = BTreeMap<String, String>;

/// The links and other addresses that lead nowhere, each with its page.
pub(super) fn broken(pages: &Pages) -> Vec<String> {
    let parsed: BTreeMap<&str, Vec<Tag>> = pages
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, page)| (path.as_str(), tags(page)))
        .collect();
    let places: BTreeMap<&str, BTreeSet<&str>> = parsed
        .iter()
        .map(|(path, tags)| {
            let ids = tags.iter().flat_map(|tag| &tag.attributes).filter(|(name, _)| name == "id");
            (*path, ids.map(|(_, id)| id.as_str()).collect())
        })
        .collect();
    let mut broken = Vec::new();
    for (page, tags) in &parsed {
        for (name, address) in tags.iter().flat_map(|tag| &tag.attributes) {
            if !matches!(name.as_str(), "href" | "src")
                || address.starts_with("https://")
                || address.starts_with("http://")
            {
                continue;
            }
            let (path, place) = address.split_once('#').unwrap_or((address, ""));
            let target = if path.is_empty() { (*page).to_owned() } else { resolved(page, path) };
            let is_there = pages.contains_key(&target)
                && (place.is_empty() || places.get(target.as_str()).is_some_and(|ids| ids.contains(place)));
            if !is_there {
                broken.push(format!("{page}: {address}"));
            }
        }
    }
    broken.dedup();
    broken
}

/// A relative address, seen from the folder of a page.
fn resolved(page: &str, path: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = "<a href=\"b/c.html#x\"><a href=\"b/c.html#y\"><a href=\"d.html\"><a href=\"#here\"><p id=\"here\"><a href=\"https://e\">";
    let pages = Pages::from([
        ("a.html".to_owned(), page.to_owned()),
        ("b/c.html".to_owned(), "<p id=\"x\"><a href=\"../a.html#here\"><a href=\"a.html\">".to_owned()),
    ]);
    assert_eq!(broken(&pages), ["a.html: b/c.html#y", "a.html: d.html", "b/c.html: a.html"]);
}
