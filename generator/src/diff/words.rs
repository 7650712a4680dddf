//! What types, limits and values are called in sentences.

use crate::encode::{Text, doc};
use crate::ir::{Api, Literal, Origin, Scalar, Type, TypeId, TypeKind};
use crate::views::shown;

/// What the description calls a type; one that stands inline is called after its place.
pub(super) fn type_name(api: &Api, id: TypeId) -> Text {
    let dot = Text::from(".");
    match &api.types[id].origin {
        Origin::Named(name) => name.clone(),
        Origin::Within(owner, part) => Text::concat([&type_name(api, *owner), &dot, part]),
        Origin::Operation(operation, part) => Text::concat([operation, &dot, part]),
    }
}

/// A type in words.
pub(super) fn ty(api: &Api, ty: &Type) -> String {
    let plain = match &ty.kind {
        TypeKind::Named(id) => doc::code(&type_name(api, *id)),
        TypeKind::List(item) => format!("a list of {}", self::ty(api, item)),
        TypeKind::Map(value) => format!("a map of {}", self::ty(api, value)),
        TypeKind::Tuple(places, rest) => {
            let places: Vec<String> = places.iter().map(|place| self::ty(api, place)).collect();
            let tuple = format!("a tuple of {}", places.join(" and "));
            rest.as_ref().map_or(tuple.clone(), |rest| format!("{tuple}, then any number of {}", self::ty(api, rest)))
        }
        TypeKind::Any => "any value".to_owned(),
        TypeKind::Scalar(scalar) => scalar_name(*scalar).to_owned(),
    };
    if ty.nullable { format!("{plain} or null") } else { plain }
}

fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "`string`",
        Scalar::Secret => "`string` (`password`)",
        Scalar::DateTime => "`string` (`date-time`)",
        Scalar::Date => "`string` (`date`)",
        Scalar::Time => "`string` (`time`)",
        Scalar::Uuid => "`string` (`uuid`)",
        Scalar::Binary => "`string` (`binary`)",
        Scalar::Base64 => "`string` (`byte`)",
        Scalar::Bool => "`boolean`",
        Scalar::Int32 => "`integer` (`int32`)",
        Scalar::Int64 => "`integer` (`int64`)",
        Scalar::Uint32 => "`integer` (`int32`, never negative)",
        Scalar::Uint64 => "`integer` (`int64`, never negative)",
        Scalar::Float64 => "`number`",
    }
}

/// A value, or that there is none.
pub(super) fn value(value: Option<&Literal>) -> String {
    value.map_or_else(|| "nothing".to_owned(), shown)
}

/// Texts one after the other.
pub(super) fn list<'a>(texts: impl IntoIterator<Item = &'a Text>) -> String {
    let texts: Vec<String> = texts.into_iter().map(doc::code).collect();
    match texts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "none".to_owned(),
    }
}
