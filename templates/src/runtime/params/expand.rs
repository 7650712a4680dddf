//! Writes a value in a style.

use std::borrow::Cow;

use super::{Reason, Value};
use crate::runtime::encode::{Charset, encode};

/// The signs of a style: the columns of the table in RFC 6570, appendix A.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operator {
    /// What stands before everything.
    first: &'static str,
    /// What stands between exploded parts.
    separator: &'static str,
    /// What stands between the elements of a part.
    joiner: &'static str,
    /// Whether the name is written.
    named: bool,
    /// What follows the name of an empty value.
    if_empty: &'static str,
}

impl Operator {
    pub(super) const SIMPLE: Self = Self { first: "", separator: ",", joiner: ",", named: false, if_empty: "" };
    pub(super) const LABEL: Self = Self { first: ".", separator: ".", ..Self::SIMPLE };
    pub(super) const MATRIX: Self = Self { first: ";", separator: ";", named: true, ..Self::SIMPLE };
    pub(super) const FORM: Self = Self { separator: "&", named: true, if_empty: "=", ..Self::SIMPLE };
    pub(super) const SPACE: Self = Self { joiner: "%20", ..Self::FORM };
    pub(super) const PIPE: Self = Self { joiner: "%7C", ..Self::FORM };

    /// `name=value`.
    fn pair(self, name: &str, value: &str) -> String {
        if value.is_empty() { format!("{name}{}", self.if_empty) } else { format!("{name}={value}") }
    }

    /// `name=value`, or the value alone where the style has no names.
    fn part<'a>(self, name: &str, value: Cow<'a, str>) -> Cow<'a, str> {
        if self.named { self.pair(name, &value).into() } else { value }
    }

    /// All parts, after the sign of the style.
    fn whole(self, parts: Cow<'_, str>) -> Cow<'_, str> {
        if self.first.is_empty() { parts } else { format!("{}{parts}", self.first).into() }
    }
}

/// Expands a value as RFC 6570 §3.2.1 does; nothing for null and for what has no elements. A null inside stands for an
/// undefined value, which §2.3 ignores.
pub(super) fn expand<'a>(
    operator: Operator,
    explode: bool,
    charset: Charset,
    name: &str,
    value: &'a Value,
) -> Result<Option<Cow<'a, str>>, Reason> {
    let name = encode(name, Charset::Unreserved);
    let scalar = |value: &'a Value| value.scalar().map(|text| encode(text, charset)).ok_or(NESTED);
    let parts: Vec<Cow<'a, str>> = match value {
        Value::Null => return Ok(None),
        Value::Text(_) | Value::Literal(_) => return Ok(Some(operator.whole(operator.part(&name, scalar(value)?)))),
        Value::List(items) => {
            let items = items.iter().filter(|item| **item != Value::Null).map(scalar);
            let items = items.collect::<Result<Vec<_>, _>>()?;
            if explode || items.is_empty() {
                items.into_iter().map(|item| operator.part(&name, item)).collect()
            } else {
                vec![operator.part(&name, items.join(operator.joiner).into())]
            }
        }
        Value::Map(members) => {
            let pairs = members.iter().filter(|(_, value)| *value != Value::Null);
            let pairs = pairs.map(|(key, value)| Ok((encode(key, charset), scalar(value)?)));
            let pairs = pairs.collect::<Result<Vec<_>, Reason>>()?;
            if explode || pairs.is_empty() {
                // A style without names still writes `key=` for an empty member.
                let member = if operator.named { operator } else { Operator::FORM };
                pairs.iter().map(|(key, value)| member.pair(key, value).into()).collect()
            } else {
                let flat: Vec<_> = pairs.into_iter().flat_map(|(key, value)| [key, value]).collect();
                vec![operator.part(&name, flat.join(operator.joiner).into())]
            }
        }
    };
    if parts.is_empty() {
        return Ok(None);
    }
    Ok(Some(operator.whole(parts.join(operator.separator).into())))
}

const NESTED: Reason = "must not have arrays or objects inside: the style has no way to write them";

/// Writes a value in the style `deepObject`.
pub(super) fn deep_object(charset: Charset, name: &str, value: &Value) -> Option<String> {
    let mut pairs = Vec::new();
    push_deep(charset, &encode(name, Charset::Unreserved), value, &mut pairs);
    if pairs.is_empty() { None } else { Some(pairs.join("&")) }
}

fn push_deep(charset: Charset, name: &str, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Text(text) | Value::Literal(text) => pairs.push(Operator::FORM.pair(name, &encode(text, charset))),
        Value::List(items) => items.iter().for_each(|item| push_deep(charset, name, item, pairs)),
        Value::Map(members) => {
            for (key, value) in members {
                let name = format!("{name}%5B{}%5D", encode(key, Charset::Unreserved));
                push_deep(charset, &name, value, pairs);
            }
        }
    }
}
