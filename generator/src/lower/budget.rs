//! Descriptions that are larger than anybody's.

use openapiv3::{OpenAPI, ReferenceOr};

use super::operations::methods;
use crate::config::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// Refuses what has more parts than the limits allow, before any work is done for them.
///
/// # Errors
///
/// Every limit that is passed.
pub fn check(document: &OpenAPI, options: &Options) -> Result<(), Diagnostics> {
    let items = document.paths.paths.values().filter_map(|item| match item {
        ReferenceOr::Item(item) => Some(methods(item).count()),
        ReferenceOr::Reference { .. } => None,
    });
    let schemas = document.components.as_ref().map_or(0, |components| components.schemas.len());
    let counts = [
        ("operations", "/paths", items.sum(), options.limits.operations),
        ("schemas", "/components/schemas", schemas, options.limits.schemas),
    ];
    let mut faults = Diagnostics::default();
    for (what, at, count, limit) in counts.into_iter().filter(|(_, _, count, limit)| count > limit) {
        let message = format!("the description has {count} {what}, and the limit is {limit}");
        let help = format!("choose some of them, or raise the limit with `--limit {what}={count}`");
        faults.push(Diagnostic::error(Code::Limit, Place::Key(Pointer::parse(at)), message).help(help));
    }
    if faults.has_errors() { Err(faults) } else { Ok(()) }
}
