//! Where in the sources the parts of descriptions stand.

use serde_json::Value;

use super::Described;
use crate::diagnostic::{Place, Pointer};
use crate::encode::Text;
use crate::ir::{Literal, OperationId, Parameter, TypeId};

/// More parts of an `allOf` in each other are not searched.
const DEPTH: usize = 8;

impl Described<'_> {
    /// The place of an operation.
    pub(super) fn operation_place(&self, id: OperationId) -> Place {
        Place::Key(self.found(&self.api.operations[id].pointer))
    }

    /// A part of an operation; the operation if there is no such part.
    pub(super) fn part_place(&self, id: OperationId, keys: &[&str]) -> Place {
        let at = &self.api.operations[id].pointer;
        self.inside(at, keys).unwrap_or_else(|| self.operation_place(id))
    }

    /// The part of the description outside operations and types that these keys lead to.
    pub(super) fn root_place(&self, keys: &[&str]) -> Option<Place> {
        self.inside(&Pointer::root(), keys)
    }

    /// A parameter, in the list of its operation or of its path.
    pub(super) fn parameter_place(&self, id: OperationId, parameter: &Parameter) -> Place {
        let at = &self.api.operations[id].pointer;
        let lists = [Some(at.join("parameters")), at.parent().map(|path| path.join("parameters"))];
        let found = lists.into_iter().flatten().find_map(|list| {
            let list = self.origins.source_of(&list);
            let items = self.value(&list)?.as_array()?;
            let index = items.iter().position(|item| self.is_parameter(item, parameter))?;
            Some(Place::Value(list.join(index)))
        });
        found.unwrap_or_else(|| self.operation_place(id))
    }

    fn is_parameter(&self, item: &Value, parameter: &Parameter) -> bool {
        let target = item.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        let item = target.and_then(|target| self.value(&Pointer::parse(target))).unwrap_or(item);
        item.get("in").and_then(Value::as_str) == Some(parameter.location.as_str())
            && item.get("name").is_some_and(|name| *name == parameter.name.to_json())
    }

    /// The place of a type.
    pub(super) fn type_place(&self, id: TypeId) -> Place {
        Place::Key(self.found(&self.api.types[id].pointer))
    }

    /// A property, in the schema or in a part of its `allOf`; the schema if it is not there either.
    pub(super) fn property_place(&self, id: TypeId, name: &Text) -> Place {
        let at = self.origins.source_of(&self.api.types[id].pointer);
        let found = self.property(&at, name, DEPTH);
        found.map_or_else(|| self.type_place(id), Place::Key)
    }

    fn property(&self, at: &Pointer, name: &Text, depth: usize) -> Option<Pointer> {
        let depth = depth.checked_sub(1)?;
        let name_text = name.to_json();
        let schema = self.value(at)?;
        let own = schema.get("properties").and_then(|it| it.get(name_text.as_str()?));
        if own.is_some() {
            return Some(at.join("properties").join(name_text.as_str()?));
        }
        if let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#')) {
            return self.property(&Pointer::parse(target), name, depth);
        }
        // Later parts go before earlier ones, as they do when they are merged.
        let parts = schema.get("allOf").and_then(Value::as_array)?;
        (0..parts.len()).rev().find_map(|index| self.property(&at.join("allOf").join(index), name, depth))
    }

    /// A value of an enumeration; the schema if it is not listed there.
    pub(super) fn value_place(&self, id: TypeId, value: &Literal) -> Place {
        let list = self.origins.source_of(&self.api.types[id].pointer).join("enum");
        let values = self.value(&list).and_then(Value::as_array);
        let index = values.and_then(|values| values.iter().position(|other| *other == value.to_json()));
        index.map_or_else(|| self.type_place(id), |index| Place::Value(list.join(index)))
    }

    /// What stands inside a part of the normalised description, if it stands in the source.
    fn inside(&self, at: &Pointer, keys: &[&str]) -> Option<Place> {
        let path = |at: Pointer| keys.iter().fold(at, |at, key| at.join(key));
        let candidates = [self.origins.source_of(&path(at.clone())), path(self.origins.source_of(at))];
        candidates.into_iter().find(|at| self.value(at).is_some()).map(Place::Key)
    }

    /// The place of a part in the source: the part, or what it was made from.
    fn found(&self, at: &Pointer) -> Pointer {
        let mut at = self.origins.source_of(at);
        while self.value(&at).is_none() {
            match at.parent() {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }

    fn value(&self, at: &Pointer) -> Option<&Value> {
        match self.source.home(&Place::Value(at.clone())) {
            (source, Place::Value(at)) => source.value().pointer(at.as_str()),
            _ => None,
        }
    }
}
