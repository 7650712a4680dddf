//! Raw Rust in, the text of a file out.
//!
//! Each file is parsed, compared with what its view promised, laid out, and given its header.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::inventory::{difference, inventory};
use crate::pretty;
use crate::views::CodeFile;

/// Lays a file out.
///
/// # Errors
///
/// It does not parse, or it holds other items than promised; a fault of the generator.
pub fn format(file: &CodeFile, raw: &str, header: &str) -> Result<String, Diagnostic> {
    let parsed = syn::parse_file(raw).map_err(|error| fault(file, &error.to_string()))?;
    match difference(&file.promises, &inventory(&parsed)) {
        Some(difference) => Err(fault(file, &difference)),
        // Laying out prints what was parsed, and no text of a description: nothing can come in after the comparison.
        None => Ok(format!("{header}\n\n{}", pretty::file(parsed))),
    }
}

fn fault(file: &CodeFile, what: &str) -> Diagnostic {
    let message = format!("the text of {} is not what it should be: {what}", file.path);
    Diagnostic::error(Code::Internal, Place::Document, message)
        .help("this is a fault of oasmith; please report it with the description")
}
