//! Raw Rust in, the files of a crate out.
//!
//! Each file is parsed, compared with what its view promised, laid out, and given its header.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::files::Files;
use crate::inventory::{difference, inventory};
use crate::pretty;
use crate::render::Raw;
use crate::views::CodeFile;

/// Lays out all files.
///
/// # Errors
///
/// Every file that does not parse or that holds other items than promised; a fault of the generator.
pub fn format(raw: Raw, header: &str) -> Result<Files, Diagnostics> {
    let mut files = Files::default();
    let mut faults = Diagnostics::default();
    for (file, text) in raw.code {
        match laid_out(&file, &text) {
            Ok(text) => files.insert(file.path, format!("{header}\n\n{text}")),
            Err(fault) => faults.push(fault),
        }
    }
    for (path, text) in raw.text {
        files.insert(path, text);
    }
    if faults.has_errors() { Err(faults) } else { Ok(files) }
}

fn laid_out(file: &CodeFile, text: &str) -> Result<String, Diagnostic> {
    let parsed = syn::parse_file(text).map_err(|error| fault(file, &error.to_string()))?;
    let formatted = pretty::file(&parsed);
    let found = syn::parse_file(&formatted).map_err(|error| fault(file, &error.to_string()))?;
    if let Some(difference) = difference(&file.promises, &inventory(&found)) {
        return Err(fault(file, &difference));
    }
    Ok(formatted)
}

fn fault(file: &CodeFile, what: &str) -> Diagnostic {
    let message = format!("the text of {} is not what it should be: {what}", file.path);
    Diagnostic::error(Code::Internal, Place::Document, message)
        .help("this is a fault of oasmith; please report it with the description")
}
