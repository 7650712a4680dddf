//! Enumerations: `enum`, and the names that an honoured extension gives to its values.

use std::collections::BTreeSet;

use openapiv3::Schema;
use serde_json::Value;

use super::facts::{Facts, Kind};
use super::scalars;
use crate::diagnostic::{Code, Pointer};
use crate::encode::Text;
use crate::ir::{EnumBase, EnumDef, Literal, Scalar, Type, TypeKind, Variant};
use crate::lower::Lowering;

impl<'a> Lowering<'a> {
    pub(super) fn enumeration(&mut self, facts: Facts<'a>, schema: &Schema, at: &Pointer) -> EnumDef {
        if !self.affords(facts.values.len(), at) {
            return EnumDef { base: EnumBase::Mixed, variants: Vec::new() };
        }
        let names = self.enum_names(schema.schema_data.extensions.iter(), facts.values.len(), at);
        let base = match scalars::common_kind(&facts.values) {
            Some(Kind::String) => EnumBase::String,
            Some(Kind::Integer) => EnumBase::Integer,
            _ => EnumBase::Mixed,
        };
        let mut variants: Vec<Variant> = Vec::with_capacity(facts.values.len());
        let mut seen = BTreeSet::new();
        for (index, value) in facts.values.into_iter().enumerate() {
            if seen.insert(value.clone()) {
                variants.push(Variant { value, name: names.get(index).cloned() });
            } else {
                let what = format!("the value {} stands twice", shown(&value));
                self.warn(Code::Value, &at.join("enum").join(index), what, "remove one");
            }
        }
        EnumDef { base, variants }
    }

    /// The type of values that are too many for an enumeration: a list of names that long helps nobody.
    pub(super) fn endless_enum(&mut self, facts: &Facts<'a>, at: &Pointer) -> Option<Type> {
        let (count, limit) = (facts.values.len(), self.options.limits.values);
        if count <= limit {
            return None;
        }
        let kind = match scalars::common_kind(&facts.values) {
            Some(Kind::String) => TypeKind::Scalar(Scalar::String),
            Some(Kind::Integer) => TypeKind::Scalar(Scalar::Int64),
            _ => TypeKind::Any,
        };
        let what = format!("an enumeration of {count} values has no names for them: the limit is {limit}");
        let help = format!("raise the limit with `--limit values={count}` if they need names");
        self.warn(Code::Limit, &at.join("enum"), what, &help);
        Some(Type::new(kind))
    }

    /// The names that the honoured extension gives to the values of an enumeration.
    pub(in crate::lower) fn enum_names<'v>(
        &mut self,
        mut extensions: impl Iterator<Item = (&'v String, &'v Value)>,
        count: usize,
        at: &Pointer,
    ) -> Vec<Text> {
        let Some(honoured) = self.extensions.enum_names.as_deref() else { return Vec::new() };
        let Some((_, value)) = extensions.find(|(name, _)| *name == honoured) else { return Vec::new() };
        let names: Option<Vec<Text>> =
            value.as_array().map(|names| names.iter().filter_map(Value::as_str).map(Text::new).collect());
        match names {
            Some(names) if names.len() == count => names,
            _ => {
                let what = format!("`{honoured}` is not a list of one name for each value");
                self.warn(Code::Value, &at.join(honoured), what, "the values' own spelling is used");
                Vec::new()
            }
        }
    }
}

fn shown(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(value) => value.to_string(),
        Literal::Number(value) => value.clone(),
        Literal::Bool(value) => value.to_string(),
    }
}
