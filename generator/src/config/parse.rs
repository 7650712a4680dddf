//! The text of a configuration file to what it says, or everything that is wrong with it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use serde::Deserialize;

use super::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// More faults than anybody corrects at a time.
const MAX_FAULTS: usize = 100;

/// Reads a configuration file.
///
/// # Errors
///
/// Every key that is unknown, missing, or has a value of the wrong type or one that cannot be used, with its position.
pub fn parse(text: &str) -> Result<Config, Diagnostics> {
    let table = DeTable::parse(text).map_err(|error| fault(text, &error))?;
    let mut rest = table.clone();
    let mut faults = Diagnostics::default();
    while faults.iter().len() < MAX_FAULTS {
        match Config::deserialize(Deserializer::from(rest.clone())) {
            Ok(config) if faults.iter().len() == 0 => return validated(text, table.get_ref(), config),
            Ok(_) => break,
            Err(error) => {
                faults.push(fault(text, &error));
                // What is wrong is taken out, so that the next fault is found.
                if !error.span().is_some_and(|span| remove(rest.get_mut(), span.start)) {
                    break;
                }
            }
        }
    }
    Err(faults)
}

fn validated(text: &str, table: &DeTable<'_>, config: Config) -> Result<Config, Diagnostics> {
    let mut faults = Diagnostics::default();
    for (index, entry) in config.crates.iter().enumerate() {
        let place = |place: &Place| match place {
            Place::Option(option) => {
                find(table, index, option).map_or(Place::Document, |range| position(text, range.start))
            }
            other => other.clone(),
        };
        if let Err(found) = entry.options.validate() {
            faults.extend(found.map_places(place));
        }
    }
    if faults.has_errors() { Err(faults) } else { Ok(config) }
}

/// Where an option of a crate stands in a configuration, by the index of the crate's table, if it stands there.
#[must_use]
pub fn locate(text: &str, index: usize, option: &Pointer) -> Option<Range<usize>> {
    let table = DeTable::parse(text).ok()?;
    find(table.get_ref(), index, option)
}

fn find(table: &DeTable<'_>, index: usize, option: &Pointer) -> Option<Range<usize>> {
    let mut value = table.get("crate")?.get_ref().get(index)?.get_ref().get("options")?;
    for token in option.tokens() {
        value = match value.get_ref() {
            DeValue::Table(table) => table.get(token.as_str())?,
            DeValue::Array(items) => items.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value.span())
}

/// Takes out what stands at an offset: a key with its value, or only a value.
fn remove(table: &mut DeTable<'_>, offset: usize) -> bool {
    let found = table.iter().find(|(key, value)| {
        let is_simple = match value.get_ref() {
            DeValue::Table(_) => false,
            DeValue::Array(items) => !items.iter().any(|item| item.get_ref().is_table()),
            _ => true,
        };
        key.span().contains(&offset) || (is_simple && value.span().contains(&offset))
    });
    if let Some(key) = found.map(|(key, _)| key.get_ref().to_string()) {
        return table.remove(key.as_str()).is_some();
    }
    table.iter_mut().any(|(_, value)| remove_within(value, offset))
}

fn remove_within(value: &mut Spanned<DeValue<'_>>, offset: usize) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => remove(table, offset),
        DeValue::Array(items) => items.iter_mut().any(|item| remove_within(item, offset)),
        _ => false,
    }
}

fn fault(text: &str, error: &toml::de::Error) -> Diagnostic {
    let place = error.span().map_or(Place::Document, |span| position(text, span.start));
    Diagnostic::error(Code::Config, place, error.message().trim_end().replace('\n', ", "))
        .help("docs/configuration.md lists the keys and their values")
}

fn position(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place::Position {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).map_or(1, |line| line.chars().count() + 1),
    }
}
