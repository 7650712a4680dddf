//! YAML text to a value.

use serde::de::DeserializeSeed;
use serde_yaml::Deserializer;

use super::census::Excess;
use super::survey::survey;
use super::text::Text;
use super::value::Reading;
use super::{Format, NESTED, Parsed, named};
use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

pub(super) fn parse(text: &Text, limits: &Limits) -> Result<Parsed, Diagnostics> {
    survey(text, limits)?;
    let reading = Reading::new(Format::Yaml, limits);
    let value = reading
        .root()
        .deserialize(Deserializer::from_str(text.as_str()))
        .map_err(|error| explain(text, &error, reading.census.excess()))?;
    Ok(reading.parsed(value))
}

const MISMATCH: &str = "look for indentation, quotes or brackets that do not match, here or in the lines before";

fn explain(text: &Text, error: &serde_yaml::Error, excess: Option<Excess>) -> Diagnostic {
    if let Some(excess) = excess {
        return excess.at(error.location().map_or(Place::Document, |location| text.place(location.index())));
    }
    let message = error.to_string();
    let (offset, message) = match error.location() {
        // Faults of the character stream carry an offset in their message, and no line.
        Some(location) if location.index() == 0 => match message.split_once(" at position ") {
            Some((message, offset)) => {
                let digits = offset.split(|character: char| !character.is_ascii_digit()).next().unwrap_or_default();
                (Some(digits.parse().unwrap_or(0)), message.to_owned())
            }
            None => (Some(0), message),
        },
        Some(location) => {
            let suffix = format!(" at line {} column {}", location.line(), location.column());
            (Some(location.index()), message.replacen(&suffix, "", 1))
        }
        // What is said about the text as a whole needs no place.
        None => (None, message),
    };
    let (code, message, help) = match message.as_str() {
        "recursion limit exceeded" => {
            (Code::Limit, "values are nested deeper than 128 levels, or an alias contains itself", NESTED)
        }
        "repetition limit exceeded" => {
            let message = "aliases repeat each other beyond any use: the text grows a hundredfold";
            (Code::Limit, message, "refer to what is used often with `$ref`")
        }
        other => (Code::Syntax, other, MISMATCH),
    };
    let place = offset.map_or(Place::Document, |offset| text.place(offset));
    let diagnostic = Diagnostic::error(code, place, message).help(help);
    match offset {
        Some(offset) => named(diagnostic, text, Format::Yaml, offset),
        None => diagnostic,
    }
}
