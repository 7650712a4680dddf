//! Lists that begin with values of fixed types and go on with values of one type.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// A list that begins with the values of a tuple, and may go on.
///
/// In JSON, `Tuple { head: (1.5, 2.5), rest: vec![0.1] }` is `[1.5, 2.5, 0.1]`. A plain tuple becomes one without a
/// rest, so that setters take `(1.5, 2.5)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tuple<H, R = Value> {
    /// The values at the beginning, each of its own type.
    pub head: H,
    /// The values after them.
    pub rest: Vec<R>,
}

impl<H, R> Tuple<H, R> {
    /// A list of the values of a tuple, and of others after them.
    pub fn new(head: H, rest: impl IntoIterator<Item = R>) -> Self {
        Self { head, rest: rest.into_iter().collect() }
    }
}

impl<H, R> From<H> for Tuple<H, R> {
    fn from(head: H) -> Self {
        Self { head, rest: Vec::new() }
    }
}

impl<'de, H: Deserialize<'de>, R: Deserialize<'de>> Deserialize<'de> for Tuple<H, R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<H, R>(PhantomData<(H, R)>);

        impl<'de, H: Deserialize<'de>, R: Deserialize<'de>> Visitor<'de> for Reader<H, R> {
            type Value = Tuple<H, R>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list with all its first values")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                // A tuple takes as many items as it has places, and leaves the others.
                let head = H::deserialize(SeqAccessDeserializer::new(&mut items))?;
                let mut rest = Vec::new();
                while let Some(item) = items.next_element()? {
                    rest.push(item);
                }
                Ok(Tuple { head, rest })
            }
        }

        deserializer.deserialize_seq(Reader(PhantomData))
    }
}

impl<H: Places, R: Serialize> Serialize for Tuple<H, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(H::COUNT + self.rest.len()))?;
        self.head.write(&mut items)?;
        for item in &self.rest {
            items.serialize_element(item)?;
        }
        items.end()
    }
}

/// Tuples, as the beginning of a longer list.
pub trait Places {
    /// How many values there are.
    const COUNT: usize;

    /// Writes the values, one after the other.
    ///
    /// # Errors
    ///
    /// A value that cannot be written.
    fn write<S: SerializeSeq>(&self, items: &mut S) -> Result<(), S::Error>;
}

macro_rules! places {
    ($($name:ident: $place:tt),*) => {
        impl<$($name: Serialize),*> Places for ($($name,)*) {
            const COUNT: usize = [$($place),*].len();

            fn write<W: SerializeSeq>(&self, items: &mut W) -> Result<(), W::Error> {
                $(items.serialize_element(&self.$place)?;)*
                Ok(())
            }
        }
    };
}

places!(A: 0);
places!(A: 0, B: 1);
places!(A: 0, B: 1, C: 2);
places!(A: 0, B: 1, C: 2, D: 3);
places!(A: 0, B: 1, C: 2, D: 3, E: 4);
places!(A: 0, B: 1, C: 2, D: 3, E: 4, F: 5);
places!(A: 0, B: 1, C: 2, D: 3, E: 4, F: 5, G: 6);
places!(A: 0, B: 1, C: 2, D: 3, E: 4, F: 5, G: 6, H: 7);
