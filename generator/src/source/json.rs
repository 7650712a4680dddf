//! JSON text to a value.

use serde::de::DeserializeSeed;
use serde_json::Deserializer;

use super::text::Text;
use super::value::{Faults, Seed};
use super::{Format, NESTED, Parsed, named};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn parse(text: &Text) -> Result<Parsed, Diagnostics> {
    let faults = Faults::default();
    let mut deserializer = Deserializer::from_str(text.as_str());
    let value = Seed::root(Format::Json, &faults)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| explain(text, &error))?;
    Ok(Parsed { value, faults: faults.into_list() })
}

fn explain(text: &Text, error: &serde_json::Error) -> Diagnostic {
    // The parser counts columns in bytes and has read the byte that it complains about.
    let offset = text.line(error.line()).start + error.column().saturating_sub(1);
    let message = error.to_string();
    let suffix = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&suffix).unwrap_or(&message);
    if message == "recursion limit exceeded" {
        let message = "values are nested deeper than 127 levels";
        return Diagnostic::error(Code::Limit, text.place(offset), message).help(NESTED);
    }
    let help = "the text before this place is JSON; look for a comma, quote or bracket that is missing or too many";
    named(Diagnostic::error(Code::Syntax, text.place(offset), message).help(help), text, Format::Json, offset)
}
