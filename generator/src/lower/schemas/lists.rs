//! Lists: items of one type, or of a type for each place (`prefixItems`, JSON Schema 2020-12, section 10.3.1.1).

use super::facts::{Facts, Part};
use super::item_origin;
use crate::diagnostic::Code;
use crate::encode::Text;
use crate::ir::{Origin, Type, TypeKind};
use crate::lower::Lowering;

/// A list with more places than this has items of one type: nobody wants to write the tuple.
const MAX_PLACES: usize = 8;

impl<'a> Lowering<'a> {
    pub(super) fn list(&mut self, facts: &Facts<'a>, part: &Part<'a>, origin: &Origin) -> TypeKind {
        let Some(items) = &facts.items else { return TypeKind::List(Box::new(Type::new(TypeKind::Any))) };
        let count = facts.places.unwrap_or_default();
        let places = items.item().map(|schema| Facts::of(schema, &items.at).one_of).unwrap_or_default();
        let shorter = facts.min_items.is_some_and(|least| least < count);
        let Some((first, rest)) = places.split_at_checked(count).filter(|_| count > 0) else {
            return TypeKind::List(Box::new(self.ty(items, item_origin(origin))));
        };
        if shorter || count > MAX_PLACES {
            // A tuple has all its places: this is a list of what any of them may hold.
            return TypeKind::List(Box::new(self.ty(items, item_origin(origin))));
        }
        if facts.min_items.is_none() {
            let what = format!("the list may have less than its {count} places; it is read as if all were there");
            self.warn(Code::Value, &part.at, what, &format!("say `minItems: {count}`, or less if that is meant"));
        }
        let places =
            first.iter().enumerate().map(|(index, place)| self.ty(place, place_origin(origin, index))).collect();
        let rest = rest.first().map(|rest| Box::new(self.ty(rest, item_origin(origin))));
        TypeKind::Tuple(places, rest)
    }
}

/// An inline type in a tuple is called after its place, from one.
fn place_origin(origin: &Origin, index: usize) -> Origin {
    let number = Text::new(format!(" {}", index + 1));
    match item_origin(origin) {
        Origin::Within(owner, part) => Origin::Within(owner, Text::concat([&part, &number])),
        Origin::Operation(operation, part) => Origin::Operation(operation, Text::concat([&part, &number])),
        named @ Origin::Named(_) => named,
    }
}
