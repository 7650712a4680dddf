//! YAML text to a value.

use serde::de::DeserializeSeed;
use serde_yaml::Deserializer;

use super::survey::survey;
use super::text::Text;
use super::value::{Faults, Seed};
use super::{Format, NESTED, Parsed, named};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

pub(super) fn parse(text: &Text) -> Result<Parsed, Diagnostics> {
    survey(text)?;
    let faults = Faults::default();
    let value = Seed::root(Format::Yaml, &faults)
        .deserialize(Deserializer::from_str(text.as_str()))
        .map_err(|error| explain(text, &error))?;
    Ok(Parsed { value, faults: faults.into_list() })
}

const MISMATCH: &str = "look for indentation, quotes or brackets that do not match, here or in the lines before";

fn explain(text: &Text, error: &serde_yaml::Error) -> Diagnostic {
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
