//! How parameter values become text: the styles of the `OpenAPI` Specification 3.0 (§Style Values).
//!
//! A value is serialised to a small tree first, so that anything `Serialize` can be a parameter, and
//! the tree is then written in the style the description names. All styles but `deepObject` are
//! expansions of RFC 6570 with another set of signs, see [`expand`](self::expand).

mod expand;
mod value;

use std::borrow::Cow;

use super::encode::Charset;
use expand::Operator;
pub(super) use value::{Value, to_value};

/// How a path parameter is written; the names are those of the `OpenAPI` Specification.
///
/// `explode` decides how arrays and objects are taken apart; it makes no difference to other values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathStyle {
    /// `blue,black,brown`: the default, not exploded.
    Simple {
        /// Whether an object is written `R=100,G=200` and not `R,100,G,200`.
        explode: bool,
    },
    /// `.blue,black,brown`, exploded `.blue.black.brown`.
    Label {
        /// Whether each element has a dot of its own.
        explode: bool,
    },
    /// `;color=blue,black,brown`, exploded `;color=blue;color=black;color=brown`.
    Matrix {
        /// Whether each element has the name.
        explode: bool,
    },
}

/// How a query parameter is written; the names are those of the `OpenAPI` Specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryStyle {
    /// `color=blue,black,brown`, exploded `color=blue&color=black&color=brown`: the default,
    /// exploded.
    Form {
        /// Whether each element has the name.
        explode: bool,
    },
    /// `color=blue%20black%20brown`; exploded as `Form`.
    SpaceDelimited {
        /// Whether each element has the name.
        explode: bool,
    },
    /// `color=blue%7Cblack%7Cbrown`; exploded as `Form`.
    PipeDelimited {
        /// Whether each element has the name.
        explode: bool,
    },
    /// `color%5BR%5D=100&color%5BG%5D=200`.
    ///
    /// The specification leaves nested values open. They are written as most servers read them: an object in an
    /// object as `a[b][c]=1`, an array in an object as `a[b]=1&a[b]=2`.
    DeepObject,
    /// `color=%5B%22blue%22%2C%22black%22%5D`: the value as JSON (`content`).
    Json,
}

/// Why a value cannot be written; the text goes into an error message and holds nothing of the value.
pub(super) type Reason = &'static str;

/// Appends the text of a path parameter to a path: one part of one segment, percent-encoded.
pub(super) fn push_path(path: &mut String, name: &str, style: PathStyle, value: &Value) -> Result<(), Reason> {
    let (operator, explode) = match style {
        PathStyle::Simple { explode } => (Operator::SIMPLE, explode),
        PathStyle::Label { explode } => (Operator::LABEL, explode),
        PathStyle::Matrix { explode } => (Operator::MATRIX, explode),
    };
    let text = expand::expand(operator, explode, Charset::Unreserved, name, value)?.ok_or("must have a value")?;
    match &*text {
        "" => Err("must not be empty"),
        // Dots cannot be percent-encoded for good: URL libraries take `%2E%2E` for `..` as well.
        "." | ".." => Err("must not be `.` or `..`"),
        text => {
            path.push_str(text);
            Ok(())
        }
    }
}

/// The text of a query parameter: `name=value` pairs joined with `&`; nothing for null and for empty
/// arrays and objects.
pub(super) fn query(name: &str, style: QueryStyle, charset: Charset, value: &Value) -> Result<Option<String>, Reason> {
    let (operator, explode) = match style {
        QueryStyle::Form { explode } => (Operator::FORM, explode),
        QueryStyle::SpaceDelimited { explode } => (Operator::SPACE, explode),
        QueryStyle::PipeDelimited { explode } => (Operator::PIPE, explode),
        QueryStyle::DeepObject => return Ok(expand::deep_object(charset, name, value)),
        QueryStyle::Json if *value == Value::Null => return Ok(None),
        QueryStyle::Json => return query(name, FORM, charset, &Value::Text(value.json())),
    };
    Ok(expand::expand(operator, explode, charset, name, value)?.map(Cow::into_owned))
}

/// The text of a header: the style `simple`, not percent-encoded.
pub(super) fn header<'a>(name: &str, explode: bool, value: &'a Value) -> Result<Option<Cow<'a, str>>, Reason> {
    expand::expand(Operator::SIMPLE, explode, Charset::Any, name, value)
}

/// The text of a cookie: `name=value`.
///
/// It is never exploded: a browser's `Cookie` header has no way to say that two cookies are one array.
pub(super) fn cookie<'a>(name: &str, value: &'a Value) -> Result<Option<Cow<'a, str>>, Reason> {
    expand::expand(Operator::FORM, false, Charset::Unreserved, name, value)
}

const FORM: QueryStyle = QueryStyle::Form { explode: true };

/// The text of a form: the members of an object as query parameters.
///
/// A member without a style of its own is written as the specification says for forms: lists repeat the name, and
/// objects are JSON, because a form has no place for them.
pub(super) fn form(value: &Value, styles: &[(&str, QueryStyle)]) -> Result<String, Reason> {
    let Value::Map(members) = value else { return Err("must be an object") };
    let mut pairs = Vec::new();
    for (name, value) in members {
        match (styles.iter().find(|(known, _)| known == name), value) {
            (Some((_, style)), value) => pairs.extend(query(name, *style, Charset::Unreserved, value)?),
            (None, Value::List(items)) => {
                for item in items {
                    pairs.extend(form_pair(name, item)?);
                }
            }
            (None, value) => pairs.extend(form_pair(name, value)?),
        }
    }
    Ok(pairs.join("&"))
}

fn form_pair(name: &str, value: &Value) -> Result<Option<String>, Reason> {
    let style = if matches!(value, Value::List(_) | Value::Map(_)) { QueryStyle::Json } else { FORM };
    query(name, style, Charset::Unreserved, value)
}
