//! What 3.1 and 3.2 say, in the words of 3.0.
//!
//! The schemas of 3.1 are JSON Schema 2020-12. What 3.0 has no word for becomes an extension that lowering knows; what
//! only constrains is left out and named in `x-oasmith-unsaid`. Descriptions of 3.0 and 2.0 that use newer words are
//! read as if those versions had them, with one warning for each word.

mod arrays;
mod content;
mod objects;
mod paths;
mod tally;
mod types;
mod unions;
mod unsaid;
mod values;

use serde_json::{Map, Value};

pub use self::paths::WEBHOOK;
use self::tally::Tally;
use super::notes::Notes;
use super::walk::{Kind, Trail, walk};
use crate::diagnostic::{Code, Pointer};

/// The version that a description names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Swagger 2.0 and 3.0.x, which know less than what is read.
    Older,
    V31,
    V32,
}

/// Whether an object of a description of any version says something that 3.0 has no word for.
pub(super) fn is_newer(kind: Kind, object: &Map<String, Value>) -> bool {
    match kind {
        Kind::Schema => !unsaid::is_plain(object),
        Kind::PathItem => object.contains_key("query") || object.contains_key("additionalOperations"),
        _ => false,
    }
}

/// Rewrites a document whose references all lead to components, and of which at least one object is newer than 3.0.
pub(super) fn openapi31(document: &mut Value, version: Version, notes: &mut Notes) {
    let mut rewrite = Rewrite {
        version,
        foreign: Tally::default(),
        unsaid: Tally::default(),
        later: Tally::default(),
        tuples: Vec::new(),
    };
    walk(document, &mut |kind, object, at| rewrite.object(kind, object, at));
    rewrite.report(notes);
}

/// Rewrites what stands outside of paths and components, which every description has to have done.
pub(super) fn outermost(document: &mut Value, version: Version, notes: &mut Notes) {
    if let Value::Object(root) = document {
        paths::root(root, version, notes);
        paths::mutual_tls(root, notes);
    }
}

/// What the rewrites of one document share.
struct Rewrite {
    version: Version,
    /// Words that the named version does not know.
    foreign: Tally,
    /// Words that only constrain.
    unsaid: Tally,
    /// Words of 3.2 that have no counterpart.
    later: Tally,
    /// Lists whose items differ by their place, and the keyword that said so.
    tuples: Vec<(Pointer, &'static str)>,
}

impl Rewrite {
    fn object(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        match kind {
            Kind::Schema if object.contains_key("$ref") => {}
            Kind::Schema => self.schema(object, at),
            _ => self.outside(kind, object, at),
        }
    }

    /// Each step leaves what the next one expects: values before types, because `const` and `enum` decide which types
    /// are left; types before unions, because a member that only says null must be known as one.
    fn schema(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        if unsaid::is_plain(schema) && !unions::is_union(schema) {
            if self.version > Version::Older {
                arrays::items(schema);
            }
            return;
        }
        self.count_foreign(schema, at);
        values::constant(schema);
        values::enumeration(schema);
        values::nullable(schema);
        values::bounds(schema);
        values::examples(schema);
        content::content(schema);
        if let Some(keyword) = arrays::tuple(schema) {
            self.tuples.push((at.pointer(), keyword));
        }
        objects::patterns(schema);
        objects::unevaluated(schema);
        self.leave_unsaid(schema, at);
        types::types(schema);
        unions::nulls(schema);
        if self.version > Version::Older {
            arrays::items(schema);
        }
    }

    fn report(self, notes: &mut Notes) {
        for (at, keyword) in &self.tuples {
            notes.moved(&at.join("items").join("oneOf"), &at.join(keyword));
        }
        for (word, at, count) in self.foreign.entries() {
            let what = format!("`{word}` is not of this version; it is read as a later one means it{}", times(count));
            notes.warn(Code::Structure, at, what, "name the version that has it in `openapi`");
        }
        for (word, at, count) in self.later.entries() {
            let what = format!("`{word}` is left out{}", times(count));
            notes.leave_out(Code::Unsupported, at, what, "what OpenAPI 3.2 adds is not supported yet");
        }
        if let Some((_, at, _)) = self.unsaid.entries().next() {
            let words: Vec<String> = self.unsaid.entries().map(|(word, _, _)| format!("`{word}`")).collect();
            let what = format!("what {} demand is not checked", words.join(", "));
            notes.warn(Code::Unsupported, at, what, "types cannot say it; the server still checks");
        }
    }
}

fn times(count: usize) -> String {
    if count == 1 { String::new() } else { format!(" ({count} places)") }
}

#[cfg(test)]
mod tests;
