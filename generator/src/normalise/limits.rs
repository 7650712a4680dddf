//! Descriptions that are larger than anybody's.

use serde_json::{Map, Value};

use super::METHODS;
use crate::config::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// Refuses what has more parts than the limits allow, in the words of any version.
///
/// It is asked before any work is done, because work takes memory, and again when other files have been brought in.
///
/// # Errors
///
/// Every limit that is passed.
pub fn within_limits(document: &Value, options: &Options) -> Result<(), Diagnostics> {
    let members = |at: &str| document.pointer(at).and_then(Value::as_object);
    let items = members("/paths").into_iter().flat_map(Map::values).filter_map(Value::as_object);
    let operations = items.map(|item| METHODS.iter().filter(|method| item.contains_key(**method)).count()).sum();
    let limits = &options.limits;
    let mut faults = Diagnostics::default();
    for (what, at, count, limit) in [
        ("operations", "/paths", operations, limits.operations),
        ("schemas", "/components/schemas", members("/components/schemas").map_or(0, Map::len), limits.schemas),
        ("schemas", "/definitions", members("/definitions").map_or(0, Map::len), limits.schemas),
    ] {
        if count > limit {
            let message = format!("the description has {count} {what}, and the limit is {limit}");
            let help = format!("if that is right, raise the limit with `--limit {what}={count}`");
            faults.push(Diagnostic::error(Code::Limit, Place::Key(Pointer::parse(at)), message).help(help));
        }
    }
    if faults.has_errors() { Err(faults) } else { Ok(()) }
}
