//! JSON text to a value.

use serde::de::DeserializeSeed;
use serde_json::Deserializer;

use super::census::Excess;
use super::text::Text;
use super::value::Reading;
use super::{Format, NESTED, Parsed, named};
use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn parse(text: &Text, limits: &Limits) -> Result<Parsed, Diagnostics> {
    let reading = Reading::new(Format::Json, limits);
    let mut deserializer = Deserializer::from_str(text.as_str());
    let value = reading
        .root()
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| explain(text, &error, reading.census.excess()))?;
    Ok(reading.parsed(value))
}

fn explain(text: &Text, error: &serde_json::Error, excess: Option<Excess>) -> Diagnostic {
    // The parser counts columns in bytes and has read the byte that it complains about.
    let offset = text.line(error.line()).start + error.column().saturating_sub(1);
    if let Some(excess) = excess {
        // A key has been read to its closing quote.
        let key = text.slice(0..offset).rfind('"').filter(|_| excess.is_at_a_key());
        return excess.at(text.place(key.unwrap_or(offset)));
    }
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
