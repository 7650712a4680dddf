//! The generated client and its documentation against the vendor's own reference page of February 2019.
//!
//! The page documents six operations for JavaScript. [`table`] says in our words what it states about them; the tests
//! hold the documentation page and the code that come out of both descriptions against it. Where today's service
//! differs from that of 2019, the difference stands in the table.

#![cfg(test)]

mod api;
mod examples;
mod models;
mod page;
mod rust;
mod table;

use std::sync::LazyLock;

use oasmith::files::Files;
use oasmith::report::Report;

use crate::table::{EDITIONS, Edition};

const CONFIGURATION: &str = include_str!("../../spec/oasmith.toml");

/// The output for both editions, generated once for all tests.
static GENERATED: LazyLock<[Generated; 2]> = LazyLock::new(|| EDITIONS.map(generate));

/// What comes out of one description.
struct Generated {
    edition: Edition,
    files: Files,
}

impl Generated {
    fn file(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("{}: there is no {path}", self.edition.name))
    }
}

/// Generates with the options of the flagship, which hold for its past as well; but it had no regions then.
fn generate(edition: Edition) -> Generated {
    let mut options = oasmith::config::parse(CONFIGURATION).unwrap().crates.swap_remove(0).options;
    if !edition.description.contains("{region}") {
        options.login = oasmith::config::Login::default();
    }
    let source = oasmith::source::load(edition.name, edition.description)
        .unwrap_or_else(|faults| panic!("{}", Report::new(&faults).render()));
    let output = oasmith::generate(&source, &options)
        .unwrap_or_else(|faults| panic!("{}", Report::new(&faults).source(&source).render()));
    Generated { edition, files: output.files }
}
