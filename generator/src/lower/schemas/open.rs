//! Types that are not done yet, and are met again.
//!
//! A schema that stands in a property may be composed of the schema that has the property:
//! `Folder.parent: { allOf: [{ $ref: Folder }, …] }` has a `parent` itself, which is the same schema at the same place.
//! It is one type that holds itself, and not another type at each step down.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Place, Pointer};
use crate::ir::{Docs, Origin, Shape, Type, TypeDef, TypeId, TypeKind};
use crate::lower::Lowering;

/// How deep schemas may be composed of others that are composed themselves.
pub(super) const MAX_NESTED: usize = 128;

/// The types that are being made, and those of them that are reached again from inside themselves.
#[derive(Default)]
pub(in crate::lower) struct Open {
    /// The schema of `components.schemas` that is looked at.
    outermost: Option<(Pointer, TypeId)>,
    /// The places of the schemas that a type is made of, in the order in which they were opened.
    stack: Vec<(Vec<Pointer>, TypeId)>,
    /// Types that stay known until the outermost is done: to make those that are reached from several sides again
    /// from each would take the factorial of their number.
    recursive: BTreeMap<Vec<Pointer>, TypeId>,
}

/// What there is of a type that was asked for.
pub(super) enum Opened {
    /// It is there, or there can be none.
    Known(TypeKind),
    /// It has an id, and waits for its shape; [`Open::pop`] ends it.
    New(TypeId),
}

impl Lowering<'_> {
    /// Opens the type of the schemas at these places.
    pub(super) fn open(&mut self, places: Vec<Pointer>, at: &Pointer, origin: Origin, docs: Docs) -> Opened {
        if let Some(id) = self.open.known(&places) {
            return Opened::Known(TypeKind::Named(id));
        }
        if !self.affords(1, at) {
            return Opened::Known(TypeKind::Any);
        }
        if self.open.stack.len() > MAX_NESTED {
            if !std::mem::replace(&mut self.too_deep, true) {
                let what =
                    format!("properties whose schemas are composed of others are nested more than {MAX_NESTED} deep");
                self.fault(Code::Limit, Place::Value(at.clone()), what, "name a schema that has all the members");
            }
            return Opened::Known(TypeKind::Any);
        }
        let (origin, shared) = self.open.origin(&places, origin);
        let shape = Shape::Alias(Type::new(TypeKind::Any));
        let id = self.types.push(TypeDef { origin, pointer: at.clone(), docs, shape });
        self.open.push(places, id, shared);
        Opened::New(id)
    }
}

impl Open {
    /// Begins with a schema of `components.schemas`.
    pub(super) fn begin(&mut self, at: &Pointer, id: TypeId) {
        self.outermost = Some((at.clone(), id));
    }

    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// The type of the schemas at these places, if this is inside of it.
    fn known(&mut self, places: &[Pointer]) -> Option<TypeId> {
        if let Some(id) = self.recursive.get(places) {
            return Some(*id);
        }
        let (_, id) = self.stack.iter().find(|(others, _)| others == places)?;
        self.recursive.insert(places.to_owned(), *id);
        Some(*id)
    }

    /// What a type is named after. A property of the outermost schema, which that schema inherits on its way to itself,
    /// is named after its own property.
    fn origin(&self, places: &[Pointer], origin: Origin) -> (Origin, bool) {
        match (&self.outermost, origin) {
            (Some((at, id)), Origin::Within(owner, part))
                if owner != *id && places.iter().any(|place| is_property(place, at)) =>
            {
                (Origin::Within(*id, part), true)
            }
            (_, origin) => (origin, false),
        }
    }

    fn push(&mut self, places: Vec<Pointer>, id: TypeId, shared: bool) {
        if shared {
            self.recursive.insert(places.clone(), id);
        }
        self.stack.push((places, id));
    }

    /// Ends the last type, and says whether it holds itself.
    pub(super) fn pop(&mut self) -> bool {
        let last = self.stack.pop();
        let recursive = last.is_some_and(|(places, _)| self.recursive.contains_key(&places));
        if self.stack.is_empty() && self.outermost.is_none() {
            self.recursive.clear();
        }
        recursive
    }
}

/// Whether a place is in a property of the schema at `owner` or of its `allOf`, and not in a property of that one.
fn is_property(place: &Pointer, owner: &Pointer) -> bool {
    let Some(rest) = place.as_str().strip_prefix(owner.as_str()) else { return false };
    let mut tokens = rest.split('/').skip(1).peekable();
    while tokens.next_if_eq(&"allOf").is_some() {
        tokens.next();
    }
    tokens.next() == Some("properties") && tokens.skip(1).all(|token| token != "properties")
}
