//! A value from either parser, with the faults that serde's own values pass over in silence.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::census::{Census, Role};
use super::{Format, Parsed};
use crate::config::Limits;
use crate::diagnostic::Pointer;

/// More faults than anyone reads; a hostile text must not cost more memory than its own size.
const MAX_FAULTS: usize = 1000;

/// What is wrong with a text that could be read to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The member at this pointer was there before.
    DuplicateKey(Pointer),
    /// The value at this pointer cannot be said in JSON.
    Unsupported(Pointer, String),
}

/// The faults found so far; shared by the seeds of one text.
#[derive(Default)]
pub(super) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    pub(super) fn into_list(self) -> Vec<Fault> {
        self.0.into_inner()
    }

    fn push(&self, fault: Fault) {
        let mut list = self.0.borrow_mut();
        if list.len() < MAX_FAULTS {
            list.push(fault);
        }
    }
}

/// The way from the root to a value; it becomes a pointer only when there is a fault.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Member(parent, key) => parent.pointer().join(key),
            Self::Item(parent, index) => parent.pointer().join(index),
        }
    }
}

/// What all seeds of a text share.
pub(super) struct Reading<'a> {
    pub(super) format: Format,
    pub(super) faults: Faults,
    pub(super) census: Census<'a>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(format: Format, limits: &'a Limits) -> Self {
        Self { format, faults: Faults::default(), census: Census::new(limits) }
    }

    /// Reads the whole.
    pub(super) fn root(&self) -> Seed<'_> {
        Seed { reading: self, path: Path::Root, role: Role::Document }
    }

    /// What was read of it.
    pub(super) fn parsed(self, value: Value) -> Parsed {
        Parsed { value, nodes: self.census.nodes(), faults: self.faults.into_list() }
    }
}

/// Reads one value.
pub(super) struct Seed<'a> {
    reading: &'a Reading<'a>,
    path: Path<'a>,
    role: Role,
}

/// What a parser is told to stop it; why is in the census.
const BEYOND: &str = "this is more than the limits allow";

impl Seed<'_> {
    fn unsupported(&self, message: impl Into<String>) {
        self.reading.faults.push(Fault::Unsupported(self.path.pointer(), message.into()));
    }

    /// YAML 1.1's `<<`: members of the mappings that it names, where the mapping itself has none of that name.
    fn merge(&self, map: &mut Map<String, Value>) {
        const KEY: &str = "<<";
        let Some(merged) = map.remove(KEY) else { return };
        let sources = match merged {
            Value::Array(items) => items,
            other => vec![other],
        };
        for source in sources {
            let Value::Object(members) = source else {
                let path = Path::Member(&self.path, KEY);
                let message = "a merge key `<<` takes a mapping or a list of mappings";
                self.reading.faults.push(Fault::Unsupported(path.pointer(), message.to_owned()));
                continue;
            };
            for (key, value) in members {
                map.entry(key).or_insert(value);
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.reading.census.add_nodes(1).map_err(|_| D::Error::custom(BEYOND))?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    // Integers beyond 64 bits stand in real descriptions as limits that were written by a program with doubles only;
    // JSON's own parser reads them as doubles, and YAML says the same thing here.
    #[expect(clippy::cast_precision_loss, reason = "nothing wider can be held")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "nothing wider can be held")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or_else(
            || {
                self.unsupported("infinity and not-a-number have no meaning in a description");
                Value::Null
            },
            Value::Number,
        ))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let path = Path::Item(&self.path, items.len());
            let seed = Seed { reading: self.reading, path, role: Role::Other };
            match access.next_element_seed(seed)? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key_seed(Key)? {
            self.reading.census.add_member(self.role, &key).map_err(|_| A::Error::custom(BEYOND))?;
            let path = Path::Member(&self.path, &key);
            let seed = Seed { reading: self.reading, path, role: self.role.member(&key) };
            let value = access.next_value_seed(seed)?;
            match map.entry(key) {
                Entry::Vacant(entry) => _ = entry.insert(value),
                Entry::Occupied(entry) => {
                    let path = Path::Member(&self.path, entry.key());
                    self.reading.faults.push(Fault::DuplicateKey(path.pointer()));
                }
            }
        }
        if self.reading.format == Format::Yaml {
            self.merge(&mut map);
        }
        Ok(Value::Object(map))
    }

    /// How the YAML parser presents a value with a tag of the author's.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (tag, content) = access.variant::<String>()?;
        self.unsupported(format!("tag `!{tag}` has no meaning in a description"));
        content.newtype_variant_seed(self)
    }
}

/// A key as it is written: `200` and `"200"` are one key, `1.10` does not become `1.1`.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is text")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }
}

#[cfg(test)]
mod tests;
