//! Paths beside each other: `OpenAPI` 3.0.3, section 4.7.8.2.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Repairs;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::normalise::walk::Trail;

/// Methods whose requests have no body that means anything (RFC 9110, section 9.3).
const WITHOUT_BODY: [&str; 2] = ["get", "head"];

impl Repairs<'_> {
    /// Paths that differ in the names of parameters only are one path to a server.
    pub(super) fn paths(&mut self, paths: &Map<String, Value>, at: &Trail<'_>) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for path in paths.keys().filter(|path| path.contains('{')) {
            let Some(other) = seen.insert(without_names(path), path) else { continue };
            let place = |path: &str| Place::Key(self.notes.source_of(&at.entry(path).pointer()));
            let what = format!("{path:?} is the same path as {other:?}");
            let warning = Diagnostic::warning(Code::Path, place(path), what)
                .related(place(other), "this is the other one")
                .help("give the parameters the same names, and describe all operations under one of the paths");
            self.notes.diagnostics.push(warning);
        }
    }

    /// A server may pass over the body of a request that has no use for one.
    pub(super) fn odd_bodies(&mut self, item: &Map<String, Value>, at: &Trail<'_>) {
        for method in WITHOUT_BODY {
            if item.get(method).and_then(|operation| operation.get("requestBody")).is_some() {
                let what = format!("`{method}` has a body, which servers and proxies may leave unread");
                let help = "use another method, or parameters; see OpenAPI 3.0.3, section 4.7.10.1";
                self.structure(&at.member(method).member("requestBody"), what, help);
            }
        }
    }
}

/// The path with nothing between its braces.
fn without_names(path: &str) -> String {
    let mut depth = 0_usize;
    let kept = path.chars().filter(|c| match c {
        '{' => {
            depth += 1;
            true
        }
        '}' => {
            depth = depth.saturating_sub(1);
            true
        }
        _ => depth == 0,
    });
    kept.collect()
}
