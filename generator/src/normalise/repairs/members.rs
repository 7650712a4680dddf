//! Members of the wrong type: a number where a text belongs, a text where a boolean belongs.

mod table;

use serde_json::{Map, Number, Value};

use self::table::{Want, want};
use super::Repairs;
use super::early::named;
use crate::normalise::walk::{Kind, Trail};

/// What became of a member.
enum Fit {
    Good,
    /// It says the same in the right type.
    Read,
    /// It said nothing.
    Nothing,
    Wrong,
}

impl Repairs<'_> {
    /// Gives every member of an object its type, or leaves it out.
    pub(super) fn members(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let mut dropped = Vec::new();
        for (key, member) in &mut *object {
            let Some(want) = want(kind, key) else { continue };
            let found = named(member);
            let fit = match fit(want, member) {
                // The version or the reason is no boolean, but says enough.
                Fit::Wrong if key == "deprecated" && member.is_string() => {
                    *member = Value::Bool(true);
                    Fit::Read
                }
                fit => fit,
            };
            match fit {
                Fit::Good => {}
                Fit::Read => {
                    let what = format!("`{key}` is {}, but {found} stands here; it is read as one", want.name());
                    self.value(&at.member(key), what, "write it in its own type");
                }
                Fit::Nothing => dropped.push(key.clone()),
                Fit::Wrong => {
                    let what = format!("`{key}` is left out: it is {}, but {found} stands here", want.name());
                    self.value(&at.member(key), what, "correct the value, or remove it");
                    dropped.push(key.clone());
                }
            }
        }
        for key in dropped {
            object.remove(&key);
        }
    }
}

fn fit(want: Want, value: &mut Value) -> Fit {
    match want {
        Want::Text => text(value),
        Want::Bool => boolean(value),
        Want::Size => size(value),
        Want::Number => number(value),
        Want::Texts => texts(value),
        Want::TextMap => text_map(value),
        Want::Object => match value {
            Value::Object(_) => Fit::Good,
            Value::Null => Fit::Nothing,
            _ => Fit::Wrong,
        },
    }
}

fn text(value: &mut Value) -> Fit {
    let text = match value {
        Value::String(_) => return Fit::Good,
        Value::Null => return Fit::Nothing,
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(lines) if !lines.is_empty() && lines.iter().all(Value::is_string) => {
            let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
            lines.join("\n")
        }
        Value::Array(_) | Value::Object(_) => return Fit::Wrong,
    };
    *value = Value::String(text);
    Fit::Read
}

fn boolean(value: &mut Value) -> Fit {
    let read = match value {
        Value::Bool(_) => return Fit::Good,
        Value::Null => return Fit::Nothing,
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" => true,
            "false" | "no" => false,
            "" => return Fit::Nothing,
            _ => return Fit::Wrong,
        },
        Value::Number(number) => match number.as_i64() {
            Some(1) => true,
            Some(0) => false,
            _ => return Fit::Wrong,
        },
        Value::Array(_) | Value::Object(_) => return Fit::Wrong,
    };
    *value = Value::Bool(read);
    Fit::Read
}

/// A number of things: JSON says the same with `1.0` as with `1`.
fn size(value: &mut Value) -> Fit {
    if value.is_u64() {
        return Fit::Good;
    }
    let was_text = value.is_string();
    match number(value) {
        Fit::Good | Fit::Read => {}
        other => return other,
    }
    match value.as_u64().or_else(|| value.as_f64().and_then(whole)) {
        Some(size) => {
            *value = Value::from(size);
            if was_text { Fit::Read } else { Fit::Good }
        }
        None => Fit::Wrong,
    }
}

/// A number of things that was written as a fraction; beyond what a fraction holds exactly nobody means a limit.
fn whole(number: f64) -> Option<u64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (number.fract() == 0.0 && (0.0..=EXACT).contains(&number)).then_some(number as u64)
}

fn number(value: &mut Value) -> Fit {
    match value {
        Value::Number(_) => Fit::Good,
        Value::Null => Fit::Nothing,
        Value::String(text) => match number_of(text) {
            Some(number) => {
                *value = Value::Number(number);
                Fit::Read
            }
            None => Fit::Wrong,
        },
        _ => Fit::Wrong,
    }
}

/// A number that was written as a text.
pub(super) fn number_of(text: &str) -> Option<Number> {
    let text = text.trim();
    let integer = || text.parse::<i64>().ok().map(Number::from);
    let unsigned = || text.parse::<u64>().ok().map(Number::from);
    // Rust reads `inf` and `nan`; JSON knows neither.
    let fraction = || text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)).then(|| text.parse().ok())?;
    integer().or_else(unsigned).or_else(|| fraction().and_then(Number::from_f64))
}

fn texts(value: &mut Value) -> Fit {
    match value {
        Value::Array(items) if items.iter().all(Value::is_string) => Fit::Good,
        Value::Array(items) => {
            for item in &mut *items {
                if let Some(name) = item.get_mut("name") {
                    *item = name.take();
                }
            }
            items.retain_mut(|item| matches!(text(item), Fit::Good | Fit::Read));
            Fit::Read
        }
        Value::Null => Fit::Nothing,
        Value::Object(members) if members.is_empty() => Fit::Nothing,
        Value::Object(_) => Fit::Wrong,
        Value::String(only) if only.is_empty() => Fit::Nothing,
        only => {
            text(only);
            *only = Value::Array(vec![only.take()]);
            Fit::Read
        }
    }
}

fn text_map(value: &mut Value) -> Fit {
    match value {
        Value::Object(members) if members.values().all(Value::is_string) => Fit::Good,
        Value::Object(members) => {
            let mut read = false;
            for (_, member) in &mut *members {
                if member.is_null() {
                    *member = Value::String(String::new());
                }
                read |= matches!(text(member), Fit::Read);
            }
            let before = members.len();
            members.retain(|_, member| member.is_string());
            if read || members.len() < before { Fit::Read } else { Fit::Good }
        }
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let names = items.iter().filter_map(Value::as_str);
            *value = names.map(|name| (name.to_owned(), Value::String(String::new()))).collect();
            Fit::Read
        }
        Value::Null => Fit::Nothing,
        _ => Fit::Wrong,
    }
}
