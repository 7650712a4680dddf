//! Writes the program that sends examples through generated types and back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oasmith::Model;
use oasmith::ir::{Media, MediaKind, Operation, Scalar, Status, Type, TypeKind};
use serde_json::Value;

use super::find::{MediaType, Subject};
use super::{Report, judged};
use crate::corpus::model::schema;
use crate::corpus::scratch::CASES;

/// The part of the program that is the same for all.
const PRELUDE: &str = r#"//! Decodes examples into generated types and encodes them again. Each line of the output is the number of an example
//! with what came back, or with the reason why it could not be decoded.

use serde_json::json;

fn check<T: serde::de::DeserializeOwned + serde::Serialize>(cases: &[String], indices: &[usize]) {
    for &index in indices {
        let back = serde_json::from_str::<T>(&cases[index]).and_then(|value| serde_json::to_string(&value));
        let answer = match back {
            Ok(text) => json!({"index": index, "text": text}),
            Err(error) => json!({"index": index, "error": error.to_string()}),
        };
        println!("{answer}");
    }
}
"#;

/// Which examples of a description are checked.
pub(crate) struct Plan {
    library: String,
    report: Report,
}

impl Plan {
    /// Looks for examples, and for the types that they belong to.
    pub(crate) fn new(document: &Value, version: &str, model: &Model) -> Self {
        Self { library: model.names.library.to_string(), report: judged(document, version, model) }
    }

    /// Whether there is nothing to check.
    pub(crate) fn is_empty(&self) -> bool {
        self.report.cases.is_empty()
    }

    /// The report, which knows the cases.
    pub(crate) fn into_report(self) -> Report {
        self.report
    }

    /// The texts of the examples, as a list of strings.
    pub(crate) fn cases(&self) -> anyhow::Result<String> {
        let texts: Vec<String> = self.report.cases.iter().map(|case| case.value.to_string()).collect();
        Ok(serde_json::to_string(&texts)?)
    }

    /// The source of the program.
    pub(crate) fn program(&self) -> String {
        let mut by_type: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, case) in self.report.cases.iter().enumerate() {
            by_type.entry(&case.ty).or_default().push(index);
        }
        let mut out = PRELUDE.to_owned();
        let _ = write!(out, "\nfn main() {{\n    use {} as client;\n", self.library);
        let _ = writeln!(out, "    let cases: Vec<String> = serde_json::from_str(include_str!({CASES:?})).unwrap();");
        for (ty, indices) in by_type {
            let _ = writeln!(out, "    check::<{ty}>(&cases, &{indices:?});");
        }
        out + "}\n"
    }
}

/// The type that an example belongs to, as the program writes it; nothing if the crate has none.
pub(super) fn rust_type(model: &Model, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Schema(name) => Some(format!("client::models::{}", model.names.types[schema(model, name)?].ident)),
        Subject::Body { path, method, status, media_type } => {
            let is_it = |operation: &Operation| operation.path.is(path) && operation.method.as_str() == method;
            let (_, operation) = model.api.operations.iter().find(|(_, operation)| is_it(operation))?;
            let ty = match status {
                None => operation.body.as_ref()?.media.iter().find_map(|media| json_type(media, media_type))?,
                Some(status) => {
                    let status = status_of(status)?;
                    let response = operation.responses.iter().find(|response| response.status == status)?;
                    json_type(response.media.as_ref()?, media_type)?
                }
            };
            written(model, ty)
        }
    }
}

fn json_type<'a>(media: &'a Media, wanted: &MediaType) -> Option<&'a Type> {
    let is_wanted = match wanted {
        MediaType::Named(name) => media.media_type.is(name),
        MediaType::Any => true,
    };
    match &media.kind {
        MediaKind::Json(ty) if is_wanted => Some(ty),
        _ => None,
    }
}

/// The key of a response, `200`, `4XX` or `default`.
fn status_of(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    match key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")) {
        Some(range) => range.parse().ok().map(Status::Range),
        None => key.parse().ok().map(Status::Code),
    }
}

fn written(model: &Model, ty: &Type) -> Option<String> {
    let written = match &ty.kind {
        TypeKind::Named(id) => format!("client::models::{}", model.names.types[*id].ident),
        TypeKind::Scalar(scalar) => scalar_type(*scalar)?.to_owned(),
        TypeKind::List(item) => format!("Vec<{}>", written(model, item)?),
        TypeKind::Map(value) => format!("std::collections::BTreeMap<String, {}>", written(model, value)?),
        TypeKind::Tuple(places, rest) => {
            let places: String =
                places.iter().map(|place| Some(written(model, place)? + ", ")).collect::<Option<String>>()?;
            match rest {
                None => format!("({places})"),
                Some(rest) => format!("client::Tuple<({places}), {}>", written(model, rest)?),
            }
        }
        TypeKind::Any => "serde_json::Value".to_owned(),
        // The representation grows. What is not known here is reported as an example without a type.
        #[allow(unreachable_patterns)]
        _ => return None,
    };
    Some(if ty.nullable { format!("Option<{written}>") } else { written })
}

fn scalar_type(scalar: Scalar) -> Option<&'static str> {
    let written = match scalar {
        Scalar::String | Scalar::Binary => "String",
        Scalar::Secret => "client::Secret",
        Scalar::DateTime => "client::DateTime",
        Scalar::Date => "client::Date",
        Scalar::Time => "client::Time",
        Scalar::Uuid => "client::Uuid",
        Scalar::Base64 => "client::Base64",
        Scalar::Bool => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::Uint32 => "u32",
        Scalar::Uint64 => "u64",
        Scalar::Float64 => "f64",
        #[allow(unreachable_patterns)]
        _ => return None,
    };
    Some(written)
}

#[cfg(test)]
mod tests;
