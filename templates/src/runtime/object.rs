//! Reading objects into structs.
//!
//! What serde derives for reading a struct is half of what a large crate costs its compiler: an enumeration of the
//! members, a visitor for their names and one for the struct, which reads lists too. Here all structs share the visitors,
//! and [`object`] writes one function for each: a variable for each member, and a `match` on the names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::field::Field;

/// A struct that is read from an object.
pub(crate) trait Object: Sized {
    /// What is said to be missing where something else stands.
    const EXPECTED: &'static str;

    /// Reads it from the members of an object.
    fn read<'de, A: MapAccess<'de>>(members: Members<'de, A>) -> Result<Self, A::Error>;
}

/// Reads a struct from whatever has members.
pub(crate) fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(Reader(PhantomData))
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Members { map, of: PhantomData })
    }
}

/// The members of an object that were not read yet.
pub(crate) struct Members<'de, A> {
    map: A,
    of: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Members<'de, A> {
    /// The name of the next member, whose value is to be read next.
    pub(crate) fn next(&mut self) -> Result<Option<Name<'de>>, A::Error> {
        self.map.next_key()
    }

    /// Reads the value of a member that is there once at most, `null` included.
    pub(crate) fn value<T: Deserialize<'de>>(
        &mut self,
        name: &'static str,
        member: &mut Option<T>,
    ) -> Result<(), A::Error> {
        if member.is_some() {
            return Err(A::Error::duplicate_field(name));
        }
        *member = Some(self.map.next_value()?);
        Ok(())
    }

    /// Reads the value of a member that may be left out.
    pub(crate) fn optional<T: Optional<'de>>(&mut self, name: &'static str, member: &mut T) -> Result<(), A::Error> {
        if member.is_there() {
            return Err(A::Error::duplicate_field(name));
        }
        *member = self.map.next_value()?;
        Ok(())
    }

    /// Reads the value of a member without a name of its own.
    pub(crate) fn other<T: Others<'de>>(&mut self, name: Name<'de>, mut others: T) -> Result<(), A::Error> {
        others.take(name, &mut self.map)
    }
}

/// The value of a member that has to be there.
pub(crate) fn required<T, E: serde::de::Error>(name: &'static str, member: Option<T>) -> Result<T, E> {
    member.ok_or_else(|| E::missing_field(name))
}

/// A member that may be left out.
pub(crate) trait Optional<'de>: Deserialize<'de> {
    /// Whether a value was read.
    fn is_there(&self) -> bool;
}

impl<'de, T: Deserialize<'de>> Optional<'de> for Option<T> {
    fn is_there(&self) -> bool {
        self.is_some()
    }
}

impl<'de, T: Deserialize<'de>> Optional<'de> for Field<T> {
    fn is_there(&self) -> bool {
        !self.is_absent()
    }
}

/// What becomes of members without a name of their own.
pub(crate) trait Others<'de> {
    /// Reads the value of one.
    fn take<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A) -> Result<(), A::Error>;
}

/// They are left out.
impl<'de> Others<'de> for () {
    fn take<A: MapAccess<'de>>(&mut self, _name: Name<'de>, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }
}

/// They are kept.
impl<'de, T: Deserialize<'de>> Others<'de> for &mut BTreeMap<String, T> {
    fn take<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A) -> Result<(), A::Error> {
        self.insert(name.0.into_owned(), map.next_value()?);
        Ok(())
    }
}

/// The name of a member, borrowed from the text where it stands there as it is.
pub(crate) struct Name<'de>(Cow<'de, str>);

impl Name<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name.to_owned())))
    }

    fn visit_string<E>(self, name: String) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name)))
    }
}

/// Implements `Deserialize` for a struct: what each member is called in JSON and which field it goes to.
///
/// A `required` member has to be there. An `optional` one may be left out, and its field is an `Option` for which `null`
/// is nothing, or a [`Field`]. One that may hold `anything` may be left out as well, but its `null` is kept. The `others`
/// are members without a name of their own, which go to a map; without that line they are passed over.
#[allow(unused_macros, reason = "an API may have no structs")]
macro_rules! object {
    ($struct:ident {
        $(required $required_name:literal => $required:ident,)*
        $(optional $optional_name:literal => $optional:ident,)*
        $(anything $anything_name:literal => $anything:ident,)*
        $(others => $others:ident,)?
    }) => {
        impl $crate::runtime::object::Object for $struct {
            const EXPECTED: &'static str = ::std::concat!("struct ", ::std::stringify!($struct));

            fn read<'de, A: ::serde::de::MapAccess<'de>>(
                mut members: $crate::runtime::object::Members<'de, A>,
            ) -> ::std::result::Result<Self, A::Error> {
                $(let mut $required = ::std::option::Option::None;)*
                $(let mut $optional = ::std::default::Default::default();)*
                $(let mut $anything = ::std::option::Option::None;)*
                $(let mut $others = ::std::collections::BTreeMap::new();)?
                while let ::std::option::Option::Some(name) = members.next()? {
                    match name.as_str() {
                        $($required_name => members.value($required_name, &mut $required),)*
                        $($optional_name => members.optional($optional_name, &mut $optional),)*
                        $($anything_name => members.value($anything_name, &mut $anything),)*
                        _ => members.other(name, ($(&mut $others)?)),
                    }?;
                }
                ::std::result::Result::Ok(Self {
                    $($required: $crate::runtime::object::required($required_name, $required)?,)*
                    $($optional,)*
                    $($anything,)*
                    $($others,)?
                })
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $struct {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::object::read(deserializer)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API may have no structs")]
pub(crate) use object;
